"""The balance of each town: net source, compensation, support, contribution."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from countycarbon.land.missing import OPEN, sums
from countycarbon.messages import some, warn

if TYPE_CHECKING:
    import pandas as pd


def balance(account: pd.DataFrame, towns: pd.DataFrame | None = None) -> pd.DataFrame:
    r"""Source, sink and net of each town with the three coefficients.

    .. math::

        Q_i = Ce_i - Cs_i, \quad D_i = \frac{Cs_i}{Ce_i}, \quad
        ESC_i = \frac{Cs_i / Cs}{Ce_i / Ce}, \quad ECC_i = \frac{G_i / G}{Ce_i / Ce}

    Parameters
    ----------
    account : DataFrame
        The table ``account``.
    towns : DataFrame, optional
        town_id, output (10⁴ CNY) for ECC; without it, or for a town without output, ECC is empty.

    Returns
    -------
    DataFrame
        The table ``balance``, sorted by town code.  A town with a source or sink not estimated
        has no total on that side, hence no net, D, ESC, ECC; ``source_known_t`` and
        ``sink_known_t`` are the estimated parts.  County totals in ESC and ECC run over the towns
        that have both numbers, so that :math:`\sum_i (Ce_i/Ce) ESC_i = 1` always holds.

    Warns
    -----
    accounting.partial-county
        Towns left out of the county totals of ESC.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("1", "A", "0101", "source", 30.0), ("1", "A", "0101", "sink", 6.0),
    ...         ("2", "B", "0601", "source", 10.0), ("2", "B", "0301", "sink", 14.0)]
    >>> account = pd.DataFrame(rows, columns=["town_id", "town", "class_code", "role", "carbon_t"])
    >>> account = account.assign(gas="C", notation="")
    >>> balance(account)[["town", "net_t", "compensation", "support"]]
      town  net_t  compensation  support
    0    A   24.0           0.2      0.4
    1    B   -4.0           1.4      2.8
    """
    import numpy as np

    out = account.groupby("town_id", sort=True)["town"].first().to_frame()
    for role in ("source", "sink"):
        rows = account[account["role"] == role]
        known = rows.groupby("town_id")["carbon_t"].sum()  # NaN of IE and NO adds nothing
        open_towns = set(rows.loc[rows["notation"].isin(OPEN), "town_id"])
        out[f"{role}_known_t"] = known.reindex(out.index).fillna(0.0)
        closed = ~out.index.isin(open_towns)
        out[f"{role}_t"] = out[f"{role}_known_t"].where(closed)
    out["net_t"] = out["source_t"] - out["sink_t"]
    emits = out["source_t"] > 0  # a town without source has no ratio to it
    out["compensation"] = (out["sink_t"] / out["source_t"]).where(emits)
    both = out["net_t"].notna()
    source = out.loc[both, "source_t"].sum()
    county = out.loc[both, "sink_t"].sum() / source if source > 0 else np.nan
    out["support"] = out["compensation"] / (county or np.nan)
    if 0 < both.sum() < len(out):
        warn("accounting.partial-county", names=some(out.loc[~both, "town"]))
    out["contribution"] = _contribution(out["source_t"].where(emits), towns)
    out["cropland_net_sink_t"] = _cropland(account).reindex(out.index)
    out["gas"] = account["gas"].iloc[0] if len(account) else ""
    out["notation"] = np.where(both, "", _keys(account).reindex(out.index).fillna("NE"))
    return out.reset_index()[COLUMNS]


COLUMNS = [
    "town_id", "town", "source_t", "sink_t", "net_t", "gas", "compensation", "support",
    "contribution", "cropland_net_sink_t", "source_known_t", "sink_known_t", "notation",
]  # fmt: skip


def _contribution(source: pd.Series, towns: pd.DataFrame | None) -> pd.Series:
    """ECC over the towns that have both output and source."""
    if towns is None:
        return source * float("nan")
    output = towns.set_index("town_id")["output"].reindex(source.index)
    both = output.notna() & source.notna()
    share = output / output[both].sum()
    return (share / (source / source[both].sum())).where(both)


def _cropland(account: pd.DataFrame) -> pd.Series:
    """Sink less source of cropland; empty where either is missing or included elsewhere."""
    rows = account[account["class_code"].str.startswith("01")]
    signed = rows["carbon_t"].where(rows["role"] == "sink", -rows["carbon_t"])
    return signed.groupby(rows["town_id"]).apply(lambda values: values.sum(skipna=False))


def _keys(account: pd.DataFrame) -> pd.Series:
    """The notation key of an incomplete town: C if anything is confidential, else NE."""
    rows = account[account["notation"].isin(OPEN)]
    return rows.groupby("town_id")["notation"].agg(lambda keys: "C" if "C" in set(keys) else "NE")


def not_estimated(account: pd.DataFrame) -> pd.DataFrame:
    """Classes without a number: role, class, units and hectares concerned.

    Returns
    -------
    DataFrame
        The table ``gaps``: role, class_code, notation, towns, area_ha; empty if nothing lacks.
    """
    rows = account[account["notation"] != ""]
    grouped = rows.groupby(["role", "class_code", "notation"], sort=True)
    out = grouped.agg(towns=("town_id", "nunique"))
    out["area_ha"] = grouped["area_ha"].apply(lambda hectares: hectares.sum(skipna=False))
    return out.reset_index()


def warn_gaps(account: pd.DataFrame) -> None:
    """Name, once for each role, the units and classes not estimated.

    Warns
    -----
    accounting.not-estimated
    """
    rows = account[account["notation"].isin(OPEN)]
    for role, group in rows.groupby("role", sort=True):
        classes = sums(group[["class_code", "area_ha"]], "class_code")
        listed = ", ".join(
            f"{code} ({ha:,.0f} ha)" if isfinite(ha) else f"{code} (NE)"
            for code, ha in classes.items()
        )
        names = list(dict.fromkeys(group["town"]))
        shown = ", ".join(names[:5]) + (" …" if len(names) > 5 else "")
        warn("accounting.not-estimated", town=shown, n=len(names), role=role, rows=listed)
