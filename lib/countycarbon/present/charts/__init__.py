"""Charts of finished tables.  Each takes a tidy frame and returns a picture with its data.

Text on a chart comes from the caller in the language of the report; a chart only lays it out.
"""

from __future__ import annotations

from countycarbon.present.charts.bars import bars, diverging, shares
from countycarbon.present.charts.curves import lines, lorenz
from countycarbon.present.charts.dots import dots, intervals, tornado
from countycarbon.present.charts.scatter import quadrants
from countycarbon.present.charts.tree import tree

__all__ = [
    "bars",
    "diverging",
    "dots",
    "intervals",
    "lines",
    "lorenz",
    "quadrants",
    "shares",
    "tornado",
    "tree",
]
