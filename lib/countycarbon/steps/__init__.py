"""The steps of a study, declared once, in the order they run.

Notebooks, the pipeline, captions, the status command and the codebook all read
these declarations.
"""

from __future__ import annotations

from countycarbon.messages import fail
from countycarbon.steps import (
    account,
    balance,
    certainty,
    evaluation,
    goals,
    land,
    response,
    summary,
    weights,
)
from countycarbon.steps.step import Exhibit, Step

STEPS: dict[str, Step] = {
    module.STEP.id: module.STEP
    for module in (land, account, balance, weights, evaluation, certainty, response, goals, summary)
}


def step(step_id: str) -> Step:
    """The declaration of a step; ``step.unknown`` if there is none."""
    if step_id not in STEPS:
        raise fail("step.unknown", key=step_id, allowed=", ".join(STEPS))
    return STEPS[step_id]


def writer_of(table: str) -> Step | None:
    """The step that writes a table; None for tables the run itself writes."""
    return next((s for s in STEPS.values() if table in s.writes), None)


def upstream(step_id: str) -> list[Step]:
    """Every earlier step whose tables a step needs, directly or not, in running order."""
    needed: set[str] = set()
    waiting = list(step(step_id).reads)
    while waiting:
        maker = writer_of(waiting.pop())
        if maker and maker.id not in needed and maker.id != step_id:
            needed.add(maker.id)
            waiting += maker.reads
    return [s for s in STEPS.values() if s.id in needed]


__all__ = ["STEPS", "Exhibit", "Step", "step", "upstream", "writer_of"]
