"""A made population: as many names as asked for, each with its true, canonical name.

A canonical name is one given name, one surname and, for two in three, one
patronymic; no two canonical names share given name *and* surname, so that a
record without its patronymic still has one truth.  A record writes a canonical
name once: from its Belarusian or its Russian form, in Cyrillic or by a scheme,
with the accidents that real lists have.  Everything follows from the seed.

Shares (of records): a quarter surname first; 6 % one typing error; 2 % given
name and patronymic as initials; 2 % a diminutive; 8 % capitals; the patronymic
left out in a tenth; diacritics lost in a third of the records of schemes that
have them.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from benchmarks.real_people import DATA
from benchmarks.surnames import feminine, pairs

__all__ = ["ACCIDENTS", "SCHEMES", "Population", "given_names", "patronymic", "population"]

# Weight of each way to write: "be" and "ru" are the Cyrillic forms themselves.
SCHEMES = {
    "be": 14,
    "ru": 16,
    "be-pass": 16,
    "be-icao": 5,
    "be-bgn-simple": 6,
    "be-mvd288": 3,
    "be-geo2007": 4,
    "be-lacinka": 5,
    "be-sci": 2,
    "pl-be": 4,
    "de-be": 2,
    "lt-be": 2,
    "ru-icao": 6,
    "ru-bgn": 4,
    "ru-wiki": 6,
    "ru-mvd310": 3,
    "ru-mvd310fr": 2,
}
MARKS_LOST = 1 / 3
SURNAME_FIRST, TYPO, INITIALS, SHORT, CAPITALS, NO_PATRONYMIC = 0.25, 0.06, 0.02, 0.02, 0.08, 0.1
ACCIDENTS = {
    "surname first": SURNAME_FIRST,
    "typing error": TYPO,
    "initials": INITIALS,
    "short form": SHORT,
    "capitals": CAPITALS,
    "no patronymic": NO_PATRONYMIC,
    "marks lost": MARKS_LOST,
}
WITH_PATRONYMIC = 2 / 3
FORMS = (0.25, 0.3, 0.25, 0.15, 0.05)  # share of canonical names written 1, 2, 3 … times


@dataclass(frozen=True, slots=True)
class Population:
    """Names and the id of the canonical name each of them writes (arrays of one length)."""

    names: list[str]
    truth: NDArray[np.int64]
    canonical: list[str]
    accidents: NDArray[np.bool_]
    """One row per name, one column per accident of ``ACCIDENTS``."""

    @property
    def true_pairs(self) -> int:
        """Count the pairs of records that write the same canonical name."""
        sizes = np.bincount(self.truth)
        return int((sizes * (sizes - 1) // 2).sum())


@dataclass(frozen=True, slots=True)
class Words:
    """One kind of name part: its Belarusian and Russian forms, index by index."""

    be: list[str]
    ru: list[str]

    def __len__(self) -> int:
        return len(self.be)


@cache
def given_names() -> tuple[dict[str, str], ...]:
    """Read the given names with their patronymics and short forms."""
    with (DATA / "given_names.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def patronymic(father: dict[str, str], sex: str, lang: str) -> str:
    """Give the patronymic of a son ("m") or a daughter ("f") of a man in ``given_names``."""
    word = father[f"patronymic_{lang}"]
    if sex == "m":
        return word
    if word in ("Ільіч", "Ильич"):
        return "Ільінічна" if lang == "be" else "Ильинична"
    if word.endswith("итич"):
        return word.removesuffix("ич") + "ична"
    son, daughter = ("віч", "ўна") if lang == "be" else ("вич", "вна")
    return word.removesuffix(son) + daughter


def _patronymics(sex: str) -> Words:
    men = [row for row in given_names() if row["sex"] == "m"]
    return Words([patronymic(r, sex, "be") for r in men], [patronymic(r, sex, "ru") for r in men])


def _marks_lost(word: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
    return plain.translate(str.maketrans("łŁđĐ´’ʹ", "lLdD'''")).replace("'", "")


class _Writer:
    """Write parts by schemes, each distinct (word, scheme) once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    def __call__(self, words: Words, index: int, scheme: str) -> str:
        word = (words.ru if scheme.startswith("ru") else words.be)[index]
        if scheme in ("be", "ru"):
            return word
        key = word, scheme
        if key not in self._known:
            from bynames._translit import transliterate

            self._known[key] = transliterate(word, scheme=scheme)
        return self._known[key]


def _weights(count: int, exponent: float) -> NDArray[np.float64]:
    """Give Zipf-like weights: few names are frequent, most are rare."""
    weights = 1.0 / np.arange(1, count + 1) ** exponent
    return np.asarray(weights / weights.sum())


def _canonical(
    count: int, sizes: tuple[int, int, int], rng: np.random.Generator
) -> NDArray[np.int64]:
    """Draw distinct (given name, surname) couples with a patronymic or none (-1)."""
    givens, surnames, fathers = sizes
    rows: NDArray[np.int64] = np.zeros((0, 2), dtype=np.int64)
    room = givens * surnames
    if count > 0.9 * room:
        raise ValueError(f"only {room} canonical names to draw from, {count} asked for")
    # The order of surnames is by source; shuffled, frequency has nothing to do with it.
    shuffled = rng.permutation(surnames)
    flat = 0.0
    while len(rows) < count:
        more = 2 * (count - len(rows)) + 100
        drawn = np.column_stack(
            [
                rng.choice(givens, size=more, p=_weights(givens, max(0.7 - flat, 0))),
                shuffled[rng.choice(surnames, size=more, p=_weights(surnames, max(0.5 - flat, 0)))],
            ]
        )
        rows = np.vstack([rows, drawn])
        _, first = np.unique(rows[:, 0] * surnames + rows[:, 1], return_index=True)
        rows = rows[np.sort(first)]
        flat += 0.05  # the frequent couples are used up: draw more evenly
    rows = rows[:count]
    father = rng.choice(fathers, size=count, p=_weights(fathers, 0.7))
    father[rng.random(count) >= WITH_PATRONYMIC] = -1
    return np.column_stack([rows, father])


def _mistype(text: str, rng: np.random.Generator) -> str:
    """Make one typing error in a word of at least five letters."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) >= 5]
    if not long:
        return text
    which = long[int(rng.integers(len(long)))]
    word = words[which]
    place = int(rng.integers(1, len(word) - 1))
    kind = int(rng.integers(4))
    letters = [c for c in word[1:] if c.isalpha()]
    letter = letters[int(rng.integers(len(letters)))]
    if kind == 0:
        word = word[:place] + word[place + 1 :]
    elif kind == 1:
        word = word[:place] + letter + word[place:]
    elif kind == 2:
        word = word[:place] + letter + word[place + 1 :]
    else:
        word = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    words[which] = word
    return " ".join(words)


def population(count: int, *, seed: int = 1, fitting: bool = False) -> Population:
    """Make ``count`` names; the same arguments give the same names.

    ``fitting=True`` draws from the surnames of the fitting share only: that is
    the population whose errors may be looked at.
    """
    from bynames._translit import schemes as known

    rng = np.random.default_rng(seed)
    available = {scheme.id for scheme in known()} | {"be", "ru"}
    mix = {s: w for s, w in SCHEMES.items() if s in available}
    sizes = rng.choice(np.arange(1, len(FORMS) + 1), size=count, p=FORMS)
    people = int(np.searchsorted(np.cumsum(sizes), count)) + 1
    sexes = {sex: [r for r in given_names() if r["sex"] == sex] for sex in ("m", "f")}
    surnames = pairs(kept_out=not fitting)
    room = int(0.8 * sum(len(rows) for rows in sexes.values()) * len(surnames))
    if people <= room:
        truth = np.repeat(np.arange(people), sizes[:people])[:count]
    else:  # millions of names: the same canonical names, written more often
        people = room
        truth = np.sort(rng.integers(people, size=count))
    names, canonical, accidents = _write(truth, people, sexes, surnames, mix, rng)
    order = rng.permutation(count)
    return Population(
        [names[i] for i in order], truth[order].astype(np.int64), canonical, accidents[order]
    )


def _write(
    truth: NDArray[np.int64],
    people: int,
    sexes: dict[str, list[dict[str, str]]],
    surnames: tuple[tuple[str, str], ...],
    mix: dict[str, int],
    rng: np.random.Generator,
) -> tuple[list[str], list[str], NDArray[np.bool_]]:
    men = int(people * len(sexes["m"]) / (len(sexes["m"]) + len(sexes["f"])))
    parts: dict[str, tuple[Words, Words, Words, Words]] = {}
    drawn: dict[str, NDArray[np.int64]] = {}
    for sex, share in (("m", men), ("f", people - men)):
        rows = sexes[sex]
        inflect = feminine if sex == "f" else (lambda word, lang: word)
        fathers = _patronymics(sex)
        parts[sex] = (
            Words([r["be"] for r in rows], [r["ru"] for r in rows]),
            Words([inflect(b, "be") for b, _ in surnames], [inflect(r, "ru") for _, r in surnames]),
            fathers,
            Words([r["short_be"] for r in rows], [r["short_ru"] for r in rows]),
        )
        drawn[sex] = _canonical(share, (len(rows), len(surnames), len(fathers)), rng)
    # Scatter men and women over the ids.
    sex_of = np.array(["m"] * men + ["f"] * (people - men))
    table = np.vstack([drawn["m"], drawn["f"]])
    mixed = rng.permutation(people)
    sex_of, table = sex_of[mixed], table[mixed]
    canonical = [
        _join(
            parts[s][0].be[g], parts[s][2].be[p] if p >= 0 else "", parts[s][1].be[f], first=False
        )
        for s, (g, f, p) in zip(sex_of.tolist(), table.tolist(), strict=True)
    ]
    ids = list(mix)
    shares = np.array(list(mix.values())) / sum(mix.values())
    scheme = rng.choice(len(ids), size=len(truth), p=shares).tolist()
    dice = rng.random((len(truth), 7))
    accidents = dice < np.array(list(ACCIDENTS.values()))
    write = _Writer()
    names = []
    for who, by, events in zip(truth.tolist(), scheme, accidents.tolist(), strict=True):
        sex = sex_of[who]
        names.append(_record(parts[sex], table[who].tolist(), ids[by], events, write, rng))
    return names, canonical, accidents


def _record(
    parts: tuple[Words, Words, Words, Words],
    row: list[int],
    scheme: str,
    events: list[bool],
    write: _Writer,
    rng: np.random.Generator,
) -> str:
    first, typo, initials, short, capitals, fatherless, marks_lost = events
    givens, surnames, fathers, shorts = parts
    given_at, surname_at, father_at = row
    given = write(givens, given_at, scheme)
    if short and shorts.be[given_at] and shorts.ru[given_at]:
        given = write(shorts, given_at, scheme)
    father = write(fathers, father_at, scheme) if father_at >= 0 and not fatherless else ""
    surname = write(surnames, surname_at, scheme)
    if initials:
        given, father = given[0] + ".", father and father[0] + "."
    name = _join(given, father, surname, first=first)
    if marks_lost and scheme not in ("be", "ru"):
        name = _marks_lost(name)
    if typo:
        name = _mistype(name, rng)
    return name.upper() if capitals else name


def _join(given: str, father: str, surname: str, *, first: bool) -> str:
    own = f"{given} {father}" if father else given
    return f"{surname} {own}" if first else f"{own} {surname}"
