"""Renewable potential by town against demand, by season and hour if given."""

from __future__ import annotations

import pandas as pd

from countycarbon.land import missing
from countycarbon.land.use import use as land_use

SURFACES = ("roof", "water", "barren")
_WATER = ("1102", "1103", "1104")
_BARREN = ("1204", "1205", "1206", "1207")


def surfaces(area: pd.DataFrame) -> pd.DataFrame:
    """Hectares by town that could carry collectors, before any share is taken.

    roof: built land; water: lakes, reservoirs and ponds; barren: saline, sandy and bare land.

    Returns
    -------
    DataFrame
        town_id, roof_ha, water_ha, barren_ha.
    """
    codes = area["class_code"].astype(str)
    masks = {
        "roof": codes.map(land_use) == "built",
        "water": codes.str.startswith(_WATER),
        "barren": codes.str.startswith(_BARREN),
    }
    frame = area[["town_id"]].copy()
    for name, mask in masks.items():
        frame[name] = area["area_ha"].where(mask, 0.0)
    if "notation" in area:
        frame["notation"] = area["notation"]
    sums = {f"{name}_ha": missing.sums(frame, "town_id", name) for name in masks}
    return pd.DataFrame(sums).reset_index()


def potential(
    area: pd.DataFrame, yields: pd.DataFrame, demand: pd.DataFrame, towns: pd.DataFrame
) -> pd.DataFrame:
    """Table ``renewable_potential``: yearly potential and demand of each town.

    ``E_i = sum_s A_is * share_s * yield_s``.

    Parameters
    ----------
    area : DataFrame
        Table ``area``.
    yields : DataFrame
        Table ``renewable_yields``: surface, usable_share (0..1), mwh_per_ha.
    demand : DataFrame
        Table ``energy_demand``: town_id, demand_mwh.
    towns : DataFrame
        Table ``towns``.

    Returns
    -------
    DataFrame
        town_id, town, roof_mwh, water_mwh, barren_mwh, potential_mwh, demand_mwh, coverage (%),
        surplus_mwh.
    """
    per = yields.set_index("surface")
    frame = towns[["town_id", "town"]].merge(surfaces(area), on="town_id", how="left")
    for name in SURFACES:
        rate = per.at[name, "usable_share"] * per.at[name, "mwh_per_ha"] if name in per.index else 0
        frame[f"{name}_mwh"] = frame[f"{name}_ha"] * rate
    frame["potential_mwh"] = frame[[f"{name}_mwh" for name in SURFACES]].sum(axis=1, skipna=False)
    frame = frame.merge(demand[["town_id", "demand_mwh"]], on="town_id", how="left")
    frame["coverage"] = 100 * frame["potential_mwh"] / frame["demand_mwh"]
    frame["surplus_mwh"] = frame["potential_mwh"] - frame["demand_mwh"]
    return frame.drop(columns=[f"{name}_ha" for name in SURFACES])


def match(found: pd.DataFrame, profile: pd.DataFrame) -> pd.DataFrame:
    """Table ``renewable_match``: what of the demand is met when it arises.

    ``matched_h = min(S * s_h, D * d_h)`` for each season and hour, with the county's potential S
    and demand D and the shares of the year that fall into the hour; what is met over the year is
    never more than the yearly balance suggests.

    Parameters
    ----------
    found : DataFrame
        From :func:`potential`.
    profile : DataFrame
        Table ``energy_profile``: season, hour, supply_share, demand_share; each sums to 1.

    Returns
    -------
    DataFrame
        season, hour, supply_mwh, demand_mwh, matched_mwh.
    """
    known = found.dropna(subset=["potential_mwh", "demand_mwh"])
    frame = profile[["season", "hour"]].copy()
    frame["supply_mwh"] = known["potential_mwh"].sum() * profile["supply_share"]
    frame["demand_mwh"] = known["demand_mwh"].sum() * profile["demand_share"]
    frame["matched_mwh"] = frame[["supply_mwh", "demand_mwh"]].min(axis=1)
    return frame
