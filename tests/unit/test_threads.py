"""Every public function may be called from several threads at once, with empty caches."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import bynames
from tests.unit.test_wrong_arguments import GOOD

THREADS = 8


def plain(name: str) -> str:
    """What a function gives for its good arguments, as a text that can be compared."""
    found = getattr(bynames, name)(*GOOD[name])
    if isinstance(found, bynames.Index):
        return repr(found.search("Лаптёнок Елена"))
    return repr(found.to_dict() if hasattr(found, "to_dict") else found)


def test_every_function_gives_the_same_in_many_threads() -> None:
    alone = [plain(name) for name in GOOD]
    together = Barrier(THREADS)

    def work(first: int) -> list[str]:
        """All functions, each thread from another one on."""
        names = list(GOOD)
        together.wait()
        said = {name: plain(name) for name in [*names[first:], *names[:first]]}
        return [said[name] for name in names]

    bynames.clear_cache()
    with ThreadPoolExecutor(THREADS) as pool:
        for said in pool.map(work, range(0, 2 * THREADS, 2)):
            assert said == alone
