"""Exhibits of the overview of a province: its counties as a map, as bars, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.present import charts, maps, style
from countycarbon.present import format as printed
from countycarbon.present.exhibit import Picture, Sheet
from countycarbon.tables.column import LEVELS

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_NOT_SCORED = ("未参评", "not scored")
_SHARE = ("镇街份额", "share of the towns")


def _named(counties: pd.DataFrame, lang: str) -> pd.DataFrame:
    name = "county" if lang == "zh" else "county_en"
    return counties.assign(town_id=counties["study"], town=counties[name])


def net_map(counties: pd.DataFrame, shapes: gpd.GeoDataFrame, *, lang: str, gas: str) -> Picture:
    """Map of the net source per hectare; ``shapes`` has the columns of a layer of towns."""
    label, unit, _ = printed.heading("counties", "net_per_ha", lang, gas)
    return maps.choropleth(
        shapes,
        _named(counties, lang),
        "net_per_ha",
        lang=lang,
        gas=gas,
        label=label,
        unit=unit,
        interactive=False,
    )


def net(counties: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Bars of the net source."""
    label, unit, decimals = printed.heading("counties", "net_t", lang, gas)
    return charts.diverging(
        _named(counties, lang), "net_t", axis=f"{label} ({unit})", decimals=decimals
    )


def levels(counties: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Shares of the levels among the towns of each county."""
    frame = _named(counties, lang)
    columns = {n: f"level_{n}" for n in (*LEVELS, "none")}
    shares = frame[list(columns.values())].div(frame["towns"], axis=0)
    series = {c: (n, style.LEVEL_COLOURS[n]) for n, c in columns.items() if n != "none"}
    series["level_none"] = (_NOT_SCORED[lang != "zh"], style.MISSING)
    return charts.shares(frame.assign(**shares), series, axis=_SHARE[lang != "zh"])


def table(counties: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The counties in the order of their ranks."""
    frame = _named(counties, lang).assign(county=lambda f: f["town"])
    shown = ["rank", "county", "status", "area_ha", "source_t", "sink_t", "net_t", "net_per_ha"]
    return printed.sheet("counties", frame, lang=lang, gas=gas, columns=shown)
