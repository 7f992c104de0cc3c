"""What reading a survey gives, before its codes are translated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.land.classes import Met


@dataclass(frozen=True)
class Found:
    """Areas in the codes of the file; what a kind of survey cannot tell is empty or None."""

    area: pd.DataFrame
    """``town_id``, ``town``, ``class_code``, ``area_ha``: the measure the study chose."""
    recorded: pd.DataFrame
    ellipsoid: pd.DataFrame
    quality: pd.DataFrame
    totals: pd.DataFrame
    """Printed first-level classes against their sub-classes (table ``closure``)."""
    by_geometry: pd.DataFrame | None = None
    boundary_ha: pd.Series | None = None
    flagged: pd.DataFrame | None = None
    """Table ``quality_parcels``."""
    met: Mapping[str, Met] | None = None
    """Codes that are no class, where parcels can tell more of them than the areas."""
