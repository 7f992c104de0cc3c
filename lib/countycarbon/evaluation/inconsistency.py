"""What makes a matrix inconsistent: the worst triad, and the judgement to reconsider."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from countycarbon.evaluation import ahp
from countycarbon.evaluation.ahp import Priorities
from countycarbon.evaluation.judgement import Judgements

_STEPS = [1 / k for k in range(9, 1, -1)] + [float(k) for k in range(1, 10)]
_NAMES = [f"1/{k}" for k in range(9, 1, -1)] + [str(k) for k in range(1, 10)]


@dataclass(frozen=True)
class Suggestion:
    """One judgement whose change mends most.

    Attributes
    ----------
    triad : tuple of str
        The three items whose judgements contradict each other most.
    pair : tuple of str
        The comparison to reconsider.
    given, suggested : float
        Now, and on Saaty's scale.
    label : str
        ``suggested`` as an expert writes it (``"1/3"``).
    cr_before, cr_after : float
    """

    triad: tuple[str, ...]
    pair: tuple[str, str]
    given: float
    suggested: float
    label: str
    cr_before: float
    cr_after: float


def worst_triad(matrix: NDArray[np.float64]) -> tuple[int, int, int]:
    r"""The triad farthest from :math:`a_{ij} a_{jk} = a_{ik}`.

    Measured by :math:`|\ln(a_{ij} a_{jk} / a_{ik})|` (Koczkodaj 1993).

    Parameters
    ----------
    matrix : ndarray, shape (n, n), n >= 3
        Complete and reciprocal.

    Examples
    --------
    >>> worst_triad(np.array([[1, 2, 8, 1], [.5, 1, 2, .5], [1 / 8, .5, 1, .1], [1, 2, 10, 1]]))
    (1, 2, 3)
    """
    logs = np.log(matrix)

    def gap(triad: tuple[int, int, int]) -> float:
        i, j, k = triad
        return abs(logs[i, j] + logs[j, k] - logs[i, k])

    return max(combinations(range(len(matrix)), 3), key=lambda t: round(gap(t), 12))


def suggestion(found: Priorities) -> Suggestion:
    """The single change on Saaty's scale that lowers CR most.

    Every pair is tried at every value of the scale; ties go to the smallest change.

    Parameters
    ----------
    found : Priorities
        Of a matrix of at least three items.

    Returns
    -------
    Suggestion

    Examples
    --------
    >>> p = ahp.priorities([[1, 2, "1/8"], ["1/2", 1, 4], [8, "1/4", 1]], items=["a", "b", "c"])
    >>> s = suggestion(p)
    >>> s.pair, s.label, round(s.cr_after, 3)
    (('a', 'c'), '8', 0.0)
    """
    matrix, items = found.matrix, found.items
    best: tuple[float, float, int, int, int] | None = None
    for i, j, step in _changes(len(items)):
        cr = _cr_with(found, i, j, _STEPS[step])
        size = abs(np.log(_STEPS[step] / matrix[i, j]))
        rank = (round(cr, 9), round(size, 9), i, j, step)
        best = rank if best is None else min(best, rank)
    assert best is not None
    _, _, i, j, step = best
    return Suggestion(
        triad=tuple(items[t] for t in worst_triad(matrix)),
        pair=(items[i], items[j]),
        given=float(matrix[i, j]),
        suggested=_STEPS[step],
        label=_NAMES[step],
        cr_before=found.cr,
        cr_after=_cr_with(found, i, j, _STEPS[step]),
    )


def _changes(n: int) -> Iterator[tuple[int, int, int]]:
    for i, j in combinations(range(n), 2):
        for step in range(len(_STEPS)):
            yield i, j, step


def _cr_with(found: Priorities, i: int, j: int, value: float) -> float:
    changed = found.matrix.copy()
    changed[i, j], changed[j, i] = value, 1 / value
    return ahp.priorities(Judgements("changed", found.items, changed), found.random_index_table).cr
