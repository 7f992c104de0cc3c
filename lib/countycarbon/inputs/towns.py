"""The table of towns: names, groups, people and output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.inputs import spreadsheet
from countycarbon.messages import Problems
from countycarbon.study import Study, locate

if TYPE_CHECKING:
    import pandas as pd

HEADINGS = {
    "town_id": ("town_id", "镇街代码", "行政区代码", "XZQDM", "代码"),
    "town": ("town", "镇街", "乡镇", "镇街名称", "乡镇名称", "XZQMC", "名称"),
    "town_en": ("town_en", "英文名", "拼音"),
    "group": ("group", "分组"),
    "cluster": ("cluster", "组团"),
    "cluster_en": ("cluster_en", "组团英文名"),
    "function": ("function", "主体功能", "功能"),
    "population": ("population", "常住人口", "人口"),
    "output": ("output", "output_1e4yuan", "工业与建筑业总产值", "总产值"),
    "industrial_output": ("industrial_output", "industrial_output_1e4yuan", "工业总产值"),
    "status": ("status", "数据性质"),
}
"""Headings under which a column is found when the study does not name it."""

_REQUIRED = ("town_id", "town")
_NUMBERS = ("population", "output", "industrial_output")
_GROUPS = {"": "outer", "中心": "centre", "中心组": "centre", "外围": "outer", "外围组": "outer"}


def towns(study: Study) -> pd.DataFrame:
    """The towns of a study, in the order of their codes; ``area_ha`` is still to come.

    Returns
    -------
    DataFrame
        Columns of the declared table ``towns`` except ``area_ha``; numbers that the file
        does not have are missing, and ``scored`` and ``reason`` say what follows from that.

    Raises
    ------
    KitError
        ``inputs.missing-column``, ``inputs.bad-number``, ``inputs.repeated-town``,
        ``inputs.empty-cell``: all that were found.
    """
    source = study.inputs.towns
    path = locate(source.file)
    raw = spreadsheet.read(path, source.sheet)
    problems = Problems()
    frame = _columns(raw, source.columns, path.name, problems)
    problems.stop()
    for name in _NUMBERS:
        frame[name] = _numbers(frame[name], path.name, name, problems)
    _check_names(frame, path.name, problems)
    problems.stop()
    frame["group"] = frame["group"].replace(_GROUPS)
    frame["status"] = frame["status"].replace("", source.status)
    for name in ("town", "cluster"):
        english = frame[f"{name}_en"]
        frame[f"{name}_en"] = english.where(english != "", frame[name])
    frame["reason"] = ""
    frame.loc[frame["output"].isna(), "reason"] = "no_output"
    frame.loc[frame["population"].isna(), "reason"] = "no_population"
    frame["scored"] = frame["reason"] == ""
    return frame.sort_values("town_id", ignore_index=True)


def _columns(
    raw: pd.DataFrame, named: dict[str, str], file: str, problems: Problems
) -> pd.DataFrame:
    import pandas as pd

    present = ", ".join(raw.columns)
    found = {}
    for name, headings in HEADINGS.items():
        options = (named[name],) if name in named else headings
        heading = next((h for h in options if h in raw.columns), None)
        if heading is not None:
            found[name] = raw[heading]
        elif name in _REQUIRED or name in named:
            problems.add("inputs.missing-column", file=file, column=options[0], present=present)
        else:
            found[name] = pd.Series([""] * len(raw), dtype="str")
    return pd.DataFrame(found)


def _numbers(cells: pd.Series, file: str, column: str, problems: Problems) -> pd.Series:
    import pandas as pd

    plain = cells.str.replace(",", "", regex=False)
    empty = plain.isin(["", "NE", "NO", "IE", "C", "-", "—", "–"])
    values = pd.to_numeric(plain.where(~empty), errors="coerce").astype(float)
    bad = (values.isna() & ~empty) | (values < 0)
    for row in cells.index[bad]:
        value = cells[row]
        problems.add("inputs.bad-number", file=file, row=row + 2, column=column, value=value)
    return values


def _check_names(frame: pd.DataFrame, file: str, problems: Problems) -> None:
    for name in _REQUIRED:
        for row in frame.index[frame[name] == ""]:
            problems.add("inputs.empty-cell", file=file, row=row + 2, column=name)
        repeated = frame.index[frame[name].duplicated() & (frame[name] != "")]
        for row in repeated:
            value = frame.loc[row, name]
            problems.add("inputs.repeated-town", file=file, row=row + 2, column=name, value=value)
