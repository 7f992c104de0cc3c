"""A gate before land is released: each proposal against level, quota and pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.response.draft import GREEN_KINDS, kind_verdict
from countycarbon.response.rows import rows

if TYPE_CHECKING:
    import pandas as pd

MIN_GREEN = {"ecological": 35.0, "combined": 30.0, "compact": 20.0, "by_group": 25.0}
"""Least green share of a site, % by pattern.  Ours, an example to be set locally."""


def check(
    proposals: pd.DataFrame,
    targets: pd.DataFrame,
    quotas: pd.DataFrame,
    patterns: pd.DataFrame,
) -> pd.DataFrame:
    """Table ``gate``: pass, pass with conditions, or fail, with the reasons.

    Proposals are taken in the order of the file and draw down the quota of their town; land that
    is reused (``on_built_land``) draws nothing.  A failed proposal leaves the quota as it was.

    Parameters
    ----------
    proposals : DataFrame
        Table ``proposals``: proposal, town_id, kind, area_ha, green_share (%), on_built_land.
    targets, quotas, patterns : DataFrame
        What the kit advises.

    Returns
    -------
    DataFrame
        proposal, town_id, town, level, kind, area_ha, quota_left_ha (before the proposal),
        verdict (``pass``, ``conditions``, ``fail``), reasons (codes, ``;`` between).
    """
    import pandas as pd

    level = targets.set_index("town_id")["level"]
    town = targets.set_index("town_id")["town"]
    pattern = patterns.set_index("town_id")["pattern"]
    left = {row.town_id: float(row.quota_ha) for row in rows(quotas)}
    out = []
    for p in rows(proposals):
        needs = 0.0 if p.on_built_land or p.kind in GREEN_KINDS else p.area_ha
        fails, asks = [], []
        fit = kind_verdict(p.kind, level[p.town_id])
        if fit == "conflict":
            fails.append("kind_unfit")
        elif fit == "adjust":
            asks.append("kind_to_justify")
        before = left.get(p.town_id, 0.0)
        if needs > before:
            fails.append("quota_exceeded")
        if p.green_share < MIN_GREEN[pattern[p.town_id]]:
            asks.append("more_green")
        if pattern[p.town_id] == "compact" and needs > 0:
            asks.append("reuse_first")
        verdict = "fail" if fails else "conditions" if asks else "pass"
        if verdict != "fail":
            left[p.town_id] = before - needs
        reasons = ";".join(fails or asks) or "fits"
        out.append(
            (p.proposal, p.town_id, town[p.town_id], level[p.town_id], p.kind, p.area_ha,
             before, verdict, reasons)
        )  # fmt: skip
    names = ["proposal", "town_id", "town", "level", "kind", "area_ha", "quota_left_ha"]
    return pd.DataFrame(out, columns=[*names, "verdict", "reasons"])
