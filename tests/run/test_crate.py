from __future__ import annotations

import json

import pytest
from rocrate.rocrate import ROCrate

from countycarbon.run import crate, record
from countycarbon.study import Study

pytestmark = pytest.mark.slow


@pytest.fixture
def entities(finished):
    text = (finished.folder / crate.METADATA).read_text(encoding="utf-8")
    return {e["@id"]: e for e in json.loads(text)["@graph"]}


def test_the_folder_is_read_by_rocrate(finished):
    read = ROCrate(finished.folder)
    assert read.root_dataset["datePublished"] == "2026-01-01"  # that of the report, no clock
    assert read.mainEntity.id == crate.WORKFLOW


def test_it_names_profiles_licence_author_and_software(entities):
    root = entities["./"]
    profiles = {p["@id"].rsplit("/", 2)[-2] for p in root["conformsTo"]}
    assert profiles == {"process", "workflow", "workflow-ro-crate"}
    assert "MIT" in root["license"]["@id"] and entities["#author"]["name"] == "编制组"
    assert entities["#package-numpy"]["version"] == record.packages()["numpy"]


def test_the_run_links_parameters_inputs_and_outputs(entities):
    run = entities["#run"]
    assert run["@type"] == "CreateAction" and run["instrument"]["@id"] == crate.WORKFLOW
    objects = {o["@id"] for o in run["object"]}
    results = {o["@id"] for o in run["result"]}
    assert "inputs/data/studies/small/land.csv" in objects and "#value-seed" in objects
    assert {"tables/balance.csv", "notebooks/02_account.ipynb", "zh/report.pdf"} <= results
    assert objects | results <= set(entities)


def test_every_file_named_is_there_with_its_hash(finished, entities):
    files = [e for e in entities.values() if "File" in e["@type"]]
    assert len(files) > 100
    for entity in files:
        path = finished.folder / entity["@id"]
        assert path.is_file(), entity["@id"]
        if "sha256" in entity and entity["@id"] != "manifest.json":
            assert record.digest(path) == entity["sha256"], entity["@id"]


def test_a_restricted_input_is_left_out_and_described_by_its_hash(mine):
    study = Study.load(mine.folder / "study.yml", {"inputs.land.restricted": True})
    crate.write(study, mine.folder)
    text = (mine.folder / crate.METADATA).read_text(encoding="utf-8")
    found = {e["@id"]: e for e in json.loads(text)["@graph"]}
    name = "data/studies/small/land.csv"
    assert not (mine.folder / "inputs" / name).exists() and f"inputs/{name}" not in found
    entity = found[f"#restricted-{name}"]
    assert entity["sha256"] == record.digest(mine.kit / name)
    assert entity["conditionsOfAccess"].startswith("restricted")
    assert {"@id": entity["@id"]} in found["#run"]["object"]


def test_the_same_run_gives_the_same_bytes(finished):
    names = (crate.METADATA, crate.WORKFLOW)
    for name in names:
        one, two = finished.folder / name, finished.fresh.folder / name
        assert one.read_bytes() == two.read_bytes()
