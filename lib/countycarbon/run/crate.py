"""The folder of a run as an RO-Crate 1.2 that others can read without the kit.

Profiles: Process Run Crate and Workflow Run Crate 0.5, Workflow RO-Crate 1.0 [1]_.  The notebooks
are the steps of one workflow, which is what was run: nobody ran a notebook alone.

References
----------
.. [1] Leo, S. et al. (2024), Recording provenance of workflow runs with RO-Crate,
   PLoS ONE 19(9): e0309210.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from countycarbon import __version__, identifier
from countycarbon.present.wording import crate_words as words
from countycarbon.run import crate_files as files
from countycarbon.run import record, taken
from countycarbon.steps import STEPS
from countycarbon.study import Study

METADATA, WORKFLOW, README = files.METADATA, files.WORKFLOW, files.README
PROFILES = (
    ("https://w3id.org/ro/wfrun/process/0.5", "Process Run Crate", "0.5"),
    ("https://w3id.org/ro/wfrun/workflow/0.5", "Workflow Run Crate", "0.5"),
    ("https://w3id.org/workflowhub/workflow-ro-crate/1.0", "Workflow RO-Crate", "1.0"),
)
VERSION = "1.2"
RO_CRATE = f"https://w3id.org/ro/crate/{VERSION}"
BIOSCHEMAS = "https://bioschemas.org/profiles/{}/1.0-RELEASE"
SPDX = "https://spdx.org/licenses/"
NOT_STATED = "http://rightsstatements.org/vocab/CNE/1.0/"
"""Copyright not evaluated: the author has given no licence."""
NBFORMAT = "4.5"
_HOW = (
    "All notebooks of the workflow, executed in their order, and the report rendered from them. "
    "The end is given as the date of the report: no clock is recorded, so that the same run "
    "leaves the same bytes."
)


def write(study: Study, folder: Path) -> Path:
    """Describe everything in the folder of a run, and what was not taken into it.

    Restricted inputs are described by name, source and hash.

    Parameters
    ----------
    study : Study
        The study, settled in the folder.
    folder : Path
        Folder of its finished run.

    Returns
    -------
    Path
        ``ro-crate-metadata.json``; the same run gives the same bytes.
    """
    text = json.dumps(workflow(), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / WORKFLOW).write_text(text + "\n", encoding="utf-8", newline="\n")
    (folder / README).write_text(words.readme(study.study), encoding="utf-8", newline="\n")
    graph = _describe(study, folder)
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


def _describe(study: Study, folder: Path) -> dict[str, Any]:
    from rocrate.rocrate import ROCrate

    crate = ROCrate(gen_preview=False, version=VERSION)
    publisher = _publisher(crate, study)
    root = crate.root_dataset
    _root(crate, study, publisher)
    gas = study.accounting.gas
    outputs = [_file(crate, folder, name, gas) for name in files.names(study, folder)]
    given = [_input(crate, name, *found) for name, found in taken.files(study).items()]
    parameters = list(_parameters(crate, study))
    flow = _workflow(crate, folder)
    flow["input"] = [value["exampleOfWork"] for value in parameters]
    settings = [o for o in outputs if o.id == "study.yml"]
    action = _entity(crate, "#run", "CreateAction", name=f"countycarbon run {study.study}")
    action["description"] = _HOW
    action["instrument"] = flow
    action["object"] = [*settings, *given, *parameters]
    action["result"] = [o for o in outputs if o not in settings and o.id != files.README]
    action["agent"] = publisher
    action["endTime"] = study.report.date
    root["mentions"] = action
    root["mainEntity"] = flow
    described = crate.metadata.generate()
    described["@graph"].sort(key=lambda entity: entity["@id"])
    return described


def _publisher(crate: Any, study: Study) -> Any:
    """Who answers for the report: the one the study names, else its author, less well known."""
    known = study.report.publisher
    if known is None:
        names = {"name": study.report.author.zh, "alternateName": study.report.author.en}
        return _entity(crate, "#author", "Organization", **names)
    address = known.contact if "://" in known.contact else f"mailto:{known.contact}"
    contact = _entity(crate, "#contact", "ContactPoint", name=known.contact)
    contact["contactType"] = "questions on this report"
    contact["url" if "://" in address else "email"] = address.removeprefix("mailto:")
    kind = identifier.kind(known.id)
    found = _entity(crate, known.id, kind, name=known.name.zh, alternateName=known.name.en)
    found["url"] = known.url
    found["contactPoint"] = contact
    return found


def _root(crate: Any, study: Study, publisher: Any) -> None:
    """Who, what, when, under which licence; no clock."""
    root = crate.root_dataset
    root["name"] = f"{study.county.name.zh} · {study.county.name.en}"
    root["description"] = (
        f"县域碳收支核算与规划响应：{study.county.name.zh}（{study.status}）。"
        f"County carbon account and planning response: {study.county.name.en} ({study.status})."
    )
    root["datePublished"] = study.report.date
    root["publisher"] = publisher
    if publisher.type == "Organization":  # of a person an author's affiliation would be asked for
        root["author"] = publisher
    root["creditText"] = _both((study.report.author.zh, study.report.author.en))
    spdx = study.report.licence
    told = words.REPORT_LICENCE if spdx else words.NO_LICENCE
    root["license"] = _licence(crate, f"{SPDX}{spdx}" if spdx else NOT_STATED, spdx, told)
    root["conformsTo"] = [
        _profile(crate, address, f"{name} {version}", version=version)
        for address, name, version in PROFILES
    ]
    crate.metadata["conformsTo"] = {"@id": RO_CRATE}


def _licence(crate: Any, address: str, name: str, told: words.Pair) -> Any:
    """The licence of the report, which is the author's to give, or that of the kit."""
    known = crate.get(address)
    if known is not None:
        known["description"] = f"{known['description']} | {_both(told)}"
        return known
    facts = {"name": name or told[1], "description": _both(told)}
    return _entity(crate, address, "CreativeWork", **facts)


def _profile(crate: Any, address: str, name: str, **more: Any) -> Any:
    return _entity(crate, address, ["CreativeWork", "Profile"], name=name, **more)


def _entity(crate: Any, identifier: str, kind: Any, **properties: Any) -> Any:
    from rocrate.model.contextentity import ContextEntity

    return crate.add(ContextEntity(crate, identifier, properties={"@type": kind, **properties}))


def _both(told: words.Pair) -> str:
    return " · ".join(told)


def _file(crate: Any, folder: Path, name: str, gas: str) -> Any:
    properties = files.facts(folder / name)
    described = _both(words.of_file(name, gas))
    if name.startswith(("tables/", "notebooks/")):
        properties["name"] = described
    if name == files.README:
        properties["about"] = crate.root_dataset
    return crate.add_file(dest_path=name, properties={**properties, "description": described})


def _input(crate: Any, name: str, file: Path, section: Any) -> Any:
    """An input: the copy in the crate, or its description where it may not be handed on."""
    properties = {**files.facts(file), "description": _both(words.of_file(name))}
    source = getattr(section, "source", None)
    if source is not None and not isinstance(source, str):
        properties["description"] = _both((source.zh, source.en))
        properties["temporalCoverage"] = section.year
    if not taken.restricted(section):
        return crate.add_file(dest_path=name, properties=properties)
    properties["conditionsOfAccess"] = (
        "restricted: left out, represented by its hash (line ends of a text as \\n)"
    )
    return _entity(crate, f"#restricted-{name}", "CreativeWork", **properties)


def _parameters(crate: Any, study: Study) -> Iterator[Any]:
    profile = _bioschemas(crate, "FormalParameter")
    kinds = ["FormalParameter", "PropertyValueSpecification"]
    for key, value in study.settings():
        named = {"name": key, "additionalType": "Text", "conformsTo": profile}
        formal = _entity(crate, f"#parameter-{key}", kinds, **named)
        yield _entity(
            crate, f"#value-{key}", "PropertyValue", name=key, value=value, exampleOfWork=formal
        )


def _bioschemas(crate: Any, name: str) -> Any:
    return _profile(crate, BIOSCHEMAS.format(name), f"Bioschemas {name} 1.0")


def _workflow(crate: Any, folder: Path) -> Any:
    """The workflow, its language, and the software it needs."""
    language = _entity(crate, "#jupyter", "ComputerLanguage", name="Jupyter notebooks, in order")
    language["url"], language["version"] = "https://jupyter.org/", NBFORMAT
    types = ["File", "SoftwareSourceCode", "ComputationalWorkflow", "HowTo"]
    properties = {**files.facts(folder / WORKFLOW), "@type": types}
    properties["description"] = _both(words.of_file(WORKFLOW))
    flow = crate.add_file(dest_path=WORKFLOW, properties=properties)
    flow["conformsTo"] = _bioschemas(crate, "ComputationalWorkflow")
    flow["name"] = "County Carbon Kit"
    flow["url"] = WORKFLOW
    flow["version"] = __version__
    flow["programmingLanguage"] = language
    flow["license"] = _licence(crate, f"{SPDX}MIT", "MIT", words.KIT_LICENCE)
    flow["softwareRequirements"] = list(_software(crate))
    flow["step"] = [
        _entity(
            crate, f"#step-{step.id}", "HowToStep", name=f"{step.zh} · {step.en}", position=number
        )
        for number, step in enumerate(STEPS.values(), 1)
    ]
    return flow


def _software(crate: Any) -> Iterator[Any]:
    """Python on its system, and the packages, each with the web address it gives of itself."""
    packages = record.packages()
    system = packages.pop("system")
    for name, version in packages.items():
        about = {"name": name, "version": version, "url": record.homepage(name)}
        more = {"operatingSystem": system} if name == "python" else {}
        yield _entity(crate, f"#package-{name}", "SoftwareApplication", **about, **more)
