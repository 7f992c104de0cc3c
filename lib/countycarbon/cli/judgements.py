"""``countycarbon judgements``: an empty workbook of judgement matrices for experts to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import out, say

_EPILOG = "Example: countycarbon judgements experts.xlsx --expert 甲 --expert 乙"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("judgements", epilog=_EPILOG)(judgements)


def judgements(
    file: Annotated[Path, typer.Argument(help="workbook to write, e.g. experts.xlsx")],
    indicators: Annotated[
        str, typer.Option(help="indicator set: a name in data/indicators")
    ] = "wuqing_ten",
    expert: Annotated[
        list[str] | None, typer.Option(help="name of an expert, may be repeated")
    ] = None,
) -> None:
    """Write an empty Excel workbook of judgement matrices, one sheet per matrix and expert."""
    from countycarbon.inputs import indicator_sets
    from countycarbon.inputs.judgements import write_workbook
    from countycarbon.messages import language

    chosen = indicator_sets.read(indicators)
    out.print(str(write_workbook(file, chosen, expert or [], language())), markup=False)
    say(
        f"请填写各表的上三角（1/9 到 9），再在研究中写 evaluation.judgements: {file.as_posix()}",
        "fill in the upper half of each sheet (1/9 to 9), then set evaluation.judgements: "
        f"{file.as_posix()}",
    )
