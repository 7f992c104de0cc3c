"""Charts of finished tables.  Each takes a tidy frame and returns a picture with its data.

Text on a chart comes from the caller in the language of the report; a chart only lays it out.
"""

from __future__ import annotations

from countycarbon.present.charts import rows
from countycarbon.present.charts.bars import diverging, shares
from countycarbon.present.charts.stack import stack
from countycarbon.present.charts.tiles import tiles

__all__ = ["diverging", "rows", "shares", "stack", "tiles"]
