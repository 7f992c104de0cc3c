"""Arguments and options that several commands share, and how they are read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, cast

import typer

from countycarbon.cli.console import told
from countycarbon.messages import Language, fail

Engine = Literal["auto", "quarto", "builtin"]
ENGINE = told("用什么排版报告", "what renders the report")

StudyFile = Annotated[
    Path,
    typer.Argument(
        help=told("研究文件，例如 params/wuqing.yml", "the study file, e.g. params/wuqing.yml")
    ),
]
_LANG = told("zh、en 或 both；默认按研究文件", "zh, en or both; default: the study's own")
Lang = Annotated[str | None, typer.Option(help=_LANG)]
_SET = told(
    "键=值，只改这一次；可重复；报告另放，不覆盖已有的",
    "key=value for this run only; may be repeated; its report goes beside the study's own",
)
Settings = Annotated[list[str] | None, typer.Option("--set", help=_SET)]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--out",
        help=told(
            "输出文件夹，默认 reports/<研究>；有 --set 时为 reports/<研究>@<改动>",
            "output folder; default: reports/<study>, with --set reports/<study>@<change>",
        ),
    ),
]


def languages(asked: str | None) -> tuple[Language, ...] | None:
    """The languages asked for; None for those of the study.

    Examples
    --------
    >>> languages("both"), languages(None)
    (('zh', 'en'), None)
    """
    if asked is None:
        return None
    if asked not in {"zh", "en", "both"}:
        raise fail("run.unknown-language", key=asked)
    return ("zh", "en") if asked == "both" else (cast(Language, asked),)


def changes(pairs: list[str] | None) -> dict[str, str]:
    """``key=value`` pairs as a mapping.

    Examples
    --------
    >>> changes(["accounting.gas=CO2"])
    {'accounting.gas': 'CO2'}
    """
    for pair in pairs or []:
        if "=" not in pair or pair.startswith("="):
            raise fail("run.bad-setting", key=pair)
    return dict(pair.split("=", 1) for pair in pairs or [])
