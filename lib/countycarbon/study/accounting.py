"""The ``accounting`` section: gas basis, coefficients, energy and activity data, uncertainty."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from countycarbon.study.section import Section


class Override(Section):
    """A coefficient row of the study's own, in place of the set's row for class and role."""

    class_code: str = Field(pattern=r"^\d{2}(\d\d|[0-9A-Z]{2,3})?$")
    role: Literal["source", "sink"]
    kind: str
    central: float
    low: float | None = None
    high: float | None = None
    range_meaning: str = ""
    distribution: Literal["", "triangular", "lognormal"] = ""
    unit: str = Field(description="t C/ha/a, kg C/m2/a, t CO2/km2/a ...")
    gas: Literal["C", "CO2"]
    region: str = ""
    year: str = ""
    source: str = Field(min_length=3)
    evidence: Literal["A", "A2", "B", "C", "made"]
    status: Literal["real", "made", "reconstructed"] = "real"


class Uncertainty(Section):
    """The Monte Carlo over coefficients, areas and judgements."""

    draws: int = Field(10_000, ge=100, le=1_000_000)
    coverage: float = Field(0.95, gt=0.5, lt=1, description="share of the draws inside an interval")
    area_sd_percent: float | None = Field(
        None, gt=0, le=50, description="relative sd of a class's area in a town; NE if not given"
    )
    judgement_sd: float = Field(
        0.2, ge=0, le=1, description="sd of the logarithm of a judgement; 0.2: 3 means 2 to 4.5"
    )


class Accounting(Section):
    """How areas become carbon."""

    gas: Literal["C", "CO2"] = "C"
    coefficients: str = Field(description="name of a set in data/coefficients")
    overrides: tuple[Override, ...] = Field(
        (), description="rows of the study's own, each with its source"
    )
    without_central: Literal["NE", "midpoint"] = Field(
        "NE", description="what a coefficient with a range but no central value is worth"
    )
    uncertainty: Uncertainty = Uncertainty()
