"""Numbers and groups of the table of towns, in the kit's units and words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from countycarbon.inputs import headings, numbers, stated_units, town_match
from countycarbon.messages import Problems, fail, warn

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

NUMBERS = {
    "population": ("person", Fraction(1)),
    "output": ("CNY", Fraction(10_000)),
    "industrial_output": ("CNY", Fraction(10_000)),
}
"""Columns of numbers: what they count, and the unit of the table in the kit's own."""

_GROUPS = {"中心": "centre", "中心组": "centre", "外围": "outer", "外围组": "outer"}
_ALLOWED = ("centre", "outer")
_NONE = "all"
"""The one group of towns that are in none."""
_GDP = {headings.plain(word) for word in ("地区生产总值", "生产总值", "GDP", "gdp")}
_REGISTERED = ("户籍人口", "户籍", "户籍人口数", "年末户籍人口")


def read(
    cells: pd.Series, heading: str | None, above: Sequence[str], file: str, problems: Problems
) -> pd.Series:
    """One column of numbers in the unit of the table; what the file does not have is missing.

    Problems
    --------
    ``inputs.bad-number``, ``inputs.too-fine`` and those of
    :func:`countycarbon.inputs.stated_units.of`.
    """
    name = str(cells.name)
    parsed = numbers.parse(cells)
    for row in cells.index[parsed.wrong | (parsed.values < 0)]:
        place = {"file": file, "row": row, "column": name}
        problems.add("inputs.bad-number", **place, value=cells[row])
    if heading is None:
        return parsed.values
    kind, one = NUMBERS[name]
    place = {"file": file, "column": heading}
    unit = stated_units.of(heading, kind, above, place, problems)
    if not unit:
        return parsed.values
    values = stated_units.converted(parsed.values, unit, one)
    if kind == "person":
        for row in values.index[values % 1 > 0]:
            where = {"file": file, "row": row, "column": name}
            shown = {"value": cells[row], "unit": unit, "found": f"{values[row]:,.10g}"}
            problems.add("inputs.too-fine", **where, **shown)
    size = stated_units.meaning(unit)
    if size is not None and size[1] != one:
        factor = f"{float(size[1] / one):g}"
        warn("inputs.unit-converted", **place, unit=unit, factor=factor)
    return values


def tell_choices(columns: Sequence[str], found: dict[str, str], file: str) -> None:
    """Say which of two columns was taken, and what the output of the towns is.

    Warns
    -----
    KitWarning
        ``inputs.residents-taken``, ``inputs.output-is-gdp``.
    """
    registered = headings.find(columns, _REGISTERED)
    if registered is not None and found.get("population") not in (None, registered):
        fields = {"column": found["population"], "other": registered}
        warn("inputs.residents-taken", file=file, **fields)
    if is_gdp(found):
        warn("inputs.output-is-gdp", file=file, column=found["output"])


def is_gdp(found: dict[str, str]) -> bool:
    """Whether the output of the towns is their product, of which gross output is no part."""
    return headings.bare(found.get("output", "")) in _GDP


def check_industry(
    frame: pd.DataFrame, found: dict[str, str], file: str, problems: Problems
) -> None:
    """Industry is a part of the gross output of a town."""
    if is_gdp(found):
        return
    above = frame["industrial_output"] > frame["output"] * 1.001  # rounded figures
    for row in frame.index[above]:
        town, value, whole = frame.loc[row, ["town", "industrial_output", "output"]]
        place = {"file": file, "row": row, "town": town, "column": "industrial_output"}
        allowed = f"<= {whole:,.6g} (output)"
        problems.add("inputs.implausible", **place, value=f"{value:,.6g}", allowed=allowed)


def groups(study: Study, frame: pd.DataFrame, file: str, problems: Problems) -> pd.Series:
    """The group of each town: the file's column, or the towns the study names as the centre.

    Without either no town has a group: they stay together, and it is told; :func:`check_groups`
    says whether that can be.

    Problems
    --------
    ``inputs.group-unknown``, ``inputs.group-missing``, ``inputs.group-contradicts``.
    """
    given = frame["group"].replace(_GROUPS)
    for row in given.index[~given.isin((*_ALLOWED, ""))]:
        place = {"file": file, "row": row, "column": "group"}
        allowed = ", ".join([*_ALLOWED, *_GROUPS])
        problems.add("inputs.group-unknown", **place, value=given[row], allowed=allowed)
    if study.inputs.towns.centre is not None:
        return _of_study(study.inputs.towns.centre, given, frame, file, problems)
    empty = given == ""
    if empty.any() and not empty.all():
        problems.add("inputs.group-missing", file=file, names=_some(frame.loc[empty, "town"]))
    elif empty.all() and len(frame) > 1:
        warn("inputs.no-groups", file=file)
    return given.replace("", _NONE)


def check_groups(study: Study, towns: pd.DataFrame) -> None:
    """``inputs.group-missing`` where built land is shared out between groups that no town has.

    It looks at the response, which the step that reads the towns does not; so it is a look of the
    check before a run.
    """
    quotas = study.response.quotas
    shared = quotas is not None and quotas.total_ha > 0 and len(towns) > 1
    if shared and study.inputs.towns.centre is None and (towns["group"] == _NONE).all():
        file = study.inputs.towns.file.name
        raise fail("inputs.group-missing", file=file, names=_some(towns["town"]))


def _some(names: pd.Series) -> str:
    """Names for a message, eight at most."""
    more = f" … ({len(names)})" if len(names) > 8 else ""
    return "、".join(map(str, names[:8])) + more


def _of_study(
    centre: Sequence[str], given: pd.Series, frame: pd.DataFrame, file: str, problems: Problems
) -> pd.Series:
    import pandas as pd

    known = frame[frame["town_id"] != ""].drop_duplicates("town_id")
    named = pd.Series(list(centre), dtype="str")
    key = "inputs.towns.centre"
    ids = set(town_match.match(named, known, key, problems).dropna())
    inside = frame["town_id"].isin(ids)
    found = inside.map({True: "centre", False: "outer"})
    for row in given.index[given.isin(_ALLOWED) & (given != found)]:
        place = {"file": file, "row": row, "town": frame.loc[row, "town"]}
        problems.add("inputs.group-contradicts", **place, value=given[row], stated=found[row])
    return found
