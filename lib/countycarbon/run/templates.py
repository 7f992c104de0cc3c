"""Workbooks to fill in, written beside the tables of a new study.

Each has a title, a note, headings in Chinese with their units as an office prints them, and a made
example; the kit reads each as it is.  Words and units are those of ``docs/words.md``.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from countycarbon.inputs import classes

MADE = "自制示例"
_NOTE = (
    "说明：下列数字均为自制示例，请替换；没有的留空或写“—”，不要写 0。 A made example: replace it."
)
_HEADINGS = {
    "town_id": "镇街代码", "town": "镇街", "town_en": "英文名", "group": "分组", "cluster": "组团",
    "function": "主体功能", "population": "常住人口（人）", "output": "工业与建筑业总产值（万元）",
    "industrial_output": "工业总产值（万元）", "status": "数据性质",
}  # fmt: skip
_GROUPS = {"centre": "中心", "outer": "外围"}


@dataclass(frozen=True)
class Template:
    """One workbook: its file, the declared table it is read as, title, headings and example."""

    file: str
    table: str
    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | float, ...], ...]
    key: str
    """Key of the study that names the file."""
    unit: str = ""


_USE = ("数据性质",)
ACTIVITIES = (
    Template(
        "energy.xlsx", "activity_use", "能源消费",
        ("能源品种", "消费量", "单位", "部门", "用途", "乡镇", *_USE),
        (("原煤", 1.8, "万吨", "工业", "", "", MADE),
         ("天然气", 860, "万立方米", "居民生活", "", "", MADE),
         ("柴油", 0.7, "万吨", "农林牧渔业", "", "", MADE),
         ("电力", 0.52, "亿千瓦时", "工业", "", "", MADE)),
        "accounting.energy.file",
    ),
    Template(
        "farm.xlsx", "activity_use", "农业投入", ("投入品", "使用量", "单位", *_USE),
        (("化肥折纯量", 1800, "吨", MADE), ("农药", 42, "吨", MADE), ("农膜", 56, "吨", MADE),
         ("有效灌溉面积", 2100, "公顷", MADE)),
        "accounting.farm.file",
    ),
    Template(
        "livestock.xlsx", "activity_use", "畜禽存栏", ("畜禽种类", "年末存栏（头）", *_USE),
        (("生猪", 18500, MADE), ("奶牛", 900, MADE), ("山羊", 4200, MADE)),
        "accounting.livestock.file",
    ),
    Template(
        "transport.xlsx", "activity_use", "客运周转", ("出行方式", "旅客周转量（万人公里）", *_USE),
        (("小汽车", 38000, MADE), ("公共汽车", 4200, MADE), ("铁路", 3600, MADE)),
        "accounting.transport.file",
    ),
)  # fmt: skip
"""Amounts of the county; they belong to the section ``accounting``."""


def _planning(towns: list[str]) -> tuple[Template, ...]:
    """Tables of the draft plan, with an example for one town."""
    first = towns[0]
    return (
        Template(
            "quota_limits.xlsx", "quota_limits", "新增建设用地的界限",
            ("镇街代码", "耕地保有量（公顷）", "生态保护红线面积（公顷）", "指标下限（公顷）"),
            ((first, 730, 160, ""),), "response.quotas.limits.file",
        ),
        Template(
            "draft_plan.xlsx", "draft_plan", "规划方案（待校核）",
            ("镇街代码", "减排增汇目标", "新增建设用地（公顷）", "规划建设用地（公顷）",
             "空间模式"),
            ((first, "快速低碳转型", 40, 900, "集约型"),), "response.draft.plan.file",
        ),
        Template(
            "draft_projects.xlsx", "draft_projects", "规划方案的项目",
            ("项目名称", "所在乡镇", "项目类型", "用地面积（公顷）"),
            (("园区存量更新（示例）", first, "存量盘活", 12),), "response.draft.projects.file",
        ),
    )  # fmt: skip


def templates(towns: str, land: str) -> list[Template]:
    """All workbooks of a new study.

    Parameters
    ----------
    towns, land : str
        The text of its tables of towns and land; the workbooks hold the same.
    """
    heads, *rows = csv.reader(io.StringIO(towns))
    group = heads.index("group")
    filled = [
        tuple(_GROUPS.get(cell, cell) if i == group else _figure(cell, heads[i])
              for i, cell in enumerate(row))
        for row in rows
    ]  # fmt: skip
    table = classes.classes()
    names = dict(zip(table["code"], table["name_zh"], strict=True))
    codes, *areas = csv.reader(io.StringIO(land))
    columns = ("镇街代码", *(f"{names[code]}（{code}）" for code in codes[1:]))
    sums = [tuple(_figure(c, "area" if i else "town_id") for i, c in enumerate(r)) for r in areas]
    return [
        Template("towns.xlsx", "towns", "镇街基本情况", tuple(_HEADINGS[h] for h in heads),
                 tuple(filled), "inputs.towns.file"),
        Template("land.xlsx", "area", "分镇街分地类面积", columns, tuple(sums),
                 "inputs.land.file", "公顷"),
        *ACTIVITIES,
        *_planning([row[0] for row in rows]),
    ]  # fmt: skip


def _figure(cell: str, name: str) -> str | float:
    return float(cell) if name in ("population", "output", "industrial_output", "area") else cell


def write(folder: Path, towns: str, land: str) -> list[Path]:
    """Write the workbooks of a new study into its folder of data.

    Returns
    -------
    list of Path
        The files written.
    """
    return [_write(folder / one.file, one) for one in templates(towns, land)]


def _write(path: Path, one: Template) -> Path:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = one.title
    above = [one.title, f"{_NOTE} （{one.key}）", *([f"单位：{one.unit}"] if one.unit else [])]
    for number, text in enumerate(above, 1):
        sheet.cell(number, 1, text)
    sheet.cell(1, 1).font = Font(size=13, bold=True)
    head = len(above) + 1
    for column, heading in enumerate(one.headings, 1):
        cell = sheet.cell(head, column, heading)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8EFE6")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = max(12, 2 * len(heading) + 2)
    for number, row in enumerate(one.rows, head + 1):
        for column, value in enumerate(row, 1):
            if value == "":
                continue
            cell = sheet.cell(number, column, value)
            if isinstance(value, str):
                cell.data_type, cell.number_format = "s", "@"  # a code keeps its zeros
    sheet.freeze_panes = f"B{head + 1}"
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path
