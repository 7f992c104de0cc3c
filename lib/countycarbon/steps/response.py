"""Step 07_response: planning response."""

from __future__ import annotations

from countycarbon.steps.step import Step

STEP = Step(
    id="07_response",
    zh="规划响应",
    en="Planning response",
)
