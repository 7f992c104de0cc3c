"""The crate of a small run before roc-validator, an outside validator; nothing is fetched."""

from __future__ import annotations

import json
import re
import shutil
from importlib import resources
from pathlib import Path
from types import SimpleNamespace

import pytest

from countycarbon.run import crate, record
from countycarbon.study import Study

pytestmark = pytest.mark.slow

CONTEXT = f"{crate.RO_CRATE}/context"
TERMS = "https://bioschemas.org/terms/"
OLDER = {
    "ComputationalWorkflow": "https://bioschemas.org/ComputationalWorkflow",
    "FormalParameter": "https://bioschemas.org/FormalParameter",
    "input": "https://bioschemas.org/properties/input",
    "output": "https://bioschemas.org/properties/output",
}
"""All that the context of RO-Crate 1.2 says otherwise than that of 1.3, which rocrate ships."""
PUBLISHER = {
    "name": {"zh": "悉尼科技大学", "en": "University of Technology Sydney"},
    "id": "https://ror.org/03f0f6041",
    "url": "https://www.uts.edu.au/",
    "contact": "someone@example.org",
}
MOST = "workflow-run-crate"
"""The profile that builds on all others a crate of ours conforms to."""
RUNS = ("process-run-crate", MOST, "workflow-ro-crate")
BEYOND = "process-run-crate-0.5_5.1"
"""Asks an address on the web of the workflow too, which must be a file of the crate."""


def context() -> str:
    """The context of RO-Crate 1.2, from that of 1.3 in the package rocrate."""
    text = resources.files("rocrate").joinpath("data/ro-crate.jsonld").read_text(encoding="utf-8")
    whole = json.loads(text)
    assert {whole["@context"][term] for term in OLDER} == {TERMS + term for term in OLDER}
    whole["@context"] |= OLDER
    return json.dumps(whole)


def on_this_version(profiles: Path, target: Path) -> Path:
    """The validator's profiles, those of runs made to build on RO-Crate 1.2 instead of 1.1."""
    for name in (*RUNS, f"ro-crate/{crate.VERSION}"):
        shutil.copytree(profiles / name, target / name)
    own = f"/profiles/ro-crate-{crate.VERSION}/>"
    for file in [f for name in RUNS for f in (target / name).rglob("*.ttl")]:
        text = file.read_text(encoding="utf-8")
        # the descriptor of 1.2 names one address only, its own
        text = re.sub(r" ,\s+<https://w3id\.org/workflowhub/[^>]+>(?= ;)", "", text)
        text = text.replace("/profiles/ro-crate/>", own)
        file.write_text(
            text.replace("https://w3id.org/ro/crate/1.1>", f"{crate.RO_CRATE}>"), "utf-8"
        )
    return target


@pytest.fixture(scope="module")
def validate(tmp_path_factory):
    """What RO-Crate and the profiles of runs require or recommend and a crate lacks."""
    from rocrate_validator import services
    from rocrate_validator.models import Severity, ValidationSettings
    from rocrate_validator.utils.http import HttpRequester
    from rocrate_validator.utils.paths import get_profiles_path

    text, base = context(), tmp_path_factory.mktemp("validator")
    profiles = on_this_version(Path(get_profiles_path()), base / "profiles")

    def get(_self, address, **_options):
        assert address == CONTEXT, f"{address} would be fetched"
        headers = {"Content-Type": "application/ld+json"}
        answer = {"status_code": 200, "headers": headers, "text": text}
        return SimpleNamespace(**answer, json=lambda: json.loads(text))

    def check(folder):
        settings = ValidationSettings(
            rocrate_uri=str(folder),
            profiles_path=profiles,
            profile_identifier=MOST,
            requirement_severity=Severity.RECOMMENDED,
            skip_checks=[BEYOND],
            offline=True,
            cache_path=base / "http",
        )
        result = services.validate(settings)
        assert {p.identifier for p in result.context.profiles} >= {
            f"ro-crate-{crate.VERSION}", "process-run-crate-0.5", "workflow-run-crate-0.5",
            "workflow-ro-crate-1.0",
        }  # fmt: skip
        return {issue.message for issue in result.get_issues()}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(HttpRequester, "get", get, raising=False)
        yield check


@pytest.fixture
def few(finished, tmp_path, monkeypatch):
    """A run with one file of each kind, a few settings and packages: SHACL is slow."""
    kinds = {}
    for file in sorted(p for p in finished.folder.rglob("*") if p.is_file()):
        name = file.relative_to(finished.folder)
        if name.parts[0] != "inputs":
            kinds.setdefault((name.parts[0], name.suffix), name)
    taken = ("inputs", "coefficients", "indicators")  # what the study of the folder names
    every = [p.relative_to(finished.folder) for p in finished.folder.rglob("*") if p.is_file()]
    for name in {*kinds.values(), *(n for n in every if n.parts[0] in taken)}:
        (tmp_path / "few" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(finished.folder / name, tmp_path / "few" / name)
    settings, packages = Study.settings, record.packages()
    monkeypatch.setattr(Study, "settings", lambda study, *below: settings(study, *below)[:4])
    some = {name: packages[name] for name in ("python", "system", "numpy")}
    monkeypatch.setattr(record, "packages", lambda: dict(some))
    return tmp_path / "few"


def write(folder, changes):
    study = Study.load(folder / "study.yml", changes)
    crate.write(study, folder)


def test_nothing_required_and_nothing_recommended_is_lacking(few, validate):
    write(few, {"report.licence": "CC-BY-4.0", "report.publisher": PUBLISHER})
    assert not validate(few)


HARMS = {
    ("#run", "endTime"): "endTime in ISO 8601",  # Process Run Crate
    ("#run", "description"): "Action SHOULD have a description",
    ("./", "mentions"): "via mentions",
    ("#parameter-study", "name"): "FormalParameter SHOULD have a name",  # Workflow Run Crate
    ("workflow.json", "conformsTo"): "Bioschemas ComputationalWorkflow profile",
    ("study.yml", "contentSize"): "contentSize",  # RO-Crate
}


def test_what_a_crate_lacks_is_seen(few, validate):
    """The profiles as this test sets them up still look at what they are for.

    An author whom nobody can look up lacks what only he could give, and nothing else.
    """
    write(few, {})
    file = few / crate.METADATA
    whole = json.loads(file.read_text(encoding="utf-8"))
    entities = {e["@id"]: e for e in whole["@graph"]}
    for entity, key in HARMS:
        entities[entity].pop(key)
    file.write_text(json.dumps(whole), encoding="utf-8")
    found = validate(few)
    author = ("ROR identifier", "organization SHOULD have a URL", "contactPoint SHOULD", "have a c")
    for word in (*HARMS.values(), *author):
        assert any(word in message for message in found), word
    known = (*HARMS.values(), *author, "have a human-readable name", "Entity MUST have a `name`")
    others = {m for m in found if not any(word in m for word in known)}
    assert others == {"Contextual entities SHOULD be referenced by other entities."}  # the run
