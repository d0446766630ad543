"""Slips between parts, measured as arrays: which pairs are near, and the signs of those.

``bynames._evidence.part_pair`` measures the slips of one pair; a property test holds the two
together.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from bynames._batch.arrays import Bools, Ints, crossed, distinct
from bynames._batch.numbered_texts import pairs_sharing
from bynames._batch.part_columns import PartColumns
from bynames._batch.slips import slip_codes
from bynames._evidence import (
    LONG,
    SHORT,
    consonants,
    ends_oddly,
    may_be_cut,
    neighbours,
    proof_of,
)
from bynames._surnames import ATTESTED_FORM, ODD, divisions

__all__ = ["pairs_of_slips", "slip_signs"]


def pairs_of_slips(columns: PartColumns) -> Ints:
    """The codes of pairs of parts that slips may set apart, ascending.

    Two of their keys are one slip apart (long ones two), or their readings one, or a swap of two
    letters, or one that is misread, makes a key of one a key of the other.
    """
    full, size = columns.full, columns.size
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
    found.append(np.array([a * size + b for a, b in columns.mended], np.int64))
    return distinct(np.concatenate(found))


def _distances(texts: list[str], one: Ints, other: Ints, most: int) -> Ints:
    """Slips between pairs of texts given by their numbers; ``most + 1`` where there are more."""
    if not len(one):
        return np.empty(0, np.int64)
    a, b = (list(map(texts.__getitem__, numbers.tolist())) for numbers in (one, other))
    found = cpdist(a, b, scorer=OSA.distance, score_cutoff=most, dtype=np.uint8, workers=-1)
    distances: Ints = found.astype(np.int64)
    return distances


def slip_signs(kind: str, columns: PartColumns, left: Ints, right: Ints) -> dict[str, Ints]:
    """The signs of pairs of parts that share nothing, by their nearest keys: a column for each.

    The sign ``other`` tells of endings alone here; that two surnames are attested is a fact.
    """
    keys = columns.keys
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
    length, mistake = _mended(columns, left, right, distance)
    mended = length > 0
    distance[mended], error[mended] = 1, mistake[mended]
    near = distance <= 2
    a_key, b_key = _Traits.of(keys.texts, low, high)
    lost_at_end = (distance == 1) & (a_key.odd_ending | b_key.odd_ending)
    lengths = np.minimum(np.minimum(a_key.length, b_key.length), 9)
    forms = columns.form[left], columns.form[right]
    cut = _cut()[forms]
    one_stem = near & ~mended & (kind == "surname")
    one_stem &= np.minimum(*forms) != ODD
    some = np.flatnonzero(one_stem)
    one_stem[some] = _of_one_stem(keys.texts, low[some], high[some], cut[some])
    return {
        "distance": np.where(near, distance, 4),
        "length": np.where(mended, length, lengths) * near,
        "start": (a_key.first != b_key.first) & near & ~mended,
        "ending": (a_key.last != b_key.last) & ~lost_at_end & near & ~mended,
        "vowels": ((a_key.consonants == b_key.consonants) | mended) & near,
        "proof": _proofs()[forms] * near,
        "other": 2 * one_stem,
        "error": error * near,
    }


@cache
def _proofs() -> Ints:
    """The sign ``proof`` of two surnames that are slips apart, by their forms."""
    forms = range(ATTESTED_FORM + 1)
    return np.array([[proof_of(one, other) for other in forms] for one in forms], np.int64)


@cache
def _cut() -> Bools:
    """Whether of two surnames, by their forms, one may be the other without its end."""
    forms = range(ATTESTED_FORM + 1)
    return np.array([[may_be_cut(one, other) for other in forms] for one in forms], np.bool_)


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


def _mended(columns: PartColumns, left: Ints, right: Ints, distance: Ints) -> tuple[Ints, Ints]:
    """The length of the key that a mended slip of letters gives pairs beyond a slip of sounds, 0 of
    all others; and the sign ``error`` of the slip."""
    length, error = np.zeros(len(left), np.int64), np.zeros(len(left), np.int64)
    far = np.flatnonzero(distance > 1)
    if columns.mended and len(far):
        pairs = zip(left[far].tolist(), right[far].tolist(), strict=True)
        length[far], error[far] = zip(
            *(columns.mended.get(pair, (0, 0)) for pair in pairs), strict=True
        )
    return length, error


class _Traits(NamedTuple):
    """What matters about keys beside others that are a slip away, one item a key."""

    length: Ints
    first: Ints
    last: Ints
    consonants: Ints
    odd_ending: Bools

    @classmethod
    def of(cls, keys: list[str], *columns: Ints) -> list[_Traits]:
        """The traits of columns of keys, given by number; every key that they have is looked at
        once."""
        used, at = np.unique(np.concatenate(columns), return_inverse=True)
        some = [keys[key] for key in used.tolist()]
        length = np.array([*map(len, some)], np.int64)
        first = _numbered(key[:1] for key in some)
        last = _numbered(key[-2:] for key in some)
        bare = _numbered(map(consonants, some))
        odd = np.array([*map(ends_oddly, some)], np.bool_)
        return [
            cls(length[rows], first[rows], last[rows], bare[rows], odd[rows])
            for rows in np.split(at, np.cumsum([*map(len, columns)])[:-1])
        ]


def _numbered(texts: Iterable[str]) -> Ints:
    number: dict[str, int] = {}
    return np.array([number.setdefault(text, len(number)) for text in texts], np.int64)


class _Divisions(NamedTuple):
    """The ways to divide every key into a stem and an ending, one row per key, -1 for no more."""

    stems: Ints
    endings: Ints

    @classmethod
    def of(cls, keys: list[str]) -> _Divisions:
        """Divide the keys of surnames."""
        all_ways = [divisions(key) for key in keys]
        shape = len(keys), max(map(len, all_ways), default=0)
        stems, endings = np.full(shape, -1, np.int64), np.full(shape, -1, np.int64)
        number: dict[str, int] = {}
        for row, ways in enumerate(all_ways):
            for column, way in enumerate(ways):
                stems[row, column] = number.setdefault(way.stem, len(number))
                endings[row, column] = way.ending
        return cls(stems, endings)


def _of_one_stem(keys: list[str], low: Ints, high: Ints, cut: Bools) -> Bools:
    """Whether pairs of keys have one stem, with endings that make two surnames of it; `cut`: one
    may be the other without its end."""
    used, at = np.unique(np.concatenate([low, high]), return_inverse=True)
    low, high = at[: len(low)], at[len(low) :]
    divided = _Divisions.of([keys[key] for key in used.tolist()])
    found = np.zeros(len(low), np.bool_)
    for stem, ending in zip(divided.stems.T, divided.endings.T, strict=True):
        own, own_ending = stem[low], ending[low]
        for other, other_ending in zip(divided.stems.T, divided.endings.T, strict=True):
            theirs = other_ending[high]
            two = (own_ending != theirs) & (
                (np.minimum(own_ending, theirs) >= 0) | ((own_ending == ~theirs) & ~cut)
            )
            found |= (own >= 0) & (own == other[high]) & two
    return found
