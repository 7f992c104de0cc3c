"""``countycarbon compare``: two runs side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import out, say

_EPILOG = "Example: countycarbon compare reports/wuqing reports/wuqing-co2"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", epilog=_EPILOG)(compare)


def compare(
    a: Annotated[Path, typer.Argument(help="folder of a run")],
    b: Annotated[Path, typer.Argument(help="folder of another run")],
    out_dir: Annotated[Path | None, typer.Option("--out", help="output folder")] = None,
) -> None:
    """Say what two runs or scenarios differ in, and what followed from it."""
    from countycarbon.run.compare import compare as put_side_by_side

    found = put_side_by_side(a, b, out_dir)
    for zh, en in (found.runs, *found.changes(), *found.told()):
        say(zh, en)
    out.print(str(found.folder), markup=False)
