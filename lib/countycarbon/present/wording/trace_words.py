"""The words of a chain from a number to its sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from countycarbon.present.wording.phrase import amount
from countycarbon.steps import Step
from countycarbon.tables import Column, declared
from countycarbon.tables.column import in_gas

Pair = tuple[str, str]


def _shown(column: Column, value: Any) -> str:
    if column.kind in {"number", "integer"}:
        return amount(float(value), column.decimals)
    return str(value)


def cell(table: str, column: Column, where: str, value: Any, gas: str) -> Pair:
    """A value and the cell that holds it."""
    unit = in_gas(column.unit, gas)
    text = f"{table}.{column.name}[{where}] = {_shown(column, value)}{' ' + unit if unit else ''}"
    return (
        f"{text}（{declared(table).zh}：{column.zh}）",
        f"{text} ({declared(table).en}: {column.en})",
    )


def whole(table: str, column: Column, total: float, rows: int, gas: str) -> Pair:
    """A column as a whole: its sum, or the number of its rows."""
    unit = in_gas(column.unit, gas)
    if column.kind in {"number", "integer"}:
        head = f"{table}.{column.name}"
        tail = f"{_shown(column, total)}{' ' + unit if unit else ''}"
        return f"{head}，{rows} 行合计 {tail}", f"{head}, sum over {rows} rows: {tail}"
    return (
        f"{table}.{column.name}，{rows} 行（{declared(table).zh}）",
        f"{table}.{column.name}, {rows} rows ({declared(table).en})",
    )


def variable(row: Any) -> Pair:
    """A number or sentence of the text."""
    return f"{{{row.key}}} “{row.zh}”", f"{{{row.key}}} “{row.en}”"


def setting(key: str) -> Pair:
    """A value that stands in the study file."""
    return f"研究文件 study.yml：{key}", f"the study file, study.yml: {key}"


def whole_run(table: str) -> Pair:
    """A table no single step writes."""
    return (
        f"表 {table} 由运行本身在全部步骤之后写出",
        f"the run itself writes {table} after all steps",
    )


def step(declared_step: Step, cells: Sequence[str]) -> Pair:
    """A step and the cells that wrote the tables."""
    where = ", ".join(cells)
    zh = f"步骤 {declared_step.id} {declared_step.zh}"
    en = f"step {declared_step.id} {declared_step.en}"
    if where:
        zh, en = f"{zh}，单元格 {where}", f"{en}, cell {where}"
    return zh, en


def table_read(name: str, rows: int, every: int) -> Pair:
    """A table the step read, and how much of it concerns the value."""
    table = declared(name)
    if rows == every:
        return f"读取 {name}（{table.zh}，{every} 行）", f"reads {name} ({table.en}, {every} rows)"
    return (
        f"读取 {name}（{table.zh}，{every} 行中的 {rows} 行）",
        f"reads {name} ({table.en}, {rows} of {every} rows)",
    )


def coefficient(name: str, row: Any, carbon: float, gas: str) -> Pair:
    """A coefficient with range, unit, gas, place, source and evidence."""
    low, value, high = (
        amount(float(row[c]), 4).rstrip("0").rstrip(".") for c in ("low", "central", "high")
    )
    span = f" [{low}, {high}]" if "NE" not in (low, high) else ""
    head = f"{name}: {value}{span} {row['unit']}"
    source = str(row["source"]).split(" | ")  # sources are written "Chinese | English"
    where = ", ".join(str(row[c]) for c in ("region", "year") if row[c])
    return (
        f"系数 {head}，{row['kind']}，{where}，{source[0]}，证据 {row['evidence']}；"
        f"涉及 {amount(carbon)} t {gas}",
        f"coefficient {head}, {row['kind']}, {where}, {source[-1]}, evidence {row['evidence']}; "
        f"concerns {amount(carbon)} t {gas}",
    )


def set_to(key: str, value: str) -> Pair:
    """A setting of the study, with its value."""
    return f"设置 {key}：{value or '–'}", f"setting {key}: {value or '–'}"


def factors(name: str) -> Pair:
    """A set of factors by item."""
    path = f"coefficients/{name}.csv"
    return f"因子 {path}", f"factors {path}"


def more(count: int) -> Pair:
    """What is not listed."""
    return f"另有 {count} 个系数", f"{count} more coefficients"


def more_places(count: int) -> Pair:
    """Places that show the number as well."""
    return (
        f"另有 {count} 处印有此数：请写明 表.列.镇街",
        f"{count} more places show this number: name table.column.town",
    )


def shown(one: Any, cell: str) -> Pair:
    """A number in an exhibit: which one, in which row and column, from which cell."""
    text = f"{one.label} [{one.row}] {one.column} = {one.text}"
    return f"印于 {text}，单元格 {cell}", f"printed in {text}, cell {cell}"


def more_shown(count: int) -> Pair:
    """Further places of the report that print a number."""
    return f"另有 {count} 处印有此数", f"printed in {count} more places"


def file(key: str, path: str, section: Any) -> Pair:
    """An input file with its year and source."""
    year, source = getattr(section, "year", ""), getattr(section, "source", None)
    status = getattr(section, "status", "")
    zh, en = f"输入 {key}：{path}", f"input {key}: {path}"
    if source is not None and not isinstance(source, str):
        zh += f"（{year}，{source.zh}，性质 {status}）"
        en += f" ({year}, {source.en}, status {status})"
    return zh, en
