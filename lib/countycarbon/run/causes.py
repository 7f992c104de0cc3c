"""What each part of a run is made from; the manifest compares it with what it was made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from countycarbon import tables
from countycarbon.folders import kit
from countycarbon.inputs import coefficients, indicator_sets
from countycarbon.messages import TEMPLATES
from countycarbon.run import crate_files, dependencies, own, record
from countycarbon.run.dependencies import Used, short
from countycarbon.run.manifest import Causes
from countycarbon.run.place import digest, parts
from countycarbon.steps import STEPS, Step
from countycarbon.steps.step import COMMON
from countycarbon.study import Place, Study, input_files, is_below

LAYER = "towns.gpkg"
_DRAWS = {"polygons", "layer"}
"""Methods of a session by which a notebook reads the layer of towns."""

_REPORT_SETTINGS = ("study", "status", "county", "report", "inputs", "accounting.gas")
_RENDERS = tuple(f"countycarbon.run.{name}" for name in ("stage", "render", "provenance"))
_SHEETS = ("run.sheets", "present.town_sheet", "present.geopackage")
_CHECKED = ("inputs", "accounting", "evaluation", "county")


def of_step(step: Step, study: Study, folder: Path) -> Causes:
    """Causes of a step: its code, its settings, what it reads.

    Notes
    -----
    The languages of the report are no cause, since a notebook draws every exhibit in both; nor
    is the section ``report``.
    """
    path = own.file(f"notebooks/{step.id}.ipynb", study.place.code)
    notebook = dependencies.notebook(path)
    used = dependencies.used(notebook.names)
    causes = _code(used, study.place)
    causes["notebook"] = {path.name: notebook.digest}
    causes["declaration"] = {step.id: short(repr(step)), **_declared(step, used)}
    causes["settings"] = _settings(study, (*COMMON, *step.settings))
    asked = (*step.inputs, "inputs.answers") if step.inputs else ()
    causes["inputs"] = _inputs(study, asked)
    read = [f"tables/{name}.csv" for name in step.reads if name != "warnings"]
    if "warnings" in step.reads:  # those of earlier steps: its own come after it
        read += [f"warnings/{name}.json" for name in record.earlier(step.id)]
    if notebook.attributes & _DRAWS and "towns" not in step.writes:
        read.append(LAYER)
    causes["tables"] = _files(folder, read)
    causes["messages"] = messages(folder, step)
    return causes


def messages(folder: Path, step: Step) -> dict[str, str]:
    """The templates behind the warnings a step has given; known only after it has run."""
    file = folder / "warnings" / f"{step.id}.json"
    if not file.is_file():
        return {}
    codes = {entry["code"] for entry in json.loads(file.read_text(encoding="utf-8"))}
    return {code: short(repr(TEMPLATES.get(code))) for code in sorted(codes)}


def of_check(study: Study) -> Causes:
    """Causes of the check of the inputs, which reads them as the steps will."""
    causes = _code(dependencies.used(["countycarbon.inputs.check"]), study.place)
    causes["settings"] = _settings(study, _CHECKED)
    causes["inputs"] = _inputs(study, ("inputs", "accounting", "evaluation"))
    return causes


def of_words(study: Study, folder: Path) -> Causes:
    """Causes of what follows from all steps together: variables and workbook."""
    words = dependencies.inside("countycarbon.present.wording")
    causes = _code(dependencies.used([*words, "countycarbon.present.workbook"]))
    causes["settings"] = _settings(study, tuple(Study.model_fields))
    made = [f"tables/{name}.csv" for step in STEPS.values() for name in step.writes]
    causes["tables"] = _files(
        folder, [*made, *(f"warnings/{step}.json" for step in record.earlier(None))]
    )
    causes["declaration"] = _all_declared()
    return causes


def of_report(study: Study, folder: Path, lang: str, engine: str, formats: Sequence[str]) -> Causes:
    """Causes of the report of one language."""
    causes = _code(dependencies.used(_RENDERS))
    causes["modules"] |= _templates()
    causes["settings"] = _settings(study, _REPORT_SETTINGS)
    causes["engine"] = {"engine": engine, "formats": " ".join(formats)}
    texts = {"_quarto.yml": kit() / "_quarto.yml"}
    for name in ("chapters", f"chapters/{lang}"):
        texts |= own.folder(name, study.place.code)
    causes["chapters"] = {name: digest(file) for name, file in sorted(texts.items())}
    shown = [*folder.glob("notebooks/*.ipynb"), *folder.glob("absent/*.json")]
    results = [p.relative_to(folder).as_posix() for p in [*shown, *folder.glob("tables/*.csv")]]
    causes["results"] = _files(folder, results)
    causes["declaration"] = _all_declared()
    return causes


def of_sheets(study: Study, folder: Path, lang: str) -> Causes:
    """Causes of the sheets of the towns in one language, and of the layer of results."""
    causes = _code(dependencies.used([f"countycarbon.{m}" for m in _SHEETS]))
    causes["modules"] |= _templates()
    causes["settings"] = _settings(study, ("study", "status", "report", "accounting.gas"))
    results = [p.relative_to(folder).as_posix() for p in folder.glob("tables/*.csv")]
    causes["results"] = _files(folder, [*results, LAYER]) | {"language": lang}
    return causes


def of_record(study: Study, folder: Path) -> Causes:
    """Causes of the description of the whole run: every file it describes but those it makes."""
    described = set(crate_files.names(study, folder)) - {crate_files.README}
    return {"results": _files(folder, described)}


def _templates() -> dict[str, str]:
    """Page templates and scripts that lie beside the modules of the renderer."""
    folder = dependencies.LIBRARY / "run" / "render"
    found = [p for p in folder.iterdir() if p.is_file() and p.suffix not in {".py", ".pyc"}]
    return {f"run.render.{p.name}": digest(p) for p in sorted(found)}


def _code(used: Used, study_place: Place | None = None) -> Causes:
    """Library modules, versions of packages, the kit's own data, and sets of the user's own."""
    files = [p for name in sorted(used.data) for p in _kit_data(name)]
    return {
        "modules": {name.removeprefix("countycarbon."): d for name, d in used.modules.items()},
        "packages": _packages(),
        "data": _files(kit(), [p.relative_to(kit()).as_posix() for p in files])
        | _own_sets(used, study_place),
    }


def _own_sets(used: Used, study_place: Place | None) -> dict[str, str]:
    """Sets of the workspace that are not the kit's, where code reads such sets."""
    found = {}
    rooms = {
        "coefficients": [p for paths in coefficients.files(study_place).values() for p in paths],
        "indicators": [*indicator_sets.files(study_place).values()],
    }
    for kind, paths in rooms.items():
        for path in paths if kind in used.data else ():
            kits = kit() / "data" / kind / path.name
            if path != kits and not (kits.is_file() and digest(kits) == digest(path)):
                found[f"{kind}/{path.name}"] = digest(path)
    return found


@lru_cache(maxsize=1)
def _packages() -> dict[str, str]:
    """Versions of Python and of the packages the kit asks for; they do not change in a process."""
    return record.packages()


def _kit_data(name: str) -> list[Path]:
    """Files of a folder of ``data``; of an unknown one, all but studies and coefficients."""
    root = kit() / "data"
    found = (root / name).rglob("*") if name else root.rglob("*")
    apart = {"studies", "coefficients"} - {name}
    return sorted(p for p in found if p.is_file() and p.relative_to(root).parts[0] not in apart)


def _declared(step: Step, used: Used) -> dict[str, str]:
    """The declarations a step uses: of its own tables, or of all where its code lists them."""
    if used.lists_tables:
        return _all_declared()
    own = [name for name in (*step.reads, *step.writes) if name in tables.TABLES]
    return {name: short(repr(tables.TABLES[name])) for name in own}


def _all_declared() -> dict[str, str]:
    every = {**STEPS, **tables.TABLES}
    return {name: short(repr(declared)) for name, declared in every.items()}


def _settings(study: Study, keys: Iterable[str]) -> dict[str, str]:
    return {key: value for key, value in study.settings(tuple(keys)) if key != "languages"}


def _inputs(study: Study, keys: Sequence[str]) -> dict[str, str]:
    found = [file for key, file in input_files(study) if is_below(key, keys)]
    files = {name: part for file in found for name, part in parts(file).items()}
    return {name: digest(file) for name, file in files.items() if file.is_file()}


def _files(root: Path, names: Iterable[str]) -> dict[str, str]:
    """Digest of every file there is."""
    return {n: digest(root / n) for n in sorted(names) if (root / n).is_file()}
