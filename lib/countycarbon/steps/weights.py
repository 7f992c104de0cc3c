"""Step 04_weights: weights."""

from __future__ import annotations

from countycarbon.steps.step import Step

STEP = Step(
    id="04_weights",
    zh="指标权重",
    en="Weights",
)
