"""Judgement matrices: reading cells, checking, rebuilding reciprocals, filling gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Union

import numpy as np
from numpy.typing import ArrayLike, NDArray

from countycarbon.messages import Problems, fail

if TYPE_CHECKING:
    import pandas as pd

Matrix = Union["pd.DataFrame", ArrayLike, "Judgements"]

SCALE = 9.0
"""Largest judgement of Saaty's scale; the smallest is 1/9."""

ROUNDING = 0.005
"""A reciprocal printed with two decimals is off by at most this."""

_DIGITS = r"\s*[+-]?(\d{1,9}(\.\d{0,15})?|\.\d{1,15})([eE]-?\d{1,2})?\s*"
_JUDGEMENT = re.compile(rf"{_DIGITS}(/\s*\d{{1,9}}(\.\d{{0,15}})?\s*)?")
"""A number, or a fraction of two."""


@dataclass(frozen=True)
class Judgements:
    """A checked matrix: exact reciprocals, unit diagonal, NaN where nobody judged."""

    name: str
    items: tuple[str, ...]
    values: NDArray[np.float64]

    @property
    def missing(self) -> int:
        """Pairs without a judgement."""
        return int(np.isnan(np.triu(self.values, 1)).sum())


def judgement(cell: Any) -> float:
    """One cell as a number: ``3``, ``"1/3"``; an empty cell is NaN.

    Raises
    ------
    ValueError
        If the cell is neither empty nor a number nor a fraction.

    Examples
    --------
    >>> judgement("1/4"), judgement(3), judgement("")
    (0.25, 3.0, nan)
    """
    if cell is None:
        return float("nan")
    if isinstance(cell, str):
        text = cell.strip().replace("／", "/").replace("∕", "/")  # full-width slashes of Excel
        if text and not _JUDGEMENT.fullmatch(text):  # 1e999999999 would be worked out
            raise ValueError(text)
        return float(Fraction(text.replace(" ", ""))) if text else float("nan")
    if isinstance(cell, bool):
        raise TypeError(cell)
    return float(cell)


def judgement_matrix(
    matrix: Matrix, *, items: Sequence[str] | None = None, name: str = "matrix"
) -> Judgements:
    """Check a matrix and rebuild its reciprocals.

    A pair counts as reciprocal if its smaller entry is the inverse of the
    larger one to two printed decimals; the larger is then the judgement, and
    the smaller is rebuilt from it, since rounded reciprocals give
    :math:`λ_{max} < n`.  For a matrix with its judgements >= 1 above the
    diagonal this is the rebuild from the upper triangle.

    Raises
    ------
    KitError
        Every fault: ``ahp.not-square``, ``ahp.wrong-size``, ``ahp.not-a-number``,
        ``ahp.diagonal``, ``ahp.not-positive``, ``ahp.off-scale``, ``ahp.not-reciprocal``.

    Examples
    --------
    >>> judgement_matrix([[1, 3], [0.33, 1]]).values[1, 0] == 1 / 3
    np.True_
    """
    if isinstance(matrix, Judgements):
        return matrix
    values, names = _cells(matrix, items, name)
    problems = Problems()
    for i, row in enumerate(names):
        if not (np.isnan(values[i, i]) or abs(values[i, i] - 1) < 1e-9):
            problems.add("ahp.diagonal", key=name, row=i + 1, value=_show(values[i, i]), item=row)
        for j in range(i + 1, len(names)):
            _check_pair(values, (i, j), names, name, problems)
    problems.stop()
    np.fill_diagonal(values, 1.0)
    return Judgements(name, names, values)


def _cells(
    matrix: Any, items: Sequence[str] | None, name: str
) -> tuple[NDArray[np.float64], tuple[str, ...]]:
    import pandas as pd

    if isinstance(matrix, pd.DataFrame):
        items = list(map(str, matrix.index)) if items is None else items
        rows = matrix.to_numpy(dtype=object).tolist()
    else:
        rows = [
            list(row) if isinstance(row, list | tuple | np.ndarray) else [row] for row in matrix
        ]
    n = len(rows)
    lengths = sorted({len(row) for row in rows})
    if n == 0 or lengths != [n]:
        raise fail("ahp.not-square", key=name, rows=n, columns=", ".join(map(str, lengths)) or 0)
    names = tuple(map(str, items)) if items is not None else tuple(str(i + 1) for i in range(n))
    if len(names) != n:
        raise fail("ahp.wrong-size", key=name, n=n, expected=len(names), items=", ".join(names))
    if len(set(names)) != n:
        raise fail("ahp.repeated-item", key=name, items=", ".join(names))
    problems = Problems()
    values = np.full((n, n), np.nan)
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            try:
                values[i, j] = judgement(cell)
            except (ValueError, TypeError, ZeroDivisionError):
                problems.add(
                    "ahp.not-a-number", key=name, row=i + 1, column=j + 1, value=repr(cell)
                )
    problems.stop()
    return values, names


def _check_pair(
    values: NDArray[np.float64],
    place: tuple[int, int],
    names: tuple[str, ...],
    name: str,
    problems: Problems,
) -> None:
    """Check one comparison and write its exact reciprocal into ``values``."""
    i, j = place
    pair = f"{names[i]} : {names[j]}"
    upper, lower = values[i, j], values[j, i]
    if np.isnan(upper) and np.isnan(lower):
        return
    given = [v for v in (upper, lower) if not np.isnan(v)]
    if any(v <= 0 or np.isinf(v) for v in given):
        problems.add("ahp.not-positive", key=name, pair=pair, value=_show(min(given)))
        return
    if len(given) == 1:  # only one half filled in: the other follows
        upper = upper if not np.isnan(upper) else 1 / lower
    elif upper >= 1:
        if abs(lower - 1 / upper) > ROUNDING + 1e-9:
            problems.add("ahp.not-reciprocal", key=name, row=j + 1, column=i + 1, pair=pair,
                         upper=_show(upper), lower=_show(lower))  # fmt: skip
            return
    else:
        if abs(upper - 1 / lower) > ROUNDING + 1e-9:
            problems.add("ahp.not-reciprocal", key=name, row=j + 1, column=i + 1, pair=pair,
                         upper=_show(upper), lower=_show(lower))  # fmt: skip
            return
        upper = 1 / lower
    if max(upper, 1 / upper) > SCALE * (1 + 1e-9):
        problems.add("ahp.off-scale", key=name, pair=pair, value=_show(upper))
    values[i, j], values[j, i] = upper, 1 / upper


def complete(given: Judgements, method: str = "eigenvector") -> NDArray[np.float64]:
    """Fill missing comparisons with :math:`w_i/w_j` of the given ones.

    Eigenvector: Harker's rule, the weights solve :math:`B w = λ w` with
    :math:`b_{ij} = 0` for a missing pair and :math:`b_{ii} = 1 +` missing in
    row *i*.  Geometric mean: least squares of the logarithms.  Both solutions
    exist and are unique exactly if every item is linked to every other by a
    chain of comparisons; otherwise the matrix is refused.

    References
    ----------
    Harker, P. T. (1987) *Math. Modelling* 9, 353-360.  Bozóki, S., Fülöp, J. &
    Rónyai, L. (2010) *Math. Comput. Modelling* 52, 318-333.

    Raises
    ------
    KitError
        ``ahp.disconnected``: the items fall into groups nobody compared.

    Examples
    --------
    >>> complete(judgement_matrix([[1, 2, ""], ["", 1, 3], ["", "", 1]]))[0, 2].round(6)
    np.float64(6.0)
    """
    gaps = np.isnan(given.values)
    if not gaps.any():
        return given.values
    groups = _groups(~gaps)
    if len(groups) > 1:
        shown = " | ".join(", ".join(given.items[i] for i in group) for group in groups)
        raise fail("ahp.disconnected", key=given.name, groups=shown)
    if method == "eigenvector":
        harker = np.where(gaps, 0.0, given.values) + np.diag(gaps.sum(axis=1).astype(float))
        eigenvalues, vectors = np.linalg.eig(harker)
        weights = np.abs(vectors[:, int(np.argmax(eigenvalues.real))].real)
    else:
        laplacian = np.diag((~gaps).sum(axis=1).astype(float)) - (~gaps)
        logs = np.where(gaps, 0.0, np.log(np.where(gaps, 1.0, given.values))).sum(axis=1)
        weights = np.exp(np.linalg.lstsq(laplacian, logs, rcond=None)[0])
    return np.where(gaps, weights[:, None] / weights[None, :], given.values)


def _groups(linked: NDArray[np.bool_]) -> list[list[int]]:
    """Connected groups of items."""
    left, groups = set(range(len(linked))), []
    while left:
        group, front = set(), {min(left)}
        while front:
            group |= front
            front = {int(j) for i in front for j in np.flatnonzero(linked[i])} - group
        groups.append(sorted(group))
        left -= group
    return groups


def _show(value: float) -> str:
    return f"{value:.4g}"
