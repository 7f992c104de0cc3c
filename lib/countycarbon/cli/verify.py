"""``countycarbon verify``: does a report hold?"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import out, say
from countycarbon.messages import language

_EPILOG = "Example: countycarbon verify reports/wuqing"
_SHOWN = 40


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("verify", epilog=_EPILOG)(verify)


def verify(
    path: Annotated[Path, typer.Argument(help="folder of a run, or a zip of it")],
    out_dir: Annotated[Path | None, typer.Option("--out", help="folder of the certificate")] = None,
    tolerance: Annotated[float, typer.Option(help="relative tolerance of numbers")] = 1e-9,
) -> None:
    """Run a study again from its record, compare everything, write a certificate."""
    from rich.table import Table

    from countycarbon.present.wording import verify_words as words
    from countycarbon.run.verify import verify as check
    from countycarbon.run.verify.certificate import rows

    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    verdict = check(path, out=out_dir, tolerance=tolerance, tell=say)
    found = verdict.report.differences
    if found:
        i = language() != "zh"
        table = Table(*(head[i] for head in words.HEADS), box=None)
        for row in rows(verdict.report, language(), _SHOWN):
            table.add_row(*row)
        out.print(table, markup=False)
        if len(found) > _SHOWN:
            rest = len(found) - _SHOWN
            say(f"另有 {rest} 处，见证书。", f"{rest} more: see the certificate.")
    for zh, en in verdict.report.unchecked:
        say(f"未核对：{zh}", f"not checked: {en}")
    say(*words.verdict(len(found)))
    out.print(str(verdict.folder), markup=False)
    if not verdict.holds:
        raise typer.Exit(1)
