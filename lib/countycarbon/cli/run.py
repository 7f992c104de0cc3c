"""``countycarbon run``: a study from its file to its reports."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from countycarbon.cli.console import out, say
from countycarbon.cli.options import Engine, Folder, Lang, Settings, StudyFile, changes, languages

_EPILOG = "Example: countycarbon run params/wuqing.yml --lang both --set accounting.gas=CO2"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run", epilog=_EPILOG)(run)


def run(
    study: StudyFile,
    lang: Lang = None,
    set_: Settings = None,
    engine: Annotated[Engine | None, typer.Option(help="what renders the report")] = None,
    out_dir: Folder = None,
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
        changes=changes(set_),
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
