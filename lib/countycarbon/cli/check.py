"""``countycarbon check``: all that is wrong with a study and its inputs, at one look."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from countycarbon.cli.console import example, out, say, show, told, visible
from countycarbon.cli.options import Settings, StudyFile, changes
from countycarbon.messages import language

if TYPE_CHECKING:
    from countycarbon.inputs.faults import Fault

_SHOWN = 10
"""Faults printed in full; the workbook has them all."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "check",
        help=told(
            "一次查出研究与全部输入的所有问题，写成 Excel 工作簿；不运行任何步骤。",
            "Find all that is wrong with a study and its inputs at one look, and write it as an "
            "Excel workbook; no step is run.",
        ),
        epilog=example("countycarbon check params/wuqing.yml"),
    )(check)


def check(
    study: StudyFile,
    set_: Settings = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help=told(
                "问题工作簿，默认 checks/<研究>.xlsx", "workbook; default: checks/<study>.xlsx"
            ),
        ),
    ] = None,
) -> None:
    """Find all that is wrong with a study and its inputs at one look."""
    from countycarbon.run import checking

    lang = language()
    found = checking.check(study, changes(set_))
    rows = found.rows(lang)
    faults = [row for row in rows if row.kind == "fault"]
    warnings = [row for row in rows if row.kind == "warning"]
    if not rows:
        say("没有问题，可以运行。", "nothing is wrong; the study can be run.")
        return
    _count(rows)
    _list(faults, told("错误", "faults"))
    _list(
        warnings,
        told("提示（不妨碍运行，印在报告里）", "warnings (a run goes on, the report prints them)"),
    )
    say("全部列在：", "all of them stand in:")
    show(checking.write(found, file, lang))
    if faults:
        raise typer.Exit(1)
    say("没有错误，可以运行。", "there is no fault; the study can be run.")


def _count(rows: list[Fault]) -> None:
    """How many faults and warnings each input has."""
    from rich.table import Table
    from rich.text import Text

    count = Counter((row.group, row.kind) for row in rows)
    table = Table(box=None, pad_edge=False)
    for heading in (told("输入", "input"), told("错误", "faults"), told("提示", "warnings")):
        table.add_column(heading, justify="left" if not table.columns else "right")
    for group in dict.fromkeys(row.group for row in rows):
        cells = (group, str(count[group, "fault"]), str(count[group, "warning"]))
        table.add_row(*(Text(visible(cell)) for cell in cells))
    out.print(table)


def _list(rows: list[Fault], heading: str) -> None:
    if not rows:
        return
    show(f"\n{heading}: {len(rows)}")
    for number, row in enumerate(rows[:_SHOWN], 1):
        show(f"{number:2d}. [{row.code}] {row.what}")
        if row.mend:
            show(f"    {told('改法：', 'To mend: ')}{row.mend}")
    if len(rows) > _SHOWN:
        say(f"    …… 还有 {len(rows) - _SHOWN} 条", f"    … and {len(rows) - _SHOWN} more")
    show("")
