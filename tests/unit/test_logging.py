"""The log and the progress of long calls: stages and counts, never a name; and cancelling."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

import bynames

NAMES: list[str | None] = ["Elena Laptenka", "Лаптёнок Елена", "Marfa Rabkova", "M. Rabkova", None]
Told = Callable[[str, float], None]
CALLS: dict[str, Callable[[Told | None], Any]] = {
    "dedupe": lambda told: bynames.dedupe(NAMES, progress=told),
    "link": lambda told: bynames.link(NAMES, NAMES, progress=told),
    "Index": lambda told: bynames.Index(NAMES, progress=told),
    "search_many": lambda told: bynames.Index(NAMES).search_many(NAMES, progress=told),
    "keys": lambda told: bynames.keys(NAMES, progress=told),
    "normalize_all": lambda told: bynames.normalize_all(NAMES, progress=told),
    "parse_all": lambda told: bynames.parse_all(NAMES, progress=told),
    "transliterate_all": lambda told: bynames.transliterate_all(NAMES, progress=told),
    "blocking": lambda told: bynames.blocking(NAMES, progress=told),
    "cdist": lambda told: bynames.cdist(NAMES, NAMES, progress=told),
    "score_pairs": lambda told: bynames.score_pairs(NAMES, NAMES[::-1], progress=told),
}


@pytest.mark.parametrize("call", CALLS)
def test_the_log_has_stages_and_no_names(call: str, caplog: pytest.LogCaptureFixture) -> None:
    bynames.clear_cache()
    with caplog.at_level(logging.DEBUG, logger="bynames"):
        CALLS[call](None)
    assert caplog.messages
    words = {word for name in NAMES if name for word in name.split()}
    for message in caplog.messages:
        assert not any(word in message for word in words)


def test_counts_are_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="bynames"):
        bynames.dedupe(NAMES)
        bynames.link(NAMES[:1], NAMES[1:])
    dedupe, link = caplog.messages
    assert dedupe.startswith("dedupe: 5 rows, ")
    assert dedupe.endswith(" 2 groups")
    assert link == "link: 1 and 4 rows, 1 links"


def test_nothing_is_said_unasked() -> None:
    code = (
        "import logging, bynames; bynames.dedupe(['Elena Laptenka', 'Marfa Rabkova']);"
        "logging.getLogger('bynames').warning('unheard')"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (run.stdout, run.stderr) == ("", "")


class CancelledError(Exception):
    pass


@pytest.mark.parametrize("call", CALLS)
def test_progress_is_told_and_cancels(call: str) -> None:
    told: list[float] = []

    def listen(stage: str, share: float) -> None:
        assert stage
        assert 0 <= share <= 1
        told.append(share)

    def cancel(stage: str, share: float) -> None:
        raise CancelledError(stage)

    bynames.clear_cache()
    CALLS[call](listen)
    assert told
    bynames.clear_cache()
    with pytest.raises(CancelledError):
        CALLS[call](cancel)
