"""Sources at three levels of detail: by area, by energy use, by activity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from countycarbon.accounting import energy, sharing, terms
from countycarbon.land import classes as land_classes
from countycarbon.messages import Problems, fail, warn
from countycarbon.units import Gas

if TYPE_CHECKING:
    import pandas as pd

COUNTY = "all"
"""Stands for the county among town codes."""

FARM = "crops"
"""Sector of farm inputs, shared over cropland."""


@dataclass(frozen=True)
class Activity:
    """One table of amounts with the factors it is multiplied by.

    ``described`` holds region, year, source, evidence and status of the result.
    """

    kind: str
    use: pd.DataFrame
    factors: pd.DataFrame
    gwp: float | None = None
    described: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Settled:
    """The account with the level each source was settled at, and all levels side by side."""

    account: pd.DataFrame
    coefficients: pd.DataFrame
    sharing: pd.DataFrame
    levels: pd.DataFrame


def activity_emissions(activities: Sequence[Activity], gas: Gas) -> pd.DataFrame:
    """The table ``activities``: every amount, its factor, and the tonnes.

    Methane stands in CO2e (expressed in the gas basis) and is never added to the account.
    """
    import pandas as pd

    parts = []
    for a in activities:
        rows = energy.emissions(a.use, a.factors, gas, a.gwp)
        rows["gas"] = [f"{gas} (CO2e)" if m else gas for m in rows["methane"]]
        parts.append(rows.assign(kind=a.kind))
    if not parts:
        return pd.DataFrame(columns=_ACTIVITY)
    return pd.concat(parts, ignore_index=True)[_ACTIVITY]


_ACTIVITY = [
    "kind", "sector", "town_id", "item", "amount", "unit", "factor", "factor_unit",
    "coefficient_id", "carbon_t", "low_t", "high_t", "gas",
]  # fmt: skip


def settle(
    account: pd.DataFrame,
    coefficients: pd.DataFrame,
    emissions: pd.DataFrame,
    activities: Sequence[Activity],
    land: Mapping[str, pd.DataFrame],
    *,
    built: str = "area",
    cropland: str = "area",
) -> Settled:
    """Settle at which level each source enters the account.

    Parameters
    ----------
    account, coefficients : DataFrame
        By area.
    emissions : DataFrame
        The table ``activities``.
    activities : sequence of Activity
        What they come from.
    land : mapping
        ``area``, ``towns``, ``classes`` and ``rules`` (sector, classes, key).
    built : {"area", "energy"}
        Level of the sources of built land.
    cropland : {"area", "activity"}
        Level of the source of cropland.

    Returns
    -------
    Settled

    Raises
    ------
    KitError
        ``accounting.no-energy-data``, ``accounting.unknown-sector``, ``accounting.sector-open``,
        and the codes of :func:`countycarbon.accounting.sharing.share_out`.
    """
    rules = land["rules"]
    check_sectors(emissions, rules)
    shared, printed = {}, []
    for kind in ("energy", "transport", "farm"):
        mine = emissions[(emissions["kind"] == kind) & ~emissions["gas"].str.contains("CO2e")]
        args = (land["area"], land["towns"], rules, land["classes"])
        shared[kind], rule_rows = sharing.share_out(mine, *args)
        printed.append(rule_rows.assign(kind=kind))
    _warn_keys(printed)
    gas = str(account["gas"].iloc[0]) if len(account) else "C"
    used = account
    wanted = (("energy", "energy", built), ("farm", "activity", cropland))
    for kind, level, choice in wanted:
        if choice == "area":
            continue
        if shared[kind].empty:
            raise fail("accounting.no-energy-data", key=kind, level=choice)
        if kind == "energy":
            _check_whole(emissions, land)
        used = sharing.into_account(used, shared[kind], level, kind)
        described = dict(next(a.described for a in activities if a.kind == kind))
        mine = emissions[emissions["kind"] == kind]
        name = {"energy": "energy", "farm": "crop_inputs"}[kind]
        coefficients = sharing.as_coefficients(
            coefficients, used, mine, prefix=kind, kind=name, described=described
        )
    levels = _side_by_side(account, shared, land, built, cropland)
    table = _printed(printed).assign(gas=gas)
    return Settled(used, coefficients, table, levels.assign(gas=gas))


def check_sectors(emissions: pd.DataFrame, rules: pd.DataFrame) -> None:
    """Every sector has a rule that shares it out; ``accounting.unknown-sector`` for one without."""
    problems = Problems()
    shared = emissions[emissions["kind"].isin(["energy", "transport", "farm"])]
    for name in sorted(set(shared["sector"]) - set(rules["sector"])):
        fields = {"name": terms.listed([name], terms.SECTORS)}
        allowed = terms.listed(rules["sector"], terms.SECTORS)
        problems.add("accounting.unknown-sector", allowed=allowed, **fields)
    problems.stop()


def _check_whole(emissions: pd.DataFrame, land: Mapping[str, pd.DataFrame]) -> None:
    """A sector that has land but no amount is not known, and no zero; built land alone is asked."""
    rules, area = land["rules"], land["area"]
    there = set(area.loc[area["area_ha"] > 0, "class_code"].map(
        land_classes.parents(land["classes"])
    ))  # fmt: skip
    told = set(emissions.loc[emissions["kind"] == "energy", "sector"])
    problems = Problems()
    for sector, codes in zip(rules["sector"], rules["classes"], strict=True):
        if sector not in told | {FARM} and there & set(codes.split("|")):
            problems.add("accounting.sector-open", key="energy", name=sector, classes=codes)
    problems.stop()


def _warn_keys(printed: Sequence[pd.DataFrame]) -> None:
    for table in printed:
        for row in table[table["key_asked"] != table["key_used"]].itertuples():
            warn("accounting.key-replaced", name=row.sector, asked=row.key_asked)


def _printed(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    import pandas as pd

    kept = [p for p in parts if len(p)]
    columns = ["kind", "sector", "classes", "key_asked", "key_used", "carbon_t"]
    together = pd.concat(kept, ignore_index=True) if kept else pd.DataFrame(columns=columns)
    return together[columns]


def _side_by_side(
    account: pd.DataFrame,
    shared: Mapping[str, pd.DataFrame],
    land: Mapping[str, pd.DataFrame],
    built: str,
    cropland: str,
) -> pd.DataFrame:
    """The table ``source_levels``: each sector and town by area, energy use and activity."""
    import pandas as pd

    rules = land["rules"]
    parents = land_classes.parents(land["classes"])
    source = account[account["role"] == "source"]
    parent = source["class_code"].map(parents)
    rows = []
    for sector, codes in zip(rules["sector"], rules["classes"], strict=True):
        crops = sector == FARM
        mine = source[parent.isin(codes.split("|"))]
        area = mine.groupby("town_id")["carbon_t"].apply(lambda v: v.sum(skipna=False))
        by_energy = _of(shared["energy"], sector)
        by_activity = _of(shared["farm" if crops else "transport"], sector)
        table = pd.DataFrame({"area_t": area, "energy_t": by_energy, "activity_t": by_activity})
        table = table.rename_axis("town_id").reset_index().assign(sector=sector)
        whole = {c: table[c].sum(skipna=False) for c in ("area_t", "energy_t", "activity_t")}
        county = pd.DataFrame([{"town_id": COUNTY, "sector": sector, **whole}])
        used = cropland if crops else built
        rows.append(pd.concat([county, table], ignore_index=True).assign(used=used))
    out = pd.concat([r for r in rows if len(r)], ignore_index=True)
    values = out[["area_t", "energy_t", "activity_t"]]
    low, high = values.min(axis=1), values.max(axis=1)
    several = values.notna().sum(axis=1) > 1
    out["disagreement"] = (high / low).where(several & (low > 0))
    return out[["town_id", "sector", *values.columns, "disagreement", "used"]]


def _of(shared: pd.DataFrame, sector: str) -> pd.Series:
    rows = shared[shared["sector"] == sector]
    return rows.groupby("town_id")["carbon_t"].sum().astype("float64")
