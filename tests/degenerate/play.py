"""All steps of a study in this process: the cells of its notebooks, one shell, no kernel.

What a notebook shows is kept as a notebook keeps it, so that the report can be staged from it and
its text read beside the tables.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import yaml
from IPython.core.history import HistoryManager
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from countycarbon import tables
from countycarbon.evaluation import applicability
from countycarbon.folders import kit
from countycarbon.present import wording
from countycarbon.run import display, pipeline, record, stage, taken
from countycarbon.run.session import Session
from countycarbon.steps import STEPS
from countycarbon.study import Study

LANGUAGES = ("zh", "en")
_EMBED = re.compile(r"^\{\{<\s*embed\s+\S+#(\S+)\s*>\}\}\s*$", re.MULTILINE)
_VARIABLE = re.compile(r"\{\{<\s*var\s+([\w.-]+)\s*>\}\}")


@dataclass(frozen=True)
class Played:
    """A study all of whose steps have run."""

    study: Study
    folder: Path
    shown: Mapping[str, Mapping[str, list[dict[str, Any]]]]
    """Label of an exhibit to language to its outputs."""

    @cached_property
    def tables(self) -> Mapping[str, pd.DataFrame]:
        """The tables of the run."""
        return record.Tables(self.folder / "tables")

    @cached_property
    def said(self) -> dict[str, dict[str, str]]:
        """Key of each variable to its text in both languages."""
        rows = self.tables["variables"]
        return {r.key: {"zh": r.zh, "en": r.en} for r in rows.itertuples()}

    def absent(self, label: str) -> dict[str, str]:
        """Why an exhibit cannot be given, in both languages."""
        file = self.folder / "absent" / f"{label}.json"
        return dict(json.loads(file.read_text(encoding="utf-8")))

    def sheet(self, label: str, lang: str) -> str:
        """An exhibit of words or a table as Markdown."""
        outputs = self.shown.get(label, {}).get(lang, [])
        return "\n".join(o["data"].get("text/markdown", "") for o in outputs)

    def chapters(self, lang: str, *, exhibits: bool = True) -> dict[str, str]:
        """The chapters as a reader gets them, tables in their places; pictures left out."""
        values = {key: text[lang] for key, text in self.said.items()}
        book = stage.stage(self.study, self.folder, lang, values)
        known = yaml.safe_load((book / "_variables.yml").read_text(encoding="utf-8"))

        def value(found: re.Match[str]) -> str:
            at = known
            for part in found[1].split("."):
                at = at[part]
            return str(at)

        def embed(found: re.Match[str]) -> str:
            return f"[{found[1]}]\n\n{self.sheet(found[1], lang) if exhibits else ''}"

        return {
            path.name: _EMBED.sub(embed, _VARIABLE.sub(value, path.read_text(encoding="utf-8")))
            for path in [book / "index.qmd", *sorted((book / "text").glob("*.qmd"))]
        }


def play(study_file: Path, folder: Path, *, dpi: int = 30) -> Played:
    """Run the steps of a study and write its words; pictures are drawn small."""
    study = pipeline.prepare(study_file)
    with _small(dpi):
        return _play(study, folder, ())


def talk(study_file: Path, folder: Path, leave_out: Iterable[str] = ()) -> Played:
    """What a study says, nothing shown; tables of the steps left out have no rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Session, "show", lambda *args, **options: None)
        return _play(Study.load(study_file), folder, tuple(leave_out))


@contextmanager
def _small(dpi: int) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(display, "DPI", dpi)
        yield


def _play(study: Study, folder: Path, leave_out: tuple[str, ...]) -> Played:
    folder.mkdir(parents=True, exist_ok=True)
    study = taken.settled(study, folder)
    taken.take(study, folder)
    (folder / "study.yml").write_text(study.resolved(), encoding="utf-8")
    shown: dict[str, dict[str, list[dict[str, Any]]]] = {}
    HistoryManager.enabled = False
    shell = InteractiveShell.instance()
    before = warnings.showwarning
    try:
        for step in STEPS.values():
            if "warnings" in step.reads:
                given = record.warnings(folder, before=step.id)
                tables.write("warnings", given, folder / "tables")
            if step.id in leave_out:
                for name in step.writes:
                    tables.write(name, applicability.empty(name), folder / "tables")
            else:
                _step(shell, step.id, folder, shown)
            for name in step.writes:
                assert tables.path(name, folder / "tables").exists(), name
    finally:
        warnings.showwarning = before
    words(study, folder)
    return Played(study, folder, shown)


def words(study: Study, folder: Path) -> None:
    """The warnings and variables of a run, as :func:`countycarbon.run.pipeline.words` has them."""
    where = folder / "tables"
    tables.write("warnings", record.warnings(folder), where)
    found = wording.collect(record.Tables(where), study)
    tables.write("variables", wording.table(found), where)


def _step(shell: InteractiveShell, name: str, folder: Path, shown: dict[str, Any]) -> None:
    """Execute one notebook; its executed copy lies in the folder as after a run."""
    book = json.loads((kit() / "notebooks" / f"{name}.ipynb").read_text(encoding="utf-8"))
    shell.user_ns.clear()
    shell.init_user_ns()
    for cell in book["cells"]:
        if cell["cell_type"] != "code":
            continue
        source = "".join(cell["source"])
        if source.startswith("study_file ="):
            source = f"study_file = {str(folder / 'study.yml')!r}\nrun_dir = {str(folder)!r}"
        with capture_output() as caught:
            done = shell.run_cell(source, store_history=True)
        if error := done.error_before_exec or done.error_in_exec:
            raise error
        cell["outputs"] = [
            {"output_type": "display_data", "data": o.data, "metadata": o.metadata or {}}
            for o in caught.outputs
        ]
        for output in cell["outputs"]:
            if ours := output["metadata"].get("countycarbon"):
                shown.setdefault(ours["label"], {}).setdefault(ours["lang"], []).append(output)
    path = folder / "notebooks" / f"{name}.ipynb"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(book, ensure_ascii=False), encoding="utf-8")
