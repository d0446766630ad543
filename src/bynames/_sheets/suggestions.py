"""Groups of rows as arrays: the reference row of each, scores, reasons, suggested spellings.

Reasons are made per distinct pair of parts, not per row: a million rows have few of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bynames._batch import Groups
from bynames._batch.arrays import Floats, Ints
from bynames._batch.corpus import Corpus
from bynames._batch.groups import made_from
from bynames._batch.other_columns import OtherColumns
from bynames._choices import NameOrder
from bynames._comparison import compare
from bynames._evidence import Part, level_of, reason_of, signs_of
from bynames._sheets.display_names import title_of
from bynames._sheets.reasons import (
    COMMON_HERE,
    MANY_PEOPLE,
    SAME_SPELLING,
    joined_reasons,
    part_reason,
    value_label,
    value_reason,
)
from bynames._sheets.sheet import REFERENCE
from bynames._sounds import keys
from bynames._surnames import ODD, form_of
from bynames._table import KINDS, curated, senses_of
from bynames._weights import weights

__all__ = ["Suggestions", "best_spelling", "mostly_cyrillic"]

_SHOWN = (2, 0, 1)  # surname first: it tells most


class Suggestions(NamedTuple):
    """Groups of two rows or more, doubtful first.

    ``rows[starts[g]:starts[g + 1]]`` are the rows of group ``g``, its reference first; ``scores``
    and ``why`` go along ``rows``; ``ids``, ``least``, ``doubtful`` and ``suggested`` along groups.
    ``crowded``: rows whose names agree with the reference's and are yet so common in this list that
    they are rather another person's.
    """

    names: Sequence[str | None]
    rows: Ints
    starts: Ints
    scores: Floats
    why: list[str]
    ids: list[str]
    least: Floats
    doubtful: NDArray[np.bool_]
    suggested: list[str]
    order: NameOrder
    crowded: frozenset[int] = frozenset()
    also: tuple[tuple[str, Sequence[str]], ...] = ()
    other: OtherColumns | None = None

    @classmethod
    def of(cls, groups: Groups, also: Sequence[tuple[str, Sequence[str]]] = ()) -> Suggestions:
        """Lay the groups of a deduplication out.

        `also` has the titles and the cells of the columns beside the name that have a say.
        """
        corpus, beside_names = made_from(groups)
        members, starts, labels = _members(groups)
        number = groups.numbers[members]
        best = _references(corpus, number, starts)
        sizes = np.diff(starts)
        reference = np.repeat(best, sizes)
        one, other, _ = corpus.best_nodes(corpus.ways(number[reference]), corpus.ways(number))
        scores = groups.scores_between(members[reference], members)
        equal = number[reference] == number
        why = _reasons(corpus, one, other, equal)
        alone, at_least = corpus.weigh_nodes(one, other), weights().profile
        crowded = ~equal & (scores < at_least["wide"]) & (alone >= at_least["default"])
        if beside_names is not None:
            beside = beside_names.weights(members[reference], members)
            why = _with_values(why, beside, [title for title, _ in also])
            crowded &= beside.min(axis=1, initial=0.0) >= 0
        for place in np.flatnonzero(crowded).tolist():
            why[place] += f"; {MANY_PEOPLE}"
        for place in best.tolist():
            why[place] = REFERENCE
        least = np.minimum.reduceat(scores, starts[:-1]) if len(labels) else np.empty(0)
        ids = [groups.ids[label] for label in labels.tolist()]
        by_id = np.array(sorted(range(len(ids)), key=ids.__getitem__), np.int64)
        ranked = by_id[np.argsort(np.round(least[by_id], 4), kind="stable")]
        rank = np.empty(len(ids), np.int64)
        rank[ranked] = np.arange(len(ids))
        first = (reference == np.arange(len(members))).astype(np.int64)
        order = np.lexsort((members, scores, -first, np.repeat(rank, sizes)))
        return cls(
            names=groups.names,
            rows=members[order],
            starts=np.concatenate([[0], np.cumsum(sizes[ranked])]).astype(np.int64),
            scores=scores[order],
            why=[why[place] for place in order.tolist()],
            ids=[ids[at] for at in ranked.tolist()],
            least=least[ranked],
            doubtful=least[ranked] < weights().verdict["same"],
            suggested=_titles(corpus, number[best[ranked]]),
            order=groups.order,
            crowded=frozenset(members[crowded].tolist()),
            also=tuple(also),
            other=beside_names,
        )

    def evidence(self, one: int, other: int) -> tuple[tuple[str, str, str, str, str], ...]:
        """Part by part, what is known of the names of two rows, and of their other columns.

        `one` is the reference of the other's group.
        """
        left, right = self.names[one], self.names[other]
        found = () if left == right else compare(left, right, order=self.order).evidence
        parts = [(item.part, str(item.label), item.left, item.right, item.reason) for item in found]
        if other in self.crowded:
            parts.append(("name", COMMON_HERE, left or "", right or "", MANY_PEOPLE))
        if self.other is not None:
            weights = self.other.weights(np.array([one]), np.array([other]))[0].tolist()
            parts += [
                (title, value_label(weight), cells[one], cells[other], value_reason(weight))
                for (title, cells), weight in zip(self.also, weights, strict=True)
                if weight
            ]
        return tuple(parts)


def _with_values(why: Sequence[str], beside: Floats, titles: Sequence[str]) -> list[str]:
    """Reasons with what the columns beside the name say, by what they add to the score."""
    lines = list(why)
    for title, column in zip(titles, beside.T.tolist(), strict=True):
        lines = [f"{line}; {title}: {value_label(weight)}" if weight else line
                 for line, weight in zip(lines, column, strict=True)]  # fmt: skip
    return lines


def _members(groups: Groups) -> tuple[Ints, Ints, Ints]:
    """The rows of groups of two or more, by group; where each starts; the labels."""
    labels = groups.labels
    order = np.argsort(labels, kind="stable")
    order = order[labels[order] >= 0]
    counts = np.bincount(labels[order], minlength=1)
    shared = np.flatnonzero(counts > 1)
    members = order[counts[labels[order]] > 1]
    starts = np.concatenate([[0], np.cumsum(counts[shared])]).astype(np.int64)
    return members, starts, shared


def _references(corpus: Corpus, number: Ints, starts: Ints) -> Ints:
    """The place of each group's reference row: that of its :func:`best_spelling`.

    `number` says which of the corpus's names stands at each place.
    """
    names = corpus.names
    if not len(number):
        return np.empty(0, np.int64)
    group = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    distinct, back, often = np.unique(number, return_inverse=True, return_counts=True)
    texts = [names[at] for at in distinct.tolist()]
    look = _looks(texts, often)[back]
    first = look == np.minimum.reduceat(look, starts[:-1])[group]
    tied = first & (np.bincount(group[first], minlength=len(starts) - 1) > 1)[group]
    asked = np.flatnonzero(np.bincount(back[tied], minlength=len(distinct)))
    strange = np.zeros(len(distinct), np.int64)
    strange[asked] = _all_strange([texts[at] for at in asked.tolist()], corpus)
    _, same, times = np.unique(group * len(names) + number, return_inverse=True, return_counts=True)
    order = np.lexsort((number, -times[same], strange[back], look, group))
    best: Ints = order[starts[:-1]]
    return best


def _titles(corpus: Corpus, number: Ints) -> list[str]:
    """Names (by number) as they are to be written; which word is what is known from the corpus."""
    first = corpus.nodes[corpus.first[number]]
    names = [corpus.names[at] for at in number.tolist()]
    titles = []
    for name, (given, _, surname) in zip(names, first.tolist(), strict=True):
        words = name.split()
        front = words[0].strip(",").lower()
        if corpus.surname.known(front) == surname and corpus.given.known(front) != given:
            titles.append(title_of(name, 1 if given else 0))
        elif corpus.given.known(front) == given:
            titles.append(title_of(name, 0))
        else:  # an initial, a double surname, a title, a letter of the other alphabet
            titles.append(title_of(name, order=corpus.order))
    return titles


def mostly_cyrillic(names: Iterable[str]) -> bool:
    """Are at least half of some names in Cyrillic?  Then so are the spellings to suggest.

    >>> mostly_cyrillic(["Ян Вайда", "Jan Vajda", ""])
    True
    """
    known = [_is_cyrillic(name) for name in names if name]
    return 2 * sum(known) >= len(known)


def _is_cyrillic(name: str) -> bool:
    return "\u0400" <= name[:1] <= "\u04ff"


def best_spelling(names: Iterable[str], *, cyrillic: bool = False) -> str:
    """The spelling to suggest: the fullest, not in capitals, no misspelling or pet form.

    Of several, the one that the table knows best, then the most frequent; ties by alphabet.

    >>> best_spelling(["A. Laptsionak", "LAPTSIONAK Alena", "Alena Laptsionak"])
    'Alena Laptsionak'
    >>> best_spelling(["Alena Laptsenak", "Alena Laptsionak", "Elena Laptenka"])
    'Alena Laptsionak'
    >>> best_spelling(["Alena Dadkvoa", "Alena Dziadkova", "alena Dziadkova"])
    'Alena Dziadkova'
    """
    often = Counter(names)
    words = _Words()
    return min(
        often, key=lambda name: (_look(name, cyrillic), _strange(name, words), -often[name], name)
    )


def _look(name: str, cyrillic: bool) -> int:
    """What speaks against a spelling, as far as one sees: few words, capitals, another script."""
    return _shape(name) + (_is_cyrillic(name) != cyrillic)


def _shape(name: str) -> int:
    """What speaks against a spelling in any script."""
    if "." not in name and name.istitle():  # the usual case
        return 4 * max(2 - name.count(" "), 0)
    words = [word for word in name.split() if len(word) > 1 and word[-1] != "."]
    shouted = any(word.isupper() or word[0].islower() for word in words)
    return 4 * max(3 - len(words), 0) + 2 * shouted


def _looks(texts: list[str], often: Ints) -> Ints:
    """As :func:`_look`, of many names at once; `often` each of them stands there."""
    # one pass: to come by a million strings again takes longer than to look at them
    seen = np.array([2 * _shape(text) + _is_cyrillic(text) for text in texts], np.int64)
    cyrillic = seen % 2
    mostly = int(2 * often[cyrillic > 0].sum() >= often.sum())
    look: Ints = seen // 2 + (cyrillic != mostly)
    return look


def _strange(name: str, words: _Words) -> int:
    """How little the table knows a name's words: misspellings and pet forms tell most."""
    return sum(words[word] for word in name.split())


def _all_strange(names: list[str], corpus: Corpus) -> Ints:
    """As :func:`_strange`, of many names at once."""
    split = list(map(str.split, names))
    known = _Words(corpus)
    strange = np.fromiter(map(known.__getitem__, chain.from_iterable(split)), np.int64)
    total = np.concatenate([[0], np.cumsum(strange)])
    ends = np.cumsum(np.fromiter(map(len, split), np.int64, len(split)))
    found: Ints = total[ends] - total[np.concatenate([[0], ends[:-1]])]
    return found


class _Words(dict[str, int]):
    """How strange a word is, found out when first asked for.

    0: a form of the table; 1: not listed; 2: listed as a misspelling or pet form only, or not
    listed and with sounds together that no surname has.
    """

    def __init__(self, corpus: Corpus | None = None) -> None:
        super().__init__()
        self._corpus = corpus

    def __missing__(self, written: str) -> int:
        word = written.strip(",.").lower()
        relations = {sense.relation for sense in senses_of(curated().index.texts.get(word))}
        if relations:
            found = 2 if relations <= {"misspelling", "diminutive"} else 0
        else:
            found = 2 if self._form(word) == ODD else 1
        self[written] = found
        return found

    def _form(self, word: str) -> int:
        """What a word looks like as a surname; most are surnames of the corpus."""
        if self._corpus is not None:
            known = self._corpus.surname.known(word)
            if known > 0:
                return self._corpus.surname.parts[known].form
        return form_of(keys(word))


def _reasons(corpus: Corpus, left: Ints, right: Ints, equal: NDArray[np.bool_]) -> list[str]:
    """One line per pair of nodes that says how the names differ, unless they are `equal`."""
    if not len(left):
        return []
    one, other = corpus.nodes[left], corpus.nodes[right]
    levels = np.empty((len(left), 3), np.int64)
    texts: dict[str, int] = {}
    for column, kind in enumerate(KINDS):
        parts = corpus.vocabularies[column].parts
        code = one[:, column] * len(parts) + other[:, column]
        distinct, back = np.unique(code, return_inverse=True)
        known = []
        for pair in distinct.tolist():
            x, y = divmod(pair, len(parts))
            text = _part_reason(kind, parts[x], parts[y]) if x != y else ""
            known.append(texts.setdefault(text, len(texts)))
        levels[:, column] = np.array(known, np.int64)[back]
    words = list(texts)
    size = len(words)
    code = (levels[:, 0] * size + levels[:, 1]) * size + levels[:, 2]
    distinct, first, back = np.unique(code, return_index=True, return_inverse=True)
    lines = []
    for at in first.tolist():
        said = [words[levels[at, column]] for column in _SHOWN]
        lines.append(joined_reasons(said))
    return [
        SAME_SPELLING if same else lines[line]
        for same, line in zip(equal.tolist(), back.tolist(), strict=True)
    ]


def _part_reason(kind: str, left: Part, right: Part) -> str:
    level = level_of(kind, signs_of(left, right))
    return part_reason(kind, level.label, reason_of(level, left, right))
