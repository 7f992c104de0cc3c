"""``countycarbon verify``: does a report hold?"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli import codecheck as options
from countycarbon.cli.console import example, out, report_error, say, show, told, visible
from countycarbon.messages import KitError, language

_EPILOG = example("countycarbon verify reports/wuqing")
_SHOWN = 40
_OF_EACH = 3
"""Differences shown in all, and of each file."""
_TABLE = 130
"""Signs a line must hold for nine columns."""
_IN_A_FILE = 220
EXIT = {"holds": 0, "reservations": 3, "differs": 1}
_CANNOT = 2


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "verify",
        help=told(
            "按记录重跑一项研究，逐项比较，出具证书。不执行送来的代码。"
            "退出码：0 成立，3 有保留地成立，1 不成立，2 无法核对。",
            "Run a study again from its record, compare everything, write a certificate. No code "
            "that was handed over is executed. Exit code: 0 holds, 3 holds with reservations, "
            "1 does not hold, 2 could not be verified.",
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
    their_notebooks: Annotated[
        bool,
        typer.Option(
            "--run-their-notebooks",
            help=told(
                "执行送来的笔记本中与工具包不同的代码；默认只执行工具包自己的。"
                "那是别人的代码，能做您能做的一切",
                "execute the code of notebooks handed over where it differs from the kit's; by "
                "default only the kit's own is executed.  It is a stranger's code and can do "
                "whatever you can do",
            ),
        ),
    ] = False,
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
    from countycarbon.run.verify import makers
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
    if their_notebooks:
        say(*words.warning_of_code())
    try:
        verdict = check(
            path,
            out=out_dir,
            tolerance=tolerance,
            tell=say,
            their_notebooks=their_notebooks,
            codecheck=codecheck,
        )
    except KitError as error:  # nothing was verified: neither verdict
        report_error(error)
        raise typer.Exit(_CANNOT) from None
    report = verdict.report
    found = len(report.differences)
    if found:
        heads = [head[language() != "zh"] for head in words.HEADS]
        shown = rows(verdict.report, language(), _SHOWN, _OF_EACH)
        _show(heads, shown)
        if found > len(shown):
            say(*words.rest(found - len(shown)))
        say(*words.followed(report.followed, report.english))
        for told_of in makers.of_differences(report):
            say(*words.versions_too(*told_of))
    for zh, en in report.unchecked:
        say(f"保留：{zh}", f"reservation: {en}")
    say(*words.verdict(report.verdict, found, report.apart, len(report.unchecked)))
    show(str(verdict.folder))
    if code := EXIT[report.verdict]:
        raise typer.Exit(code)


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
