"""The map of the summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.present import format as printed
from countycarbon.present import maps

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from countycarbon.present.exhibit import Picture


_HEIGHT_CM = 6.5
"""Leaves room on the page of the summary for the table by level."""


def levels(
    evaluation: pd.DataFrame,
    balance: pd.DataFrame,
    polygons: gpd.GeoDataFrame,
    *,
    lang: str,
    gas: str,
) -> Picture:
    """Levels of the towns; the pop-up adds score, net source and D."""
    values = evaluation[["town_id", "level", "score"]].merge(
        balance[["town_id", "net_t", "compensation"]], on="town_id"
    )
    popup = {}
    for table, column in (
        ("evaluation", "score"),
        ("balance", "net_t"),
        ("balance", "compensation"),
    ):
        name, unit, _ = printed.heading(table, column, lang, gas)
        popup[column] = f"{name} ({unit})" if unit else name
    name, _, _ = printed.heading("evaluation", "level", lang, gas)
    return maps.choropleth(
        polygons, values, "level", lang=lang, gas=gas, label=name, scheme="levels", popup=popup,
        missing="未参评" if lang == "zh" else "not scored", highest_cm=_HEIGHT_CM,
    )  # fmt: skip
