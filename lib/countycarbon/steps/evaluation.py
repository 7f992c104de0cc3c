"""Step 05_evaluation: scores and levels."""

from __future__ import annotations

from countycarbon.steps.step import Step

STEP = Step(
    id="05_evaluation",
    zh="综合评价与分级",
    en="Scores and levels",
)
