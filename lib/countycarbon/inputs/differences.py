"""Recorded area against geometry, and assignment by code against geometry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.inputs.found import Found
from countycarbon.land.missing import sums
from countycarbon.messages import Problems, warn
from countycarbon.units import written_unit

if TYPE_CHECKING:
    import pandas as pd

LARGE_PERCENT = 0.5
"""Difference of measures or assignments, in percent, from which a warning is given."""


def check_unit(
    recorded: pd.DataFrame, ellipsoid: pd.DataFrame, file: str, percent: float | None
) -> None:
    """Refuse recorded areas that cannot be the square metres they are taken for.

    Parameters
    ----------
    recorded, ellipsoid : DataFrame
        Area by town and class by both measures.
    file : str
        Named in messages.
    percent : float or None
        Largest difference of the sums, in percent; None where boundaries or the county's area
        hold the sum to closer limits, so that only the ratios of units are looked for here.

    Raises
    ------
    KitError
        ``land.recorded-unit`` with the unit that the ratio tells, for the county or, where only
        some towns are written in another unit, for each of these.
    """
    import pandas as pd

    pair = pd.concat([sums(recorded, "town"), sums(ellipsoid, "town")], axis=1).dropna()
    pair = pair.set_axis(["one", "two"], axis=1)
    pair = pair[(pair > 0).all(axis=1)]
    if pair.empty:
        return
    problems = Problems()
    ratio = pair["two"] / pair["one"]
    other = pair[[written_unit(r) not in ("", "m²") for r in ratio]]
    one, two = float(pair["one"].sum()), float(pair["two"].sum())
    if len(other) and len(other) < len(pair):
        for town, (own, real) in zip(other.index, other.to_numpy().tolist(), strict=True):
            _add(problems, own, real, file, str(town))
    elif len(other) or (percent is not None and abs(one / two - 1) > percent / 100):
        _add(problems, one, two, file, None)
    problems.stop()


def _add(problems: Problems, one: float, two: float, file: str, town: str | None) -> None:
    ratio = two / one
    unit = written_unit(ratio)
    problems.add(
        "land.recorded-unit",
        file=file,
        town=town,
        recorded=f"{one:,.2f}",
        geometry=f"{two:,.2f}",
        ratio=f"{ratio:,.4g}",
        guess=unit or "?",
    )


def check_places(found: Found, file: str) -> None:
    """Refuse boundaries with no parcel inside: they are another place's, or misplaced.

    Raises
    ------
    KitError
        ``land.boundary-elsewhere``: every town that has parcels by their code alone.
    """
    if found.by_geometry is None:
        return
    inside = sums(found.by_geometry, "town")
    own = sums(found.ellipsoid, "town")
    problems = Problems()
    for town in own.index[(own > 0) & ~(inside.reindex(own.index).fillna(0.0) > 0)]:
        problems.add("land.boundary-elsewhere", file=file, town=town, area_ha=f"{own[town]:,.2f}")
    problems.stop()


def warn_findings(found: Found, file: str) -> None:
    """Tell what was found in the geometry of the parcels."""
    for row in found.quality.itertuples():
        if row.count and row.layer == "parcels":
            warn(
                f"land.quality-{str(row.finding).replace('_', '-')}",
                file=file,
                count=int(row.count),  # type: ignore[arg-type]
                before_ha=f"{row.before_ha:,.4f}",
                after_ha=f"{row.after_ha:,.4f}",
            )


def warn_measures(found: Found, file: str) -> None:
    """Tell how far the measures and the assignments are apart."""
    one, two = found.recorded, found.ellipsoid
    if one["area_ha"].sum() > 0:
        total = 100 * (two["area_ha"].sum() / one["area_ha"].sum() - 1)
        per_town = sums(two, "town") / sums(one, "town") - 1
        largest = per_town.abs().idxmax()
        if max(abs(total), 100 * abs(per_town[largest])) > LARGE_PERCENT:
            warn(
                "land.recorded-differs",
                file=file,
                percent=f"{total:+.3f}",
                largest=largest,
                largest_percent=f"{100 * per_town[largest]:+.3f}",
            )
    if found.by_geometry is not None and two["area_ha"].sum() > 0:  # codes may lack altogether
        keys = ["town_id", "class_code"]
        pair = [f.set_index(keys)["area_ha"] for f in (two, found.by_geometry)]
        moved = float(pair[0].sub(pair[1], fill_value=0).abs().sum() / 2)
        percent = 100 * moved / float(two["area_ha"].sum())
        if percent > LARGE_PERCENT:
            warn(
                "land.assignment-differs",
                file=file,
                area_ha=f"{moved:,.2f}",
                percent=f"{percent:.2f}",
            )
