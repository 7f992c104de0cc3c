"""``countycarbon batch``: many counties, their summary and the overview of the province."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import example, say, show, told
from countycarbon.cli.options import ENGINE, Engine, languages
from countycarbon.messages import fail, language

_EPILOG = example("countycarbon batch params/*.yml --workers 4 --resume")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "batch",
        help=told(
            "运行多个县：每县一行进展，然后是汇总和总览。",
            "Run many counties; one line for each, then a summary and an overview.",
        ),
        epilog=_EPILOG,
    )(batch)


def batch(
    studies: Annotated[
        list[Path],
        typer.Argument(
            help=told(
                "研究文件，或带 params 列的 CSV、XLSX",
                "study files, or tables (CSV, XLSX) with a column params",
            )
        ),
    ],
    workers: Annotated[
        int | None,
        typer.Option(
            help=told("同时运行几个县，默认为处理器数", "counties at once; default: processors")
        ),
    ] = None,
    scheduler: Annotated[
        str | None,
        typer.Option(
            help=told(
                "Dask 调度器地址，例如 tcp://host:8786",
                "address of a Dask scheduler, e.g. tcp://host:8786",
            )
        ),
    ] = None,
    shared: Annotated[
        bool,
        typer.Option(
            "--shared",
            help=told(
                "各 worker 看得到同样的文件，不传送输入",
                "the workers see the same files, nothing is sent to them",
            ),
        ),
    ] = False,
    send_restricted: Annotated[
        bool,
        typer.Option(
            "--send-restricted",
            help=told(
                "标明 restricted 的输入也送到 worker（须经其所有者同意）",
                "send inputs marked restricted to the workers too (their owner must consent)",
            ),
        ),
    ] = False,
    shard: Annotated[
        str | None,
        typer.Option(help=told("本机承担的份额，例如 3/8", "this machine's part, e.g. 3/8")),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help=told("跳过已完成的县", "leave out what is done"))
    ] = False,
    minutes: Annotated[
        float | None,
        typer.Option(help=told("每县时限，分钟", "limit of time for a county, minutes")),
    ] = None,
    gigabytes: Annotated[
        float | None,
        typer.Option("--memory", help=told("每县内存上限，GB", "limit of memory for a county, GB")),
    ] = None,
    lang: Annotated[str | None, typer.Option(help=told("zh、en 或 both", "zh, en or both"))] = None,
    engine: Annotated[Engine | None, typer.Option(help=ENGINE)] = None,
    no_report: Annotated[
        bool,
        typer.Option("--no-report", help=told("只要数据表和笔记本", "only tables and notebooks")),
    ] = False,
    out_dir: Annotated[
        Path | None, typer.Option("--out", help=told("全部输出的文件夹", "folder for everything"))
    ] = None,
) -> None:
    """Run many counties; one line for each, then a summary and an overview."""
    from countycarbon.folders import workspace
    from countycarbon.run import batch as rooms
    from countycarbon.run.batch import overview, summary

    jobs = rooms.jobs(studies, out_dir)
    mine = rooms.shard(jobs, shard) if shard else jobs
    root = (out_dir or workspace() / "reports") / "_batch"
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
    names = {job.study: f"{job.names[language() != 'zh']} ({job.study})" for job in mine}

    def tell(outcome: rooms.Outcome, number: int, of: int) -> None:
        state = summary.STATES[outcome.state][language() != "zh"]
        said, *more = (outcome.zh if language() == "zh" else outcome.en).splitlines() or [""]
        rest = told(f"（另有 {len(more)} 处，见汇总）", f" (and {len(more)} more, see the summary)")
        line = f"[{number}/{of}] {names[outcome.study]}  {state}  {outcome.seconds:.1f} s  {said}"
        line += rest if more else ""
        show(line.rstrip())

    done = rooms.run(
        mine,
        folder,
        limits=limits,
        workers=count,
        scheduler=scheduler,
        shared=shared,
        restricted=send_restricted,
        resume=resume,
        told=tell,
    )
    for file in summary.write(mine, done):
        show(str(file))
    if any(o.state == "done" for o in done.outcomes):
        say("编制总览", "making the overview")
        for file in overview.write(mine, done, languages(lang), engine):
            show(str(file))
    if done.failed:
        raise fail("batch.some-failed", failed=len(done.failed), count=len(mine))
