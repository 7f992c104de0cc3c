"""The table of towns: names, groups, people and output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.escape import LONGEST_FILE_ID, is_file_name
from countycarbon.inputs import answers, headings, numbers, spreadsheet
from countycarbon.messages import Problems, warn
from countycarbon.study import Study, locate
from countycarbon.study.form import says_something

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
    "reason": ("reason", "未参评原因", "不参评原因"),
}
"""Headings under which a column is found when the study does not name it."""

_REQUIRED = ("town_id", "town")
_PEOPLE = {"人": 1.0, "万人": 1e4, "千人": 1e3, "person": 1.0, "persons": 1.0}
_MONEY = {"万元": 1.0, "亿元": 1e4, "千元": 0.1, "元": 1e-4, "百万元": 100.0, "10^4CNY": 1.0}
_NUMBERS = {"population": _PEOPLE, "output": _MONEY, "industrial_output": _MONEY}
"""Units a heading may name, and what one is in the unit of the table."""
_GROUPS = {"": "outer", "中心": "centre", "中心组": "centre", "外围": "outer", "外围组": "outer"}


def towns(study: Study) -> pd.DataFrame:
    """The towns of a study, in the order of their codes; ``area_ha`` is still to come.

    Returns
    -------
    DataFrame
        Columns of the declared table ``towns`` except ``area_ha``; numbers that the file
        does not have are missing, and ``scored`` and ``reason`` say what follows from that, or
        which towns the study itself leaves out of the comparison, and why.

    Raises
    ------
    KitError
        ``inputs.missing-column``, ``inputs.bad-number``, ``inputs.repeated-town``,
        ``inputs.empty-cell``, ``inputs.unit-unknown``: all that were found, beside the codes of
        :func:`countycarbon.inputs.spreadsheet.look`.
    """
    import pandas as pd

    source = study.inputs.towns
    path = locate(source.file)
    keys = [source.columns[n] for n in _REQUIRED if n in source.columns]
    known = [*keys, *(h for n in _REQUIRED for h in HEADINGS[n])]
    own = source.columns.values()
    raw = spreadsheet.read(path, source.sheet, known, named=own, limit_mb=source.limit_mb)
    problems = Problems()
    found = _headings(raw, source.columns, path.name, problems)
    problems.stop()
    empty = pd.Series("", index=raw.index, dtype="str")
    frame = pd.DataFrame({n: raw[found[n]] if n in found else empty for n in HEADINGS})
    answers.cells(frame, path.name)
    for name, units in _NUMBERS.items():
        factor = _factor(found.get(name, ""), units, path.name, problems)
        frame[name] = _numbers(frame[name], path.name, name, problems) * factor
    _check_names(frame, path.name, problems)
    frame["group"] = frame["group"].replace(_GROUPS)
    _check_groups(frame["group"], path.name, problems)
    problems.stop()
    frame["status"] = frame["status"].replace("", source.status)
    for name in ("town", "cluster"):
        english = frame[f"{name}_en"]
        frame[f"{name}_en"] = english.where(english != "", frame[name])
    given = frame["reason"] != ""
    frame.loc[~given & frame["output"].isna(), "reason"] = "no_output"
    frame.loc[~given & frame["population"].isna(), "reason"] = "no_population"
    frame["scored"] = frame["reason"] == ""
    return frame.sort_values("town_id", ignore_index=True)


def named(study: Study) -> pd.DataFrame:
    """The towns without their numbers: enough to look at the rest when :func:`towns` refuses.

    Raises
    ------
    KitError
        Where not even these can be read.
    """
    import pandas as pd

    source = study.inputs.towns
    keys = [source.columns.get(n, n) for n in _REQUIRED]
    raw = spreadsheet.read(
        locate(source.file),
        source.sheet,
        [*keys, *(h for n in _REQUIRED for h in HEADINGS[n])],
        named=source.columns.values(),
        limit_mb=source.limit_mb,
    )
    problems = Problems()
    found = _headings(raw, source.columns, source.file.name, problems)
    if not set(_REQUIRED) <= set(found):
        problems.stop()
    empty = pd.Series("", index=raw.index, dtype="str")
    frame = pd.DataFrame({n: raw[found[n]] if n in found else empty for n in HEADINGS})
    answers.cells(frame, source.file.name)
    blank = dict.fromkeys(_NUMBERS, float("nan"))
    frame = frame.assign(**blank, group="outer", reason="no_population", scored=False)
    whole = frame[(frame[[*_REQUIRED]] != "").all(axis=1)]
    once = whole.drop_duplicates("town_id").drop_duplicates("town")
    return once.sort_values("town_id", ignore_index=True)


def _headings(
    raw: pd.DataFrame, named: dict[str, str], file: str, problems: Problems
) -> dict[str, str]:
    """Kit's name of a column to the file's own heading, for those that are there."""
    found = {}
    for name, usual in HEADINGS.items():
        options = (named[name],) if name in named else usual
        heading = headings.find(raw.columns, options)
        if heading is not None:
            found[name] = heading
        elif name in _REQUIRED or name in named:
            present = ", ".join(raw.columns)
            problems.add("inputs.missing-column", file=file, column=options[0], present=present)
    rest = raw.drop(columns=[*found.values()])
    unused = [c for c in rest if numbers.parse(rest[c]).values.notna().any()]
    lost = [name for name in _NUMBERS if name not in found]
    if unused and lost:
        warn("inputs.columns-lost", file=file, lost=", ".join(lost), present=", ".join(unused))
    return found


def _factor(heading: str, units: dict[str, float], file: str, problems: Problems) -> float:
    """What one unit of a column is in the unit of the table."""
    for unit in headings.units(heading):
        if unit in units:
            if units[unit] != 1:
                shown = f"{units[unit]:g}"
                warn("inputs.unit-converted", file=file, column=heading, unit=unit, factor=shown)
            return units[unit]
        if unit.endswith(("人", "元")):
            place = {"file": file, "column": heading}
            problems.add("inputs.unit-unknown", **place, unit=unit, allowed=", ".join(units))
    return 1.0


def _numbers(cells: pd.Series, file: str, column: str, problems: Problems) -> pd.Series:
    found = numbers.parse(cells)
    for row in cells.index[found.wrong | (found.values < 0)]:
        place = {"file": file, "row": row, "column": column}
        problems.add("inputs.bad-number", **place, value=cells[row])
    return found.values


def _is_name(text: str) -> bool:
    return len(text) <= LONGEST_FILE_ID and text.isprintable() and says_something(text)


def _check_groups(groups: pd.Series, file: str, problems: Problems) -> None:
    """A word that is no group would leave its town out of the split of quotas."""
    allowed = ("centre", "outer")
    for row in groups.index[~groups.isin(allowed)]:
        place = {"file": file, "row": row, "column": "group"}
        problems.add(
            "inputs.group-unknown",
            **place,
            value=groups[row],
            allowed=", ".join([*allowed, *_GROUPS]),
        )


def _check_names(frame: pd.DataFrame, file: str, problems: Problems) -> None:
    for name in _REQUIRED:
        for row in frame.index[frame[name] == ""]:
            problems.add("inputs.empty-cell", file=file, row=row, column=name)
        fits = is_file_name if name == "town_id" else _is_name
        for row in frame.index[(frame[name] != "") & ~frame[name].map(fits)]:
            value = frame.loc[row, name]
            place = {"file": file, "row": row, "column": name}
            shown = value if len(value) <= LONGEST_FILE_ID else f"{value[:LONGEST_FILE_ID]}…"
            problems.add("inputs.bad-name", **place, value=shown, longest=LONGEST_FILE_ID)
        seen = frame[name].map(headings.plain)  # what a reader, or a file system, takes for one
        repeated = frame.index[seen.duplicated() & (seen != "")]
        for row in repeated:
            value = frame.loc[row, name]
            problems.add("inputs.repeated-town", file=file, row=row, column=name, value=value)
