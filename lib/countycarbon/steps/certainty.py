"""Step 06_certainty: how sure the levels are."""

from __future__ import annotations

from countycarbon.steps.step import Step

STEP = Step(
    id="06_certainty",
    zh="等级的把握程度",
    en="How sure the levels are",
)
