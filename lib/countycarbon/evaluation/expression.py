"""A small, safe language for statements about tables: look up, add, rank, compare.

An expression is read by :mod:`ast` and walked here; nothing is ever executed as Python.
``table.column`` names a column; ``key=value`` keeps the rows where that column equals the value,
is one of a list of values, or matches a pattern with ``*``.

======================================== =====================================================
``total(account.carbon_t, role="sink")``  sum of the column over the rows kept
``average(balance.net_t, ...)``           mean
``count(evaluation.score, ...)``          rows that have a value
``value(balance.net_t, town="大黄堡镇")``  the value of the one row kept
``names(evaluation.town, level="I")``     the set of texts
``rank(balance.net_t, town="梅厂镇")``     place of a town, 1 = largest; equal values share it
``highest(balance.net_t, 2)``             towns with the n largest values (``lowest`` alike)
``above(balance.support, 1)``             towns whose value is greater (``below`` alike)
``near("崔黄口镇")``                       neighbours of a town (table ``neighbours``)
``connected(below(balance.support, 1))``  whether towns hang together by common borders
``size(...)``, ``min(...)``, ``max(...)`` size of a set; smallest, largest of numbers
======================================== =====================================================

Besides: numbers, texts, ``["a", "b"]`` as a set, ``+ - * /``, ``& |`` and ``-`` of sets,
comparisons (``<=`` of sets means *is contained in*), ``in``, ``and or not``.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Collection, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from countycarbon.evaluation import syntax
from countycarbon.messages import KitError, Problem, fail, problem

if TYPE_CHECKING:
    import pandas as pd

Value = float | bool | str | frozenset[str]
Tables = Mapping[str, "pd.DataFrame"]

_OPERATORS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.BitAnd: operator.and_,
    ast.BitOr: operator.or_,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.In: lambda a, b: a in b,
    ast.NotIn: lambda a, b: a not in b,
}


_ARITHMETIC = frozenset({ast.Add, ast.Sub, ast.Mult, ast.Div})

LONGEST = 1000
"""Characters of the longest expression."""


def evaluate(text: str, tables: Tables) -> Value:
    """The value of an expression over tables.

    Parameters
    ----------
    text : str
        The expression; the module's documentation lists what it may hold.
    tables : mapping
        Name to table.

    Raises
    ------
    KitError
        ``published.syntax``, ``published.not-allowed``, ``published.unknown-function``,
        ``published.unknown-table``, ``published.unknown-column``, ``published.arguments``.

    Examples
    --------
    >>> import pandas as pd
    >>> balance = pd.DataFrame({"town": ["A", "B"], "sink_t": [1.0, 3.0]})
    >>> evaluate('value(balance.sink_t, town="B") / total(balance.sink_t)', {"balance": balance})
    0.75
    """
    try:
        return _Walker(text, tables).value(parse(text).body)
    except RecursionError as error:
        raise fail("published.syntax", how=syntax.shown(text), reason=str(error)) from None


def parse(text: str) -> ast.Expression:
    """The syntax tree of an expression; ``published.syntax`` if it has none."""
    if len(text) > LONGEST:  # long ones nest deeper than Python can walk
        raise fail("published.syntax", how=syntax.shown(text), reason=f"{len(text):,} > {LONGEST}")
    try:
        return syntax.tree(text)
    except ValueError as error:
        raise fail("published.syntax", how=syntax.shown(text), reason=str(error)) from None


def check(text: str, known: Mapping[str, Collection[str]], **where: Any) -> list[Problem]:
    """What can be said against an expression before there are tables.

    Parameters
    ----------
    text : str
        The expression.
    known : mapping
        Every table there may be, and its columns.
    where : str
        Place of the problems.

    Returns
    -------
    list of Problem
        ``published.syntax``, ``.unknown-function``, ``.unknown-table``, ``.unknown-column``.

    Examples
    --------
    >>> [p.code for p in check("totl(balance.sink_t) + total(balance.sink)",
    ...                        {"balance": ["sink_t"]})]
    ['published.unknown-column', 'published.unknown-function']
    """
    try:
        nodes = list(ast.walk(parse(text)))
    except KitError as error:
        return [problem(p.code, **where, **p.values) for p in error.problems]
    found = []

    def unknown(what: str, name: str, allowed: Iterable[str]) -> None:
        listed = ", ".join(sorted(allowed))
        code = f"published.unknown-{what}"
        found.append(problem(code, **where, how=syntax.shown(text), name=name, allowed=listed))

    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if name not in _FUNCTIONS:
            unknown("function", name, _FUNCTIONS)
        for column in (a for a in node.args if isinstance(a, ast.Attribute)):
            table = ast.unparse(column.value)
            if table not in known:
                unknown("table", table, known)
                continue
            kept = [k.arg for k in node.keywords if k.arg]
            for one in (column.attr, *kept):
                if one not in known[table]:
                    unknown("column", one, known[table])
    once = [one for i, one in enumerate(found) if one not in found[:i]]
    return sorted(once, key=lambda p: p.code)


def is_number(text: str) -> bool:
    """Whether an expression surely gives a number.

    Examples
    --------
    >>> is_number("total(area.area_ha) / 100"), is_number('names(towns.town, group="centre")')
    (True, False)
    """
    try:
        body = parse(text).body
    except KitError:  # told by the check
        return False
    if isinstance(body, ast.BinOp):
        return isinstance(body.op, ast.Add | ast.Mult | ast.Div)
    return isinstance(body, ast.Call) and ast.unparse(body.func) in _NUMERIC


_NUMERIC = {"total", "average", "count", "rank", "size"}


def tables_of(text: str) -> set[str]:
    """Names of the tables an expression reads.

    Examples
    --------
    >>> sorted(tables_of("total(account.carbon_t) > 0 and connected(names(towns.town))"))
    ['account', 'neighbours', 'towns']
    """
    nodes = list(ast.walk(parse(text)))
    found = {n.value.id for n in nodes if isinstance(n, ast.Attribute) and _is_name(n.value)}  # type: ignore[attr-defined]
    called = {n.func.id for n in nodes if isinstance(n, ast.Call) and _is_name(n.func)}  # type: ignore[attr-defined]
    return found | ({"neighbours"} if called & {"near", "connected"} else set())


def _is_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Name)


class _Column:
    """A column with the town names beside it, and the rows kept."""

    def __init__(self, table: pd.DataFrame, column: str) -> None:
        self.table, self.column = table, column

    @property
    def series(self) -> pd.Series:
        return self.table[self.column]

    def by_town(self) -> pd.Series:
        return self.table.set_index("town")[self.column].dropna().astype("float64")


class _Walker:
    """Walks one expression; knows its text for the messages."""

    def __init__(self, text: str, tables: Tables) -> None:
        self.shown, self.tables = syntax.shown(text), tables

    def value(self, node: ast.expr) -> Any:
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float | str):
            return node.value
        if isinstance(node, ast.List | ast.Set | ast.Tuple):
            return frozenset(self.value(item) for item in node.elts)
        if isinstance(node, ast.Call):
            return self.call(node)
        return self.combined(node)

    def combined(self, node: ast.expr) -> Any:
        """Arithmetic, comparison and logic."""
        if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
            return self.apply(node.op, self.value(node.left), self.value(node.right))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not):
            inner = self.value(node.operand)
            return -inner if isinstance(node.op, ast.USub) else not inner
        if isinstance(node, ast.BoolOp):
            results = [bool(self.value(item)) for item in node.values]
            return all(results) if isinstance(node.op, ast.And) else any(results)
        if isinstance(node, ast.Compare):
            sides = [self.value(side) for side in (node.left, *node.comparators)]
            links = zip(node.ops, sides, sides[1:], strict=False)
            return all(self.apply(op, a, b) for op, a, b in links)
        raise fail(
            "published.not-allowed",
            how=self.shown,
            part=syntax.shown(ast.unparse(node)),
        )

    def apply(self, op: ast.operator | ast.cmpop, left: Any, right: Any) -> Any:
        try:
            if type(op) in _ARITHMETIC and (isinstance(left, str) or isinstance(right, str)):
                raise TypeError(f"{left!r:.40}, {right!r:.40}")  # a text times a billion
            return _OPERATORS[type(op)](left, right)
        except (TypeError, KeyError, ArithmeticError) as error:
            raise fail("published.arguments", how=self.shown, reason=str(error)) from None

    def call(self, node: ast.Call) -> Any:
        name = node.func.id if isinstance(node.func, ast.Name) else ast.unparse(node.func)
        if name not in _FUNCTIONS:
            allowed = ", ".join(sorted(_FUNCTIONS))
            raise fail(
                "published.unknown-function",
                how=self.shown,
                name=name,
                allowed=allowed,
            )
        if not all(k.arg for k in node.keywords):
            raise fail("published.not-allowed", how=self.shown, part="**")
        kept = {k.arg: self.value(k.value) for k in node.keywords if k.arg}
        arguments = [
            self.column(a, {} if name == "rank" else kept)
            if isinstance(a, ast.Attribute)
            else self.value(a)
            for a in node.args
        ]
        more = {"town": kept.get("town")} if name == "rank" else {}
        if name in ("near", "connected"):
            arguments.insert(0, self.table("neighbours"))
        try:
            return _FUNCTIONS[name](*arguments, **more)
        except (TypeError, AttributeError, LookupError, ArithmeticError, ValueError) as error:
            reason = f"{name}: {error}"
            raise fail("published.arguments", how=self.shown, reason=reason) from None

    def column(self, node: ast.Attribute, kept: Mapping[str, Any]) -> _Column:
        table = self.table(node.value.id if isinstance(node.value, ast.Name) else "")
        for column in (node.attr, *kept):
            if column not in table.columns:
                allowed = ", ".join(map(str, table.columns))
                raise fail(
                    "published.unknown-column",
                    how=self.shown,
                    name=column,
                    allowed=allowed,
                )
        for column, wanted in kept.items():
            table = table[_matches(table[column], wanted)]
        return _Column(table, node.attr)

    def table(self, name: str) -> pd.DataFrame:
        if name not in self.tables:
            allowed = ", ".join(sorted(self.tables))
            raise fail("published.unknown-table", how=self.shown, name=name, allowed=allowed)
        return self.tables[name]


def _matches(values: pd.Series, wanted: Any) -> pd.Series:
    patterns = wanted if isinstance(wanted, frozenset) else frozenset([wanted])

    def fits(value: Any) -> bool:
        return value in patterns or any(
            isinstance(p, str) and "*" in p and fnmatchcase(str(value), p) for p in patterns
        )

    return values.map(fits).astype(bool)


def _value(column: _Column) -> Any:
    found = column.series.dropna()
    if len(found) != 1:
        raise ValueError(f"{column.column}: {len(found)} rows, not 1")
    only = found.iloc[0]
    return only if isinstance(only, str) else float(only)


def _rank(column: _Column, town: str) -> float:
    values = column.by_town()
    return float((values > values[town]).sum() + 1)


def _extreme(column: _Column, n: int, largest: bool) -> frozenset[str]:
    values = column.by_town().sort_values(ascending=not largest, kind="stable")
    return frozenset(values.index[: int(n)])


def _connected(neighbours: pd.DataFrame, towns: Iterable[str]) -> bool:
    """Whether one walk along common borders reaches all the towns."""
    left = set(towns)
    links = neighbours[neighbours["town"].isin(left) & neighbours["neighbour"].isin(left)]
    reached = {min(left)} if left else set()
    frontier = reached
    while frontier:
        frontier = set(links.loc[links["town"].isin(frontier), "neighbour"]) - reached
        reached = reached | frontier
    return bool(left) and reached == left


def _near(neighbours: pd.DataFrame, town: str) -> frozenset[str]:
    return frozenset(neighbours.loc[neighbours["town"] == town, "neighbour"])


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "total": lambda c: float(c.series.sum()),
    "average": lambda c: float(c.series.mean()),
    "count": lambda c: float(c.series.notna().sum()),
    "value": _value,
    "names": lambda c: frozenset(c.series.dropna().astype(str)),
    "rank": _rank,
    "highest": lambda c, n=1: _extreme(c, n, largest=True),
    "lowest": lambda c, n=1: _extreme(c, n, largest=False),
    "above": lambda c, limit: frozenset(c.by_town().index[c.by_town() > limit]),
    "below": lambda c, limit: frozenset(c.by_town().index[c.by_town() < limit]),
    "near": _near,
    "connected": _connected,
    "size": lambda towns: float(len(towns)),
    "min": min,
    "max": max,
}
