"""``countycarbon new``: the scaffold of a study."""

from __future__ import annotations

from typing import Annotated

import typer

from countycarbon.cli.console import out, say


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("new", epilog="Example: countycarbon new heping --name 和平县 --code 441624")(new)


def new(
    study: Annotated[str, typer.Argument(help="short name: a-z, 0-9, - and _")],
    name: Annotated[str, typer.Option(help="name of the county in Chinese")] = "示例县",
    name_en: Annotated[str, typer.Option(help="name of the county in English")] = "Example County",
    code: Annotated[str, typer.Option(help="six-digit code of the county")] = "000000",
) -> None:
    """Write a study file and its input tables, ready to run and to be filled in."""
    from countycarbon.run.scaffold import scaffold

    for file in scaffold(study, name, name_en, code):
        out.print(str(file), markup=False)
    say(
        f"数字均为自制示例，请逐一替换；运行：countycarbon run params/{study}.yml",
        f"all numbers are a made example, replace them; run: countycarbon run params/{study}.yml",
    )
