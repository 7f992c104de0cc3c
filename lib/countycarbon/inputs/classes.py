"""The kit's own class table and crosswalk, from ``data/land_classes``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from countycarbon.study import home

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
def aliases() -> dict[str, str]:
    """Other names under which a class is printed, and its code."""
    table = _table("aliases")
    return dict(zip(table["name"], table["code"], strict=True))


@cache
def _table(name: str) -> pd.DataFrame:
    import pandas as pd

    path = home() / "data" / "land_classes" / f"{name}.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")
