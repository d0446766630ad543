"""Many names: pair scores, groups, links; the fast paths against the slow and obvious one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from itertools import combinations
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import bynames
from bynames._batch.arrays import CodeTable, pairs_within, ranges
from bynames._batch.list_layouts import lay_out
from bynames._batch.workers import map_chunks, map_threads
from bynames._parts import ORDERS, Record, records
from tests.paths import ROOT
from tests.strategies import anything, damaged_names, full_names
from tests.waiting import until

LAPTSIONAK = [
    "Elena Laptenka", "Alena Laptsionak", "Alena Laptsenak", "Алена Лапцёнак", "Елена Лаптёнок",
    "Елена Лаптенок", "Łapcionak Alena", "LAPTENOK ELENA",
]  # fmt: skip
OTHERS = ["Marfa Rabkova", "Vadzim Rabkou", "Viktar Lukashenka", "Мікалай Верабей"]
LINKED = [*LAPTSIONAK, *OTHERS, "А. Лапцёнак", ""]


@settings(max_examples=60)
@given(st.lists(st.tuples(anything, anything), min_size=1, max_size=12))
def test_score_pairs_is_score(pairs: list[tuple[object, object]]) -> None:
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    fast = bynames.score_pairs(left, right)
    assert fast.dtype == np.float32
    for a, b, value in zip(left, right, fast.tolist(), strict=True):
        assert value == pytest.approx(bynames.score(a, b), abs=1e-6), (a, b)


def test_score_pairs_of_unequal_length_is_refused() -> None:
    with pytest.raises(bynames.BynamesError, match="2 and 1"):
        bynames.score_pairs(["a", "b"], ["a"])


def test_one_person_in_one_group() -> None:
    groups = bynames.dedupe([*LAPTSIONAK, *OTHERS])
    assert len(set(groups.labels[: len(LAPTSIONAK)])) == 1
    assert len(set(groups.labels)) == 1 + len(OTHERS)


def test_nothing_is_a_group_of_nothing() -> None:
    groups = bynames.dedupe([None, float("nan"), "", "   ", "123", "🙂", "х" * 10_000])
    assert groups.labels.tolist() == [-1] * 7
    assert (len(groups), groups.pairs, groups.ids) == (0, [], ())
    assert bynames.dedupe([]).labels.tolist() == []


@settings(max_examples=25)
@given(st.lists(st.one_of(full_names, damaged_names(), st.none()), max_size=20), st.randoms())
def test_groups_do_not_depend_on_the_order(names: list[str | None], shuffle: random.Random) -> None:
    groups = bynames.dedupe(names)
    order = list(range(len(names)))
    shuffle.shuffle(order)
    again = bynames.dedupe([names[i] for i in order])
    assert [int(groups.labels[i]) for i in order] == again.labels.tolist()
    assert groups.ids == again.ids


@settings(max_examples=40)
@given(st.lists(st.one_of(full_names, damaged_names()), max_size=20))
def test_pairs_are_all_pairs_above_the_threshold(names: list[str]) -> None:
    groups = bynames.dedupe(names, threshold=0.7, calibrate=False)
    found = {(a, b): value for a, b, value in groups.pairs}
    for a, b in combinations(range(len(names)), 2):
        value = bynames.score(names[a], names[b])
        if names[a] == names[b] and bynames.parse(names[a]):
            assert (a, b) in found
        elif value >= 0.7 + 1e-6:
            assert found[a, b] == pytest.approx(value, abs=1e-5), (names[a], names[b])
        elif value < 0.7 - 1e-6:
            assert (a, b) not in found


@settings(max_examples=40)
@given(st.lists(st.one_of(full_names, damaged_names()), max_size=20))
def test_no_group_holds_a_contradiction(names: list[str]) -> None:
    groups = bynames.dedupe(names)
    for label in range(len(groups)):
        for a, b in combinations(groups.members(label).tolist(), 2):
            assert bynames.score(names[a], names[b]) >= 0.1 - 1e-6, (names[a], names[b])


def test_initials_that_contradict_each_other_are_not_glued_by_a_name_without_them() -> None:
    names = ["Іван Лапцёнак", "Лапцёнак І. П.", "I. P. Laptsionak", "Лапцёнак І. К."]
    full, *short, other = bynames.dedupe(names).labels.tolist()
    assert short == [short[0]] * 2
    assert len({full, short[0], other}) == 3


def test_a_short_form_is_no_glue() -> None:
    names = ["Viktar Lukashenka", "Viktoryia Lukashenka", "V. Lukashenka", "Lukashenka"]
    groups = bynames.dedupe(names)
    assert len(set(groups.labels[:2])) == 2
    unsure = {item.row: set(item.labels) for item in groups.ambiguous}
    assert unsure[2] == set(groups.labels[:2].tolist())


def test_apart_blocks_chains_and_together_joins() -> None:
    names = ["Alena Laptsionak", "Елена Лаптёнок", "Алена Лапцёнак"]
    apart = bynames.dedupe(names, apart=[(0, 1)])
    assert apart.labels[0] != apart.labels[1]
    together = bynames.dedupe(["Alena Laptsionak", "Marfa Rabkova"], together=[(0, 1)])
    assert len(set(together.labels)) == 1


def test_same_must_agree_where_both_are_present() -> None:
    names = ["Alena Laptsionak", "Елена Лаптёнок", "Алена Лапцёнак"]
    groups = bynames.dedupe(names, same=[["1980", "1990", None]])
    assert groups.labels[0] != groups.labels[1]
    with pytest.raises(bynames.BynamesError, match="2 values for 3 names"):
        bynames.dedupe(names, same=[["1980", "1990"]])


def test_wrong_arguments_name_the_choices() -> None:
    with pytest.raises(bynames.BynamesError, match="did you mean 'strict'"):
        bynames.dedupe(["a"], profile="strikt")  # type: ignore[arg-type]
    with pytest.raises(bynames.BynamesError, match="from 0 to 1"):
        bynames.dedupe(["a"], threshold=3)
    with pytest.raises(bynames.BynamesError, match="there is no row 7"):
        bynames.dedupe(["Алена"], apart=[(0, 7)])


def test_equal_names_do_not_make_a_square_of_pairs() -> None:
    groups = bynames.dedupe(["Алена Лапцёнак"] * 500)
    assert len(groups) == 1
    assert len(groups.left) == 499


@pytest.mark.parametrize(
    "work",
    [
        lambda progress: bynames.dedupe(LAPTSIONAK, progress=progress),
        lambda progress: bynames.link(LAPTSIONAK, LAPTSIONAK, progress=progress),
        lambda progress: bynames.Index(LAPTSIONAK, progress=progress),
    ],
)
def test_progress_is_told(work: Callable[[Callable[[str, float], None]], object]) -> None:
    told: list[tuple[str, float]] = []
    work(lambda stage, share: told.append((stage, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert shares[0] == 0.0 and shares[-1] == pytest.approx(1.0)
    assert "reading words" in {stage for stage, _ in told}


@pytest.mark.parametrize("workers", [0, -1, 1.5, True])
def test_workers_are_counted_from_one(workers: object) -> None:
    with pytest.raises(bynames.BynamesError, match="workers"):
        bynames.dedupe(LAPTSIONAK, workers=workers)  # type: ignore[arg-type]


def test_links() -> None:
    links = bynames.link([*OTHERS, None], [*LAPTSIONAK, "Рабкова Марфа", "Дмитрий Лукашенко"])
    assert [(a, b) for a, b, _ in links.pairs] == [(0, 8)]
    many = bynames.link(["Алена Лапцёнак"], LAPTSIONAK, limit=3)
    assert len(many) == 3
    assert many.scores.tolist() == sorted(many.scores.tolist(), reverse=True)


@settings(max_examples=30)
@given(
    st.lists(full_names, max_size=8), st.lists(st.one_of(full_names, damaged_names()), max_size=8)
)
def test_links_are_the_best_pairs(left: list[str], right: list[str]) -> None:
    found = {
        a: value for a, _, value in bynames.link(left, right, threshold=0.7, calibrate=False).pairs
    }
    for row, name in enumerate(left):
        best = max((bynames.score(name, other) for other in right), default=0.0)
        if best > 0.7 + 1e-6:
            assert found[row] == pytest.approx(best, abs=1e-5)
        elif best < 0.7 - 1e-6:
            assert row not in found


def test_helpers() -> None:
    left, right = pairs_within(np.array([2, 0, 3]))
    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1), (2, 3), (2, 4), (3, 4)]
    assert ranges(np.array([3, 9]), np.array([2, 1])).tolist() == [3, 4, 9]
    found = CodeTable(np.array([1, 4])).find(np.array([4, 5])) >= 0
    assert found.tolist() == [True, False]


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_work_of_threads_comes_back_in_order(workers: int) -> None:
    assert list(map_threads(lambda number: number * number, 10, workers)) == [
        number * number for number in range(10)
    ]
    assert list(map_threads(str, 0, workers)) == []


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_work_of_processes_comes_back_in_order(workers: int) -> None:
    numbers = list(range(100))
    assert map_chunks(_halves, numbers, 16, workers) == [number / 2 for number in numbers]
    assert map_chunks(_halves, [], 16, workers) == []


def test_workers_use_the_table_of_the_caller() -> None:
    row = {"family": "surname:laptsionak", "form": "Laptchonko", "relation": "misspelling"}
    with bynames.use_variants([row]):
        found = map_chunks(_scored, ["Elena Laptchonko"] * 64, 16, 2)
    assert len(set(found)) == 1
    assert min(found) > 0.9
    assert _scored(["Elena Laptchonko"])[0] < 0.5


def test_what_fails_in_a_worker_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        map_chunks(_inverse, [0] * 100, 8, 2)


def test_the_work_of_a_killed_worker_is_done_all_the_same(tmp_path: Path) -> None:
    here = (os.getpid(), tmp_path)
    assert map_chunks(_kill_workers, [here] * 16, 16, 2) == [True] * 16
    assert list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("KILL", -9),
        ("TERM", 143),
        pytest.param("HUP", 129, marks=pytest.mark.slow),
        pytest.param("INT", 130, marks=pytest.mark.slow),
    ],
)
def test_no_worker_outlives_its_parent(told: str, code: int, tmp_path: Path) -> None:
    """`bynames dedupe` with workers is told to stop, Ctrl-C in a terminal all of its processes."""
    script = f"""if True:
        from bynames._batch import words
        from bynames._cli import main
        from tests.unit.batch.slow_work import slowly
        words._WORTH_WORKERS, words._describe = 16, slowly
        raise SystemExit(main(["dedupe", {str(tmp_path / "people.csv")!r}, "--workers", "3"]))
    """
    names = [f"Алена Лапцёнак{letter}{other}" for letter in "абвгд" for other in "аоеуы"]
    (tmp_path / "people.csv").write_text("\n".join(["name", *names * 20]), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", script], stderr=subprocess.PIPE, cwd=ROOT, start_new_session=True
    ) as parent:
        children = until(lambda: found if len(found := _children(parent.pid)) == 2 else [])
        (os.killpg if told == "INT" else os.kill)(parent.pid, signal.Signals[f"SIG{told}"])
        said = parent.stderr.read().decode() if parent.stderr else ""
    assert parent.returncode == code, said
    assert "Traceback" not in said
    assert children
    until(lambda: not any(Path(f"/proc/{child}").exists() for child in children))
    assert [path.name for path in tmp_path.iterdir()] == ["people.csv"]


def test_a_daemonic_process_may_use_workers() -> None:
    with get_context("spawn").Pool(1) as pool:  # its processes are daemonic
        assert pool.apply(map_chunks, (_halves, list(range(64)), 16, 2))[2] == 1.0


def _halves(numbers: Sequence[int]) -> list[float]:
    return [number / 2 for number in numbers]


def _inverse(numbers: Sequence[int]) -> list[float]:
    return [1 / number for number in numbers]


def _scored(names: Sequence[str]) -> list[float]:
    return [bynames.score(name, "Алена Лапцёнак") for name in names]


def _kill_workers(items: Sequence[tuple[int, Path]]) -> list[bool]:
    """Kill the worker; the parent waits until one has taken a chunk."""
    parent, folder = items[0]
    if os.getpid() != parent:
        (folder / "taken").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    until(lambda: list(folder.iterdir()))
    return [True] * len(items)


def _children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


@pytest.mark.slow
def test_results_do_not_depend_on_the_number_of_workers() -> None:
    letters = "абвгдежзіклмнопрстуфхцш"
    shuffle = random.Random(5)
    names = [
        f"{shuffle.choice(['Алена', 'Елена', 'Мікалай', 'Коля', 'А.'])} "
        f"{''.join(shuffle.choices(letters, k=6))}ёнак"
        for _ in range(61_000)
    ]
    one, two = (bynames.dedupe(names, workers=workers) for workers in (1, 2))
    assert one.labels.tolist() == two.labels.tolist()
    assert one.ids == two.ids
    assert one.pairs == two.pairs
    half = len(names) // 2
    for call in (
        lambda workers: bynames.link(names[:half], names[half:], workers=workers).pairs,
        lambda workers: bynames.score_pairs(names[1:], names[:-1], workers=workers).tolist(),
        lambda workers: bynames.keys(names, workers=workers),
    ):
        assert call(1) == call(2)


def test_a_list_of_nothing_but_short_forms() -> None:
    names = ["А. Лапцёнак", "А. Лаптёнок", "A. Laptsionak"]
    groups = bynames.dedupe(names, threshold=0.7)
    assert len(groups.pairs) == 3
    assert len(set(groups.labels.tolist())) == 1


@given(st.lists(anything.filter(lambda name: isinstance(name, str)), max_size=12))
def test_laid_out_together_is_laid_out_alone(names: list[str]) -> None:
    for order in ORDERS:
        found = lay_out(names, order=order)
        for row, name in enumerate(names):
            together = [
                (Record(*(found.texts[number] for number in target[row])), found.costs[row, column])
                for column, target in enumerate((found.first, found.second))
                if target[row, 0] >= 0
            ]
            assert together == list(records(name, order))


def test_links_are_equal_if_their_rows_and_scores_are() -> None:
    names = ["Elena Laptenka", "Marfa Rabkova"]
    found = bynames.link(names, names)
    assert found == bynames.link(names, names)
    assert found != bynames.link(names, names[::-1])
    assert found != found.pairs


def linked_slowly(left: list[str], right: list[str], limit: int) -> list[tuple[int, int, float]]:
    """Each left name with each right one, the best first, rows of one score in their order."""
    found: list[tuple[int, int, float]] = []
    for row, name in enumerate(left):
        scores = bynames.score_pairs([name] * len(right), right, order="mixed").tolist()
        best = sorted((-value, other) for other, value in enumerate(scores) if value >= 0.5)
        found.extend((row, other, -value) for value, other in best[:limit])
    return found


@given(
    st.lists(st.sampled_from(LINKED), max_size=12), st.lists(st.sampled_from(LINKED), max_size=12),
    st.integers(1, 4),
)  # fmt: skip
def test_linked_as_the_slow_way_links(left: list[str], right: list[str], limit: int) -> None:
    assert bynames.link(
        left, right, threshold=0.5, limit=limit, calibrate=False
    ).pairs == linked_slowly(left, right, limit)
