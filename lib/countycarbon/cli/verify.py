"""``countycarbon verify``: does a report hold?"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli import codecheck as options
from countycarbon.cli.console import example, out, say, show, told, visible
from countycarbon.messages import language

_EPILOG = example("countycarbon verify reports/wuqing")
_SHOWN = 40
_OF_EACH = 3
"""Differences shown in all, and of each file."""
_TABLE = 130
"""Signs a line must hold for nine columns."""
_IN_A_FILE = 220


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "verify",
        help=told(
            "按记录重跑一项研究，逐项比较，出具证书。",
            "Run a study again from its record, compare everything, write a certificate.",
        ),
        epilog=_EPILOG,
    )(verify)


def verify(
    path: Annotated[
        Path,
        typer.Argument(
            help=told("运行结果的文件夹，或它的 zip", "folder of a run, or a zip of it")
        ),
    ],
    out_dir: Annotated[
        Path | None, typer.Option("--out", help=told("证书的文件夹", "folder of the certificate"))
    ] = None,
    tolerance: Annotated[
        float, typer.Option(help=told("数字的相对容差", "relative tolerance of numbers"))
    ] = 1e-9,
    with_codecheck: options.Wanted = False,
    certificate: options.Certificate = "",
    report_at: options.ReportAt = "",
    codecheckers: options.Codechecker = None,
    authors: options.Author = None,
    reference: options.Reference = "",
    title: options.Title = "",
    repositories: options.Repository = None,
    source: options.Source = "",
    summary: options.Summary = "",
    check_time: options.CheckTime = "",
) -> None:
    """Run a study again from its record, compare everything, write a certificate."""
    from countycarbon.present.wording import verify_words as words
    from countycarbon.run.verify import verify as check
    from countycarbon.run.verify.certificate import rows

    given = {
        "certificate": certificate,
        "report": report_at,
        "codecheckers": codecheckers,
        "authors": authors,
        "reference": reference,
        "title": title,
        "repositories": repositories,
        "source": source,
        "summary": summary,
        "time": check_time,
    }
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    codecheck = options.chosen(with_codecheck, given)
    verdict = check(path, out=out_dir, tolerance=tolerance, tell=say, codecheck=codecheck)
    found = len(verdict.report.differences)
    if found:
        heads = [head[language() != "zh"] for head in words.HEADS]
        shown = rows(verdict.report, language(), _SHOWN, _OF_EACH)
        _show(heads, shown)
        if found > len(shown):
            say(*words.rest(found - len(shown)))
        say(*words.followed(verdict.report.followed, verdict.report.english))
    for zh, en in verdict.report.unchecked:
        say(f"未核对：{zh}", f"not checked: {en}")
    say(*words.verdict(found))
    show(str(verdict.folder))
    if not verdict.holds:
        raise typer.Exit(1)


def _show(heads: list[str], lines: list[tuple[str, ...]]) -> None:
    """Differences as a table; as one block for each where a table would not fit."""
    from rich.console import Console
    from rich.table import Table

    lines = [tuple(visible(cell) for cell in line) for line in lines]
    width = out.width if out.is_terminal else _IN_A_FILE
    if width >= _TABLE:
        table = Table(box=None)
        for head in heads:
            table.add_column(head, overflow="fold")
        for line in lines:
            table.add_row(*line)
        Console(file=out.file, width=width, highlight=False).print(table, markup=False)
        return
    for line in lines:
        told = [f"{head}: {cell}" for head, cell in zip(heads, line, strict=True) if cell]
        out.print(*told[:4], sep="  ", markup=False)
        out.print("   ", *told[4:], sep="  ", markup=False)
