"""Step 02_account: sources and sinks."""

from __future__ import annotations

from countycarbon.steps.step import Step

STEP = Step(
    id="02_account",
    zh="碳源碳汇核算",
    en="Sources and sinks",
)
