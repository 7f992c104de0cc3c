"""The run made again: this kit, a clean workspace, the recorded inputs, fresh kernels."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import folders
from countycarbon.folders import kit
from countycarbon.messages import TEMPLATES, KitError, Problem, fail, problem
from countycarbon.messages.template import pattern
from countycarbon.run import pipeline, record, taken
from countycarbon.run.kernel import WarmKernel
from countycarbon.run.pipeline import MAIN_FILES, Tell, quiet
from countycarbon.run.render.choice import Choice, choose
from countycarbon.run.render.conditional import Format
from countycarbon.run.verify import evidence, integrity, inventory, notebooks
from countycarbon.run.verify.difference import plain
from countycarbon.run.verify.recorded import Recorded

if TYPE_CHECKING:
    from countycarbon.run.engine import OnCell


@dataclass(frozen=True)
class Fresh:
    """What a fresh run gave.

    ``executed`` tells whether the notebooks ran (restricted inputs may be missing); ``rendered``
    whether the engine of the recorded report was there; ``problems`` what stopped the run;
    ``engine`` what rendered it, with its version; ``theirs`` names the notebooks whose code was
    that of the folder, not the kit's.
    """

    folder: Path
    executed: bool
    rendered: bool
    problems: tuple[Problem, ...] = ()
    engine: str = "builtin"
    theirs: tuple[str, ...] = ()


def rerun(
    given: Path,
    work: Path,
    recorded: Recorded,
    tell: Tell = quiet,
    *,
    their_notebooks: bool = False,
) -> Fresh:
    """Run the recorded study again.

    Parameters
    ----------
    given : Path
        Folder of the recorded run.
    work : Path
        Empty folder to work in; a workspace is made in it, so that nothing of the reviewer's own
        settings or results takes part.
    recorded : Recorded
        What was recorded, and where its inputs are.
    tell : callable, optional
        Gets progress as (zh, en).
    their_notebooks : bool, default False
        Execute the code of the notebooks handed over instead of the kit's.  It can do whatever
        the reader of the folder can do.

    Returns
    -------
    Fresh

    Notes
    -----
    Of the folder only ``study.yml``, the inputs it names and its sets of coefficients and
    indicators are used; chapters, filters and settings of Quarto that lie in it are never read.
    """
    folder = work / "run"
    folder.mkdir(parents=True)
    executed = bool(recorded.study) and not recorded.missing
    how = _engine(given)
    rendered = how.engine == ("quarto" if "quarto" in made_by(given) else "builtin")
    formats = formats_of(given, recorded)
    theirs: tuple[str, ...] = ()
    try:
        if executed or recorded.study is None:
            study_file = _clean_workspace(work / "workspace", given, recorded)
            theirs = _take_notebooks(given, study_file.parents[1]) if their_notebooks else ()
            pipeline.run(
                study_file,
                folder=folder,
                engine=how,
                formats=formats,
                tell=tell,
                kernel=_FreshKernels(),
            )
        else:
            _as_recorded(given, folder)
            pipeline.words(recorded.study, folder)
            if formats:
                pipeline.render(recorded.study, folder, engine=how, formats=formats, tell=tell)
    except KitError as error:
        return Fresh(folder, executed, False, tuple(error.problems), str(how), theirs)
    except Exception as error:  # a stranger's study may fail in any way
        reason = " ".join(str(error).split())[:300]
        found = problem("verify.broke-off", name=type(error).__name__, reason=reason)
        return Fresh(folder, executed, False, (found,), str(how), theirs)
    return Fresh(folder, executed, rendered, (), str(how), theirs)


def formats_of(given: Path, recorded: Recorded) -> tuple[Format, ...]:
    """The formats the study asks for, without those of which the folder knows nothing.

    A batch may leave its reports out; so only a format that neither lies in the folder nor is
    named in its record was not made.
    """
    if recorded.study is None:
        return ()
    whole = inventory.take(given)
    known = {*whole.files, *whole.odd, *integrity.named(whole)}
    return tuple(
        form
        for form in recorded.study.report.formats
        if any(name.partition("/")[2] == MAIN_FILES[form] for name in known)
    )


def _take_notebooks(given: Path, workspace: Path) -> tuple[str, ...]:
    """Put the code of the notebooks handed over in place of the kit's where it is another."""
    import nbformat

    names = []
    for own in sorted((kit() / "notebooks").glob("*.ipynb")):
        copy = inventory.take(given).files.get(f"notebooks/{own.name}")
        if copy is None or not notebooks.code_apart(copy, own, own.name):
            continue
        try:
            cells = notebooks.code(copy)
        except evidence.Malformed:
            continue
        whole = nbformat.read(own, as_version=4)
        fixed = [c for c in whole.cells if "parameters" in c.metadata.get("tags", [])]
        whole.cells = [
            nbformat.v4.new_code_cell(
                source,
                id=f"c{n}",
                metadata={"tags": ["parameters"]} if _first(fixed, source) else {},
            )
            if kind == "code"
            else nbformat.v4.new_markdown_cell(source, id=f"c{n}")
            for n, (kind, source) in enumerate(cells)
        ]
        target = workspace / "notebooks" / own.name
        target.parent.mkdir(exist_ok=True)
        nbformat.write(whole, target)
        names.append(own.name)
    return tuple(names)


def _first(fixed: list[Any], source: str) -> bool:
    return any(cell.source == source for cell in fixed)


class _FreshKernels(WarmKernel):
    """A kernel of its own for every notebook."""

    def execute(
        self,
        notebook: Path,
        output: Path,
        parameters: Mapping[str, Any] | None = None,
        *,
        cwd: Path | None = None,
        fresh: bool = True,
        on_cell: OnCell | None = None,
        minutes: float | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Execute a notebook in a new kernel."""
        super().execute(
            notebook,
            output,
            parameters,
            cwd=cwd,
            fresh=True,
            on_cell=on_cell,
            minutes=minutes,
            environment=environment,
        )


def _as_recorded(given: Path, folder: Path) -> None:
    """Without its inputs a run cannot be made again: go on from the recorded results."""
    whole = inventory.take(given)
    for name, file in whole.files.items():
        top = name.partition("/")[0]
        layer = top == name and name.endswith(".gpkg")
        if top in _RESULTS or layer or name in {"study.yml", "run.json"}:
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, place)


_RESULTS = {"notebooks", "tables", "figures", "absent", "warnings"}


def _engine(given: Path) -> Choice:
    """The engine the report was made with, if it is here; with what was noted of it then."""
    here = choose("auto" if "quarto" in made_by(given) else "builtin")
    return replace(here, note=_note(given))


_PLACE = r"(?:[\w.-]{1,40}[:：] ?)?"


def _note(given: Path) -> tuple[str, str, str] | None:
    """The warning noted of the engine, if it is one the kit gives: no text of the folder's own."""
    file = inventory.take(given).files.get(f"warnings/{record.ENGINE}.json")
    try:
        [entry] = evidence.load(file) if file is not None else []
        code, texts = entry["code"], (entry["zh"], entry["en"])
        template = TEMPLATES[code]
        for text, made in zip(texts, (template.zh, template.en), strict=True):
            if not re.fullmatch(_PLACE + pattern(made, r"[\w.–-]{1,40}"), text):
                return None
    except (evidence.Malformed, ValueError, KeyError, TypeError, AttributeError):
        return None
    return code, *texts


def made_by(folder: Path) -> str:
    """What made a report, as its record tells; of an old record, as its pages tell."""
    files = inventory.take(folder).files
    with suppress(evidence.Malformed):
        record_file = files.get("run.json")
        summary = evidence.load(record_file) if record_file is not None else {}
        if names := sorted(set(evidence.texts(summary, "engine").values())):
            return plain(", ".join(names))[:80]
    for name, page in files.items():
        if not name.endswith("/html/index.html"):
            continue
        with page.open("rb") as file:
            head = file.read(4000)
        if b'content="quarto-' in head:
            return "quarto"
    return "builtin"


def _clean_workspace(target: Path, given: Path, recorded: Recorded) -> Path:
    """A workspace with the study, its inputs and its sets, and nothing else; its study file."""
    files = inventory.take(given).files
    if "study.yml" not in files:
        raise fail("verify.not-a-run", file=given.name, reason="study.yml")
    params = target / folders.PARAMS
    for name, file in {"study.yml": files["study.yml"], **recorded.files}.items():
        inputs = name.partition("/")[0] in {"study.yml", taken.INPUTS}
        place = (params if inputs else target) / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
    return params / "study.yml"
