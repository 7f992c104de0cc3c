"""The ``response`` section: what the levels lead to."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from countycarbon.study.section import Section, Source


class Quotas(Section):
    """New built land to share out."""

    total_ha: int = Field(ge=0)
    centre_share: float | None = Field(
        None, ge=0, le=1, description="share of the centre group; empty: its share of residents"
    )
    level_between: float = Field(
        0.1, ge=0, le=1, description="weight of the level between the groups: secondary"
    )
    weights: dict[str, float] = Field(
        default={"level": 0.4, "population": 0.3, "economy": 0.2, "performance": 0.1}
    )
    floor_ha: float = Field(0, ge=0, description="least new built land of every town")
    limits: Source | None = Field(
        None, description="town_id, cropland_floor_ha, redline_ha, floor_ha"
    )
    performance: Source | None = Field(
        None, description="town_id, performance; empty: the economic contribution coefficient"
    )
    status: Literal["real", "made"] = "made"


class Incentives(Section):
    """Money between levels: IV pays a % of industrial output, V pays 2a %."""

    rate_percent: float = Field(0.1, ge=0, le=100, description="a")
    paid_out_share: float = Field(0.8, ge=0, le=1, description="the rest is the green fund")
    level_I_to_II: float = Field(2.0, ge=1, description="payout per unit of I over II")


class Response(Section):
    """The planning response."""

    unscored: Literal["neutral", "by_D", "manual"] = "neutral"
    manual_levels: dict[str, Literal["I", "II", "III", "IV", "V"]] = Field(default_factory=dict)
    quotas: Quotas | None = None
    incentives: Incentives = Incentives()
