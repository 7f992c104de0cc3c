"""Foreign files as tables and layers.  Imported by ``run`` and the notebooks only."""

from __future__ import annotations

from countycarbon.inputs.check import Findings, check, look
from countycarbon.inputs.planning import area_by_year, planning_area
from countycarbon.inputs.survey import Survey, read_survey
from countycarbon.inputs.years import input_years

__all__ = [
    "Findings",
    "Survey",
    "area_by_year",
    "check",
    "input_years",
    "look",
    "planning_area",
    "read_survey",
]
