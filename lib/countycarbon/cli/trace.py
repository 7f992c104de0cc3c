"""``countycarbon trace``: from a number back to its sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import out
from countycarbon.messages import language

_EPILOG = "Example: countycarbon trace balance.net_t.大黄堡镇 --run reports/wuqing"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("trace", epilog=_EPILOG)(trace)


def trace(
    asked: Annotated[
        str, typer.Argument(help="table.column.town, the key of a variable, or a printed number")
    ],
    run: Annotated[Path, typer.Option(help="folder of the run")] = Path("reports/wuqing"),
) -> None:
    """Print the chain of a number: value, step, inputs, coefficients, sources."""
    from countycarbon.run.trace import trace as chains

    found = chains(run, asked)
    for number, chain in enumerate(found):
        if number:
            out.print()
        out.print(chain.text(language()), markup=False)
