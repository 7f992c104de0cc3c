"""Published ranges: what a coefficient of a class may be without being absurd."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.accounting.coefficients import tonnes_per_hectare
from countycarbon.accounting.kinds import GROSS_KINDS, REFUSED_KINDS, per_hectare
from countycarbon.messages import Problems, warn

if TYPE_CHECKING:
    import pandas as pd

ABSURD = 10
"""A coefficient outside this many times the published range is refused."""


def ranges(library: pd.DataFrame) -> pd.DataFrame:
    """Smallest and largest published value of each first-level class and role, in t C/ha.

    Parameters
    ----------
    library : DataFrame
        The rows of all sets.  Made rows, recalled rows (evidence C), stocks, NPP, gross uptake
        and land-carbon rows of built land do not count as published yearly net values.

    Returns
    -------
    DataFrame
        parent, role, low, high.
    """
    yearly = library["unit"].map(lambda u: (per_hectare(u) or (0, "", ""))[2] == "a")
    other = [*GROSS_KINDS, *REFUSED_KINDS, "land_carbon"]
    rows = library[
        (library["status"] == "real")
        & library["evidence"].isin(["A", "A2", "B"])
        & ~library["kind"].isin(other)
        & yearly
    ]
    values = rows.assign(
        parent=rows["class_code"].str[:2],
        **{c: tonnes_per_hectare(rows, c, "C") for c in ("low", "central", "high")},
    )
    long = values.melt(["parent", "role"], ["low", "central", "high"]).dropna()
    out = long.groupby(["parent", "role"], sort=True)["value"].agg(low="min", high="max")
    return out.reset_index()


def check(rows: pd.DataFrame, published: pd.DataFrame) -> None:
    """Refuse coefficients outside ten times the published range of their class.

    Parameters
    ----------
    rows : DataFrame
        A coefficient set.
    published : DataFrame
        As :func:`ranges` gives them.

    Raises
    ------
    KitError
        ``accounting.absurd``: all such rows.

    Warns
    -----
    accounting.no-published-range
        Rows of classes for which nothing is published (built land).
    """
    problems = Problems()
    unchecked: list[str] = []
    limits = zip(published["low"], published["high"], strict=True)
    known = dict(zip(zip(published["parent"], published["role"], strict=True), limits, strict=True))
    values = (tonnes_per_hectare(rows, c, "C") for c in ("central", "low", "high"))
    columns = (rows["coefficient_id"], rows["class_code"].str[:2], rows["role"], *values)
    for name, parent, role, central, *ends in zip(*columns, strict=True):
        if (parent, role) not in known:
            unchecked.append(name)
            continue
        low, high = known[parent, role]
        smallest = low / ABSURD if low > 0 else low * ABSURD
        most = max(abs(low), high) * ABSURD * ABSURD  # ends lie beyond values; 0 is a sound end
        wide = [end for end in ends if abs(end) > most]
        wrong = [central] if central < smallest or central > high * ABSURD else wide
        if wrong:
            problems.add(
                "accounting.absurd",
                name=name,
                value=f"{wrong[0]:.4g}",
                unit="t C/ha/a",
                low=f"{low:.4g}",
                high=f"{high:.4g}",
            )
    problems.stop()
    if unchecked:
        warn("accounting.no-published-range", rows=", ".join(unchecked))
