"""Tables that print classes at two levels: which rows to account, and wetland counted twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.land.classes import WETLAND
from countycarbon.messages import Problem, problem

if TYPE_CHECKING:
    import pandas as pd


def leaves(area: pd.DataFrame, classes: pd.DataFrame) -> pd.DataFrame:
    """The rows to account: a first-level class only where none of its sub-classes is given.

    Parameters
    ----------
    area : DataFrame
        ``class_code``, ``area_ha`` of one unit.
    classes : DataFrame
        ``code``, ``parent``.

    Examples
    --------
    >>> import pandas as pd
    >>> classes = pd.DataFrame({"code": ["01", "0101", "02"], "parent": ["", "01", ""]})
    >>> area = pd.DataFrame({"class_code": ["01", "0101", "02"], "area_ha": [5.0, 5.0, 1.0]})
    >>> leaves(area, classes)["class_code"].tolist()
    ['0101', '02']
    """
    above = dict(zip(classes["code"], classes["parent"], strict=True))
    split = {above.get(code, "") for code in area["class_code"]} - {""}
    return area[~area["class_code"].isin(split)]


def wetland_twice(
    area: pd.DataFrame, classes: pd.DataFrame, file: str, tolerance_ha: float
) -> list[Problem]:
    """First-level totals that hold wetland which class 00 already has.

    The older classification kept 0304 森林沼泽 under forest; the third survey puts it into 00.
    A total of class 03 that equals its own sub-classes *plus* the wetland codes beginning with 03
    has counted them twice.
    """
    above = dict(zip(classes["code"], classes["parent"], strict=True))
    given = dict(zip(area["class_code"], area["area_ha"], strict=True))
    found = []
    for total in sorted(c for c in given if len(c) == 2 and c != WETLAND):
        own = sum(a for c, a in given.items() if above.get(c) == total)
        wet = {
            c: a for c, a in given.items() if above.get(c) == WETLAND and c.startswith(total) and a
        }
        gap = given[total] - own
        extra = sum(wet.values())
        if wet and own and abs(gap - extra) <= tolerance_ha < abs(gap):
            codes = ", ".join(sorted(wet))
            found.append(
                problem(
                    "land.wetland-counted-twice",
                    file=file,
                    codes=codes,
                    parent=total,
                    gap_ha=f"{gap:,.2f}",
                )
            )
    return found
