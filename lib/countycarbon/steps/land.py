"""Step 01_land: land by town and class."""

from __future__ import annotations

from countycarbon.steps.step import Step

STEP = Step(
    id="01_land",
    zh="土地利用与镇街面积",
    en="Land by town and class",
)
