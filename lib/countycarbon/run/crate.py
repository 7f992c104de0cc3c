"""The folder of a run as an RO-Crate that others can read without the kit.

Profiles: Process Run Crate and Workflow Run Crate 0.5, Workflow RO-Crate 1.0 [1]_.

References
----------
.. [1] Leo, S. et al. (2024), Recording provenance of workflow runs with RO-Crate,
   PLoS ONE 19(9): e0309210.
"""

from __future__ import annotations

import json
import mimetypes
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from countycarbon import __version__, tables
from countycarbon.inputs import coefficients
from countycarbon.run import record
from countycarbon.run.place import parts
from countycarbon.steps import STEPS
from countycarbon.study import Study, at, input_files, locate

METADATA = "ro-crate-metadata.json"
WORKFLOW = "workflow.json"
PROFILES = (
    ("https://w3id.org/ro/wfrun/process/0.5", "Process Run Crate", "0.5"),
    ("https://w3id.org/ro/wfrun/workflow/0.5", "Workflow Run Crate", "0.5"),
    ("https://w3id.org/workflowhub/workflow-ro-crate/1.0", "Workflow RO-Crate", "1.0"),
)
RO_CRATE = "https://w3id.org/ro/crate/1.1"
CONTEXT = "https://w3id.org/ro/terms/workflow-run/context"
BIOSCHEMAS = "https://bioschemas.org/profiles/{}/1.0-RELEASE"
SPDX = "https://spdx.org/licenses/"
_HOW = (
    "All notebooks of the workflow, executed in their order, and the report rendered from them. "
    "The end is given as the date of the report: no clock is recorded, so that the same run "
    "leaves the same bytes."
)
_LEFT_OUT = {"manifest.json", "failed", "_book"}
_TYPES = {".ipynb": "application/x-ipynb+json", ".qmd": "text/markdown", ".yml": "text/yaml"}


def write(study: Study, folder: Path) -> Path:
    """Put the inputs into the folder and describe everything in it.

    Restricted inputs are left out; they are described by name, source and hash.

    Parameters
    ----------
    study : Study
        The study.
    folder : Path
        Folder of its finished run.

    Returns
    -------
    Path
        ``ro-crate-metadata.json``; the same run gives the same bytes.
    """
    taken = _take_inputs(study, folder)
    text = json.dumps(workflow(), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / WORKFLOW).write_text(text + "\n", encoding="utf-8", newline="\n")
    graph = _describe(study, folder, taken)
    target = folder / METADATA
    text = json.dumps(graph, ensure_ascii=False, indent=1, sort_keys=True)
    target.write_text(text + "\n", encoding="utf-8", newline="\n")
    return target


def workflow() -> dict[str, Any]:
    """The steps in their order: what each reads, writes and shows."""
    steps = [
        {
            "id": step.id,
            "title": {"zh": step.zh, "en": step.en},
            "notebook": f"notebooks/{step.id}.ipynb",
            "reads": list(step.reads),
            "writes": list(step.writes),
            "inputs": list(step.inputs),
        }
        for step in STEPS.values()
    ]
    return {"kit": "countycarbon", "version": __version__, "steps": steps}


def inputs_of(study: Study) -> dict[str, tuple[Path, Any]]:
    """Path within the kit to file and section, for every input and every coefficient set read."""
    found: dict[str, tuple[Path, Any]] = {}
    for key, path in input_files(study):
        for part in parts(path):
            found[part.as_posix()] = (locate(part), at(study, key.rpartition(".")[0]))
    for name in coefficients.used(study):
        found[f"data/coefficients/{name}.csv"] = (coefficients.folder() / f"{name}.csv", None)
    return dict(sorted(found.items()))


def restricted(section: Any) -> bool:
    """Whether a file may not be handed on."""
    return bool(getattr(section, "restricted", False))


def _take_inputs(study: Study, folder: Path) -> dict[str, str]:
    """Copy the inputs that may be handed on; path within the kit to name in the crate."""
    target = folder / "inputs"
    if target.exists():
        shutil.rmtree(target)
    taken = {}
    for name, (file, section) in inputs_of(study).items():
        if restricted(section) or PurePosixPath(name).is_absolute() or ":" in name:
            continue
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, place)
        taken[name] = f"inputs/{name}"
    return taken


def _describe(study: Study, folder: Path, taken: dict[str, str]) -> dict[str, Any]:
    from rocrate.rocrate import ROCrate

    crate = ROCrate(gen_preview=False, version="1.1")
    crate.metadata.extra_contexts.append(CONTEXT)
    names = {"name": study.report.author.zh, "alternateName": study.report.author.en}
    author = _entity(crate, "#author", "Organization", **names)
    root = crate.root_dataset
    _root(crate, study, author)
    outputs = [_file(crate, folder, name) for name in _names(study, folder)]
    given = [_input(crate, study, name, taken) for name in inputs_of(study)]
    parameters = list(_parameters(crate, study))
    flow = _workflow(crate, folder)
    flow["input"] = [value["exampleOfWork"] for value in parameters]
    settings = [o for o in outputs if o.id == "study.yml"]
    action = _entity(crate, "#run", "CreateAction", name=f"countycarbon run {study.study}")
    action["description"] = _HOW
    action["instrument"] = flow
    action["object"] = [*settings, *given, *parameters]
    action["result"] = [o for o in outputs if o not in settings]
    action["agent"] = author
    action["endTime"] = study.report.date
    root["mentions"] = [action]
    root["mainEntity"] = flow
    described = crate.metadata.generate()
    described["@graph"].sort(key=lambda entity: entity["@id"])
    return described


def _root(crate: Any, study: Study, author: Any) -> None:
    """Who, what, when, under which licence; no clock."""
    root = crate.root_dataset
    root["name"] = f"{study.county.name.zh} · {study.county.name.en}"
    root["description"] = (
        f"县域碳收支核算与规划响应：{study.county.name.zh}（{study.status}）。"
        f"County carbon account and planning response: {study.county.name.en} ({study.status})."
    )
    root["datePublished"] = study.report.date
    root["author"] = author
    root["license"] = _licence(crate, study.report.licence)
    root["conformsTo"] = [
        _entity(crate, address, "CreativeWork", name=name, version=version)
        for address, name, version in PROFILES
    ]
    workflow_profile = PROFILES[-1][0]
    crate.metadata["conformsTo"] = [{"@id": a} for a in (RO_CRATE, workflow_profile)]


def _licence(crate: Any, name: str) -> Any:
    """The licence of the report, which is the author's to give; that of the kit is another."""
    if not name:
        told = "not stated: ask the author before passing anything on"
        return _entity(crate, "#licence", "CreativeWork", name=told)
    return _entity(crate, f"{SPDX}{name}", "CreativeWork", name=name)


def _entity(crate: Any, identifier: str, kind: Any, **properties: Any) -> Any:
    from rocrate.model.contextentity import ContextEntity

    return crate.add(ContextEntity(crate, identifier, properties={"@type": kind, **properties}))


def _names(study: Study, folder: Path) -> Iterator[str]:
    """Every file the run made, in order; a report it was not asked for is of an earlier one."""
    earlier = {"zh", "en"} - set(study.languages)
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        parts = file.relative_to(folder)
        own = parts.parts[0] == "inputs" or parts.name in {METADATA, WORKFLOW}
        hidden = any(part.startswith(".") or part in _LEFT_OUT for part in parts.parts)
        if not own and not hidden and parts.parts[0] not in earlier:
            yield parts.as_posix()


def _file(crate: Any, folder: Path, name: str) -> Any:
    properties = _facts(folder / name)
    if name.startswith("tables/") and Path(name).stem in tables.TABLES:
        declared = tables.TABLES[Path(name).stem]
        properties["name"] = f"{declared.zh} · {declared.en}"
    if name.startswith("notebooks/") and Path(name).stem in STEPS:
        step = STEPS[Path(name).stem]
        properties["name"] = f"{step.zh} · {step.en} (executed)"
    if name.endswith(".ipynb"):
        # The executed copy holds the clock, so its hash would differ from run to run.
        properties.pop("sha256"), properties.pop("contentSize")
    return crate.add_file(dest_path=name, properties=properties)


def _facts(file: Path) -> dict[str, Any]:
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    facts = {"name": file.name, "contentSize": file.stat().st_size, "sha256": record.digest(file)}
    return facts | ({"encodingFormat": kind} if kind else {})


def _input(crate: Any, study: Study, name: str, taken: dict[str, str]) -> Any:
    """An input: the copy in the crate, or its description where it may not be handed on."""
    file, section = inputs_of(study)[name]
    properties = {**_facts(file), "alternateName": name}
    source = getattr(section, "source", None)
    if source is not None and not isinstance(source, str):
        properties["description"] = f"{source.zh} | {source.en}"
        properties["temporalCoverage"] = section.year
    if name in taken:
        return crate.add_file(dest_path=taken[name], properties=properties)
    properties["conditionsOfAccess"] = "restricted: left out, represented by its hash"
    inside = not PurePosixPath(name).is_absolute()
    shown = name if inside else file.name
    return _entity(crate, f"#restricted-{shown}", "CreativeWork", **properties)


def _parameters(crate: Any, study: Study) -> Iterator[Any]:
    profile = {"@id": BIOSCHEMAS.format("FormalParameter")}
    for key, value in study.settings():
        named = {"name": key, "additionalType": "Text", "conformsTo": profile}
        formal = _entity(crate, f"#parameter-{key}", "FormalParameter", **named)
        yield _entity(
            crate, f"#value-{key}", "PropertyValue", name=key, value=value, exampleOfWork=formal
        )


def _workflow(crate: Any, folder: Path) -> Any:
    """The workflow, its language, and the software it needs."""
    about = {"name": "Jupyter notebooks, in order", "url": {"@id": "https://jupyter.org/"}}
    language = _entity(crate, "#jupyter", "ComputerLanguage", **about)
    software = record.software()
    types = ["File", "SoftwareSourceCode", "ComputationalWorkflow", "HowTo"]
    profile = {"@id": BIOSCHEMAS.format("ComputationalWorkflow")}
    properties = {**_facts(folder / WORKFLOW), "@type": types, "conformsTo": profile}
    flow = crate.add_file(dest_path=WORKFLOW, properties=properties)
    flow["name"] = "County Carbon Kit"
    flow["version"] = __version__
    flow["programmingLanguage"] = language
    flow["license"] = {"@id": f"{SPDX}MIT"}
    flow["softwareRequirements"] = [
        _entity(crate, f"#package-{name}", "SoftwareApplication", name=name, version=version)
        for name, version in software["packages"].items()
    ]
    flow["step"] = [
        _entity(
            crate, f"#step-{step.id}", "HowToStep", name=f"{step.zh} · {step.en}", position=number
        )
        for number, step in enumerate(STEPS.values(), 1)
    ]
    return flow
