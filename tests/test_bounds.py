"""Nothing that a cell may hold takes all time or memory: counts, never seconds."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

import bynames
from bynames._batch.slips import slip_codes

RUNS = ["а", "о", "ю", "ц", "щ", "ch", "sch", "x", "аб", "абв", "ыа", "ьа", "кс", "oo", "’а", "dzh"]


@pytest.mark.parametrize("run", RUNS)
def test_a_word_has_each_code_once(run: str) -> None:
    word = (run * 512)[:512]
    codes, owners = slip_codes([word])
    assert len(np.unique(codes)) == len(codes) == len(owners)


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS)
def test_a_cell_of_one_run_of_letters_fits_into_memory(run: str) -> None:
    resource = pytest.importorskip("resource")  # not on Windows
    code = (
        "import bynames\n"
        f"word = ({run!r} * 512)[:512]\n"
        "bynames.dedupe([word, word[:-2] + 'о', 'Алена ' + word[:500]], workers=1)\n"
    )
    bound = 2 << 30
    subprocess.run(
        [sys.executable, "-c", code], check=True, timeout=300,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (bound, bound)),
    )  # fmt: skip


@pytest.mark.parametrize("limit", [1, 3])
def test_many_equal_names_are_linked_in_linear_space(limit: int) -> None:
    size = 50_000  # all pairs of rows would be 2,500,000,000
    links = bynames.link(["Алена Лапцёнак"] * size, ["Елена Лаптёнок"] * size, limit=limit)
    assert len(links) == size * limit
    assert set(links.right.tolist()) == set(range(limit))


def test_many_equal_names_are_grouped_in_linear_space() -> None:
    groups = bynames.dedupe(["Алена Лапцёнак"] * 100_000)
    assert len(groups) == 1
    assert groups.weighed < 10


def test_long_texts_are_no_data() -> None:
    for text in ("а" * 513, "Алена " * 2_000_000, "'" * 10_000_000, "a\u0301" * 5_000_000):
        assert not bynames.parse(text)
        assert bynames.score(text, text) == 0.0
        assert bynames.normalize(text) == ""
