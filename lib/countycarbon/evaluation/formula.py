"""Formulas of indicators: names of columns, numbers, ``+ - * / ( )``, and nothing else."""

from __future__ import annotations

import ast
import difflib
import math
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from countycarbon.evaluation import syntax
from countycarbon.messages import KitError, Problem, fail, problem

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 300
"""Characters of the longest formula."""

_BINARY: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def check(formula: str, known: Iterable[str], **where: Any) -> list[Problem]:
    """Everything wrong with a formula.

    Examples
    --------
    >>> [p.code for p in check("sink_t / peple", ["sink_t", "people"])]
    ['indicators.unknown-column']
    >>> [p.code for p in check("__import__('os')", [])], [p.code for p in check("1", ["sink_t"])]
    (['indicators.bad-formula'], ['indicators.bad-formula'])
    """
    known = sorted(known)
    try:
        names = columns_of(formula)
    except KitError as error:
        return [problem(p.code, **where, **p.values) for p in error.problems]
    quoted, found = syntax.shown(formula), []
    if not names:
        reason = "没有列名 / no column"
        found.append(problem("indicators.bad-formula", **where, formula=quoted, reason=reason))
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1, 0.3)
            nearest = near[0] if near else (known[0] if known else "")
            found.append(
                problem("indicators.unknown-column", **where, formula=quoted, name=name,
                        allowed=", ".join(known), nearest=nearest)
            )  # fmt: skip
    return found


def columns_of(formula: str) -> list[str]:
    """Names of the columns a formula uses, in order.

    Raises
    ------
    KitError
        ``indicators.bad-formula`` for anything but names, numbers and ``+ - * / ( )``.

    Examples
    --------
    >>> columns_of("(source_t - sink_t) / population")
    ['source_t', 'sink_t', 'population']
    """
    names = [node for node in ast.walk(_parse(formula)) if isinstance(node, ast.Name)]
    names.sort(key=lambda node: (node.lineno, node.col_offset))
    return [*dict.fromkeys(node.id for node in names)]


def evaluate(formula: str, columns: pd.DataFrame) -> pd.Series:
    """The value of a formula for every row.

    A row with a missing number gives NaN; division of a non-zero number by zero
    gives an infinite value, which the caller reports.

    Examples
    --------
    >>> import pandas as pd
    >>> evaluate("a / (b + 1)", pd.DataFrame({"a": [1.0, 4.0], "b": [0, 1]})).tolist()
    [1.0, 2.0]
    """
    import pandas as pd

    value = _value(_parse(formula).body, columns.astype("float64", errors="ignore"))
    return pd.Series(value, index=columns.index, dtype="float64")


def evaluate_arrays(formula: str, arrays: Mapping[str, Any]) -> Any:
    """The value of a formula over arrays that broadcast together (draws × towns).

    Examples
    --------
    >>> import numpy as np
    >>> evaluate_arrays("a / b", {"a": np.array([[2.0], [4.0]]), "b": np.array([1.0, 2.0])})
    array([[2., 1.],
           [4., 2.]])
    """
    return _value(_parse(formula).body, arrays)


def _parse(formula: str) -> ast.Expression:
    if len(formula) > LONGEST:  # long ones nest deeper than Python can walk
        quoted, reason = syntax.shown(formula), f"{len(formula):,} > {LONGEST}"
        raise fail("indicators.bad-formula", formula=quoted, reason=reason)
    try:
        tree = syntax.tree(formula)
    except ValueError as error:
        quoted = syntax.shown(formula)
        raise fail("indicators.bad-formula", formula=quoted, reason=str(error)) from None
    allowed = (ast.Expression, ast.BinOp, ast.UnaryOp, ast.USub, ast.Name, ast.Load, *_BINARY)
    for node in ast.walk(tree):
        number = isinstance(node, ast.Constant) and _is_finite(node.value)
        if not number and not isinstance(node, allowed):
            reason = type(node).__name__
            raise fail("indicators.bad-formula", formula=syntax.shown(formula), reason=reason)
    return tree


def _is_finite(value: Any) -> bool:
    """Whether a constant is a number that a computation can hold."""
    try:
        return type(value) in {int, float} and math.isfinite(float(value))
    except OverflowError:
        return False


def _value(node: ast.expr, columns: Any) -> Any:
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left, columns), _value(node.right, columns)
        with np.errstate(divide="ignore", invalid="ignore"):  # 1 / 0 too is told by the caller
            return _BINARY[type(node.op)](left, right)
    if isinstance(node, ast.UnaryOp):
        return -_value(node.operand, columns)
    if isinstance(node, ast.Name):
        return columns[node.id].astype("float64")
    assert isinstance(node, ast.Constant)
    return np.float64(node.value)  # type: ignore[arg-type]
