"""The ``accounting`` section: gas basis, coefficients."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from countycarbon.study.section import Section


class Accounting(Section):
    """How areas become carbon."""

    gas: Literal["C", "CO2"] = "C"
    coefficients: str = Field(description="name of a set in data/coefficients")
