"""Step 03_balance: carbon balance."""

from __future__ import annotations

from countycarbon.steps.step import Step

STEP = Step(
    id="03_balance",
    zh="碳收支平衡",
    en="Carbon balance",
)
