"""The benchmarks themselves: a figure is worth what its making is worth."""

from __future__ import annotations

import sys
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from benchmarks import pages, peers, sets, speed
from benchmarks.calibration import plot, reliability
from benchmarks.measures import best_f1, curve, precision_recall_at, recall_at_precision
from benchmarks.noise import DAMAGES, mojibake, wrong_layout
from benchmarks.population import given_names, patronymic, population
from benchmarks.real_people import forms, rough, rough_tokens
from benchmarks.split import bucket, is_kept_out
from benchmarks.surnames import belarusian, feminine, pairs
from hypothesis import given, settings
from hypothesis import strategies as st

SCORES = st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=30)


def brute(scored: list[tuple[int, bool]]) -> list[tuple[float, float]]:
    """Precision and recall at every threshold, the slow and obvious way."""
    total = sum(same for _, same in scored)
    found = []
    for threshold in range(6):
        taken = [same for score, same in scored if score >= threshold]
        if taken:
            found.append((sum(taken) / len(taken), sum(taken) / max(total, 1)))
    return found


@given(SCORES, st.sampled_from([0.5, 0.9, 0.99]))
def test_recall_at_precision_is_the_best_over_all_thresholds(
    scored: list[tuple[int, bool]], precision: float
) -> None:
    scores = np.array([float(s) for s, _ in scored])
    same = np.array([t for _, t in scored])
    wanted = max((r for p, r in brute(scored) if p >= precision), default=0.0)
    assert recall_at_precision(scores, same, precision)[0] == pytest.approx(wanted)


@given(SCORES)
def test_best_f1_is_the_best_over_all_thresholds(scored: list[tuple[int, bool]]) -> None:
    scores = np.array([float(s) for s, _ in scored])
    same = np.array([t for _, t in scored])
    f1, threshold = best_f1(scores, same)
    assert f1 == pytest.approx(max(2 * p * r / (p + r) if p + r else 0 for p, r in brute(scored)))
    precision, recall = precision_recall_at(scores, same, threshold)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall) if f1 else 0)


@given(SCORES, st.integers(0, 20))
def test_what_was_never_proposed_counts_as_missed(
    scored: list[tuple[int, bool]], missing: int
) -> None:
    scores = np.array([float(s) for s, _ in scored])
    same = np.array([t for _, t in scored])
    total = int(same.sum()) + missing
    assert curve(scores, same, total).recall[-1] == pytest.approx(same.sum() / max(total, 1))


@given(st.text(max_size=20), st.integers(1, 100))
def test_a_bucket_is_fixed_and_within_range(identifier: str, buckets: int) -> None:
    assert bucket(identifier, buckets) == bucket(identifier, buckets)
    assert 0 <= bucket(identifier, buckets) < buckets
    assert is_kept_out(identifier) == (bucket(identifier, 3) == 0)


def test_about_a_third_of_the_people_is_kept_out() -> None:
    people = {form.person for form in forms()}
    share = sum(map(is_kept_out, people)) / len(people)
    assert 0.30 < share < 0.37


@pytest.mark.parametrize("write", [sets.full, sets.short])
def test_sets_of_pairs_are_what_they_say(write: sets.Writer) -> None:
    some = sets.sanctioned(write)
    assert not (some.kept_out & some.fitting).any()
    assert some.same[some.doubtful].all()
    seen = {tuple(sorted(pair)) for pair in zip(some.left, some.right, strict=True)}
    assert len(seen) >= 0.99 * len(some)  # the same strings may be true once and false once
    assert min(some.same.sum(), (~some.same).sum()) > 500
    kept = some.take(some.kept_out)
    assert kept.kept_out.all()
    assert len(kept) == some.kept_out.sum()


def test_no_negative_is_a_pair_of_namesakes() -> None:
    some = sets.sanctioned(sets.short)
    for left, right, same in zip(some.left, some.right, some.same, strict=True):
        assert same or rough_tokens(left) != rough_tokens(right)


def test_look_alikes_share_a_given_name() -> None:
    some = sets.look_alikes(sets.short)
    assert (~some.same).sum() > 100
    assert {kind for kind, same in zip(some.kind, some.same, strict=True) if not same} == {
        "look-alike surname"
    }


@given(st.text(max_size=30))
def test_rough_folding_is_stable(name: str) -> None:
    once = rough(name)
    assert rough(once) == once or len(rough(once)) <= len(once)
    assert once == once.lower()


@pytest.mark.parametrize("kind", DAMAGES)
@given(
    name=st.text(
        "абвгдеёжзійклмнопрстуўфхцчшыьэюяАБВГДЕabcdefghijklmnopqrstuvwxyzABC ’", max_size=25
    )
)
def test_damage_changes_at_most_what_it_says(kind: str, name: str) -> None:
    if not name.split():
        return
    broken = DAMAGES[kind](name)
    assert isinstance(broken, str)
    assert DAMAGES[kind](name) == broken
    if broken and kind in ("doubled letter", "dropped letter"):
        assert abs(len(broken) - len(name)) == 1
    if broken and kind == "transposed letters":
        assert sorted(broken.lower()) == sorted(name.lower())


def test_mojibake_and_wrong_layout_are_the_real_ones() -> None:
    assert mojibake("Алена") == "Àëåíà"
    assert mojibake("Elena") == ""
    assert wrong_layout("Алена") == "fktyf"


def test_surname_pairs_are_one_name_each() -> None:
    all_pairs = pairs()
    assert len(all_pairs) >= 3000
    assert len({be for be, _ in all_pairs}) == len({ru for _, ru in all_pairs}) == len(all_pairs)
    assert len(pairs(kept_out=False)) < len(all_pairs)


@pytest.mark.parametrize(
    ("russian", "expected"),
    [("Лукашенко", "Лукашэнка"), ("Ковалёв", "Кавалёў"), ("Дроздов", "Драздоў"), ("Ильюшин", "")],
)
def test_belarusian_by_the_rules_of_the_orthography(russian: str, expected: str) -> None:
    assert belarusian(russian) == expected


@given(st.sampled_from(range(len(pairs()))))
def test_the_feminine_of_a_feminine_is_itself(at: int) -> None:
    for lang, word in zip(("be", "ru"), pairs()[at], strict=True):
        assert feminine(feminine(word, lang), lang) == feminine(word, lang)


def test_patronymics_of_both_sexes() -> None:
    men = {row["be"]: row for row in given_names() if row["sex"] == "m"}
    assert patronymic(men["Мікалай"], "f", "be") == "Мікалаеўна"
    assert patronymic(men["Мікіта"], "f", "ru") == "Никитична"
    assert patronymic(men["Ілья"], "f", "be") == "Ільінічна"
    assert patronymic(men["Рыгор"], "m", "ru") == "Григорьевич"


@settings(max_examples=5, deadline=None)
@given(st.integers(1, 400), st.integers(0, 3))
def test_a_population_follows_from_its_seed(count: int, seed: int) -> None:
    one, two = population(count, seed=seed), population(count, seed=seed)
    assert one.names == two.names
    assert len(one.names) == len(one.truth) == count
    assert (one.truth == two.truth).all()
    assert one.truth.max() < len(one.canonical)


def test_the_true_pairs_of_a_population_are_counted() -> None:
    made = population(300, seed=4)
    pairs_ = sum(a == b for a, b in combinations(made.truth.tolist(), 2))
    assert made.true_pairs == pairs_


def test_no_two_canonical_names_share_given_name_and_surname() -> None:
    made = population(5000, seed=2)
    ends = [(name.split()[0], name.split()[-1]) for name in made.canonical]
    assert len(set(ends)) == len(ends)


def test_a_population_has_the_accidents_of_real_lists() -> None:
    made = population(5000, seed=2)
    capitals = sum(name.isupper() for name in made.names) / 5000
    cyrillic = sum(any("а" <= c.lower() <= "я" for c in name) for name in made.names) / 5000
    initials = sum(". " in name or name.endswith(".") for name in made.names) / 5000
    assert 0.06 < capitals < 0.10
    assert 0.2 < cyrillic < 0.5
    assert 0.01 < initials < 0.035


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50))
def test_reliability_counts_every_pair_once(scored: list[tuple[float, bool]]) -> None:
    found = reliability(np.array([s for s, _ in scored]), np.array([t for _, t in scored]))
    assert found.count.sum() == len(scored)
    assert 0 <= found.error <= 1
    assert plot({"made": found}).startswith("<svg")


def test_perfect_scores_have_no_calibration_error() -> None:
    assert reliability(np.array([1.0, 0.0]), np.array([True, False])).error == 0


def test_figures_go_between_the_markers_and_nowhere_else(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- pairs -->\nold\n<!-- /pairs -->\nafter\n", encoding="utf-8")
    pages.put(page, "pairs", "new")
    assert page.read_text(encoding="utf-8") == (
        "before\n<!-- pairs -->\nnew\n<!-- /pairs -->\nafter\n"
    )
    with pytest.raises(ValueError, match="needs the markers"):
        pages.put(page, "other", "new")


@pytest.mark.parametrize("page", ["benchmarks.md", "performance.md"])
def test_the_pages_have_their_markers(page: str) -> None:
    text = (pages.DOCS / page).read_text(encoding="utf-8")
    wanted = {
        "benchmarks.md": "environment pairs noise population profiles calibration",
        "performance.md": "machine dedupe growth score_pairs compare index cold",
    }[page]
    for name in wanted.split():
        assert text.count(f"<!-- {name} -->") == text.count(f"<!-- /{name} -->") == 1


@given(st.floats(0.5, 2.5), st.floats(0.1, 10))
def test_the_growth_exponent_is_found(exponent: float, factor: float) -> None:
    sizes = [1e4, 1e5, 1e6]
    times = [factor * size**exponent for size in sizes]
    assert speed.growth_exponent(sizes, times) == pytest.approx(exponent)


def test_a_tool_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jellyfish", None)
    with pytest.raises(peers.NotInstalled, match="pip install jellyfish"):
        peers.pair_tools()["jellyfish Jaro-Winkler"](["a"], ["b"])


@pytest.mark.parametrize("tool", ["rapidfuzz WRatio", "rapidfuzz token_set", "bynames"])
def test_scorers_score_every_pair(tool: str) -> None:
    scores = peers.pair_tools()[tool](
        ["Alena Laptsionak", "Marfa Rabkova"], ["Алена Лапцёнак", "Ales Bialiatski"]
    )
    assert scores.shape == (2,)
    assert scores[0] > scores[1]


@pytest.mark.parametrize("tool", ["rapidfuzz all pairs", "bynames"])
def test_groupers_propose_each_pair_once_left_before_right(tool: str) -> None:
    made = population(400, seed=9)
    left, right, scores = peers.group_tools()[tool](made.names)
    assert (left < right).all()
    assert len(set(zip(left.tolist(), right.tolist(), strict=True))) == len(left) == len(scores)


@pytest.mark.slow
def test_bynames_is_well_ahead_on_kept_out_people() -> None:
    some = sets.sanctioned(sets.short)
    pairs_ = some.take(some.kept_out & ~some.doubtful)
    recalls = {
        tool: recall_at_precision(
            peers.pair_tools()[tool](pairs_.left, pairs_.right), pairs_.same, 0.99
        )[0]
        for tool in ("bynames", "rapidfuzz WRatio")
    }
    assert recalls["bynames"] > 0.97
    assert recalls["bynames"] > 1.5 * recalls["rapidfuzz WRatio"]


@pytest.mark.slow
def test_bynames_on_a_made_population() -> None:
    made = population(5000, seed=21)
    left, right, scores = peers.group_tools()["bynames"](made.names)
    same = made.truth[left] == made.truth[right]
    assert best_f1(scores, same, made.true_pairs)[0] > 0.95
