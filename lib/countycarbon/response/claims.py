"""Published claims tested on the study's own data, each with its caution."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from countycarbon.land.use import use as land_use

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

ELASTICITY = math.log2(2.7)
"""Doubling built land multiplies CO2 by 2.7: b = log2(2.7) = 1.433."""
LORENZ = 28.0
"""90 % of CO2 from 28 % of built land."""


def elasticity(built_ha: np.ndarray, tonnes: np.ndarray) -> tuple[float, float]:
    """Slope and R2 of ln(tonnes) on ln(built land) over units, by least squares.

    Not a number where all units have the same built land: no slope goes through one point.

    Examples
    --------
    >>> import numpy as np
    >>> slope, fit = elasticity(np.array([1.0, 2.0, 4.0]), np.array([1.0, 2.7, 2.7**2]))
    >>> round(slope, 3), round(fit, 3)
    (1.433, 1.0)
    >>> elasticity(np.array([3.0, 3.0]), np.array([1.0, 2.0]))
    (nan, nan)
    """
    import numpy as np

    x, y = np.log(built_ha), np.log(tonnes)
    if not len(x) or float(np.ptp(x)) < 1e-9:
        return float("nan"), float("nan")
    slope, intercept = np.polyfit(x, y, 1)
    rest = float(((y - slope * x - intercept) ** 2).sum())
    spread = float(((y - y.mean()) ** 2).sum())
    return float(slope), 1 - rest / spread if spread else float("nan")


def lorenz(built_ha: np.ndarray, tonnes: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Cumulated shares of built land and of tonnes, units with most tonnes per hectare first.

    Returns
    -------
    land, carbon : ndarray
        From 0 to 1, one point more than there are units.
    """
    import numpy as np

    order = np.argsort(-tonnes / built_ha, kind="stable")
    land = np.r_[0.0, np.cumsum(built_ha[order]) / built_ha.sum()]
    carbon = np.r_[0.0, np.cumsum(tonnes[order]) / tonnes.sum()]
    return land, carbon


def land_share(built_ha: np.ndarray, tonnes: np.ndarray, carbon_share: float = 0.9) -> float:
    """Share of built land (%) that makes a share of the tonnes, read off the Lorenz curve.

    Examples
    --------
    >>> import numpy as np
    >>> round(land_share(np.array([1.0, 9.0]), np.array([90.0, 10.0])), 6)
    10.0
    """
    import numpy as np

    land, carbon = lorenz(built_ha, tonnes)
    return 100 * float(np.interp(carbon_share, carbon, land))


def built_cells(account: pd.DataFrame) -> pd.DataFrame:
    """Source rows of built land: one unit per town and class, with area and tonnes."""
    built = account["class_code"].map(land_use) == "built"
    cells = account[built & (account["role"] == "source")]
    known = cells["carbon_t"].notna() & (cells["carbon_t"] > 0) & (cells["area_ha"] > 0)
    return cells[known]


def table(account: pd.DataFrame, *, unit_ha: float = float("nan")) -> pd.DataFrame:
    """Table ``claims``: elasticity and concentration beside the published figures.

    Both are trivial where most tonnes come from one rate per hectare and class: tonnes are then
    built land times a mix of constants, the slope is 1 but for the mix and the curve shows only
    the mix.  Where most of them are energy shared out to towns by output or residents, both
    follow from that rule.  ``caution`` says so.

    Returns
    -------
    DataFrame
        claim, published, found, fit (R2), n, caution (``trivial``, ``shared``, ``few``,
        ``none``, ``no_data``).
    """
    import pandas as pd

    cells = built_cells(account)
    towns = cells.groupby("town_id")[["area_ha", "carbon_t"]].sum()
    caution = _made_by_the_method(cells) or ("few" if len(towns) < 10 else "none")
    slope = fit = share = float("nan")
    if len(towns) >= 3:
        slope, fit = elasticity(towns["area_ha"].to_numpy(), towns["carbon_t"].to_numpy())
    if len(cells) >= 3:
        share = land_share(cells["area_ha"].to_numpy(), cells["carbon_t"].to_numpy())
    out = [
        ("elasticity", ELASTICITY, slope, fit, len(towns)),
        ("lorenz", LORENZ, share, float("nan"), len(cells)),
    ]
    frame = pd.DataFrame(out, columns=["claim", "published", "found", "fit", "n"])
    frame["caution"] = ["no_data" if math.isnan(value) else caution for value in frame["found"]]
    return frame


def _made_by_the_method(cells: pd.DataFrame) -> str:
    """How most of the tonnes came to their towns, where that settles the result."""
    rates = (cells["carbon_t"] / cells["area_ha"]).groupby(cells["class_code"])
    low, high = rates.transform("min"), rates.transform("max")
    half = cells["carbon_t"].sum() / 2
    if cells.loc[high - low <= 1e-9 * high, "carbon_t"].sum() > half:
        return "trivial"
    shared = cells["level"] == "energy"
    return "shared" if cells.loc[shared, "carbon_t"].sum() > half else ""


def curve(account: pd.DataFrame) -> pd.DataFrame:
    """Table ``lorenz_curve``: land_share, carbon_share (%)."""
    import pandas as pd

    cells = built_cells(account)
    if cells.empty:
        return pd.DataFrame(columns=["point", "land_share", "carbon_share"])
    land, carbon = lorenz(cells["area_ha"].to_numpy(), cells["carbon_t"].to_numpy())
    return pd.DataFrame(
        {"point": range(len(land)), "land_share": 100 * land, "carbon_share": 100 * carbon}
    )


def mode_ratios(factors: pd.DataFrame) -> pd.DataFrame:
    """Table ``mode_ratios``: car against bus and rail, by the year of the factors.

    The published 2 and 5 name neither year nor occupancy, and both decide.

    Parameters
    ----------
    factors : DataFrame
        mode, kg_co2_per_km, per, factor_year, occupancy, evidence.

    Returns
    -------
    DataFrame
        factor_year, car_basis, car_to_bus, car_to_rail, published_bus, published_rail.
    """
    import pandas as pd

    out = []
    for year, own in factors.groupby("factor_year", sort=True):
        value = own.set_index("mode")["kg_co2_per_km"].astype(float)
        basis = own.set_index("mode")["occupancy"]["car"]
        out.append(
            (year, basis, value["car"] / value["bus"], value["car"] / value["rail"], 2.0, 5.0)
        )
    names = ["factor_year", "car_basis", "car_to_bus", "car_to_rail"]
    return pd.DataFrame(out, columns=[*names, "published_bus", "published_rail"])


CLEAN = ("walk", "bicycle")
"""Ways to travel that emit nothing."""


def mode_shift(shares: pd.DataFrame, factors: pd.DataFrame) -> pd.DataFrame:
    """Table ``mode_shift``: carbon per person-km before and after, by the year of the factors.

    ``c = sum_m share_m * factor_m``; walking and cycling count 0.

    Parameters
    ----------
    shares : DataFrame
        Table ``mode_shares``: mode, before, after (shares of person-km, each summing to 1).
    factors : DataFrame
        As in :func:`mode_ratios`; a car factor per vehicle is taken for the driver alone.

    Returns
    -------
    DataFrame
        factor_year, before_kg, after_kg, change_percent.
    """
    import pandas as pd

    out = []
    for year, own in factors.groupby("factor_year", sort=True):
        value = own.set_index("mode")["kg_co2_per_km"].astype(float)
        rate = shares["mode"].map({**value.to_dict(), **dict.fromkeys(CLEAN, 0.0)})
        before, after = ((shares[c] * rate).sum(skipna=False) for c in ("before", "after"))
        out.append((year, before, after, 100 * (after / before - 1)))
    names = ["factor_year", "before_kg", "after_kg", "change_percent"]
    return pd.DataFrame(out, columns=names)
