"""Which parts of a vocabulary are more than different, and how much that weighs, all at once.

This is :func:`bynames._evidence.signs_of` for millions of pairs.  What pairs share (sound keys,
families, stems …) is found as columns; what that amounts to is asked of the same function as for
one pair, once per distinct combination.  Slips are measured as arrays, and a property test holds
them to ``signs_of``.  Double names, which are few, are given to ``signs_of`` itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from bynames._batch.arrays import Floats, Ints, crossed, distinct, order_of, ranges
from bynames._batch.pair_columns import Bools, Letters, Lists, pairs_sharing
from bynames._batch.slips import slip_codes
from bynames._comparison import agrees, frequency_weight, judge_parts, level_weight
from bynames._evidence import (
    LONG,
    SHORT,
    Part,
    Signs,
    agreement_signs,
    consonants,
    ends_oddly,
    initial_sign,
    known_apart,
    level_of,
    neighbours,
    parts_of_words,
    proof_of,
    two_attested,
)
from bynames._surnames import ATTESTED_FORM, ODD, divisions

__all__ = ["near_parts"]


def near_parts(kind: str, parts: Sequence[Part], different: float) -> tuple[Ints, Ints, Floats]:
    """All pairs of parts (left <= right, both present) whose evidence is more than different.

    `parts` are of one `kind`, number 0 absent, no two of them alike in all that comparing looks
    at; `different` is the weight of evidence that is none.  Returns left, right and the weights,
    in ascending order.
    """
    columns = _Columns.of(parts)
    size = len(parts)
    itself = np.flatnonzero(columns.present & ~columns.initial)
    shared = _shared(columns, size)
    mended = np.array([a * size + b for a, b in columns.mended], np.int64)
    code = distinct(np.concatenate([*shared, _slip_pairs(columns, size), mended]))
    double = columns.double[code // size] | columns.double[code % size]
    doubles = np.union1d(code[double], _word_pairs(columns, parts, size))
    singles = code[~double]
    one, other = _initial_pairs(columns)
    initials = _Signs.of_initials(parts, columns, one, other)
    found = [
        (itself, itself, _Signs.alike(len(itself)).weigh(kind, columns, itself, itself)),
        (
            singles // size,
            singles % size,
            _Signs.of_words(kind, columns, shared, singles, size).weigh(
                kind, columns, singles // size, singles % size
            ),
        ),
        (one, other, initials.weigh(kind, columns, one, other)),
        (
            doubles // size,
            doubles % size,
            _weighed_singly(kind, parts, doubles // size, doubles % size),
        ),
    ]
    left, right, weight = (np.concatenate(column) for column in zip(*found, strict=True))
    keep = weight != different
    left, right, weight = left[keep], right[keep], weight[keep]
    order = order_of(left * size + right)
    return left[order], right[order], weight[order]


class _Columns(NamedTuple):
    """What the signs are made of, one item per part."""

    present: Bools
    initial: Bools
    double: Bools
    guessed: Bools
    marks_lost: Bools
    """Of every bare key of every part: whether it may come of lost diacritics."""
    unmarked: Bools
    """Of every part: whether any of its bare keys may."""
    sex: Ints
    stem: Ints
    form: Ints
    leads: Bools
    """Of every family of every part: whether the part is more than a diminutive of it."""
    keys: Lists
    bares: Lists
    unusual: Lists
    usual: Lists
    latin: Ints
    families: Lists
    often: Lists
    """Of every part: the families of which it is not but seldom a short form."""
    strong: Lists
    origins: Lists
    surnames: Lists
    reading: Lists
    divisions: _Divisions
    mended: dict[tuple[int, int], int]
    """Pairs of parts that a swap of letters in one brings together, and the length of the key."""
    letters: Letters
    firsts: Letters

    @classmethod
    def of(cls, parts: Sequence[Part]) -> _Columns:
        """Take parts apart."""
        letters, firsts = Letters.of(
            [part.letters for part in parts],
            ["".join([key[0] for key in part.keys if key]) for part in parts],
        )
        keys = Lists.of([part.keys for part in parts])
        stems = Lists.of([[part.stem] if part.stem else [] for part in parts])
        stem = np.full(len(parts), -1, np.int64)
        stem[stems.owners] = stems.at
        return cls(
            present=np.array([bool(part.text) for part in parts]),
            initial=np.array([part.initial for part in parts]),
            double=np.array([len(part.words) > 1 or bool(part.seniority) for part in parts]),
            guessed=np.array([part.guessed for part in parts]),
            marks_lost=np.array(
                [bare in part.marks_lost for part in parts for bare in part.bares], np.bool_
            ),
            unmarked=np.array([bool(part.marks_lost) for part in parts]),
            sex=np.array(["mf".find(part.sex) if part.sex else -1 for part in parts], np.int64),
            stem=stem,
            form=np.array([part.form for part in parts], np.int64),
            leads=np.array(
                [family not in part.weak for part in parts for family in part.families], np.bool_
            ),
            keys=keys,
            bares=Lists.of([part.bares for part in parts]),
            unusual=Lists.of([part.unusual for part in parts]),
            usual=Lists.of([[*map(str, part.usual)] for part in parts]),
            latin=np.array([part.latin for part in parts], np.int64),
            families=Lists.of([part.families for part in parts]),
            often=Lists.of([part.families - part.rare for part in parts]),
            strong=Lists.of([part.families - part.weak for part in parts]),
            origins=Lists.of([part.origins for part in parts]),
            surnames=Lists.of([[*map(str, part.surnames)] for part in parts]),
            reading=Lists.of([[part.reading] if part.reading else [] for part in parts]),
            divisions=_Divisions.of(parts[0].kind, keys.texts),
            mended=_mended(parts, keys),
            letters=letters,
            firsts=firsts,
        )


def _mended(parts: Sequence[Part], keys: Lists) -> dict[tuple[int, int], int]:
    """Pairs of parts of which one has a key of the other with two letters swapped back."""
    wanted: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        for key in part.mended:
            wanted.setdefault(key, []).append(number)
    owners, starts = keys.by_text()
    found: dict[tuple[int, int], str] = {}
    for at, key in enumerate(keys.texts) if wanted else ():
        if key not in wanted:
            continue
        for number in owners[starts[at] : starts[at + 1]].tolist():
            part = parts[number]
            if part.initial or len(part.words) > 1:
                continue
            for other in wanted[key]:
                pair = min(number, other), max(number, other)
                found.setdefault(pair, key)  # the first in the alphabet
    return {pair: min(len(key), 9) for pair, key in found.items() if pair[0] != pair[1]}


class _Shared(NamedTuple):
    """Pairs of parts (codes ``left * size + right``, ascending) by what they share."""

    keys: Ints
    bares: Ints
    habits: Ints
    families: Ints
    strong: Ints
    leads: Ints
    often: Ints
    origins: Ints
    surnames: Ints
    stems: Ints


def _shared(columns: _Columns, size: int) -> _Shared:
    full = ~columns.initial & columns.present

    def pairs(lists: Lists, leads: Bools | None = None) -> Ints:
        owners = lists.owners
        keep = full[owners]
        flags = None if leads is None else leads[keep]
        return pairs_sharing(lists.at[keep], owners[keep], size, flags)

    stemmed = np.flatnonzero((columns.stem >= 0) & full)
    return _Shared(
        pairs(columns.keys),
        pairs(columns.bares, columns.marks_lost),
        _habit_pairs(columns, full, size),
        pairs(columns.families),
        pairs(columns.strong),
        pairs(columns.families, columns.leads),
        pairs(columns.often),
        pairs(columns.origins),
        pairs(columns.surnames),
        pairs_sharing(columns.stem[stemmed], stemmed, size),
    )


def _habit_pairs(columns: _Columns, full: Bools, size: int) -> Ints:
    """Pairs of parts of which one has an unusual key that is a key of the other."""
    heard, heard_starts = columns.unusual.by_text()
    found = []
    for others, sign in ((columns.keys, ""), (columns.bares, "~")):
        number = {sign + text: at for at, text in enumerate(others.texts)}
        met = [(at, number[text]) for at, text in enumerate(columns.unusual.texts)
               if text in number]  # fmt: skip
        mine, theirs = np.array(met, np.int64).reshape(-1, 2).T
        owners, starts = others.by_text()
        x, y, _ = crossed(
            heard_starts[mine], heard_starts[mine + 1] - heard_starts[mine],
            starts[theirs], starts[theirs + 1] - starts[theirs],
        )  # fmt: skip
        a, b = heard[x], owners[y]
        fit = full[a] & full[b] & (a != b)
        found.append(np.minimum(a, b)[fit] * size + np.maximum(a, b)[fit])
    return distinct(np.concatenate(found))


def _slip_pairs(columns: _Columns, size: int) -> Ints:
    """Pairs of parts of which two keys are a slip apart (long ones two), or the readings one."""
    full = ~columns.initial
    found = []
    for lists, least, most in ((columns.keys, SHORT - 1, 2), (columns.reading, SHORT, 1)):
        code, owner = slip_codes(lists.texts, least=least, two=most > 1)
        near = pairs_sharing(code, owner, len(lists.texts))
        one, other = near // max(len(lists.texts), 1), near % max(len(lists.texts), 1)
        slips = _distances(lists.texts, one, other, most)
        length = np.array([len(text) for text in lists.texts], np.int64)
        long = np.minimum(length[one], length[other]) >= LONG
        close = (slips <= 1) | (long & (slips <= most))
        parts, starts = lists.by_text()
        one, other = one[close], other[close]
        a_size, b_size = starts[one + 1] - starts[one], starts[other + 1] - starts[other]
        x, y, _ = crossed(starts[one], a_size, starts[other], b_size)
        a, b = parts[x], parts[y]
        fit = full[a] & full[b] & (a != b)
        found.append(np.minimum(a, b)[fit] * size + np.maximum(a, b)[fit])
    return distinct(np.concatenate(found))


def _distances(texts: list[str], one: Ints, other: Ints, most: int) -> Ints:
    """Slips between pairs of texts given by their numbers; ``most + 1`` where there are more."""
    if not len(one):
        return np.empty(0, np.int64)
    a, b = [texts[n] for n in one.tolist()], [texts[n] for n in other.tolist()]
    found = cpdist(a, b, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8, workers=-1)
    distances: Ints = found.astype(np.int64)
    return distances


class _Facts(NamedTuple):
    """:class:`bynames._evidence.Facts` of one pair."""

    keys: bool
    bares: bool
    habits: bool
    families: bool
    strong: bool
    leads: bool
    often: bool
    origins: bool
    surnames: bool
    stems: bool
    known: bool
    guessed: bool
    both_guessed: bool
    attested: bool
    unmarked: bool
    sexes: bool
    latin: bool
    short: bool
    misread: bool
    both_misread: bool


def _facts(columns: _Columns, shared: _Shared, code: Ints, size: int) -> dict[str, Bools]:
    """The facts of pairs (ascending codes), one column each."""
    left, right = code // size, code % size
    found = {name: _among(code, pairs) for name, pairs in shared._asdict().items()}
    strong, surname = columns.strong.sizes > 0, columns.surnames.sizes > 0
    unmarked = columns.unmarked & surname
    sexes = (columns.sex[left] >= 0) & (columns.sex[right] >= 0)
    one, other = _misread(columns, left, right, size)
    return found | {
        "known": strong[left] & strong[right],
        "guessed": columns.guessed[left] | columns.guessed[right],
        "both_guessed": columns.guessed[left] & columns.guessed[right],
        "attested": surname[left] & surname[right],
        "unmarked": unmarked[left] | unmarked[right],
        "sexes": sexes & (columns.sex[left] != columns.sex[right]),
        "latin": (columns.latin[left] > 0) & (columns.latin[right] > 0),
        "short": (columns.latin[left] > 1) & (columns.latin[right] > 1),
        "misread": one | other,
        "both_misread": one & other,
    }


def _misread(columns: _Columns, left: Ints, right: Ints, size: int) -> tuple[Bools, Bools]:
    """Where the left is, as usually read, a surname that the right cannot be, and the reverse."""
    usual, surnames = columns.usual, columns.surnames
    number = {text: at for at, text in enumerate(surnames.texts)}
    same = np.array([number[text] for text in usual.texts], np.int64)[usual.at]
    bearers, starts = surnames.by_text()
    x, y, _ = crossed(
        np.arange(len(same)), np.ones(len(same), np.int64),
        starts[same], starts[same + 1] - starts[same],
    )  # fmt: skip
    fitting = distinct(usual.owners[x] * size + bearers[y])
    told = usual.sizes > 0
    return (
        told[left] & ~np.isin(left * size + right, fitting),
        told[right] & ~np.isin(right * size + left, fitting),
    )


_DIFFERENT = Signs(distance=4)


class _Signs(NamedTuple):
    """The signs of many pairs: the distinct ones, and the number of those that each pair has."""

    distinct: list[Signs]
    at: Ints

    @classmethod
    def alike(cls, count: int) -> _Signs:
        """Signs of parts and themselves."""
        return cls([Signs(text=1, key=1)], np.zeros(count, np.int64))

    @classmethod
    def of_initials(
        cls, parts: Sequence[Part], columns: _Columns, one: Ints, other: Ints
    ) -> _Signs:
        """Signs of pairs of which one at least is an initial."""
        short = np.where(columns.initial[one], one, other)
        full = np.where(columns.initial[one], other, one)
        fits = columns.letters.meet(short, columns.firsts, full)
        sign = np.where(fits, 1, np.where(columns.letters.meet(short, columns.letters, full), 2, 3))
        for at in np.flatnonzero(columns.initial[one] & columns.initial[other]).tolist():
            sign[at] = initial_sign(parts[int(one[at])], parts[int(other[at])])
        return cls([Signs(initial=number) for number in range(4)], sign.astype(np.int64))

    @classmethod
    def of_words(
        cls, kind: str, columns: _Columns, shared: _Shared, code: Ints, size: int
    ) -> _Signs:
        """Signs of pairs (ascending codes) of different parts of one word each."""
        facts = _facts(columns, shared, code, size)
        packed = np.zeros(len(code), np.int64)
        for place, name in enumerate(_Facts._fields):
            packed |= facts[name].astype(np.int64) << place
        counts = np.bincount(packed)
        seen = np.flatnonzero(counts)
        number = np.zeros(len(counts), np.int64)
        number[seen] = np.arange(len(seen))
        at = number[packed]
        asked = [
            _Facts(*(bool(bits >> place & 1) for place in range(len(_Facts._fields))))
            for bits in seen.tolist()
        ]
        found = [agreement_signs(kind, item) for item in asked]
        # of two sexes no slip makes one name, and of two well-known names neither is a slip
        slips = np.array(
            [
                not (signs or known_apart(item) or item.sexes)
                for signs, item in zip(found, asked, strict=True)
            ],
            np.bool_,
        )
        distinct = [signs or _DIFFERENT for signs in found]
        slipped = np.flatnonzero(slips[at])
        two = np.array([two_attested(item) for item in asked], np.bool_)[at[slipped]]
        one = np.array([item.surnames for item in asked], np.bool_)[at[slipped]]
        measured = cls.of_slips(columns, code[slipped] // size, code[slipped] % size, two, one)
        at[slipped] = measured.at + len(distinct)
        return cls(distinct + measured.distinct, at)

    @classmethod
    def of_slips(cls, columns: _Columns, left: Ints, right: Ints, two: Bools, one: Bools) -> _Signs:
        """Signs of pairs that share no key; `two`: which are two attested surnames; `one`: one."""
        fields = _slips(columns, left, right)
        packed = np.zeros(len(left), np.int64)
        if len(left):
            fields["other"][two & (fields["distance"] <= 2)] = 1
            fields["other"][one] = 0
        for values in fields.values():
            packed = packed * 16 + values
        _, sample, at = np.unique(packed, return_index=True, return_inverse=True)
        return cls(
            [
                Signs(**{name: int(values[row]) for name, values in fields.items()})
                for row in sample.tolist()
            ],
            at,
        )

    def weigh(self, kind: str, columns: _Columns, left: Ints, right: Ints) -> Floats:
        """What each pair weighs; each distinct combination of signs is looked up once."""
        levels = [level_of(kind, signs) for signs in self.distinct]
        weight = np.array([level_weight(kind, level) for level in levels], np.float64)
        agreeing = np.array([agrees(level) for level in levels], np.bool_)
        often = _frequencies(kind, columns)
        lost = np.minimum(often[left], often[right])
        found: Floats = weight[self.at] - agreeing[self.at] * lost
        return found


def _among(codes: Ints, some: Ints) -> Bools:
    """Which of ascending codes are among some (ascending, all of them in codes or not)."""
    found = np.zeros(len(codes), np.bool_)
    if len(codes):
        at = np.searchsorted(codes, some)
        at[at == len(codes)] = 0
        found[at[codes[at] == some]] = True
    return found


def _frequencies(kind: str, columns: _Columns) -> Floats:
    """What agreement loses where many people bear the name, per part."""
    families = columns.families
    weight = np.zeros(len(families.starts) - 1)
    known: dict[tuple[int, ...], float] = {}
    for part in np.flatnonzero(families.sizes).tolist():
        some = tuple(families.at[families.starts[part] : families.starts[part + 1]].tolist())
        if some not in known:
            known[some] = frequency_weight(kind, frozenset(families.texts[n] for n in some))
        weight[part] = known[some]
    return weight


def _slips(columns: _Columns, left: Ints, right: Ints) -> dict[str, Ints]:
    """Signs of pairs of parts that share nothing, by their nearest keys."""
    keys = columns.keys
    if not len(left):
        return {}
    a_size, b_size = keys.sizes[left], keys.sizes[right]
    size = a_size * b_size
    x, y, _ = crossed(keys.starts[left], a_size, keys.starts[right], b_size)
    a, b = keys.at[x], keys.at[y]
    low, high = np.minimum(a, b), np.maximum(a, b)
    many = len(keys.texts)
    ranked = (_distances(keys.texts, low, high, 2) * many + low) * many + high
    best = np.minimum.reduceat(ranked, np.cumsum(size) - size)
    distance, low, high = best // many**2, best // many % many, best % many
    error = _errors(keys.texts, low, high, distance)
    far = np.flatnonzero(distance > 1)
    heard = columns.reading
    far = far[(heard.sizes[left[far]] > 0) & (heard.sizes[right[far]] > 0)]
    one, other = heard.at[heard.starts[left[far]]], heard.at[heard.starts[right[far]]]
    sound = _distances(heard.texts, one, other, 1)
    distance[far] = np.where(sound <= 1, sound, distance[far])
    error[far] = _errors(heard.texts, one, other, sound)
    length, mended = _swaps(columns, left, right, distance)
    distance[mended], error[mended] = 1, 1
    near = distance <= 2
    traits = _Traits.of(keys.texts)
    lost_at_end = (distance == 1) & (traits.odd_ending[low] | traits.odd_ending[high])
    lengths = np.minimum(np.minimum(traits.length[low], traits.length[high]), 9)
    forms = columns.form[left], columns.form[right]
    one_stem = columns.divisions.of_one_stem(low, high) & near & ~mended
    one_stem &= np.minimum(*forms) != ODD
    return {
        "distance": np.where(near, distance, 4),
        "length": np.where(mended, length, lengths) * near,
        "start": (traits.first[low] != traits.first[high]) & near & ~mended,
        "ending": (traits.last[low] != traits.last[high]) & ~lost_at_end & near & ~mended,
        "vowels": ((traits.consonants[low] == traits.consonants[high]) | mended) & near,
        "proof": _proofs()[forms] * near,
        "other": 2 * one_stem,
        "error": error * near,
    }


@cache
def _proofs() -> Ints:
    """The sign ``proof`` of two surnames that are slips apart, by their forms."""
    forms = range(ATTESTED_FORM + 1)
    return np.array([[proof_of(one, other) for other in forms] for one in forms], np.int64)


def _errors(texts: list[str], low: Ints, high: Ints, distance: Ints) -> Ints:
    """What kind of slip lies between pairs of keys that are one apart; 0 for all others."""
    error = np.zeros(len(low), np.int64)
    at = np.flatnonzero(distance == 1)
    if not len(at):
        return error
    letters = np.array(texts, dtype="U").view(np.uint32).reshape(len(texts), -1)
    one, other = letters[low[at]], letters[high[at]]
    differing = one != other
    longer = (one != 0).sum(axis=1) != (other != 0).sum(axis=1)
    first = np.argmax(differing, axis=1)
    rows = np.arange(len(at))
    pairs = np.sort(np.stack([one[rows, first], other[rows, first]]), axis=0).astype(np.int64)
    beside = np.array([ord(pair[0]) << 21 | ord(pair[1]) for pair in neighbours()], np.int64)
    kinds = np.where(np.isin(pairs[0] << 21 | pairs[1], beside), 3, 0)
    kinds[differing.sum(axis=1) > 1] = 1
    kinds[longer] = 2
    error[at] = kinds
    return error


class _Divisions(NamedTuple):
    """The ways to divide every key into a stem and an ending, one row per key, -1 for no more."""

    stems: Ints
    endings: Ints

    @classmethod
    def of(cls, kind: str, keys: list[str]) -> _Divisions:
        """Divide the keys of surnames; those of other parts have no such endings."""
        all_ways = [divisions(key) if kind == "surname" else () for key in keys]
        shape = len(keys), max(map(len, all_ways), default=0)
        stems, endings = np.full(shape, -1, np.int64), np.full(shape, -1, np.int64)
        number: dict[str, int] = {}
        for row, ways in enumerate(all_ways):
            for column, way in enumerate(ways):
                stems[row, column] = number.setdefault(way.stem, len(number))
                endings[row, column] = way.ending
        return cls(stems, endings)

    def of_one_stem(self, low: Ints, high: Ints) -> Bools:
        """Whether pairs of keys have one stem, with endings that make two surnames of it."""
        found = np.zeros(len(low), np.bool_)
        for stem, ending in zip(self.stems.T, self.endings.T, strict=True):
            own, own_ending = stem[low], ending[low]
            for other, other_ending in zip(self.stems.T, self.endings.T, strict=True):
                same = (own >= 0) & (own == other[high])
                found |= same & (own_ending != other_ending[high])
        return found


def _swaps(columns: _Columns, left: Ints, right: Ints, distance: Ints) -> tuple[Ints, Bools]:
    """Which pairs, beyond a slip, swapped letters bring together; the length of their key."""
    length = np.zeros(len(left), np.int64)
    if columns.mended:
        far = np.flatnonzero(distance > 1)
        pairs = zip(left[far].tolist(), right[far].tolist(), strict=True)
        length[far] = [columns.mended.get(pair, 0) for pair in pairs]
    return length, length > 0


class _Traits(NamedTuple):
    """What matters about a key beside another that is a slip away."""

    length: Ints
    first: Ints
    last: Ints
    consonants: Ints
    odd_ending: Bools

    @classmethod
    def of(cls, keys: list[str]) -> _Traits:
        """Look at every key once."""
        return cls(
            np.array([len(key) for key in keys], np.int64),
            _numbered(key[:1] for key in keys),
            _numbered(key[-2:] for key in keys),
            _numbered(map(consonants, keys)),
            np.array([ends_oddly(key) for key in keys], np.bool_),
        )


def _numbered(texts: Iterable[str]) -> Ints:
    number: dict[str, int] = {}
    return np.array([number.setdefault(text, len(number)) for text in texts], np.int64)


def _initial_pairs(columns: _Columns) -> tuple[Ints, Ints]:
    """Every initial with all that it may stand for, with itself and other initials."""
    initials = np.flatnonzero(columns.initial)
    one, other = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    every = np.flatnonzero(columns.present)
    for initial in initials.tolist():
        mine = np.full(len(every), initial)
        meets = columns.letters.meet(mine, columns.letters, every) | columns.initial[every]
        meets &= ~columns.initial[every] | (every >= initial)
        one.append(mine[meets])
        other.append(every[meets])
    a, b = np.concatenate(one), np.concatenate(other)
    return np.minimum(a, b), np.maximum(a, b)


def _word_pairs(columns: _Columns, parts: Sequence[Part], size: int) -> Ints:
    """Every double name with whatever has a word's key or family in common with it."""
    doubles = np.flatnonzero(columns.double & ~columns.initial)
    if not len(doubles):
        return np.empty(0, np.int64)
    words: list[set[str]] = []
    families: list[set[str]] = []
    for double in doubles.tolist():
        inner = parts_of_words(parts[double]) or [parts[double]]
        words.append({key for part in inner for key in (*part.keys, *part.bares)})
        families.append({family for part in inner for family in part.families})
    found = []
    for own, all_own in (
        (words, (columns.keys, columns.bares)),
        (families, (columns.families,)),
    ):
        among_doubles = Lists.of(own)
        for texts in (*all_own, among_doubles):
            owners, starts = texts.by_text()
            if texts is among_doubles:
                owners = doubles[owners]
            number = {text: at for at, text in enumerate(texts.texts)}
            for double, some in zip(doubles.tolist(), own, strict=True):
                hits = np.array([number[text] for text in some if text in number], np.int64)
                other = owners[ranges(starts[hits], starts[hits + 1] - starts[hits])]
                other = other[(other != double) & ~columns.initial[other]]
                found.append(np.minimum(double, other) * size + np.maximum(double, other))
    return distinct(np.concatenate(found))


def _weighed_singly(kind: str, parts: Sequence[Part], left: Ints, right: Ints) -> Floats:
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    return np.array([judge_parts(kind, parts[a], parts[b])[1] for a, b in pairs], np.float64)
