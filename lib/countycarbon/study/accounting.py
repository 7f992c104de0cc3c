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
