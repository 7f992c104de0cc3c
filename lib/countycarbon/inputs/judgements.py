"""Judgement matrices of one or many experts, from YAML or from an Excel workbook."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from countycarbon import files, yamltext
from countycarbon.evaluation.hierarchy import Expert
from countycarbon.evaluation.indicators import IndicatorSet
from countycarbon.evaluation.judgement import Judgements, judgement_matrix
from countycarbon.inputs import cells
from countycarbon.messages import KitError, Problem, Problems, fail
from countycarbon.study import locate

_BOOKS = {".xlsx", ".xlsm"}
_EXPERTS = "experts"
_SHEET_NAME = 31
"""Letters that the name of a sheet may have."""


def read(path: str | Path) -> list[Expert]:
    """Read and check the judgements of all experts.

    A YAML file holds ``matrices`` (one expert) or ``experts``, a list of ``name``,
    ``weight`` and ``matrices``.  A matrix has ``matrix`` (the node it weighs),
    ``items`` and ``rows``; cells may be fractions, the lower half may be left empty.
    An Excel workbook holds one sheet per matrix, named by the node, or
    ``<expert>.<node>`` for several experts, whose weights stand in the sheet
    ``experts``; :func:`write_workbook` makes an empty one.

    Parameters
    ----------
    path : path
        Relative paths start at the kit's root.

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
    experts = _from_workbook(file) if file.suffix.lower() in _BOOKS else _from_yaml(file)
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


def _cell_of(file: Path, found: Problem) -> dict[str, Any]:
    """Where a problem is; in a workbook the headings take the first row and column."""
    place = dict(found.where)
    if file.suffix.lower() in _BOOKS:
        if "row" in place:
            place["row"] += 1
        if "column" in place:
            place["column"] = cells.column_name(place["column"])
    return place


def given(path: str | Path | None, indicators: IndicatorSet) -> list[Expert]:
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


_Raw = tuple[str, float, dict[str, tuple[list[str], list[list[Any]]]]]
_YAML = {".yml", ".yaml", ".json"}
_FIELDS = ("matrix", "items", "rows")


def _from_yaml(file: Path) -> list[_Raw]:
    if file.suffix.lower() not in _YAML:
        allowed = " ".join(sorted(_YAML | _BOOKS))
        raise fail("inputs.not-a-table", file=file.name, allowed=allowed)
    data, problems = yamltext.read(file), Problems()
    if "experts" not in data:
        found = [("1", 1.0, _matrices(data.get("matrices"), file, problems, ""))]
    else:
        if "matrices" in data:
            _misshapen(problems, file, "matrices", data["matrices"], "在 experts 之内 / in experts")
        found = _experts(data["experts"], file, problems)
    problems.stop()
    return found


def _experts(given: Any, file: Path, problems: Problems) -> list[_Raw]:
    if not isinstance(given, list) or not given:
        _misshapen(problems, file, "experts", given, "列表 / a list: name, weight, matrices")
        return []
    found: dict[str, _Raw] = {}
    for number, expert in enumerate(given, 1):
        place = f"experts.{number}"
        if not isinstance(expert, dict) or set(expert) - {"name", "weight", "matrices"}:
            _misshapen(problems, file, place, expert, "name, weight, matrices")
            continue
        name = expert.get("name", str(number))
        if not isinstance(name, (str, int, float)) or str(name) in found:
            _misshapen(problems, file, f"{place}.name", name, "各不相同的名字 / names that differ")
            continue
        weight = _weight(expert.get("weight", 1), file, problems, str(name))
        matrices = _matrices(expert.get("matrices"), file, problems, f"{place}.")
        found[str(name)] = (str(name), weight, matrices)
    return [*found.values()]


def _misshapen(problems: Problems, file: Path, key: str, value: Any, allowed: str) -> None:
    shown = files.shown(repr(value))
    problems.add("ahp.misshapen", file=file.name, key=key, value=shown, allowed=allowed)


def _weight(value: Any, file: Path, problems: Problems, name: str) -> float:
    with suppress(ValueError):
        value = float(value) if isinstance(value, str) else value
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not number or not 0 < value < float("inf"):
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


def _from_workbook(file: Path) -> list[_Raw]:
    book, problems = cells.Book(file), Problems()
    weights: dict[str, float] = {}
    matrices: dict[str, dict[str, tuple[list[str], list[list[Any]]]]] = {}
    for title in book.names:
        rows, _ = book.values(title, problems)
        if title == _EXPERTS:
            given = [[*row, None][:2] for row in rows[1:] if row and row[0] is not None]
            listed = [str(n) for n, _ in given]
            for name in sorted({n for n in listed if listed.count(n) > 1}):
                _misshapen(problems, file, _EXPERTS, name, "各不相同的名字 / names that differ")
            weights = {str(n): _weight(w, file, problems, str(n)) for n, w in given}
            continue
        expert, _, node = title.rpartition(".")
        items = [str(c) for c in (rows[0][1:] if rows else []) if c is not None]
        judged = _in_order(rows[1 : len(items) + 1], items, file, title, problems)
        for i, row in enumerate(judged):
            for j, value in enumerate(row):
                if isinstance(value, date):
                    problems.add("ahp.date", file=file.name, layer=title, row=i + 2,
                                 column=j + 2, value=value)  # fmt: skip
        matrices.setdefault(expert or "1", {})[node] = (items, judged)
    for name in sorted(set(weights) - set(matrices)):
        _misshapen(problems, file, _EXPERTS, name, f"{name}.…: 判断表 / sheets of judgements")
    problems.stop()
    if not matrices:
        raise fail("ahp.no-judgements", file=file.name)
    return [(name, weights.get(name, 1.0), found) for name, found in matrices.items()]


def _in_order(
    rows: list[list[Any]], items: list[str], file: Path, sheet: str, problems: Problems
) -> list[list[Any]]:
    """The judgements with their rows in the order of the columns; by name, not by place."""
    named = [(str(row[0]), row[1 : len(items) + 1]) for row in rows if row and row[0] is not None]
    names = [name for name, _ in named]
    if sorted(names) != sorted(items):
        shown = {"rows": ", ".join(names), "columns": ", ".join(items)}
        problems.add("inputs.judgement-rows", file=file.name, layer=sheet, **shown)
        return []
    by_name = dict(named)
    return [[_cell(c) for c in by_name[item]] for item in items]


def _cell(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def write_workbook(
    path: str | Path, indicators: IndicatorSet, experts: Sequence[str] = (), lang: str = "zh"
) -> Path:
    """Make the workbook that experts fill in; one that exists is left alone.

    The upper half takes judgements (as text, so that Excel does not turn 1/3 into a
    date) from a list of Saaty's scale; the lower half stays empty, since it follows.

    Parameters
    ----------
    path : path
        Where to put it.
    indicators : IndicatorSet
        The tree; one sheet per inner node with at least two children.
    experts : sequence of str
        Their names; one expert without a name if empty.
    lang : {"zh", "en"}
        Language of the notes beside the items.

    Returns
    -------
    Path

    Raises
    ------
    KitError
        ``new.workbook-exists``, ``new.bad-workbook``, ``new.bad-expert``.
    """
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

    target = Path(path)
    _check_new(target, indicators, experts)
    book = Workbook()
    book.remove(book.active)
    if experts:
        sheet = book.create_sheet(_EXPERTS)
        sheet.append(["expert", "weight"])
        for name in experts:
            sheet.append([name, 1])
    scale = ",".join([f"1/{k}" for k in range(9, 1, -1)] + [str(k) for k in range(1, 10)])
    for name in experts or [""]:
        for node in indicators.root.inner():
            if len(node.children) < 2:
                continue
            sheet = book.create_sheet(f"{name}.{node.id}" if name else node.id)
            sheet.append(["", *[child.id for child in node.children]])
            choice = DataValidation(type="list", formula1=f'"{scale}"', allow_blank=True)
            sheet.add_data_validation(choice)
            for i, child in enumerate(node.children):
                sheet.cell(i + 2, 1, child.id)
                sheet.cell(i + 2, i + 2, "1")
                sheet.cell(i + 2, len(node.children) + 3, child.name(lang))
                for j in range(i + 1, len(node.children)):
                    cell = sheet.cell(i + 2, j + 2)
                    cell.number_format = "@"
                    choice.add(cell)
    target.parent.mkdir(parents=True, exist_ok=True)
    book.save(target)
    return target


def _check_new(target: Path, indicators: IndicatorSet, experts: Sequence[str]) -> None:
    problems = Problems()
    if target.suffix.lower() not in _BOOKS:
        problems.add("new.bad-workbook", file=target)
    if target.exists():
        problems.add("new.workbook-exists", file=target)
    longest = _SHEET_NAME - 1 - max(len(node.id) for node in indicators.root.inner())
    for number, name in enumerate(experts):
        fits = 0 < len(name) <= longest and not set(name) & set("[]:*?/\\.'")
        if not fits or name in experts[:number]:
            problems.add("new.bad-expert", value=name, limit=longest)
    problems.stop()
