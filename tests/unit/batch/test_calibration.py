"""What a list teaches about its scores: counted by content, bounded, the shipped score in short."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from benchmarks.calibration import reliability
from benchmarks.world_figures import LOWEST, figures, name_pairs
from benchmarks.worlds import WORLDS, made
from hypothesis import given, settings
from hypothesis import strategies as st

import bynames
from bynames import Groups
from bynames._batch.corpus import Corpus
from bynames._batch.crowds import part_if_one
from bynames._batch.options import PROFILES
from bynames._batch.part_levels import Relations, bearers_of
from tests.strategies import anything, damaged_names, full_names


def pair_scores(groups: Groups) -> dict[tuple[str | None, ...], float]:
    names = groups.names
    return {tuple(sorted((names[a] or "", names[b] or ""))): value for a, b, value in groups.pairs}


@settings(max_examples=30)
@given(st.lists(st.one_of(full_names, damaged_names(), anything), max_size=15))
def test_calibrated_scores_are_bounded_and_equal_texts_stay_one(names: list[object]) -> None:
    groups = bynames.dedupe(names, threshold=0.1)
    assert bool(np.all((groups.scores >= 0.1) & (groups.scores <= 1)))
    for a, b, value in groups.pairs:
        if groups.names[a] == groups.names[b]:
            assert value == 1.0


@settings(max_examples=30)
@given(st.lists(st.one_of(full_names, damaged_names()), max_size=15), st.randoms())
def test_calibration_does_not_depend_on_the_order_of_rows(names: list[str], dice) -> None:  # type: ignore[no-untyped-def]
    mixed = list(names)
    dice.shuffle(mixed)
    one, other = (bynames.dedupe(some, threshold=0.1) for some in (names, mixed))
    assert pair_scores(one) == pair_scores(other)
    assert one.calibration == other.calibration


def test_calibration_does_not_depend_on_workers_or_repeats() -> None:
    names = made(WORLDS["press"], 1_500).names
    one = bynames.dedupe(names, threshold=0.1, workers=1)
    other = bynames.dedupe(names[::-1] + names[:200], threshold=0.1, workers=2)
    found = pair_scores(other)
    assert {pair: found[pair] for pair in pair_scores(one)} == pair_scores(one)
    assert one.calibration == other.calibration


@pytest.mark.parametrize("world", WORLDS)
def test_a_short_list_keeps_the_shipped_score(world: str) -> None:
    names = made(WORLDS[world], 40, seed=3).names
    shipped = pair_scores(bynames.dedupe(names, threshold=0.1, calibrate=False))
    here = pair_scores(bynames.dedupe(names, threshold=0.01))
    assert shipped
    gaps = [abs(here[pair] - value) for pair, value in shipped.items() if pair in here]
    assert len(gaps) > 0.9 * len(shipped)
    assert float(np.mean(gaps)) < 0.04


@settings(max_examples=20)
@given(st.lists(st.one_of(full_names, damaged_names()), max_size=12))
def test_without_calibration_a_pair_has_the_score_of_two_names(names: list[str]) -> None:
    groups = bynames.dedupe(names, threshold=0.3, calibrate=False)
    assert groups.calibration is None
    for a, b, value in groups.pairs:
        if names[a] != names[b]:
            assert value == pytest.approx(bynames.score(names[a], names[b]), abs=1e-5)


@pytest.mark.slow
def test_an_initial_is_worth_less_where_more_people_fit_it() -> None:
    worth = []
    for count in (1_000, 10_000, 40_000):
        told = bynames.dedupe(made(WORLDS["press"], count).names).calibration
        assert told is not None
        worth.append(next(row.score for row in told.patterns if row.given == "initial"))
    assert worth[0] > worth[1] > worth[2]
    assert worth[2] < 0.6


def test_a_name_without_its_patronymic_stands_for_several_people() -> None:
    """Pairs of such a name are as often right as they say, though many people are written so."""
    some = made(WORLDS["town"], 8_000, seed=21)
    groups = bynames.dedupe(some.names, threshold=LOWEST)
    scores, share, _ = name_pairs(groups, some.truth)
    assert reliability(scores, share).error < 0.04
    told = groups.calibration
    assert told is not None
    often = next(row for row in told.patterns if row.patronymic == "missing")
    assert often.pairs > 1_000
    assert often.score > 0.6


@pytest.mark.parametrize("surnames", ["real", "composed"])
def test_short_lists_of_many_namesakes_tell_how_many_there_are(surnames: str) -> None:
    """Two writings of one person, and pairs that are right for some rows, once hid namesakes."""
    scores, share = [], []
    for seed in range(31, 37):
        some = made(WORLDS["town"], 1_000, surnames=surnames, seed=seed)
        one, other, _ = name_pairs(bynames.dedupe(some.names, threshold=LOWEST), some.truth)
        scores.append(one)
        share.append(other)
    assert reliability(np.concatenate(scores), np.concatenate(share)).error < 0.04


def test_a_pattern_is_worth_more_in_a_shorter_list() -> None:
    """Initials are met by chance less often among fewer names: they were scored too low there."""
    scores, share = [], []
    for seed in range(20, 30):
        some = made(WORLDS["mixed"], 500, surnames="composed", seed=seed)
        one, other, _ = name_pairs(bynames.dedupe(some.names, threshold=LOWEST), some.truth)
        unsure = one < 0.99
        scores.append(one[unsure])
        share.append(other[unsure])
    assert np.concatenate(share).mean() - np.concatenate(scores).mean() < 0.05


def test_a_few_names_keep_the_shipped_score() -> None:
    pair = ["V. Zokevich", "Закевіч Вікторыя Аляксееўна"]
    assert abs(bynames.dedupe(pair, threshold=LOWEST).scores[0] - bynames.score(*pair)) < 0.1


@pytest.mark.parametrize("seed", [5, 8])
def test_two_names_of_many_writings_are_seen_once(seed: int) -> None:
    """Six pairs of two names outweighed the shipped score, though they say no more than one."""
    world = WORLDS["registry without patronymics"]
    some = made(world, 1_000, surnames="composed", seed=seed)
    told = bynames.dedupe(some.names).calibration
    assert told is not None
    close = next(row for row in told.patterns if row.surname == "slips")
    assert close.pairs == 6
    assert close.chance < 1.0
    assert close.shipped < 0.3 and close.score < 0.7


def test_two_initials_are_told_from_an_initial_and_a_name() -> None:
    """Two people share initials more often than one has the initials of another's full name."""
    world = replace(WORLDS["science"], surname=1.1)  # few surnames, so that many share initials
    some = made(world, 5_000, seed=21)
    groups = bynames.dedupe(some.names, threshold=LOWEST)
    different = groups.numbers[groups.left] != groups.numbers[groups.right]
    same = some.truth[groups.left] == some.truth[groups.right]
    initials = np.array(["." in name for name in some.names])
    count = initials[groups.left].astype(int) + initials[groups.right]
    for sides in (1, 2):
        pairs = different & (count == sides)
        assert pairs.sum() > 1_000
        assert float(groups.scores[pairs].mean()) == pytest.approx(same[pairs].mean(), abs=0.04)
    told = groups.calibration
    assert told is not None
    assert {"initial", "initial both"} <= {row.given for row in told.patterns}


def test_an_initial_is_as_common_as_the_names_that_begin_with_it() -> None:
    """Whatever the script: few initials in Latin letters do not make a rare initial."""
    names = "А. Кот;Алена Сокал;Anna Hurko;A. Zhuk;Аляксандр Лось;Вольга Кузьма;V. Sokal".split(";")
    corpus = Corpus.of(names)
    relations = Relations.of(corpus.given)
    given = corpus.nodes[corpus.first, 0]
    often = dict(zip(corpus.names, bearers_of(relations, given)[given].tolist(), strict=True))
    assert often["А. Кот"] == often["A. Zhuk"] == 5.0
    assert often["V. Sokal"] == 2.0
    assert often["Алена Сокал"] == often["Вольга Кузьма"] == 1.0


def test_the_names_that_one_short_form_may_stand_for_share_one_certainty() -> None:
    some = made(WORLDS["town"], 1_500, seed=23)
    groups = bynames.dedupe(some.names, threshold=LOWEST)
    full: dict[str, dict[int, float]] = {}
    for a, b, score in groups.pairs:
        for short, long in ((a, b), (b, a)):
            if len(some.names[short].split()) == 2 and len(some.names[long].split()) == 3:
                fits = full.setdefault(some.names[short], {})
                whose = int(some.truth[long])
                fits[whose] = max(fits.get(whose, 0.0), score)
    total = [sum(fits.values()) for fits in full.values() if len(fits) > 1]
    assert len(total) > 50
    assert np.mean(total) < 1.0
    assert np.mean(np.array(total) > 1.05) < 0.03


@pytest.mark.slow
def test_of_each_pattern_as_many_pairs_are_wrong_as_are_expected_by_chance() -> None:
    """Patterns that compete for one short form swung from round to round."""
    told = bynames.dedupe(made(WORLDS["press"], 15_000, seed=5).names).calibration
    assert told is not None
    often = [row for row in told.patterns if row.pairs > 60]
    assert len(often) > 5
    for row in often:
        expected, wrong = min(row.chance, row.pairs), row.pairs * (1 - row.score)
        assert expected - 12.0 < wrong < 1.25 * expected + 0.002 * row.pairs + 12.0, row


@pytest.mark.parametrize(("others", "part"), [(0.0, 0.5), (1e-9, 0.5), (1.0, 0.418), (50.0, 0.02)])
def test_of_more_people_written_alike_each_has_less_of_the_rows(others: float, part: float) -> None:
    assert float(part_if_one(np.array(others))) == pytest.approx(part, abs=1e-3)


def test_a_rare_surname_tells_more_than_a_common_one() -> None:
    crowd = made(WORLDS["press"], 4_000).names
    common = [f"{given} Ковалёв" for given in "Пётр Иван Олег Юрий Лев Илья Глеб Борис Ян".split()]
    common += [f"{given} Ковалёва" for given in "Анна Ольга Вера Нина Майя Яна Ева Инна".split()]
    pairs = ["Н. Лаптёнок", "Николай Лаптёнок", "Н. Ковалёв", "Николай Ковалёв"]
    found = pair_scores(bynames.dedupe([*pairs, *common, *crowd], threshold=0.01))
    assert found["Н. Лаптёнок", "Николай Лаптёнок"] > found["Н. Ковалёв", "Николай Ковалёв"]


def test_where_no_two_people_are_namesakes_none_are_feared() -> None:
    """Few surnames and given names, but each couple of them stands once."""
    givens = "Пётр Иван Олег Юрий Илья Глеб Борис Павел".split()
    fathers = "Ильич Петрович Олегович Юрьевич Иванович Глебович Борисович".split()
    surnames = "Ковалёв Сокол Дубровский Морозов Гурин Зайцев Карпов Лось Бондарь".split()
    names = []
    for at, surname in enumerate(surnames):
        for step, name in enumerate(givens[at % 3 :: 2]):
            full = f"{name} {fathers[(at + step) % len(fathers)]} {surname}"
            names += [full, bynames.transliterate(full, scheme="ru-icao"), f"{surname} {name}"]
    shipped = bynames.dedupe(names, calibrate=False)
    groups = bynames.dedupe(names)
    assert groups.calibration is not None
    missing = next(row for row in groups.calibration.patterns if row.patronymic == "missing")
    assert missing.pairs > 20
    assert missing.score > 0.97
    assert len(set(groups.labels)) == len(set(shipped.labels))


def test_what_was_learned_can_be_read() -> None:
    groups = bynames.dedupe(made(WORLDS["science"], 800).names)
    told = groups.calibration
    assert told is not None
    assert told.names <= 800
    assert 0.2 < told.matches < 1
    assert 0 < told.errors < 0.2
    assert sum(row.pairs for row in told.patterns) == told.pairs
    again = json.loads(json.dumps(told.to_dict()))
    assert again["patterns"][0]["given"] == told.patterns[0].given
    assert "initial" in str(told)


@pytest.mark.parametrize("world", ["science", "mixed", "town", "press"])
def test_what_a_profile_finds_is_told_beforehand(world: str) -> None:
    """Precision and recall of pairs of writings, which the truth confirms."""
    some = made(WORLDS[world], 6_000, seed=25)
    groups = bynames.dedupe(some.names, threshold=0.01)
    told = groups.calibration
    assert told is not None
    scores, share, _ = name_pairs(groups, some.truth)
    assert [row.profile for row in told.profiles] == list(PROFILES)
    for row, least in zip(told.profiles, (0.99, 0.9, 0.5), strict=True):
        taken = scores >= least
        assert row.precision == pytest.approx(share[taken].mean(), abs=0.02)
        assert row.recall == pytest.approx(share[taken].sum() / share.sum(), abs=0.08)
    assert "strict: " in str(told)


def test_where_there_are_no_pairs_a_profile_misses_nothing() -> None:
    told = bynames.dedupe(["Алена Лапцёнак", "Marfa Rabkova"]).calibration
    assert told is not None
    assert {(row.precision, row.recall) for row in told.profiles} == {(1.0, 1.0)}


@pytest.mark.parametrize("surnames", ["real", "composed"])
@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.slow
def test_scores_tell_the_truth_in_every_world(world: str, surnames: str) -> None:
    """The error is at most what docs/benchmarks.md says; with the shipped scores it is higher."""
    some = made(WORLDS[world], 5_000, surnames=surnames, seed=11)
    found = figures(some, lambda names, least: bynames.dedupe(names, threshold=least))
    assert found.error < 0.05


@pytest.mark.parametrize(
    "world",
    [
        "press",
        "registry with patronymics",
        pytest.param("mixed", marks=pytest.mark.slow),
        pytest.param("town", marks=pytest.mark.slow),
    ],
)
def test_calibration_lessens_the_error_of_a_long_list(world: str) -> None:
    some = made(WORLDS[world], 15_000, seed=12)
    errors = []
    for calibrate in (True, False):
        scores, share, _ = name_pairs(
            bynames.dedupe(some.names, threshold=LOWEST, calibrate=calibrate), some.truth
        )
        errors.append(reliability(scores, share).error)
    assert errors[0] < 0.7 * errors[1]


@settings(max_examples=25)
@given(
    st.lists(st.one_of(full_names, damaged_names()), min_size=1, max_size=14, unique=True),
    st.integers(1, 3),
)
def test_components_solved_apart_and_together_give_the_same_groups(
    names: list[str], parts: int
) -> None:
    """With shipped scores, a list may be cut wherever no candidate pair is cut."""
    order: bynames.NameOrder = "given-first"
    whole = bynames.dedupe(names, threshold=0.1, calibrate=False, order=order)
    home = list(range(len(names)))
    for a, b in combinations(range(len(names)), 2):
        if bynames.score(names[a], names[b]) >= 0.05 and home[a] != home[b]:
            gone = home[b]
            home = [home[a] if x == gone else x for x in home]
    together = bynames.dedupe(names, calibrate=False, order=order)
    assert len(whole.labels) == len(names)
    for start in range(parts):
        components = sorted(set(home))[start::parts]
        rows = [row for row, at in enumerate(home) if at in components]
        alone = bynames.dedupe([names[row] for row in rows], calibrate=False, order=order)
        for (i, a), (j, b) in combinations(enumerate(rows), 2):
            same = together.labels[a] == together.labels[b]
            assert (alone.labels[i] == alone.labels[j]) == same, (names[a], names[b])


@settings(max_examples=25)
@given(
    st.lists(st.one_of(full_names, damaged_names()), min_size=1, max_size=8),
    st.lists(st.one_of(full_names, damaged_names()), min_size=1, max_size=8),
)
def test_links_without_calibration_have_the_score_of_two_names(
    left: list[str], right: list[str]
) -> None:
    links = bynames.link(left, right, threshold=0.3, limit=8, calibrate=False)
    assert links.calibration is None
    found = {(a, b): value for a, b, value in links.pairs}
    for a, one in enumerate(left):
        for b, other in enumerate(right):
            value = bynames.score(one, other)
            if abs(value - 0.3) > 1e-4:
                assert ((a, b) in found) == (value > 0.3)
            if (a, b) in found:
                assert found[a, b] == pytest.approx(value, abs=1e-5)


def test_links_and_groups_of_the_same_names_have_the_same_scores() -> None:
    names = made(WORLDS["mixed"], 3_000, seed=4).names
    one, other = names[:1_500], names[1_500:]
    found = pair_scores(bynames.dedupe(names, threshold=0.3))
    links = bynames.link(one, other, threshold=0.3, limit=50)
    assert links.calibration == bynames.dedupe(names).calibration
    assert len(links.pairs) > 200
    for a, b, value in links.pairs:
        if one[a] != other[b]:
            assert value == pytest.approx(found[tuple(sorted((one[a], other[b])))], abs=1e-6)
