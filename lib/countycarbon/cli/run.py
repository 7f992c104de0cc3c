"""``countycarbon run``: a study from its file to its reports."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Literal, cast

import typer

from countycarbon.cli.console import out, say
from countycarbon.messages import Language, fail

Engine = Literal["auto", "quarto", "builtin"]

_EPILOG = "Example: countycarbon run params/wuqing.yml --lang both --set accounting.gas=CO2"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run", epilog=_EPILOG)(run)


def languages(asked: str | None) -> tuple[Language, ...] | None:
    """The languages asked for; None for those of the study."""
    if asked is None:
        return None
    if asked not in {"zh", "en", "both"}:
        raise fail("run.unknown-language", key=asked)
    return ("zh", "en") if asked == "both" else (cast(Language, asked),)


def changes(pairs: list[str]) -> dict[str, str]:
    """``key=value`` pairs as a mapping."""
    for pair in pairs:
        if "=" not in pair or pair.startswith("="):
            raise fail("run.bad-setting", key=pair)
    return dict(pair.split("=", 1) for pair in pairs)


def run(
    study: Annotated[Path, typer.Argument(help="the study file, e.g. params/wuqing.yml")],
    lang: Annotated[
        str | None, typer.Option(help="zh, en or both; default: the study's own")
    ] = None,
    set_: Annotated[
        list[str] | None, typer.Option("--set", help="key=value, may be repeated")
    ] = None,
    engine: Annotated[Engine | None, typer.Option(help="what renders the report")] = None,
    out_dir: Annotated[
        Path | None, typer.Option("--out", help="output folder; default: reports/<study>")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="make everything again, also what is fresh")
    ] = False,
) -> None:
    """Run a study: execute the notebooks and make the reports (HTML, PDF, DOCX)."""
    from countycarbon.run import pipeline

    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    result = pipeline.run(
        study,
        languages=languages(lang),
        changes=changes(set_ or []),
        folder=out_dir,
        engine=engine,
        tell=say,
        force=force,
    )
    if not result.made:
        say("没有改动，一切都是最新的", "nothing has changed, everything is fresh")
    for language, files in result.files.items():
        for kind, file in files.items():
            out.print(f"{language}  {kind:5s} {file}", markup=False)
    out.print(f"tables     {result.folder / 'tables'}", markup=False)
    out.print(f"workbook   {result.workbook}", markup=False)
