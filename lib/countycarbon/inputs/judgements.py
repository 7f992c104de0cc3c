"""Judgement matrices of one or many experts, from YAML or from an Excel workbook."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl.utils import column_index_from_string

from countycarbon import files, yamltext
from countycarbon.evaluation.hierarchy import Expert
from countycarbon.evaluation.indicators import IndicatorSet
from countycarbon.evaluation.judgement import Judgements, judgement_matrix
from countycarbon.inputs import cells, judgement_book
from countycarbon.messages import KitError, Problem, Problems, fail, warn
from countycarbon.study import Named, locate

_BOOKS = judgement_book.BOOKS


def read(path: str | Path | Named) -> list[Expert]:
    """Read and check the judgements of all experts.

    A YAML file holds ``matrices`` (one expert) or ``experts``, a list of ``name``,
    ``weight`` and ``matrices``.  A matrix has ``matrix`` (the node it weighs),
    ``items`` and ``rows``; cells may be fractions, the lower half may be left empty.
    An Excel workbook holds one sheet per matrix, named by the node, or
    ``<expert>.<node>`` for several experts, whose weights stand in the sheet
    ``experts``; :mod:`countycarbon.inputs.judgement_book` makes an empty one.
    Who has the weight 0 there, or is not listed, takes no part: that is told.

    Parameters
    ----------
    path : path
        As the study has it.

    Returns
    -------
    list of Expert

    Raises
    ------
    KitError
        Every fault of every matrix.
    """
    file = locate(path)
    if not file.exists():
        raise fail("study.missing-file", file=str(path), nearest="")
    experts, removed = _from_workbook(file) if file.suffix.lower() in _BOOKS else _from_yaml(file)
    _tell_removed(file, experts, removed)
    problems, found = Problems(), []
    for name, weight, matrices in experts:
        checked: dict[str, Judgements] = {}
        for node, (items, rows) in matrices.items():
            try:
                place = f"{name}, {node}"
                checked[node] = judgement_matrix(rows, items=items, name=place)
            except KitError as error:
                for p in error.problems:
                    problems.add(p.code, **{"file": file.name, **_cell_of(file, p)}, **p.values)
        found.append(Expert(name, weight, checked))
    problems.stop()
    return found


def _tell_removed(file: Path, experts: list[_Raw], removed: list[tuple[str, str | None]]) -> None:
    """Say who takes no part and why, and who is left."""
    if not experts:
        if removed:
            shown = ", ".join(name for name, _ in removed)
            raise fail("ahp.all-removed", file=file.name, names=shown)
        raise fail("ahp.no-judgements", file=file.name)
    left = ", ".join(f"{name} ({weight:g})" for name, weight, _ in experts)
    for name, reason in removed:
        code = "ahp.expert-unlisted" if reason is None else "ahp.expert-removed"
        warn(code, file=file.name, key=name, reason=reason or "–", names=left)


def _cell_of(file: Path, found: Problem) -> dict[str, Any]:
    """Where a problem is; in a workbook the headings take the first row and column."""
    place = dict(found.where)
    if file.suffix.lower() in _BOOKS:
        if "row" in place:
            place["row"] += 1
        if "column" in place:
            place["column"] = cells.column_name(place["column"])
    return place


def given(path: str | Path | Named | None, indicators: IndicatorSet) -> list[Expert]:
    """The judgements of the study; without a file, one expert to whom all is equal.

    A study whose units cannot be compared needs no judgements.  One whose towns are scored is
    refused without them before it runs (``evaluation.judgements-needed``).
    """
    if path is not None:
        return read(path)
    equal = {}
    for node in indicators.root.inner():
        items = [child.id for child in node.children]
        if len(items) > 1:
            rows = [[1] * len(items) for _ in items]
            equal[node.id] = judgement_matrix(rows, items=items, name=node.id)
    return [Expert("1", 1.0, equal)]


_Matrix = tuple[list[str], list[list[Any]]]
_Raw = tuple[str, float, dict[str, _Matrix]]


class _Found(NamedTuple):
    """Experts who take part; names of those who do not, each with the reason.

    The reason is None for one whom the workbook no longer lists.
    """

    experts: list[_Raw]
    removed: list[tuple[str, str | None]]


_YAML = {".yml", ".yaml", ".json"}
_FIELDS = ("matrix", "items", "rows")
_KEYS = {"name", "weight", "reason", "matrices"}


def _from_yaml(file: Path) -> _Found:
    if file.suffix.lower() not in _YAML:
        allowed = " ".join(sorted(_YAML | _BOOKS))
        raise fail("inputs.not-a-table", file=file.name, allowed=allowed)
    data, problems = yamltext.read(file), Problems()
    if "experts" not in data:
        one = ("1", 1.0, _matrices(data.get("matrices"), file, problems, ""))
        found = _Found([one], [])
    else:
        if "matrices" in data:
            _misshapen(problems, file, "matrices", data["matrices"], "在 experts 之内 / in experts")
        found = _experts(data["experts"], file, problems)
    problems.stop()
    return found


def _experts(given: Any, file: Path, problems: Problems) -> _Found:
    if not isinstance(given, list) or not given:
        _misshapen(problems, file, "experts", given, "列表 / a list: name, weight, matrices")
        return _Found([], [])
    found: dict[str, _Raw] = {}
    removed: list[tuple[str, str | None]] = []
    for number, expert in enumerate(given, 1):
        place = f"experts.{number}"
        if not isinstance(expert, dict) or set(expert) - _KEYS:
            _misshapen(problems, file, place, expert, ", ".join(sorted(_KEYS)))
            continue
        name = expert.get("name", str(number))
        if not isinstance(name, (str, int, float)) or str(name) in [*found, *dict(removed)]:
            _misshapen(problems, file, f"{place}.name", name, "各不相同的名字 / names that differ")
            continue
        weight = _weight(expert.get("weight", 1), file, problems, str(name))
        if not weight:  # what an expert who takes no part has left open stops nobody
            removed.append((str(name), str(expert.get("reason", ""))))
            continue
        matrices = _matrices(expert.get("matrices"), file, problems, f"{place}.")
        found[str(name)] = (str(name), weight, matrices)
    return _Found([*found.values()], removed)


def _misshapen(problems: Problems, file: Path, key: str, value: Any, allowed: str) -> None:
    shown = files.shown(repr(value))
    problems.add("ahp.misshapen", file=file.name, key=key, value=shown, allowed=allowed)


def _weight(value: Any, file: Path, problems: Problems, name: str) -> float:
    with suppress(ValueError):
        value = float(value) if isinstance(value, str) else value
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not 0 <= value < float("inf"):
        problems.add("ahp.expert-weights", file=file.name, key=name, present=value, n=1)
        return 1.0
    return float(value)


def _matrices(
    data: Any, file: Path, problems: Problems, place: str
) -> dict[str, tuple[list[str], list[list[Any]]]]:
    found: dict[str, tuple[list[str], list[list[Any]]]] = {}
    if not isinstance(data, list) or not data:
        if data:
            _misshapen(problems, file, f"{place}matrices", data, "列表 / a list")
        else:
            problems.add("ahp.no-judgements", file=file.name)
        return found
    for number, entry in enumerate(data, 1):
        lost = set(_FIELDS) - set(entry if isinstance(entry, Mapping) else ())
        for field in sorted(lost):
            problems.add("indicators.bad-field", file=file.name, row=number, name=field, value="",
                         allowed=", ".join(_FIELDS))  # fmt: skip
        if lost or not _is_matrix(entry, f"{place}matrices.{number}", file, problems):
            continue
        node = str(entry["matrix"])
        if node in found:
            problems.add("ahp.matrix-twice", file=file.name, key=node)
        found[node] = (list(map(str, entry["items"])), entry["rows"])
    return found


def _is_matrix(entry: Any, place: str, file: Path, problems: Problems) -> bool:
    """Whether a matrix is a name, a list of names and a list of rows of single cells."""
    before = len(problems.found)
    node, items, rows = (entry[field] for field in _FIELDS)
    if not isinstance(node, (str, int)) or isinstance(node, bool):
        _misshapen(problems, file, f"{place}.matrix", node, "名称 / a name")
    if not isinstance(items, list) or not all(isinstance(i, (str, int)) for i in items):
        _misshapen(problems, file, f"{place}.items", items, "名称的列表 / a list of names")
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        _misshapen(problems, file, f"{place}.rows", rows, "每行一个列表 / a list for each row")
    return len(problems.found) == before


def _from_workbook(file: Path) -> _Found:
    book, problems = cells.Book(file), Problems()
    listed = _listed(book, file, problems) if judgement_book.EXPERTS in book.names else None
    matrices: dict[str, dict[str, _Matrix]] = {}
    removed: dict[str, str | None] = {n: why for n, (w, why) in (listed or {}).items() if not w}
    for title in book.names:
        if title in (judgement_book.EXPERTS, *judgement_book.NOTES):
            continue
        expert, _, node = title.rpartition(".")
        expert = expert or "1"
        if listed is not None and expert not in listed:
            removed[expert] = None
        if expert not in removed:
            matrices.setdefault(expert, {})[node] = _sheet(book, title, problems)
    weights = {name: weight for name, (weight, _) in (listed or {}).items() if weight}
    for name in sorted(set(weights) - set(matrices)):
        given = f"{name}.…: 判断表 / sheets of judgements"
        _misshapen(problems, file, judgement_book.EXPERTS, name, given)
    problems.stop()
    found = [(name, weights.get(name, 1.0), own) for name, own in matrices.items()]
    return _Found(found, list(removed.items()))


def _listed(book: cells.Book, file: Path, problems: Problems) -> dict[str, tuple[float, str]]:
    """Name of each expert to weight and reason, as the sheet of experts has them."""
    rows, _ = book.values(judgement_book.EXPERTS, problems)
    given = [[*row, None, None][:3] for row in rows[1:] if row and row[0] is not None]
    names = [str(name) for name, *_ in given]
    for name in sorted({n for n in names if names.count(n) > 1}):
        _misshapen(
            problems, file, judgement_book.EXPERTS, name, "各不相同的名字 / names that differ"
        )
    return {
        str(name): (_weight(weight, file, problems, str(name)), str(reason or ""))
        for name, weight, reason in given
    }


def _sheet(book: cells.Book, title: str, problems: Problems) -> _Matrix:
    """One matrix.  Cells that follow by the formula of the kit are left to the kit.

    What stands right of the matrix or below it is no judgement: weights and CR as they follow.
    """
    told = Problems()
    rows, _ = book.values(title, told)
    head = rows[0][1:] if rows else []
    items = [judgement_book.id_of(str(c)) for c in takewhile(lambda c: c is not None, head)]
    n, file = len(items), book.path
    follow = {
        (row, column)
        for (row, column), text in book.formulas(title, n + 1).items()
        if text == judgement_book.reciprocal(f"{cells.column_name(row - 1)}{column}")
    }
    for p in told.found:
        place = (p.where["row"], column_index_from_string(p.where["column"]))
        if place not in follow and place[0] <= n + 1 and place[1] <= n + 1:
            problems.extend([p])
    body = [
        [None if (i, j) in follow else value for j, value in enumerate(row, 1)]
        for i, row in enumerate(rows[1 : n + 1], 2)
    ]
    judged = _in_order(body, items, file, title, problems)
    for i, row in enumerate(judged):
        for j, value in enumerate(row):
            if isinstance(value, date):
                problems.add("ahp.date", file=file.name, layer=title, row=i + 2,
                             column=j + 2, value=value)  # fmt: skip
    return items, judged


def _in_order(
    rows: list[list[Any]], items: list[str], file: Path, sheet: str, problems: Problems
) -> list[list[Any]]:
    """The judgements with their rows in the order of the columns; by name, not by place."""
    named = [
        (judgement_book.id_of(str(row[0])), row[1 : len(items) + 1])
        for row in rows
        if row and row[0] is not None
    ]
    names = [name for name, _ in named]
    if sorted(names) != sorted(items):
        shown = {"rows": ", ".join(names), "columns": ", ".join(items)}
        problems.add("inputs.judgement-rows", file=file.name, layer=sheet, **shown)
        return []
    by_name = dict(named)
    return [[_cell(c) for c in by_name[item]] for item in items]


def _cell(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value
