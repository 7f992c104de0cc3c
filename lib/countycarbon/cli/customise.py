"""``countycarbon customise``: the kit's chapters or notebooks, to be changed in a workspace."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from countycarbon.cli.console import example, say, show, told


class Kind(StrEnum):
    """What can be a workspace's own."""

    chapters = "chapters"
    notebooks = "notebooks"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "customise",
        help=told(
            "复制工具包的章节或笔记本到工作区供修改；本工作区的 run 采用，并记录不同之处。",
            "Copy the kit's chapters or notebooks into the workspace, to be changed: its runs then "
            "use them, and record where they differ from the kit's.",
        ),
        epilog=example("countycarbon customise chapters"),
    )(customise)


def customise(
    kind: Annotated[Kind, typer.Argument(help=told("章节或笔记本", "chapters or notebooks"))],
) -> None:
    """Copy the kit's chapters or notebooks into the workspace, to be changed."""
    from countycarbon.folders import workspace
    from countycarbon.run import own

    copied = own.customise(kind.value, workspace())
    show(str(workspace() / kind.value))
    say(
        f"复制了 {len(copied)} 个文件；已有的未动。不再需要的副本删去即可，便又用工具包的",
        f"{len(copied)} files copied; what was there is as it was. Delete a copy to go back to the "
        "kit's file",
    )
    if kind is Kind.notebooks:
        say(
            "改过的笔记本只由您自己的 run 执行；别人复核（verify）时会指出不同，不执行它",
            "a changed notebook is executed by your own run only: verify shows the difference and "
            "does not execute it",
        )
