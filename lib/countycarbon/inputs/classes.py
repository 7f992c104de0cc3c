"""The kit's own class table and crosswalk, from ``data/land_classes``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from countycarbon.folders import kit

if TYPE_CHECKING:
    import pandas as pd


def classes() -> pd.DataFrame:
    """Classes of the third land survey and of its bulletins, as text."""
    return _table("classes").copy()


def crosswalk() -> pd.DataFrame:
    """Codes of other classifications and the classes they stand for."""
    return _table("crosswalk").copy()


@cache
def codes(version: str) -> frozenset[str]:
    """The codes of a classification."""
    if version == "3diao":
        return frozenset(_table("classes")["code"])
    table = _table("crosswalk")
    return frozenset(table.loc[table["version"] == version, "code"])


@cache
def aliases(*, bulletin: bool = False) -> dict[str, str]:
    """Other names under which a class is printed, and its code; those of bulletins if asked."""
    table = _table("aliases")
    used = table[table["kind"].isin(("", "bulletin") if bulletin else ("",))]
    return dict(zip(used["name"], used["code"], strict=True))


@cache
def names(version: str) -> dict[str, str]:
    """Names that stand for one code of a classification only, and the code.

    Names of settlements as a whole are none: 特殊用地 of a parcel is 09.
    """
    table = _table("crosswalk")
    own = table[(table["version"] == version) & (table["name_zh"] != "")]
    pairs = {*zip(own["name_zh"], own["code"], strict=True)}
    if version == "3diao":
        land = _table("classes")
        land = land[land["scheme"] != "bulletin"]
        pairs |= {*zip(land["name_zh"], land["code"], strict=True), *aliases().items()}
    codes_of: dict[str, set[str]] = {}
    for name, code in pairs:
        codes_of.setdefault(name, set()).add(code)
    return {name: next(iter(found)) for name, found in codes_of.items() if len(found) == 1}


@cache
def _table(name: str) -> pd.DataFrame:
    import pandas as pd

    path = kit() / "data" / "land_classes" / f"{name}.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
