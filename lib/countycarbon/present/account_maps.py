"""Maps of the chapter on the balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.present import format as printed
from countycarbon.present import maps

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

    from countycarbon.present.exhibit import Picture


def net(balance: pd.DataFrame, polygons: gpd.GeoDataFrame, *, lang: str, gas: str) -> Picture:
    """Net source of the towns."""
    label, unit, _ = printed.heading("balance", "net_t", lang, gas)
    popup = {}
    for column in ("source_t", "sink_t", "compensation"):
        name, of, _ = printed.heading("balance", column, lang, gas)
        popup[column] = f"{name} ({of})" if of else name
    return maps.choropleth(
        polygons, balance, "net_t", lang=lang, gas=gas, label=label, unit=unit, popup=popup
    )


def support(balance: pd.DataFrame, polygons: gpd.GeoDataFrame, *, lang: str, gas: str) -> Picture:
    """Ecological support coefficient, coloured on either side of 1."""
    label, _, _ = printed.heading("balance", "support", lang, gas)
    name, _, _ = printed.heading("balance", "compensation", lang, gas)
    return maps.choropleth(
        polygons, balance, "support", lang=lang, gas=gas, label=label, scheme="diverging",
        centre=1.0, palette=_REVERSED, popup={"compensation": name},
    )  # fmt: skip


_REVERSED = ("#97500f", "#dba54c", "#f3e2c0", "#cfe3dc", "#62b3a8", "#0b5f58")
"""Below 1 (a smaller share of the sinks than of the sources) brown, above it teal."""
