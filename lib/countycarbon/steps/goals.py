"""Step 08_goals: twelve goals."""

from __future__ import annotations

from countycarbon.steps.step import Step

STEP = Step(
    id="08_goals",
    zh="十二项目标",
    en="Twelve goals",
)
