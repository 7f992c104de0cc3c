"""Indicator sets: a tree of criteria and indicators, declared in data, not in code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from countycarbon.evaluation import formula as formulas
from countycarbon.messages import Problems

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Node:
    """A criterion (has children) or an indicator (has a formula).

    ``unit`` may hold ``{gas}``; ``direction`` is "+" if more is better.
    """

    id: str
    zh: str
    en: str
    children: tuple[Node, ...] = ()
    formula: str = ""
    direction: str = "+"
    unit: str = ""

    def leaves(self) -> Iterator[Node]:
        """The indicators under this node, in order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()

    def inner(self) -> Iterator[Node]:
        """Nodes with children, from here down: one judgement matrix each."""
        if self.children:
            yield self
        for child in self.children:
            yield from child.inner()

    def name(self, lang: str) -> str:
        """Name in one language."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True)
class IndicatorSet:
    """A named set; ``root.id`` names the top judgement matrix."""

    id: str
    root: Node
    source: str = ""

    @property
    def indicators(self) -> tuple[Node, ...]:
        """All indicators, in order."""
        return tuple(self.root.leaves())

    def criterion_of(self) -> dict[str, str]:
        """Indicator to the criterion right under the goal (the goal itself for a flat set)."""
        return {
            leaf.id: (child.id if child.children else self.root.id)
            for child in self.root.children
            for leaf in child.leaves()
        }

    def names(self, lang: str) -> dict[str, str]:
        """Every criterion and indicator, named in one language."""
        nodes = [*self.root.inner(), *self.root.leaves()]
        return {node.id: node.name(lang) for node in nodes}


def from_data(data: Mapping[str, Any], known: Sequence[str], file: str = "") -> IndicatorSet:
    """Build a set from its file's content and check it.

    Parameters
    ----------
    data : mapping
        ``id``, ``source`` and ``hierarchy``: a tree of ``{id, zh, en, children}`` and
        ``{id, zh, en, formula, direction, unit}``.
    known : sequence of str
        Columns a formula may use.
    file : str
        For messages.

    Raises
    ------
    KitError
        ``indicators.bad-field``, ``indicators.bad-formula``, ``indicators.unknown-column``,
        ``hierarchy.no-leaves``: all that were found.
    """
    problems = Problems()
    root = _node(data.get("hierarchy", {}), known, file, problems)
    if not root.children:
        problems.add("hierarchy.no-leaves", file=file)
    ids = [n.id for n in (*root.inner(), *root.leaves())]
    for repeated in sorted({i for i in ids if ids.count(i) > 1}):
        problems.add("indicators.bad-field", file=file, key=repeated, name="id",
                     value=repr(repeated), allowed="各不相同 / each once")  # fmt: skip
    problems.stop()
    return IndicatorSet(str(data.get("id", "")), root, str(data.get("source", "")))


_FIELDS = {"id", "zh", "en", "children", "formula", "direction", "unit"}


def _node(data: Any, known: Sequence[str], file: str, problems: Problems) -> Node:
    if not isinstance(data, Mapping):
        problems.add("indicators.bad-field", file=file, name="hierarchy", value=repr(data),
                     allowed="{id, zh, en, children | formula}")  # fmt: skip
        return Node("", "", "")
    name = str(data.get("id", ""))
    where = {"file": file, "key": name}
    for field in sorted({"id", "zh", "en"} - set(data)) + sorted(set(data) - _FIELDS):
        problems.add("indicators.bad-field", **where, name=field, value=repr(data.get(field)),
                     allowed=", ".join(sorted(_FIELDS)))  # fmt: skip
    children = tuple(_node(c, known, file, problems) for c in data.get("children") or ())
    formula = str(data.get("formula", ""))
    direction = str(data.get("direction", "+")).replace("−", "-")
    if bool(children) == bool(formula):
        problems.add("indicators.bad-field", **where, name="formula", value=repr(formula),
                     allowed="formula | children")  # fmt: skip
    elif formula:
        problems.extend(formulas.check(formula, known, **where))
    if direction not in ("+", "-"):
        problems.add("indicators.bad-field", **where, name="direction", value=repr(direction),
                     allowed="+ | -")  # fmt: skip
    return Node(
        name,
        str(data.get("zh", "")),
        str(data.get("en", "")),
        children,
        formula,
        direction,
        str(data.get("unit", "")),
    )


def raw_values(indicators: Sequence[Node], columns: pd.DataFrame) -> pd.DataFrame:
    """Value of each indicator for each unit, in the indicator's unit.

    Parameters
    ----------
    indicators : sequence of Node
        With a formula each.
    columns : DataFrame
        Known columns, one row per unit, index ``town_id``.

    Returns
    -------
    DataFrame, shape (units, indicators)
        NaN where a column is missing, infinite where a denominator is zero.
    """
    import pandas as pd

    return pd.DataFrame(
        {node.id: formulas.evaluate(node.formula, columns) for node in indicators},
        index=columns.index,
    )


def check_values(raw: pd.DataFrame, names: Mapping[str, str]) -> None:
    """Stop if a scored unit lacks a value or has an infinite one.

    Parameters
    ----------
    raw : DataFrame
        Values of the scored units.
    names : mapping
        ``town_id`` to the town's name, for the message.

    Raises
    ------
    KitError
        ``indicators.missing`` and ``indicators.infinite``, one per indicator.
    """
    import numpy as np

    problems = Problems()
    for indicator in raw.columns:
        values = raw[indicator].to_numpy()
        for code, bad in (("missing", np.isnan(values)), ("infinite", np.isinf(values))):
            if bad.any():
                towns = ", ".join(names.get(i, i) for i in raw.index[bad])
                problems.add(f"indicators.{code}", key=str(indicator), towns=towns)
    problems.stop()
