"""The ``accounting`` section: gas basis, coefficients, energy and activity data, uncertainty."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from countycarbon.study.form import Name, Words, Year
from countycarbon.study.section import InputFile, Section, Source


class Override(Section):
    """A coefficient row of the study's own, in place of the set's row for class and role."""

    class_code: str = Field(pattern=r"^[0-9]{2}([0-9]{2}|[0-9A-Z]{2,3})?$")
    role: Literal["source", "sink"]
    kind: Name
    central: float
    low: float | None = None
    high: float | None = None
    range_meaning: str = ""
    distribution: Literal["", "triangular", "lognormal"] = ""
    unit: str = Field(description="t C/ha/a, kg C/m2/a, t CO2/km2/a ...")
    gas: Literal["C", "CO2"]
    region: str = ""
    year: Literal[""] | Year = ""
    source: Annotated[Words, Field(min_length=3)]
    evidence: Literal["A", "A2", "B", "C", "M"]
    status: Literal["real", "made", "reconstructed"] = "real"


class Power(Section):
    """How electricity is counted, and the factor of the grid: an input, never a default."""

    basis: Literal["consumption", "generation"] = "consumption"
    factor: float = Field(gt=0)
    low: float | None = Field(None, ge=0)
    high: float | None = Field(None, ge=0)
    unit: str = Field(description="kg CO2/kWh, t CO2/MWh ...")
    region: str = Field(min_length=2)
    year: Year
    source: Annotated[Words, Field(min_length=3)]
    evidence: Literal["A", "A2", "B", "C", "M"] = "A"
    status: Literal["real", "made"] = "real"


class Activity(Source):
    """A table of amounts (item, amount, unit, sector, use, town_id) and its set of factors."""

    factors: str = Field(description="a set by item, by name: of the workspace, else of the kit")
    to_standard_coal: bool = Field(
        False, description="convert physical amounts to tce first (printed), for factors per tce"
    )


class Energy(Activity):
    """Fuels and power."""

    power: Power | None = None


class Uncertainty(Section):
    """The Monte Carlo over coefficients, areas and judgements."""

    draws: int = Field(default=10_000, ge=100, le=1_000_000)
    coverage: float = Field(
        default=0.95, gt=0.5, lt=1, description="share of the draws inside an interval"
    )
    area_sd_percent: float | None = Field(
        default=None,
        gt=0,
        le=50,
        description="relative sd of a class's area in a town; NE if not given",
    )
    judgement_sd: float = Field(
        default=0.2,
        ge=0,
        le=1,
        description="sd of the logarithm of a judgement; 0.2: 3 means 2 to 4.5",
    )


class Accounting(Section):
    """How areas become carbon."""

    gas: Literal["C", "CO2"] = "C"
    coefficients: str = Field(description="a set, by name: of the workspace, else of the kit")
    overrides: tuple[Override, ...] = Field(
        (), description="rows of the study's own, each with its source"
    )
    without_central: Literal["NE", "midpoint"] = Field(
        "NE", description="what a coefficient with a range but no central value is worth"
    )
    energy: Energy | None = None
    farm: Activity | None = None
    livestock: Activity | None = None
    transport: Activity | None = None
    sharing: InputFile | None = Field(
        None, description="sector, classes, key; the kit's energy_sharing if not given"
    )
    built_sources: Literal["area", "energy"] = Field(
        "area", description="level at which sources of built land enter the account"
    )
    cropland_source: Literal["area", "activity"] = "area"
    gwp: Literal["AR4", "AR5", "AR6"] = Field("AR4", description="of methane, for livestock")
    uncertainty: Uncertainty = Uncertainty()
