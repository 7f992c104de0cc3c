"""``countycarbon compare``: two runs side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import example, say, show, told

_EPILOG = example("countycarbon compare wuqing wuqing@accounting.gas=CO2")
_RUN = ("文件夹，或它在 reports 下的名字", "its folder, or the name of it below reports")


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "compare",
        help=told(
            "比较两次运行或两个情景：改了什么，结果随之怎样变。",
            "Say what two runs or scenarios differ in, and what followed from it.",
        ),
        epilog=_EPILOG,
    )(compare)


def compare(
    a: Annotated[Path, typer.Argument(help=told(f"一次运行：{_RUN[0]}", f"a run: {_RUN[1]}"))],
    b: Annotated[
        Path, typer.Argument(help=told(f"另一次运行：{_RUN[0]}", f"another run: {_RUN[1]}"))
    ],
    out_dir: Annotated[
        Path | None, typer.Option("--out", help=told("输出文件夹", "output folder"))
    ] = None,
) -> None:
    """Say what two runs or scenarios differ in, and what followed from it."""
    from countycarbon.run import reports
    from countycarbon.run.compare import compare as put_side_by_side

    found = put_side_by_side(reports.find(a), reports.find(b), out_dir)
    for zh, en in (found.runs, *found.changes(), *found.told()):
        say(zh, en)
    show(str(found.folder))
