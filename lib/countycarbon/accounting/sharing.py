r"""Energy of the county shared out to towns and built classes by a printed rule.

.. math:: E_{sik} = E_s \frac{v_{si}}{\sum_j v_{sj}} \frac{A_{ik}}{\sum_{l \in s} A_{il}}

Sector *s* goes to towns by its key *v* (output, people, area of its classes) and inside a town
to the sector's classes by area.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countycarbon.accounting import accounts
from countycarbon.land import classes as land_classes
from countycarbon.land import missing
from countycarbon.messages import fail, warn

if TYPE_CHECKING:
    import pandas as pd

BY_AREA = "area_ha"


def share_out(
    emissions: pd.DataFrame,
    area: pd.DataFrame,
    towns: pd.DataFrame,
    rules: pd.DataFrame,
    classes: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tonnes of each sector by town and class.

    Parameters
    ----------
    emissions : DataFrame
        sector, town_id (empty: the county as a whole), carbon_t.
    area : DataFrame
        The table ``area``.
    towns : DataFrame
        town_id and the key columns (population, industrial_output, output).
    rules : DataFrame
        sector, classes (first-level codes, ``05|08``), key: a column of ``towns`` or ``area_ha``.
    classes : DataFrame
        The class table.

    Returns
    -------
    shared : DataFrame
        town_id, town, class_code, sector, area_ha, carbon_t.
    printed : DataFrame
        The table ``energy_sharing``: sector, classes, key asked for, key used, carbon_t.  A key
        that some town lacks, or that is zero everywhere, is not filled: the whole sector then
        goes by area, and ``key_used`` says so.

    Raises
    ------
    KitError
        ``accounting.no-land``, ``accounting.no-land-in-town``: a sector whose classes do not
        occur, in the county or in a town that reports its own, so that tonnes would be lost;
        ``accounting.sharing-area`` where an area of its classes is missing.
    """
    import pandas as pd

    parent = area["class_code"].map(land_classes.parents(classes))
    found, rule_rows = [], []
    for rule in rules.itertuples():
        mine = emissions[emissions["sector"] == rule.sector]
        if mine.empty:
            continue
        codes = str(rule.classes).split("|")
        own = area[parent.isin(codes)]
        if (lost := missing.is_open(own)).any():  # shares of what is not known cannot be given
            where = ", ".join(dict.fromkeys(own.loc[lost, "town"]))
            raise fail("accounting.sharing-area", name=rule.sector, towns=where)
        land = own[own["area_ha"] > 0]
        if land.empty:
            raise fail("accounting.no-land", name=rule.sector, classes=rule.classes)
        keys, used = _keys(str(rule.key), land, towns)
        _check_own(mine, keys, rule, towns)
        by_town = _by_town(mine, keys)
        part = land.assign(sector=rule.sector)
        inside = part["area_ha"] / part.groupby("town_id")["area_ha"].transform("sum")
        part["carbon_t"] = part["town_id"].map(by_town) * inside
        found.append(part)
        rule_rows.append((rule.sector, rule.classes, rule.key, used, mine["carbon_t"].sum()))
    names = ["sector", "classes", "key_asked", "key_used", "carbon_t"]
    columns = ["town_id", "town", "class_code", "sector", "area_ha", "carbon_t"]
    empty = pd.DataFrame(columns=columns)
    shared = pd.concat(found, ignore_index=True)[columns] if found else empty
    return shared, pd.DataFrame(rule_rows, columns=names)


def _keys(key: str, land: pd.DataFrame, towns: pd.DataFrame) -> tuple[pd.Series, str]:
    """Value of the key for towns that have land of the sector, and the key really used."""
    by_area = land.groupby("town_id")["area_ha"].sum()
    if key == BY_AREA:
        return by_area, key
    values = towns.set_index("town_id")[key].reindex(by_area.index)
    return (by_area, BY_AREA) if values.isna().any() or values.sum() <= 0 else (values, key)


def _check_own(emissions: pd.DataFrame, keys: pd.Series, rule: Any, towns: pd.DataFrame) -> None:
    """Tonnes that a town reports for land it does not have would be lost."""
    own = emissions[(emissions["town_id"] != "") & (emissions["carbon_t"] != 0)]
    lost = set(own["town_id"]) - set(keys.index)
    if lost:
        names = ", ".join(towns.loc[towns["town_id"].isin(lost), "town"])
        place = {"name": rule.sector, "classes": rule.classes}
        raise fail("accounting.no-land-in-town", **place, towns=names)


def _by_town(emissions: pd.DataFrame, keys: pd.Series) -> pd.Series:
    """What towns report themselves, and their share of what is only known for the county."""
    own = emissions[emissions["town_id"] != ""].groupby("town_id")["carbon_t"].sum()
    county = emissions.loc[emissions["town_id"] == "", "carbon_t"].sum()
    return (county * keys / keys.sum()).add(own.reindex(keys.index).fillna(0.0))


def into_account(
    account: pd.DataFrame, shared: pd.DataFrame, level: str, prefix: str
) -> pd.DataFrame:
    """The account with shared tonnes in place of the area-based source of the same classes.

    Parameters
    ----------
    account : DataFrame
        The table ``account``.
    shared : DataFrame
        From :func:`share_out`.
    level : {"energy", "activity"}
        Where the numbers come from.
    prefix : str
        The coefficient is named ``<prefix>-<sector>``.

    Returns
    -------
    DataFrame
        The table ``account``.  Built classes that no sector names are IE: their energy is in the
        sectors.
    """
    keys = ["town_id", "class_code"]
    rows = account.merge(shared[[*keys, "sector", "carbon_t"]], on=keys, how="left",
                         suffixes=("", "_new"))  # fmt: skip
    new = (rows["role"] == "source") & rows["carbon_t_new"].notna()
    rows.loc[new, "carbon_t"] = rows.loc[new, "carbon_t_new"]
    rows.loc[new, "coefficient"] = rows["carbon_t"] / rows["area_ha"]
    rows.loc[new, "coefficient_id"] = prefix + "-" + rows["sector"].astype(str)
    rows.loc[new, ["level", "notation"]] = [level, ""]
    if level == "activity":  # the area-based source was net; its sink is no longer inside it
        crops = rows["role"].eq("sink") & rows["class_code"].isin(shared["class_code"])
        rows.loc[crops & rows["notation"].eq("IE"), "notation"] = "NE"
    if level == "energy":
        built = (rows["role"] == "source") & ~rows["class_code"].str.startswith("01") & ~new
        rows.loc[built, ["carbon_t", "coefficient"]] = float("nan")
        rows.loc[built, "coefficient_id"] = ""
        rows.loc[built, ["level", "notation"]] = [level, "IE"]
    return rows[accounts.COLUMNS]


def as_coefficients(
    coefficients: pd.DataFrame,
    account: pd.DataFrame,
    emissions: pd.DataFrame,
    *,
    prefix: str,
    kind: str,
    described: dict[str, str],
) -> pd.DataFrame:
    """The table ``coefficients`` with the rates that shared tonnes amount to.

    Each sector is one coefficient: its mean rate per hectare, and the range its factors give.

    Parameters
    ----------
    coefficients, account : DataFrame
        The tables, the account after :func:`into_account`.
    emissions : DataFrame
        sector, carbon_t, low_t, high_t.
    prefix, kind : str
        As in :func:`into_account`; kind of the new rows.
    described : dict
        region, year, source, evidence, status of the new rows.
    """
    out = coefficients.copy()
    source = out["role"] == "source"
    mine = account[account["coefficient_id"].str.startswith(f"{prefix}-")]
    for name, rows in mine.groupby("coefficient_id", sort=True):
        use = emissions[f"{prefix}-" + emissions["sector"] == name]
        new = {"coefficient_id": name, "kind": kind, **_rate(rows, use), **described}
        here = source & out["class_code"].isin(rows["class_code"].unique())
        out.loc[here, list(new)] = list(new.values())
        out.loc[here, "serves"] = out.loc[here, "class_code"].str[:2]
    elsewhere = account[(account["notation"] == "IE") & (account["role"] == "source")]
    here = source & out["class_code"].isin(elsewhere["class_code"])
    out.loc[here, ["coefficient_id", "serves", "kind", "unit", "source", "evidence"]] = ""
    out.loc[here, ["low", "central", "high"]] = float("nan")
    out.loc[here, "notation"] = "IE"
    return out


def _rate(rows: pd.DataFrame, use: pd.DataFrame) -> dict[str, object]:
    """Mean rate per hectare of a sector, and the limits its factors give."""
    rate = rows["carbon_t"].sum() / rows["area_ha"].sum()
    gas, total = str(rows["gas"].iloc[0]), use["carbon_t"].sum()
    limits = {
        c: use[f"{c}_t"].fillna(use["carbon_t"]).sum() / total * rate
        if use["low_t"].notna().any()
        else float("nan")
        for c in ("low", "high")
    }
    bare = use[use["low_t"].isna()]
    names = sorted(set(bare["coefficient_id"]))
    if names:  # their error is not zero: it is not known
        share = f"{100 * bare['carbon_t'].sum() / total:.1f} %"
        warn("accounting.no-range", rows=", ".join(names), share=share)
    meaning = "range of the factors" + (f"; none for {', '.join(names)}" if names else "")
    said = {"range_meaning": meaning, "distribution": "triangular"}
    return {"central": rate, **limits, **said, "unit": f"t {gas}/ha/a", "gas": gas, "notation": ""}
