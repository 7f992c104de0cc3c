"""``countycarbon judgements``: an empty workbook of judgement matrices for experts to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import example, say, show, told

_EPILOG = example("countycarbon judgements experts.xlsx --expert 甲 --expert 乙")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "judgements",
        help=told(
            "写出空的判断矩阵工作簿，每位专家每个矩阵一张表。",
            "Write an empty Excel workbook of judgement matrices, one sheet per matrix and expert.",
        ),
        epilog=_EPILOG,
    )(judgements)


def judgements(
    file: Annotated[
        Path,
        typer.Argument(
            help=told("要写的工作簿，例如 experts.xlsx", "workbook to write, e.g. experts.xlsx")
        ),
    ],
    indicators: Annotated[
        str,
        typer.Option(help=told("指标集的名称", "name of an indicator set")),
    ] = "wuqing_ten",
    expert: Annotated[
        list[str] | None,
        typer.Option(help=told("专家姓名，可重复", "name of an expert, may be repeated")),
    ] = None,
) -> None:
    """Write an empty Excel workbook of judgement matrices, one sheet per matrix and expert."""
    from countycarbon.folders import workspace
    from countycarbon.inputs import indicator_sets, judgement_book
    from countycarbon.messages import language
    from countycarbon.study import Place

    chosen = indicator_sets.read(indicators, Place(workspace=workspace()))
    show(judgement_book.write(file, chosen, expert or [], language()))
    say(
        f"请填写各表的上三角（1/9 到 9），再在研究中写 evaluation.judgements: {file.as_posix()}",
        "fill in the upper half of each sheet (1/9 to 9), then set evaluation.judgements: "
        f"{file.as_posix()}",
    )
