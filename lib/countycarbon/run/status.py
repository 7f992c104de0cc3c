"""What a run would make again, and why; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from countycarbon.messages import KitError, Language, Problem, problem
from countycarbon.run import causes, sheets, sound, taken
from countycarbon.run.manifest import Manifest
from countycarbon.run.render.choice import Engine, choose
from countycarbon.steps import STEPS, upstream
from countycarbon.study import Study

_WORDS = ("文中数值与工作簿", "numbers of the text and workbook")
_REPORT = {"zh": ("中文报告", "report in Chinese"), "en": ("英文报告", "report in English")}
_SHEETS = {
    "zh": ("中文镇街单页", "sheets of the towns in Chinese"),
    "en": ("英文镇街单页", "sheets of the towns in English"),
}


@dataclass(frozen=True)
class State:
    """One unit of a run, and why it is stale; fresh if there is no reason."""

    unit: str
    zh: str
    en: str
    reasons: tuple[Problem, ...]

    def title(self, lang: Language) -> str:
        """What the unit is called."""
        return self.zh if lang == "zh" else self.en


def status(study: Study, folder: Path, engine: Engine | None = None) -> list[State]:
    """The units of a run in their order.

    A step whose own causes are as they were may still be made again, if an earlier step that is
    stale turns out to write other tables; it names that step.

    Parameters
    ----------
    study : Study
        The study.
    folder : Path
        Folder of the run.
    engine : {"auto", "quarto", "builtin"}, optional
        What is to render the report.
    """
    study = taken.settled(study, folder)
    if broken := sound.notebooks(study.place.code):
        raise KitError(broken)
    return list(_states(study, folder, engine))


def _states(study: Study, folder: Path, engine: Engine | None) -> Iterator[State]:
    manifest = Manifest(folder)
    stale: list[str] = []
    for step in STEPS.values():
        reasons = manifest.reasons(step.id, causes.of_step(step, study, folder))
        before = {s.id for s in upstream(step.id)}
        reasons += _waits([s for s in stale if s in before]) if not reasons else []
        stale += [step.id] if reasons else []
        yield State(step.id, step.zh, step.en, tuple(reasons))
    reasons = manifest.reasons("words", causes.of_words(study, folder)) or _waits(stale)
    stale += ["words"] if reasons else []
    yield State("words", *_WORDS, tuple(reasons))
    named = str(choose(engine or study.report.engine))
    for lang in study.languages:
        from_ = causes.of_report(study, folder, lang, named, study.report.formats)
        reasons = manifest.reasons(f"report-{lang}", from_) or _waits(stale)
        yield State(f"report-{lang}", *_REPORT[lang], tuple(reasons))
        if sheets.possible(folder):
            from_ = causes.of_sheets(study, folder, lang)
            reasons = manifest.reasons(f"sheets-{lang}", from_) or _waits(stale)
            yield State(f"sheets-{lang}", *_SHEETS[lang], tuple(reasons))


def _waits(stale: list[str]) -> list[Problem]:
    return [problem("manifest.upstream", names=", ".join(stale))] if stale else []
