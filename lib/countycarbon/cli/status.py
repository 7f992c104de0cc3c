"""``countycarbon status``: what a run would make again, and why."""

from __future__ import annotations

import typer

from countycarbon.cli.console import example, show, told
from countycarbon.cli.options import Folder, Lang, Settings, StudyFile, changes, languages
from countycarbon.messages import language


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "status",
        help=told(
            "哪些部分过期了，为什么；不运行也不写任何文件。",
            "Say what of a study's report is stale and why; nothing is run or written.",
        ),
        epilog=example("countycarbon status params/wuqing.yml"),
    )(status)


def status(
    study: StudyFile, lang: Lang = None, set_: Settings = None, out_dir: Folder = None
) -> None:
    """Say what of a study's report is stale and why; nothing is run or written."""
    from countycarbon.run import pipeline
    from countycarbon.run import status as states
    from countycarbon.study import Study

    changed = changes(set_)
    if study.is_dir() and (study / "study.yml").is_file():  # a run, wherever it was moved to
        chosen, folder = Study.of_run(study), study
    else:
        chosen = Study.load(study, changed)
        folder = out_dir or pipeline.folder_of(chosen, changed)
    if asked := languages(lang):
        chosen = chosen.model_copy(update={"languages": asked})
    spoken = language()
    words = ("最新", "需重做") if spoken == "zh" else ("fresh", "stale")
    for state in states.status(chosen, folder):
        word = words[bool(state.reasons)]
        show(f"{word}  {state.unit:13s} {state.title(spoken)}")
        for reason in state.reasons:
            show(f"         - {reason.text(spoken)}")
