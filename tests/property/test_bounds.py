"""Nothing that a cell may hold takes all time or memory: counts, never seconds."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

import numpy as np
import pytest
from benchmarks.growth import ADVERSE

import bynames
from bynames._batch.slips import slip_codes
from bynames._table import curated

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


def calls(function: Callable[[], object]) -> int:
    """How many functions are called in the course of one: the same on every machine."""
    count = 0

    def called(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(called)
    try:
        function()
    finally:
        sys.setprofile(None)
    return count


ONE_NAME: list[Callable[[str], object]] = [
    bynames.parse, bynames.normalize, bynames.key, bynames.blocking_keys, bynames.variants,
    bynames.restore, bynames.detect, bynames.transliterate,
    lambda text: bynames.score(text, text[::-1]),
    lambda text: bynames.compare(text, text[1:]).explain(),
]  # fmt: skip


@pytest.mark.parametrize("run", ADVERSE)
def test_what_a_name_costs_is_bounded(run: str) -> None:
    for function in ONE_NAME:
        function("Elena Laptenka")  # data and rules are read
        for size in (40, 512):
            assert calls(partial(function, (run * size)[:size])) < 800_000


@pytest.mark.parametrize(("one", "other"), [("rz", "rż"), ("sch", "ш"), ("ya", "я"), ("а", "о")])
def test_long_words_are_explained(one: str, other: str) -> None:
    left, right = (one * 512)[:510], (other * 512)[: 510 // len(one)]
    found = bynames.compare("Алена " + left[:500], "Алена " + right)
    assert found.explain()


def test_no_form_of_the_table_is_too_long_to_be_found() -> None:
    forms = [entry.form for family in curated().families.values() for entry in family.entries]
    longest = max(forms, key=len)
    for scheme in bynames.schemes():
        assert len(bynames.transliterate(longest, scheme=scheme.id)) < 40
    assert curated().find(longest)


def test_a_word_of_any_length_is_romanised_in_linear_time() -> None:
    for text in ("Щ" * 9_999, "щ" * 9_999, "Щ" + "щ" * 9_999, "аЩ" * 5_000, "я’" * 5_000 + "я"):
        quarter = text[: len(text) // 4]
        bound = 5 * calls(partial(bynames.transliterate, quarter)) + 100
        assert calls(partial(bynames.transliterate, text)) < bound
        assert text.lower().count("щ") <= bynames.transliterate(text).lower().count("sh")
    assert bynames.transliterate("Щ" * 9_999) == bynames.transliterate("Щ").upper() * 9_999


TEXTS = [
    "Алена Лапцёнак ",
    "Алена Лапцёнак. Елена Лаптёнок. А. Лапцёнак. Лапцёнак ",
    "Алены Лапцёнак. Аляксандра Лукашэнкі. Аляксандр Лукашэнка. Лукашэнкам. ",
    "Alena Laptsionak met Elena Laptenka. President Lukashenka and A. Lukashenko said. ",
    "А. ", "Аа ", "АЛЕНА ", "<!--", "[(", "```\n", "<x y='", "&#", "а'", "а\u0301", "---\n", "| a ",
]  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
def test_running_text_is_checked_in_linear_time(text: str) -> None:
    bynames.check(text)
    once = calls(lambda: bynames.check(text * (3_000 // len(text))))
    assert calls(lambda: bynames.check(text * (12_000 // len(text)))) < 5 * once + 1_000


LONG_RUNS = {
    "csv": ["a", "A", "I", "a_", "a'", "name\n"],
    "txt": ["a", "1", "_", "a.", "a-", "a+", "www.", "a@"],
    "md": ["a", "_", "<!--", "<a ", "`", "~~~", "[a", "]("],
    "html": ["a", "<a ", "<a b='", "<a/", "<!--", "<!--<b>", "<![CDATA[<b>", "<![if <b>", "</a "],
}
"""What files of each kind may repeat without an end; patterns must not look to the end for each."""

READ = """
import sys
from bynames._running_text.documents import read_document
from bynames._sheets.encoding import decode
kind, runs = sys.argv[1], sys.argv[2:]
for run in runs:
    data = "Алена Лапцёнак, ".encode("cp1251") + (run * 400_000)[:400_000].encode()
    text = decode(data).text if kind == "csv" else read_document(data, kind).text
    assert "Алена Лапцёнак" in text, run
"""


@pytest.mark.parametrize("kind", LONG_RUNS)
def test_a_file_of_one_run_is_read_in_linear_time(kind: str) -> None:
    """In the square of its length, each would take an hour."""
    subprocess.run(
        [sys.executable, "-c", READ, kind, *LONG_RUNS[kind]],
        check=True, timeout=600,
    )  # fmt: skip
