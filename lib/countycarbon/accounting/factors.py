r"""The factors behind a sector's rate, so that each is drawn once for all sectors and towns.

A source taken from energy or activity data stands in the account as one rate per sector.  Coal
burnt by industry and by housing has one factor, though, and must not get two draws: the rows of a
sector are split into its factors,

.. math:: T_{isf} = T_{is} \frac{a_{isf} + c_{is} b_{sf} / b_s}{T^{\text{town}}_{is}}

with :math:`a` what the town reports itself, :math:`c` its share of what is known for the county
only, and :math:`b` the county's tonnes by factor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("energy", "farm")
"""Kinds of activities that can enter the account, and the prefixes of their rates."""


def by_factor(
    account: pd.DataFrame, coefficients: pd.DataFrame, activities: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Account and coefficients with sectors split into the factors they were multiplied by.

    Parameters
    ----------
    account, coefficients, activities : DataFrame
        The tables of these names.

    Returns
    -------
    account : DataFrame
        A sector's row becomes one row for each factor; the tonnes of a town and class stay.
    coefficients : DataFrame
        With a row for each factor (unit of the factor, triangular within its limits).

    Examples
    --------
    Industry burnt 30 t C of coal and 10 t C of gas, so 8 t of it are 6 t and 2 t:

    >>> import pandas as pd
    >>> account = pd.DataFrame({"town_id": ["1"], "class_code": ["0601"], "role": ["source"],
    ...     "coefficient_id": ["energy-industry"], "area_ha": [2.0], "carbon_t": [8.0]})
    >>> use = pd.DataFrame({"kind": "energy", "sector": "industry", "town_id": "",
    ...     "coefficient_id": ["coal", "gas"], "carbon_t": [30.0, 10.0], "factor": [0.5, 0.4],
    ...     "low_t": [24.0, None], "high_t": [36.0, None], "factor_unit": "t C/t", "gas": "C"})
    >>> empty = pd.DataFrame(columns=["coefficient_id"])
    >>> split, factors = by_factor(account, empty, use)
    >>> split[["coefficient_id", "carbon_t"]].values.tolist()
    [['coal', 6.0], ['gas', 2.0]]
    >>> factors[["coefficient_id", "low", "central", "high"]].values.tolist()
    [['coal', 0.4, 0.5, 0.6], ['gas', nan, 0.4, nan]]
    """
    import pandas as pd

    used = activities[activities["kind"].isin(KINDS) & (activities["carbon_t"] > 0)]
    used = used.assign(rate=used["kind"] + "-" + used["sector"])
    mine = account["coefficient_id"].isin(used["rate"])
    if not mine.any():
        return account, coefficients
    mixes = _mixes(account[mine], used)
    parts = account[mine].merge(mixes, left_on=["town_id", "coefficient_id"],
                                right_on=["town_id", "rate"], suffixes=("_rate", ""))  # fmt: skip
    parts["carbon_t"] *= parts["share"]
    split = pd.concat([account[~mine], parts[account.columns]], ignore_index=True)
    factors = _factors(used[used["rate"].isin(account.loc[mine, "coefficient_id"])])
    kept = coefficients[~coefficients["coefficient_id"].isin(used["rate"])]
    return split, pd.concat([p for p in (kept, factors) if len(p)], ignore_index=True)


def _mixes(rows: pd.DataFrame, used: pd.DataFrame) -> pd.DataFrame:
    """Share of each factor in a town's tonnes of each sector: town_id, rate, coefficient_id."""
    import pandas as pd

    tonnes = rows.groupby(["coefficient_id", "town_id"], sort=True)["carbon_t"].sum()
    columns = ["town_id", "rate", "coefficient_id"]
    own = used[used["town_id"] != ""].groupby(columns, sort=True)["carbon_t"].sum()
    county = used[used["town_id"] == ""].groupby(columns[1:], sort=True)["carbon_t"].sum()
    found = []
    for (rate, town), total in tonnes.items():  # type: ignore[misc]
        reported = _level(own, (town, rate))
        mix = _level(county, rate)
        rest = max(total - reported.sum(), 0.0)
        parts = reported.add(rest * mix / mix.sum(), fill_value=0.0) if len(mix) else reported
        shares = (parts / parts.sum()).rename_axis("coefficient_id").rename("share")
        found.append(shares.reset_index().assign(town_id=town, rate=rate))
    return pd.concat(found, ignore_index=True)


def _level(series: pd.Series, key: str | tuple[str, str]) -> pd.Series:
    """The part of a series under a key; empty where the key does not occur."""
    import pandas as pd

    return series.loc[key] if key in series.index else pd.Series(dtype="float64")


def _factors(used: pd.DataFrame) -> pd.DataFrame:
    """One coefficient for each factor, its limits from those of the tonnes."""
    rows = used.drop_duplicates("coefficient_id").sort_values("coefficient_id")
    per_tonne = rows["factor"] / rows["carbon_t"]
    out = rows[["coefficient_id"]].assign(
        low=rows["low_t"] * per_tonne, central=rows["factor"], high=rows["high_t"] * per_tonne
    )
    said = {"role": "source", "serves": "", "range_meaning": "", "distribution": "triangular"}
    out = out.assign(**said, unit=rows["factor_unit"], gas=rows["gas"])
    return out.reset_index(drop=True)
