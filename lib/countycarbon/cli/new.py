"""``countycarbon new``: the scaffold of a study."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import example, say, show, told


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "new",
        help=told(
            "新建一项研究：写出研究文件和输入表，可直接运行，再逐项替换。",
            "Write a study file and its input tables, ready to run and to be filled in.",
        ),
        epilog=example("countycarbon new heping --name 和平县 --code 441624 --area-km2 2310"),
    )(new)


def new(
    study: Annotated[
        str, typer.Argument(help=told("短名：a-z、0-9、- 和 _", "short name: a-z, 0-9, - and _"))
    ],
    name: Annotated[
        str, typer.Option(help=told("县（区）中文名", "name of the county in Chinese"))
    ] = "示例县",
    name_en: Annotated[
        str, typer.Option(help=told("县（区）英文名", "name of the county in English"))
    ] = "Example County",
    code: Annotated[
        str, typer.Option(help=told("六位县级代码", "six-digit code of the county"))
    ] = "000000",
    area: Annotated[
        float | None,
        typer.Option(
            "--area-km2",
            help=told(
                "公布的全县面积（km²），用于闭合检验",
                "published area of the county (km²), for the test of closure",
            ),
        ),
    ] = None,
) -> None:
    """Write a study file and its input tables, ready to run and to be filled in."""
    from countycarbon.folders import workspace
    from countycarbon.run.scaffold import scaffold

    here = Path.cwd()
    around = workspace() if any(here.iterdir()) else here
    for file in scaffold(study, name, name_en, code, area, workspace=around):
        show(str(file))
    if area is None:
        say(
            "没有给出全县面积（--area-km2）：没有镇界时不作闭合检验，报告会写明；"
            "可在研究文件中补上 county.area_km2",
            "no area of the county was given (--area-km2): without boundaries closure is not "
            "tested, and the report says so; it can be added as county.area_km2",
        )
    say(
        f"数字均为自制示例，请逐一替换；运行：countycarbon run params/{study}.yml",
        f"all numbers are a made example, replace them; run: countycarbon run params/{study}.yml",
    )
