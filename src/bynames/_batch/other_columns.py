"""Evidence beside the name: what an agreement or a difference in another column is worth.

It is learned from the list at hand.  Two rows that are written with one name agree in a column
with some probability; any two rows agree in a value by chance as often as the value occurs.  The
logarithm of the ratio of the two is added to the log-odds of the score, as for the parts of a name
(the model of Fellegi and Sunter).  Pairs with an empty cell are left as they are.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bynames._batch.arrays import Floats, Ints, distinct_rows, sigmoid

__all__ = ["OtherColumns"]

_PRIOR_AGREEING, _PRIOR_PAIRS = 4.0, 5.0
"""What is believed of pairs of one name before a list is seen: four in five agree."""
_MOST = 0.995
"""No score of two names is taken for surer than this where another column has a say."""


class OtherColumns(NamedTuple):
    """Columns of values by row (numbers, -1: absent), and what they are worth in log-odds.

    ``agreeing`` holds one weight per value of a column, ``differing`` one per column.
    """

    values: Ints
    agreeing: tuple[Floats, ...]
    differing: tuple[float, ...]

    @classmethod
    def learned(cls, values: Ints, names: Ints) -> OtherColumns:
        """Learn what each column of `values` is worth; `names` numbers the name of each row.

        >>> values = np.array([[0], [0], [1], [1], [2], [-1]])
        >>> found = OtherColumns.learned(values, np.array([0, 0, 1, 1, 2, 0]))
        >>> found.agreeing[0][0] > 0 > found.differing[0]
        True
        """
        agreeing, differing = [], []
        for column in values.T:
            filled = (column >= 0) & (names >= 0)
            often = np.bincount(column[filled])
            size = max(int(filled.sum()), 1)
            chance = often / size
            equal = _pairs_of(np.stack([names[filled], column[filled]], axis=1))
            pairs = _pairs_of(names[filled, None])
            agree = (equal + _PRIOR_AGREEING) / (pairs + _PRIOR_PAIRS)
            by_chance = min(float((chance**2).sum()), 1 - 1 / (2 * size))
            # to agree is never bad, to differ never good: a common value just says nothing
            agreeing.append(np.maximum(np.log(agree / np.maximum(chance, 1 / size)), 0.0))
            differing.append(min(float(np.log((1 - agree) / (1 - by_chance))), 0.0))
        return cls(values, tuple(agreeing), tuple(differing))

    def told(self, one: Ints, other: Ints, scores: Floats) -> Floats:
        """The scores of pairs of rows with what their other columns tell."""
        weight = self.weights(one, other).sum(axis=1)
        bounded = np.clip(scores, 1e-6, _MOST)
        odds = np.log(bounded) - np.log1p(-bounded) + weight
        return np.where((weight != 0) & (scores > 0), sigmoid(odds), scores)

    def weights(self, one: Ints, other: Ints) -> Floats:
        """What each column adds to the log-odds of pairs of rows: 0 where it has no say."""
        found = np.zeros((len(one), len(self.differing)))
        for column, (agreeing, differing) in enumerate(
            zip(self.agreeing, self.differing, strict=True)
        ):
            a, b = self.values[one, column], self.values[other, column]
            both = (a >= 0) & (b >= 0)
            known = np.where(a == b, agreeing[np.maximum(a, 0)], differing) if both.any() else 0.0
            found[:, column] = np.where(both, known, 0.0)
        return found


def _pairs_of(columns: Ints) -> int:
    """How many pairs of rows are equal in all columns."""
    if not len(columns):
        return 0
    often = np.bincount(distinct_rows(columns)[1])
    return int((often * (often - 1) // 2).sum())
