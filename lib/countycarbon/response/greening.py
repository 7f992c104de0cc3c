"""London's Urban Greening Factor for a site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.messages import Problems

if TYPE_CHECKING:
    import pandas as pd

TARGETS = {"residential": 0.4, "commercial": 0.3}
"""Predominantly residential and predominantly commercial development (London Plan 2021, G5)."""

CLOSURE = 0.005
"""Surfaces may miss the site area by half a percent (survey rounding)."""


def score(
    surfaces: pd.DataFrame, factors: pd.DataFrame, site_area_m2: float, use: str, *, file: str = ""
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables ``greening_site`` and ``greening_score``.

    ``UGF = sum(factor_i * area_i) / site area``.

    Parameters
    ----------
    surfaces : DataFrame
        Table ``site_surfaces``: surface (row of the factor table), area_m2.
    factors : DataFrame
        surface, surface_zh, surface_en, factor, evidence, in_plan (false: a wall stands on no
        ground of the site and does not count towards its area).
    site_area_m2 : float
        Area of the site.
    use : {"residential", "commercial"}
        Decides the target.
    file : str
        Named in errors.

    Returns
    -------
    site : DataFrame
        surface, surface_zh, surface_en, area_m2, factor, points (factor x area), evidence.
    summary : DataFrame
        score, target, meets, verified_score (without factors of mark C), unverified_share (%
        of the points), closure_m2.

    Raises
    ------
    KitError
        ``response.unknown-surface``, ``response.site-area``.

    Examples
    --------
    >>> import pandas as pd
    >>> factors = pd.DataFrame({"surface": ["1", "16"], "surface_zh": "", "surface_en": "",
    ...     "factor": [1.0, 0.0], "evidence": "B", "in_plan": [True, True]})
    >>> surfaces = pd.DataFrame({"surface": ["1", "16"], "area_m2": [400.0, 600.0]})
    >>> float(score(surfaces, factors, 1000, "residential")[1].loc[0, "score"])
    0.4
    """
    import pandas as pd

    problems = Problems()
    known = set(factors["surface"])
    for row, surface in enumerate(surfaces["surface"], 2):
        if surface not in known:
            problems.add("response.unknown-surface", file=file, row=row, value=surface)
    site = surfaces.merge(factors, on="surface", how="left")
    ground = float(site.loc[site["in_plan"].eq(True), "area_m2"].sum())
    closure = ground - site_area_m2
    if abs(closure) > CLOSURE * site_area_m2 and not problems.found:
        problems.add(
            "response.site-area", file=file, surfaces=f"{ground:,.0f}", site=f"{site_area_m2:,.0f}"
        )
    problems.stop()
    site["points"] = site["factor"] * site["area_m2"]
    points = float(site["points"].sum())
    unverified = float(site.loc[site["evidence"] == "C", "points"].sum())
    found = points / site_area_m2
    summary = pd.DataFrame(
        [
            {
                "use": use,
                "site_area_m2": site_area_m2,
                "score": found,
                "target": TARGETS[use],
                "meets": round(found, 6) >= TARGETS[use],
                "verified_score": (points - unverified) / site_area_m2,
                "unverified_share": 100 * unverified / points if points else 0.0,
                "closure_m2": closure,
            }
        ]
    )
    names = ["surface", "surface_zh", "surface_en", "area_m2", "factor", "points", "evidence"]
    return site[names], summary
