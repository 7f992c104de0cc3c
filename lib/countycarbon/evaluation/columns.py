"""The columns that formulas of indicators may use, one row per town."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from countycarbon.evaluation import formula as formulas
from countycarbon.evaluation.indicators import Node
from countycarbon.land import missing
from countycarbon.land.classes import first_level
from countycarbon.land.use import use
from countycarbon.messages import some, warn

if TYPE_CHECKING:
    import pandas as pd

_CLASSES = {"forest_ha": "03", "grassland_ha": "04", "wetland_ha": "00"}
_USES = {
    "cropland_ha": "cropland",
    "orchard_ha": "orchard",
    "built_ha": "built",
    "ecological_ha": "ecological",
}
_GROUPS = (*_USES, *_CLASSES)
_FROM_TOWNS = ("population", "area_ha", "output", "industrial_output")
_FROM_BALANCE = ("source_t", "sink_t", "net_t", "compensation", "support", "contribution")

KNOWN = (*_FROM_TOWNS, *_FROM_BALANCE, "net_sink_t", "second_t", "cropland_source_t", *_GROUPS)
"""Every column a formula may name."""


def known_columns(
    towns: pd.DataFrame,
    balance: pd.DataFrame,
    account: pd.DataFrame,
    area: pd.DataFrame,
    *,
    net_sink: str = "gross",
    second_criterion: str = "net",
    proxies: Mapping[str, str] | None = None,
    land: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Gather the columns, as the study reads "net sink" and the second criterion.

    Parameters
    ----------
    towns, balance, account, area : DataFrame
        The declared tables.
    net_sink : {"gross", "net_of_cropland", "literal"}
        ``net_sink_t`` is the sink; the sink less the source of cropland; or sink less source.
    second_criterion : {"net", "gross_source"}
        ``second_t`` is the net source or the source.
    proxies : mapping, optional
        Column to a formula over known columns that stands in where the column is missing.
    land : DataFrame, optional
        What :func:`land_columns` gives for ``area``, where it has been worked out before.

    Returns
    -------
    columns : DataFrame
        Index ``town_id``, one column per name in :data:`KNOWN`; units as in the tables (t of
        the study's gas, persons, ha, 10^4 CNY).
    proxied : DataFrame of bool
        True where a proxy stands for a missing value.
    """
    index = towns["town_id"]
    columns = towns.set_index("town_id")[list(_FROM_TOWNS)].astype("float64")
    columns = columns.join(balance.set_index("town_id")[list(_FROM_BALANCE)])
    columns["cropland_source_t"] = _cropland_source(account, index)
    columns["net_sink_t"] = {
        "gross": columns["sink_t"],
        "net_of_cropland": columns["sink_t"] - columns["cropland_source_t"],
        "literal": columns["sink_t"] - columns["source_t"],
    }[net_sink]
    second = "net_t" if second_criterion == "net" else "source_t"
    columns["second_t"] = columns[second]
    sums = land_columns(area) if land is None else land
    columns[list(_GROUPS)] = sums.reindex(columns.index, fill_value=0.0)
    return _with_proxies(columns[list(KNOWN)], proxies or {}, towns)


def land_columns(area: pd.DataFrame) -> pd.DataFrame:
    """The columns of land area by town that formulas may name.

    Parameters
    ----------
    area : DataFrame
        The declared table.

    Returns
    -------
    DataFrame
        Index ``town_id``; ha: 0 where a town has no land of a group, missing where an area of
        it is.

    Examples
    --------
    >>> import pandas as pd
    >>> area = pd.DataFrame({"town_id": ["1", "1"], "class_code": ["0102", "0103"],
    ...                      "area_ha": [2.0, 3.0]})
    >>> float(land_columns(area).at["1", "cropland_ha"])
    5.0
    """
    import pandas as pd

    codes, towns = area["class_code"].unique().tolist(), sorted(area["town_id"].unique())
    sums = {}
    for name in _GROUPS:
        part = area[area["class_code"].isin([code for code in codes if _inside(name, code)])]
        found = missing.sums(part, "town_id")
        sums[name] = found.reindex(towns, fill_value=0.0)  # no parcel of it is no area
    return pd.DataFrame(sums).rename_axis("town_id")


def area_groups(nodes: Iterable[Node], codes: Iterable[str]) -> dict[str, set[str]]:
    """The columns of land area that some formula uses, with their classes among the codes.

    Examples
    --------
    >>> share = Node("s", "", "", formula="wetland_ha / area_ha")
    >>> area_groups([share], ["0301", "0304"])
    {'wetland_ha': {'0304'}}
    """
    used = {name for node in nodes for name in formulas.columns_of(node.formula)}
    known = set(codes)
    return {
        name: {code for code in known if _inside(name, code)} for name in _GROUPS if name in used
    }


@cache
def _inside(group: str, code: str) -> bool:
    if group in _USES:
        return use(code) == _USES[group]
    return first_level(code) == _CLASSES[group]


def _cropland_source(account: pd.DataFrame, index: pd.Series) -> pd.Series:
    """0 for a town without cropland; missing where a class of its cropland has no number."""
    crop = account[(account["role"] == "source") & account["class_code"].str.startswith("01")]
    sums = crop.groupby("town_id")["carbon_t"].apply(lambda v: v.sum(skipna=False))
    return sums.astype("float64").reindex(index, fill_value=0.0)


def _with_proxies(
    columns: pd.DataFrame, proxies: Mapping[str, str], towns: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    names = towns.set_index("town_id")["town"]
    filled = columns.copy()
    flagged = columns.isna() & False
    for column, formula in proxies.items():
        lost = columns[column].isna()
        stand_in = formulas.evaluate(formula, columns)
        use = lost & stand_in.notna()
        filled.loc[use, column] = stand_in[use]
        flagged.loc[use, column] = True
        if use.any():
            shown = some(names[use[use].index])
            warn("indicators.proxy", towns=shown, missing=column, proxy=formula)
    return filled, flagged
