"""Worker processes end in whichever moment a run is told to stop."""

from __future__ import annotations

from threading import Thread

import pytest

from bynames._batch import workers


@pytest.mark.parametrize("started", [0, 1, 2])
@pytest.mark.parametrize("before", [True, False], ids=["before it starts", "once it has started"])
def test_a_run_stopped_while_a_thread_starts_says_so(
    started: int, before: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C in ``Thread.start`` is raised, not an error of its own; no worker is left."""
    start, threads, made = Thread.start, [], []

    def stopped(thread: Thread) -> None:
        threads.append(thread)
        if len(threads) <= started or not before:
            start(thread)
        if len(threads) > started:
            raise KeyboardInterrupt

    class Seen(workers._Worker):
        def __init__(self, function: object) -> None:
            super().__init__(function)  # type: ignore[arg-type]
            made.append(self)

    monkeypatch.setattr(Thread, "start", stopped)
    monkeypatch.setattr(workers, "_Worker", Seen)
    with pytest.raises(KeyboardInterrupt):
        workers.map_chunks(list, ["ab"] * 100, 1, 4)
    assert len(made) == 3
    assert all(worker._process.poll() is not None for worker in made)
