"""The ``response`` section: what the levels lead to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from countycarbon.study.form import Once
from countycarbon.study.section import Section, Source

Percent = Annotated[float, Field(ge=0, le=100)]


class Quotas(Section):
    """New built land to share out."""

    total_ha: int = Field(ge=0)
    centre_share: float | None = Field(
        default=None,
        ge=0,
        le=1,
        description="share of the centre; empty: of residents",
    )
    level_between: float = Field(
        default=0.1, ge=0, le=1, description="weight of the level between the groups: secondary"
    )
    weights: dict[str, float] = Field(
        default={"level": 0.4, "population": 0.3, "economy": 0.2, "performance": 0.1}
    )
    floor_ha: float = Field(default=0, ge=0, description="least new built land of every town")
    limits: Source | None = Field(
        default=None, description="town_id, cropland_floor_ha, redline_ha, floor_ha"
    )
    performance: Source | None = Field(
        default=None,
        description="town_id, performance; empty: the coefficient ECC",
    )
    status: Literal["real", "made"] = "made"


class Optimise(Section):
    """Quotas as a linear programme: least carbon near the rule."""

    moved_share: float = Field(
        default=0.15, ge=0, le=1, description="at most this share of the hectares moves"
    )
    fairness: float = Field(default=0.5, ge=0, description="no town gains or loses a larger share")
    minimum_ha: float = Field(default=0, ge=0, description="least quota of every town")
    cap_share: float | None = Field(
        default=None, ge=0, description="carbon cap as a share of the carbon of the rule"
    )


class Incentives(Section):
    """Money between levels: IV pays a % of industrial output, V pays 2a %."""

    rate_percent: float = Field(default=0.1, ge=0, le=100, description="a")
    paid_out_share: float = Field(default=0.8, ge=0, le=1, description="the rest is the green fund")
    level_I_to_II: float = Field(
        default=2.0, ge=1, le=100, description="payout per unit of I over II"
    )
    rates: Annotated[tuple[Percent, ...], Once] = Field(
        default=(0.05, 0.2, 0.5), description="other values of a"
    )


class Special(Section):
    """Rules by which special cases are read out."""

    gap_share: float = Field(default=1 / 3, gt=0, le=1, description="rank gap, of scored towns")
    top_share: float = Field(default=1 / 3, gt=0, lt=1, description="towns with much built land")
    corridor_m: float = Field(default=500, ge=0, description="least common border for a corridor")


class Draft(Section):
    """The draft plan to be checked."""

    plan: Source = Field(description="town_id, target, quota_ha, built_ha, pattern")
    projects: Source | None = Field(default=None, description="project, town_id, kind, area_ha")
    double_evaluation: Source | None = Field(
        default=None, description="town_id, built_suitable_ha, ecology_important_ha"
    )
    tolerance: float = Field(default=0.1, ge=0, description="share of the advised quota")


class Goals(Section):
    """The twelve goals."""

    values: Source | None = Field(default=None, description="indicator, value, year, source")
    targets: Source | None = Field(default=None, description="indicator, target, year, source")
    mode_shares: Source | None = Field(default=None, description="mode, before, after")
    standards: Source | None = Field(default=None, description="own list of standards")


class Site(Source):
    """Surfaces of a site for the Urban Greening Factor."""

    site_area_m2: float = Field(gt=0)
    use: Literal["residential", "commercial"] = "residential"


class Development(Source):
    """A development for the London gate: item, value."""

    use: Literal["residential", "commercial"] = "residential"
    be_seen: Source | None = Field(
        default=None, description="year, kpi (name, or zh | en), unit, predicted, measured"
    )


class Monitoring(Section):
    """Yearly series and the paths to their targets."""

    series: Source = Field(description="indicator, year, value, unit")
    targets: Source = Field(
        description="indicator, base_year, base_value, target_year, target_value, unit"
    )


class Renewables(Section):
    """Renewable potential against demand."""

    yields: Source = Field(description="surface, usable_share, mwh_per_ha, source")
    demand: Source = Field(description="town_id, demand_mwh")
    profile: Source | None = Field(
        default=None, description="season, hour, supply_share, demand_share"
    )


class Cases(Section):
    """Tools taken from other places; each is off until the study switches it on."""

    greening: Site | None = None
    london: Development | None = None
    monitoring: Monitoring | None = None
    singapore: Source | None = Field(
        default=None, description="proposal, town_id, kind, area_ha, green_share, on_built_land"
    )
    renewables: Renewables | None = None


class Response(Section):
    """The planning response."""

    unscored: Literal["neutral", "by_D", "manual"] = "neutral"
    manual_levels: dict[str, Literal["I", "II", "III", "IV", "V"]] = Field(default_factory=dict)
    quotas: Quotas | None = None
    optimise: Optimise | None = Optimise()
    incentives: Incentives = Incentives()
    special: Special = Special()
    draft: Draft | None = None
    goals: Goals = Goals()
    cases: Cases = Cases()
