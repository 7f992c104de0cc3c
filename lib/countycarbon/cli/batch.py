"""``countycarbon batch``: many counties, their summary and the overview of the province."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import out, say
from countycarbon.cli.options import Engine, languages
from countycarbon.messages import fail, language

_EPILOG = "Example: countycarbon batch params/*.yml --workers 4 --resume"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("batch", epilog=_EPILOG)(batch)


def batch(
    studies: Annotated[
        list[Path], typer.Argument(help="study files, or CSV files with a column params")
    ],
    workers: Annotated[
        int | None, typer.Option(help="counties at once; default: processors")
    ] = None,
    scheduler: Annotated[
        str | None, typer.Option(help="address of a Dask scheduler, e.g. tcp://host:8786")
    ] = None,
    shard: Annotated[str | None, typer.Option(help="this machine's part, e.g. 3/8")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="leave out what is done")] = False,
    minutes: Annotated[float | None, typer.Option(help="limit of time for a county")] = None,
    gigabytes: Annotated[
        float | None, typer.Option("--memory", help="limit of memory for a county, GB")
    ] = None,
    lang: Annotated[str | None, typer.Option(help="zh, en or both")] = None,
    engine: Annotated[Engine | None, typer.Option(help="what renders the reports")] = None,
    no_report: Annotated[
        bool, typer.Option("--no-report", help="only tables and notebooks")
    ] = False,
    out_dir: Annotated[Path | None, typer.Option("--out", help="folder for everything")] = None,
) -> None:
    """Run many counties; one line for each, then a summary and an overview."""
    from countycarbon.run import batch as rooms
    from countycarbon.run.batch import overview, summary
    from countycarbon.study import home

    jobs = rooms.jobs(studies, out_dir)
    mine = rooms.shard(jobs, shard) if shard else jobs
    root = (out_dir or home() / "reports") / "_batch"
    folder = root / f"shard-{shard.replace('/', '-of-')}" if shard else root
    count = workers or min(len(mine), os.cpu_count() or 1) or 1
    limits = rooms.Limits(
        minutes,
        gigabytes,
        max(1, (os.cpu_count() or 1) // count),
        languages(lang),
        engine,
        () if no_report else None,
    )
    names = {job.study: job.names[language() != "zh"] for job in mine}

    def tell(outcome: rooms.Outcome, number: int, of: int) -> None:
        state = summary.STATES[outcome.state][language() != "zh"]
        said = (outcome.zh if language() == "zh" else outcome.en) or ""
        line = f"[{number}/{of}] {names[outcome.study]}  {state}  {outcome.seconds:.1f} s  {said}"
        out.print(line.rstrip(), markup=False)

    done = rooms.run(
        mine, folder, limits=limits, workers=count, scheduler=scheduler, resume=resume, told=tell
    )
    for file in summary.write(mine, done):
        out.print(str(file), markup=False)
    if any(o.state == "done" for o in done.outcomes):
        say("编制总览", "making the overview")
        for file in overview.write(mine, done, languages(lang) or ("zh", "en"), engine):
            out.print(str(file), markup=False)
    if done.failed:
        raise fail("batch.some-failed", failed=len(done.failed), count=len(mine))
