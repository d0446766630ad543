"""Every scheme file proves itself: samples, reference tables, and no rule that nothing hits."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable

import pytest

from bynames._errors import BynamesError
from bynames._rulefile import load_icu
from bynames._translit import roman, scheme_of, schemes, transliterate
from bynames._translit.catalogue import STATUSES, scheme_files, stages_of
from bynames._translit.stages import Stages, assemble, merge, read_stages
from tests.paths import DATA

IDS = [scheme.id for scheme in schemes()]
FILES = sorted(scheme_files())


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _compile(stages: Stages) -> Callable[[str], str]:
    icu = load_icu()
    compiled = icu.Transliterator.createFromRules("x", assemble(stages), 0)
    call: Callable[[str], str] = compiled.transliterate
    return call


def _through(call: Callable[[str], str], text: str) -> str:
    words = re.compile(r"[^\W\d_]+(?:’[^\W\d_]+)*")
    text = unicodedata.normalize("NFC", text)
    return words.sub(lambda word: roman.romanise(word[0], call), text)


def test_every_reference_vector_passes() -> None:
    rows = _rows("translit_vectors.csv")
    wrong = [
        (row["scheme"], row["input"], row["expected"], got)
        for row in rows
        if (got := transliterate(row["input"], scheme=row["scheme"])) != row["expected"]
    ]
    assert len(rows) == 725
    assert wrong == []  # of medium confidence, too: none needed an exception


def test_every_letter_table_of_the_reference_passes() -> None:
    rows = _rows("translit_tables.csv")
    wrong = [
        (row["scheme"], row["input"], row["expected"], got)
        for row in rows
        if (got := transliterate(row["input"], scheme=row["scheme"])) != row["expected"]
    ]
    assert len(rows) > 1000
    assert wrong == []


@pytest.mark.parametrize("id_", IDS)
def test_samples(id_: str) -> None:
    scheme = scheme_of(id_)
    assert scheme.samples
    for cyrillic, latin in scheme.samples:
        assert transliterate(cyrillic, scheme=id_) == latin


@pytest.mark.parametrize("id_", FILES)
def test_every_rule_is_hit_by_a_sample(id_: str) -> None:
    """Without any one rule of a file, some sample of that file comes out otherwise."""
    file = scheme_files()[id_]
    own = read_stages(file.rules)
    parent = file.meta.get("inherits")
    inherited = stages_of(parent) if parent else {}
    samples = file.meta["samples"]
    whole = _compile(merge(inherited, own))
    assert [_through(whole, cyrillic) for cyrillic, _ in samples] == [s[1] for s in samples]
    for stage, rules in own.items():
        for left in rules:
            rest = {
                name: {key: value for key, value in kept.items() if (name, key) != (stage, left)}
                for name, kept in own.items()
            }
            less = _compile(merge(inherited, rest))
            assert any(_through(less, cyrillic) != latin for cyrillic, latin in samples), (
                f"{id_}.rules: no sample hits {left!r} of the stage {stage!r}"
            )


@pytest.mark.parametrize("id_", FILES)
def test_rules_say_something_of_their_own(id_: str) -> None:
    """A rule that repeats the inherited one is not a difference."""
    file = scheme_files()[id_]
    parent = file.meta.get("inherits")
    for stage, rules in read_stages(file.rules).items():
        inherited = stages_of(parent).get(stage, {}) if parent else {}
        assert [left for left, right in rules.items() if inherited.get(left) == right] == []


@pytest.mark.parametrize("id_", IDS)
def test_no_rule_writes_a_loose_mark(id_: str) -> None:
    """What a rule writes never begins with a combining mark, so words come out NFC."""
    for rules in stages_of(id_).values():
        for right in rules.values():
            assert not right or not unicodedata.combining(right[0])
            assert unicodedata.is_normalized("NFC", right)


@pytest.mark.parametrize("id_", IDS)
def test_capitals(id_: str) -> None:
    """One large letter for a capitalised word or an initial, all large for a word in capitals."""
    word, initial = ("ялта", "я") if scheme_of(id_).language == "ru" else ("яська", "я")
    low = transliterate(word, scheme=id_)
    assert transliterate(word.upper(), scheme=id_) == low.upper()
    title = transliterate(word.title(), scheme=id_)
    assert title.casefold() == low.casefold()
    tied = low[1:2] == "\u0361"
    assert title[: 3 if tied else 1].isupper() and not title[4:].isupper()
    alone = transliterate(initial.upper() + ".", scheme=id_)
    assert alone[1:] == transliterate(initial, scheme=id_)[1:] + "." or tied


def test_metadata_are_complete() -> None:
    assert len(schemes()) >= 60
    for scheme in schemes():
        assert scheme.language in ("be", "ru")
        assert scheme.status in STATUSES
        assert scheme.title and scheme.authority
        assert bool(scheme.missing) == (scheme.status == "partial")
        if scheme.inherits:
            assert scheme.inherits in scheme_files()
        if scheme.code:
            assert scheme_of(scheme.code) is scheme
    codes = [scheme.code for scheme in schemes() if scheme.code]
    assert len(set(codes)) == len(codes)


def test_every_scheme_of_the_reference_is_here() -> None:
    assert {row["scheme"] for row in _rows("translit_vectors.csv")} <= set(IDS)


def test_foreign_letters_never_stay_cyrillic() -> None:
    for id_ in IDS:
        for word in ("Ильин", "Щукин", "Объедков", "Ўладзіслаў", "Ігар", "Дар’я", "Їжак", "Єва"):
            got = transliterate(word, scheme=id_)
            assert not re.search("[\u0400-\u052f]", got), (id_, word, got)


def test_a_file_of_rules_that_is_wrong_says_what_is_wrong() -> None:
    with pytest.raises(BynamesError, match="no stage 'lettres'"):
        read_stages("# [lettres]\nа > a ;")
    with pytest.raises(BynamesError, match="two rules for 'а'"):
        read_stages("а > a ;\nа > o ;")
    with pytest.raises(BynamesError, match="not 'left > right ;'"):
        read_stages("а = a ;")
