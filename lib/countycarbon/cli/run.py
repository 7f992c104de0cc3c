"""``countycarbon run``: a study from its file to its reports."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from countycarbon.cli.console import example, report_error, say, show, told
from countycarbon.cli.options import (
    ENGINE,
    Engine,
    Folder,
    Lang,
    Settings,
    StudyFile,
    changes,
    languages,
)

_EPILOG = example("countycarbon run params/wuqing.yml --lang both --set accounting.gas=CO2")

_HELP = told(
    "运行一项研究：执行笔记本，编制报告（HTML、PDF、DOCX）。没有变化的部分不再重做。",
    "Run a study: execute the notebooks and make the reports (HTML, PDF, DOCX). "
    "What has not changed is left as it is.",
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run", help=_HELP, epilog=_EPILOG)(run)


def run(
    study: StudyFile,
    lang: Lang = None,
    set_: Settings = None,
    engine: Annotated[Engine | None, typer.Option(help=ENGINE)] = None,
    out_dir: Folder = None,
    force: Annotated[
        bool,
        typer.Option(
            "--force",
            help=told("全部重做，包括最新的部分", "make everything again, also what is fresh"),
        ),
    ] = False,
) -> None:
    """Run a study: execute the notebooks and make the reports (HTML, PDF, DOCX)."""
    from countycarbon.cli.closing import end
    from countycarbon.run import pipeline

    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    try:
        result = pipeline.run(
            study,
            languages=languages(lang),
            changes=changes(set_),
            folder=out_dir,
            engine=engine,
            tell=say,
            force=force,
        )
    except pipeline.Refused as refused:
        report_error(refused)
        _name_check(study)
        raise typer.Exit(1) from None
    if not result.made:
        say("没有改动，一切都是最新的", "nothing has changed, everything is fresh")
    for language, files in result.files.items():
        for kind, file in files.items():
            show(f"{language}  {kind:5s} {file}")
    show(f"{told('数据表', 'tables')}     {result.folder / 'tables'}")
    show(f"{told('工作簿', 'workbook')}   {result.workbook}")
    _tell_warnings(result.folder)
    if set_ and out_dir is None:
        _tell_apart(result.study, result.folder)
    assert result.chosen is not None
    end(result.folder, result.chosen, str(study))


def _name_check(study: Path) -> None:
    """Where all of it can be had as a workbook, to be mended or answered."""
    command = f"countycarbon check {study.as_posix()}"
    say(
        f"没有写出任何内容。{command} 把全部问题写成 Excel 工作簿，可在其中接受或改正。",
        f"Nothing was written. {command} lists all of it in an Excel workbook, where it can be "
        "accepted or corrected.",
    )


def _tell_apart(own: str, folder: Path) -> None:
    """Where a run with changed settings lies, and how it is compared with that of the study."""
    if own != folder.name and (folder.parent / own / "study.yml").is_file():
        say(
            f"已有的报告 {own} 未动；比较：countycarbon compare {own} {folder.name}",
            f"the report {own} is as it was; to compare: countycarbon compare {own} {folder.name}",
        )


def _tell_warnings(folder: Path) -> None:
    """How many soft deviations the report prints, and where they stand."""
    from countycarbon import tables

    count = len(tables.read("warnings", folder / "tables"))
    file = tables.path("warnings", folder / "tables")
    if count:
        say(
            f"{count} 条提示，已印在报告附录中：{file}",
            f"{count} notes, printed in the appendix: {file}",
        )
