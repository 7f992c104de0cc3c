"""The table of towns: names, groups, people and output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.escape import LONGEST_FILE_ID, is_file_name
from countycarbon.inputs import answers, headings, numbers, spreadsheet, town_values
from countycarbon.messages import Problems, warn
from countycarbon.study import Study, locate
from countycarbon.study.form import says_something

if TYPE_CHECKING:
    import pandas as pd

HEADINGS = {
    "town_id": (
        "town_id", "镇街代码", "行政区代码", "XZQDM", "代码", "行政区划代码", "区划代码",
        "乡镇代码", "乡镇街道代码", "单位代码",
    ),
    "town": (
        "town", "镇街", "乡镇", "镇街名称", "乡镇名称", "XZQMC", "名称", "乡镇街道", "乡(镇)",
        "街镇",
        "镇(街道)", "街道", "行政区名称", "单位名称", "地区",
    ),
    "town_en": ("town_en", "英文名", "拼音"),
    "group": ("group", "分组"),
    "cluster": ("cluster", "组团", "片区", "所属片区", "所属组团", "分区"),
    "cluster_en": ("cluster_en", "组团英文名"),
    "function": ("function", "主体功能", "功能", "主体功能定位", "主体功能区", "功能定位"),
    "population": (
        "population", "常住人口", "年末常住人口", "常住人口数", "常住", "总人口", "人口",
    ),
    "output": (
        "output", "output_1e4yuan", "工业与建筑业总产值", "总产值", "地区生产总值",
        "生产总值", "GDP",
    ),
    "industrial_output": (
        "industrial_output", "industrial_output_1e4yuan", "工业总产值", "规模以上工业总产值",
        "规上工业总产值",
    ),
    "status": ("status", "数据性质"),
    "reason": ("reason", "未参评原因", "不参评原因"),
}  # fmt: skip
"""Headings under which a column is found when the study does not name it."""

_REQUIRED = ("town_id", "town")


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
        ``inputs.empty-cell``, ``inputs.merged-key``, ``inputs.implausible`` and the codes of
        :mod:`countycarbon.inputs.town_values`: all that were found, beside the codes of
        :func:`countycarbon.inputs.spreadsheet.look`.
    """
    import pandas as pd

    source = study.inputs.towns
    path = locate(source.file)
    keys = [source.columns[n] for n in _REQUIRED if n in source.columns]
    known = [*keys, *(h for n in _REQUIRED for h in HEADINGS[n])]
    own = source.columns.values()
    sheet = spreadsheet.look(path, source.sheet, known, named=own, limit_mb=source.limit_mb)
    raw, problems = sheet.frame, Problems()
    found = _headings(raw, source.columns, path.name, problems)
    problems.stop()
    empty = pd.Series("", index=raw.index, dtype="str")
    frame = pd.DataFrame({n: raw[found[n]] if n in found else empty for n in HEADINGS})
    answers.cells(frame, path.name)
    for name in town_values.NUMBERS:
        frame[name] = town_values.read(
            frame[name], found.get(name), sheet.units, path.name, problems
        )
    _check_merged(sheet, found, path.name, problems)
    _check_names(frame, path.name, problems)
    town_values.check_industry(frame, found, path.name, problems)
    frame["group"] = town_values.groups(study, frame, path.name, problems)
    problems.stop()
    town_values.tell_choices(list(raw.columns), found, path.name)
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
    blank = dict.fromkeys(town_values.NUMBERS, float("nan"))
    frame = frame.assign(**blank, group="all", reason="no_population", scored=False)
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
    lost = [name for name in town_values.NUMBERS if name not in found]
    if unused and lost:
        warn("inputs.columns-lost", file=file, lost=", ".join(lost), present=", ".join(unused))
    return found


def _is_name(text: str) -> bool:
    return len(text) <= LONGEST_FILE_ID and text.isprintable() and says_something(text)


def _check_merged(
    sheet: spreadsheet.Sheet, found: dict[str, str], file: str, problems: Problems
) -> None:
    """A merged block over the code or the name would make one town of several."""
    for name in _REQUIRED:
        if name in found and (rows := sheet.merged.get(found[name])):
            place = {"file": file, "column": found[name]}
            problems.add("inputs.merged-key", **place, rows=", ".join(map(str, rows)))


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
