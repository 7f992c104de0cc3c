"""``countycarbon request-review``: pack a study for a stranger who is to check it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import example, say, show, told


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "request-review",
        help=told(
            "把做完的研究打包给评审者：报告文件夹、可转交的输入、复核指南、意见表。",
            "Pack a finished study for a reviewer: its folder, the inputs that may be handed on, "
            "a guide, a form for the findings.",
        ),
        epilog=example("countycarbon request-review params/wuqing.yml --zip"),
    )(request_review)


def request_review(
    path: Annotated[
        Path,
        typer.Argument(
            help=told("研究文件，或运行结果的文件夹", "the study file, or the folder of its run")
        ),
    ],
    out_dir: Annotated[
        Path | None,
        typer.Option(
            "--out",
            help=told(
                "新文件夹或压缩包，默认在运行结果旁，名为 <研究>-review",
                "the new folder or archive; default: beside the run, <study>-review",
            ),
        ),
    ] = None,
    archive: Annotated[
        bool, typer.Option("--zip", help=told("打成一个 zip", "make one zip of it"))
    ] = False,
) -> None:
    """Pack a finished study for a reviewer."""
    from countycarbon.run.review_request import request

    packed = request(path, out=out_dir, archive=archive)
    for name in packed.restricted:
        say(
            f"未放入（不得转交，指南中有它的哈希）：{name}",
            f"left out (may not be handed on; the guide has its hash): {name}",
        )
    show(str(packed.place))
