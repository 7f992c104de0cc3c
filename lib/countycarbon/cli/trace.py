"""``countycarbon trace``: from a number back to its sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import example, out, show, told
from countycarbon.messages import language

_EPILOG = example("countycarbon trace balance.net_t.大黄堡镇 --run wuqing")

_ASKED = told(
    "表.列.镇街、变量名，或报告中印出的数字",
    "table.column.town, the key of a variable, or a printed number",
)

_RUN = told(
    "运行结果的文件夹，或它在 reports 下的名字；只有一个时可不写",
    "folder of the run, or its name below reports; not needed where there is only one",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "trace",
        help=told(
            "一个数字的来龙去脉：数值、步骤、输入、系数、来源。",
            "Print the chain of a number: value, step, inputs, coefficients, sources.",
        ),
        epilog=_EPILOG,
    )(trace)


def trace(
    asked: Annotated[str, typer.Argument(help=_ASKED)],
    run: Annotated[Path | None, typer.Option(help=_RUN)] = None,
) -> None:
    """Print the chain of a number: value, step, inputs, coefficients, sources."""
    from countycarbon.run import reports
    from countycarbon.run.trace import trace as chains

    found = chains(reports.find(run), asked)
    for number, chain in enumerate(found):
        if number:
            out.print()
        show(chain.text(language()))
