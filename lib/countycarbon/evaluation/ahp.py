r"""Analytic hierarchy process: one judgement matrix to weights and consistency.

A judgement matrix :math:`A` holds how many times item *i* matters more than
item *j*; :math:`a_{ji} = 1/a_{ij}`.  Weights solve :math:`A w = λ_{max} w`
(eigenvector, the default) or are the normalised geometric means of the rows.

.. math:: CI = (λ_{max} - n)/(n - 1), \qquad CR = CI / RI(n)

References
----------
Saaty, T. L. (1980) *The Analytic Hierarchy Process*.  Crawford, G. & Williams,
C. (1985) *J. Math. Psychol.* 29, 387-405 (geometric mean).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from countycarbon.evaluation.judgement import Matrix, complete, judgement_matrix
from countycarbon.messages import fail

Method = Literal["eigenvector", "geometric_mean"]
RandomIndexTable = Literal["saaty2005", "saaty1980", "donegan_dodd"]

RANDOM_INDEX: dict[str, tuple[float, ...]] = {
    # Saaty (2005), the table in use today.
    "saaty2005": (.52, .89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59),
    # Saaty (1980), the table most Chinese papers and textbooks use.
    "saaty1980": (.58, .90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
    # Donegan, H. A. & Dodd, F. J. (1991) Math. Comput. Modelling 15(3), 135-137.
    "donegan_dodd": (.4914, .8286, 1.0591, 1.1797, 1.2519, 1.3171, 1.3733, 1.4055, 1.4213,
                     1.4497, 1.4643, 1.4822, 1.4969),
}  # fmt: skip
"""Mean consistency index of random matrices, n = 3 to 15, by table name."""

LIMIT = 0.1
"""A matrix is consistent if CR is below this (Saaty 1980)."""


@dataclass(frozen=True)
class Priorities:
    """Weights of one matrix and how consistent its judgements are.

    Attributes
    ----------
    items : tuple of str
    weights : ndarray, shape (n,)
        Sum to 1, in the order of ``items``.
    matrix : ndarray, shape (n, n)
        The matrix solved: reciprocals rebuilt, missing comparisons filled.
    lambda_max, ci, cr : float
        Both are 0 for n <= 2, where no judgement can contradict another.
    random_index : float
        RI(n) of ``random_index_table``; 0 for n <= 2.
    consistent : bool
        ``cr < 0.1``.
    worst_pair : tuple of str or None
        The comparison farthest from :math:`w_i/w_j`; None if none deviates.
    missing : int
        Comparisons (pairs) that were not given.
    """

    items: tuple[str, ...]
    weights: NDArray[np.float64]
    matrix: NDArray[np.float64]
    lambda_max: float
    ci: float
    cr: float
    random_index: float
    random_index_table: str
    consistent: bool
    worst_pair: tuple[str, str] | None
    missing: int = 0

    def by_item(self) -> dict[str, float]:
        """Item to weight."""
        return dict(zip(self.items, map(float, self.weights), strict=True))


def priorities(
    matrix: Matrix,
    random_index: str = "saaty2005",
    method: Method = "eigenvector",
    *,
    items: Sequence[str] | None = None,
    name: str = "matrix",
) -> Priorities:
    """Weights and consistency of one judgement matrix.

    Parameters
    ----------
    matrix : DataFrame, array or nested lists, shape (n, n)
        Judgements; cells may be numbers or fractions such as ``"1/3"``.  Empty
        cells are comparisons nobody made.  Reciprocals that were rounded when
        the matrix was printed are rebuilt.
    random_index : {"saaty2005", "saaty1980", "donegan_dodd"}
        The table CR is measured against.
    method : {"eigenvector", "geometric_mean"}
        They agree for consistent matrices and differ in the third decimal otherwise.
    items : sequence of str, optional
        Names; the DataFrame's index, or 1 ... n, if not given.
    name : str
        Name of the matrix in messages.

    Returns
    -------
    Priorities

    Raises
    ------
    KitError
        All faults of the matrix (``ahp.not-square``, ``ahp.not-positive``,
        ``ahp.not-reciprocal``, ``ahp.off-scale``, ``ahp.disconnected`` ...).

    Examples
    --------
    >>> p = priorities([[1, 2, 4], ["1/2", 1, 2], ["1/4", "1/2", 1]])
    >>> [round(float(w), 4) for w in p.weights], round(p.lambda_max, 4), round(p.cr, 4)
    ([0.5714, 0.2857, 0.1429], 3.0, 0.0)
    """
    table = _random_index_table(random_index)
    checked = judgement_matrix(matrix, items=items, name=name)
    n = len(checked.items)
    if n > len(table) + 2:
        raise fail("ahp.too-large", key=name, n=n, largest=len(table) + 2)
    full = complete(checked, method)
    weights = _weights(full, method)
    lambda_max = float(np.mean(full @ weights / weights))
    ci = max(0.0, (lambda_max - n) / (n - 1)) if n > 2 else 0.0
    index = table[n - 3] if n > 2 else 0.0
    cr = ci / index if n > 2 else 0.0
    return Priorities(
        items=checked.items,
        weights=weights,
        matrix=full,
        lambda_max=lambda_max,
        ci=ci,
        cr=cr,
        random_index=index,
        random_index_table=random_index,
        consistent=cr < LIMIT,
        worst_pair=_worst_pair(full, weights, checked.items),
        missing=checked.missing,
    )


def aggregate(matrices: Sequence[Matrix], weights: Sequence[float] | None = None) -> Any:
    r"""Several experts' matrices as one: element-wise weighted geometric mean.

    .. math:: a_{ij} = \prod_e a_{ij}^{(e)\, u_e}, \qquad \sum_e u_e = 1

    The only mean that keeps reciprocity (Aczél & Saaty 1983).  A comparison
    that an expert left empty is averaged over the others.

    Parameters
    ----------
    matrices : sequence of DataFrame or array, shape (n, n) each
        One per expert, over the same items in any order.
    weights : sequence of float, optional
        One per expert, any positive scale; equal if not given.

    Returns
    -------
    DataFrame
        Items as index and columns; NaN where nobody judged.

    Raises
    ------
    KitError
        ``ahp.expert-weights``, ``ahp.different-items``, or any fault of a matrix.

    Examples
    --------
    >>> aggregate([[[1, 2], [0.5, 1]], [[1, 8], [0.125, 1]]]).iloc[0, 1]
    np.float64(4.0)
    """
    import pandas as pd

    checked = [judgement_matrix(m, name=f"matrix {i}") for i, m in enumerate(matrices, 1)]
    shares = _shares(weights, len(checked))
    items = checked[0].items
    logs = []
    for other in checked:
        if set(other.items) != set(items):
            raise fail("ahp.different-items", key=other.name, present=", ".join(other.items),
                       allowed=", ".join(items))  # fmt: skip
        order = [other.items.index(item) for item in items]
        logs.append(np.log(other.values[np.ix_(order, order)]))
    stack = np.stack(logs)
    given = np.where(np.isnan(stack), 0.0, shares[:, None, None])
    total = given.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.exp(np.nansum(stack * given, axis=0) / np.where(total > 0, total, np.nan))
    mean = _exact_reciprocals(mean)
    return pd.DataFrame(mean, index=list(items), columns=list(items))


def _exact_reciprocals(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    upper = np.triu(matrix, 1)
    lower = np.divide(1.0, upper.T, out=np.full_like(upper, np.nan), where=upper.T > 0)
    return np.where(np.tri(len(matrix), k=-1, dtype=bool), lower, upper) + np.eye(len(matrix))


def _shares(weights: Sequence[float] | None, n: int) -> NDArray[np.float64]:
    if n == 0:
        raise fail("ahp.no-judgements")
    shares = np.ones(n) if weights is None else np.asarray(weights, dtype=float)
    if shares.shape != (n,) or not np.all(np.isfinite(shares)) or shares.min() <= 0:
        raise fail("ahp.expert-weights", present=list(np.ravel(shares)), n=n)
    return shares / shares.sum()


def _random_index_table(name: str) -> tuple[float, ...]:
    if name not in RANDOM_INDEX:
        raise fail("ahp.random-index", key=name, allowed=", ".join(RANDOM_INDEX))
    return RANDOM_INDEX[name]


def _weights(matrix: NDArray[np.float64], method: Method) -> NDArray[np.float64]:
    if method == "geometric_mean":
        vector = np.exp(np.log(matrix).mean(axis=1))
    else:
        values, vectors = np.linalg.eig(matrix)
        vector = np.abs(vectors[:, int(np.argmax(values.real))].real)
    return vector / vector.sum()


def _worst_pair(
    matrix: NDArray[np.float64], weights: NDArray[np.float64], items: tuple[str, ...]
) -> tuple[str, str] | None:
    error = np.triu(np.abs(np.log(matrix * weights[None, :] / weights[:, None])), 1)
    i, j = np.unravel_index(int(np.argmax(error)), error.shape)
    return (items[i], items[j]) if error[i, j] > 1e-9 else None


def table_row(name: str, found: Priorities) -> Mapping[str, Any]:
    """One row of the table ``consistency``."""
    return {
        "matrix": name,
        "n": len(found.items),
        "missing": found.missing,
        "lambda_max": found.lambda_max,
        "ci": found.ci,
        "random_index_table": found.random_index_table,
        "random_index": found.random_index,
        "cr": found.cr,
        "consistent": found.consistent,
        "worst_pair": " : ".join(found.worst_pair) if found.worst_pair else "",
    }
