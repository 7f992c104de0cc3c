"""Many counties: who is to be run, by whom, within which limits, and what came out."""

from __future__ import annotations

from countycarbon.run.batch.batch import Batch, run
from countycarbon.run.batch.county import Limits, Outcome
from countycarbon.run.batch.jobs import Job, jobs, shard

__all__ = ["Batch", "Job", "Limits", "Outcome", "jobs", "run", "shard"]
