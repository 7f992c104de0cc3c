from __future__ import annotations

import json

import pytest
from rocrate.rocrate import ROCrate

from countycarbon.run import crate, record, taken
from countycarbon.steps import STEPS
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
    assert root["license"]["@id"] == "http://rightsstatements.org/vocab/CNE/1.0/"
    assert "ask the author" in entities[root["license"]["@id"]]["name"]
    assert entities[crate.WORKFLOW]["license"]["@id"].endswith("/MIT")  # that of the kit
    assert entities["#author"]["name"] == "编制组"
    assert entities["#package-numpy"]["version"] == record.packages()["numpy"]


def test_the_run_links_parameters_inputs_and_outputs(entities):
    run = entities["#run"]
    assert run["@type"] == "CreateAction" and run["instrument"]["@id"] == crate.WORKFLOW
    objects = {o["@id"] for o in run["object"]}
    results = {o["@id"] for o in run["result"]}
    assert "inputs/land.csv" in objects and "#value-seed" in objects
    assert {"tables/balance.csv", "notebooks/02_account.ipynb", "zh/report.pdf"} <= results
    assert objects | results <= set(entities)


def test_the_licence_is_the_one_the_author_gives(mine):
    study = Study.load(mine.folder / "study.yml", {"report.licence": "CC-BY-4.0"})
    crate.write(study, mine.folder)
    read = ROCrate(mine.folder)
    assert read.root_dataset["license"].id == "https://spdx.org/licenses/CC-BY-4.0"


def test_a_report_of_an_earlier_run_in_another_language_is_not_of_this_one(mine):
    (mine.folder / "en").mkdir(exist_ok=True)
    (mine.folder / "en" / "report.pdf").write_bytes(b"an earlier one")
    (mine.folder / "sheets" / "en").mkdir(parents=True, exist_ok=True)
    (mine.folder / "sheets" / "en" / "1.pdf").write_bytes(b"an earlier one")
    results = {}
    for languages in (["zh"], ["zh", "en"]):
        study = Study.load(mine.folder / "study.yml", {"languages": languages})
        crate.write(study, mine.folder)
        graph = json.loads((mine.folder / crate.METADATA).read_text(encoding="utf-8"))["@graph"]
        results[len(languages)] = {e["@id"] for e in graph}
    assert results[2] - results[1] == {"en/report.pdf", "sheets/en/1.pdf"}


def kinds(entity):
    kind = entity["@type"]
    return {kind} if isinstance(kind, str) else set(kind)


def test_what_the_profiles_demand_of_the_crate(entities):
    """RO-Crate 1.2 and Workflow RO-Crate 1.0: descriptor, root, main workflow, language."""
    descriptor, root = entities[crate.METADATA], entities["./"]
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}
    for key in ("name", "description", "datePublished", "license"):
        assert root[key]
    for profile in root["conformsTo"]:
        assert kinds(entities[profile["@id"]]) == {"CreativeWork", "Profile"}
    flow = entities[root["mainEntity"]["@id"]]
    assert {"File", "SoftwareSourceCode", "ComputationalWorkflow", "HowTo"} <= kinds(flow)
    assert {"@id": flow["@id"]} in root["hasPart"]
    assert flow["name"] and flow["version"]
    assert kinds(entities[flow["programmingLanguage"]["@id"]]) == {"ComputerLanguage"}


def test_what_the_profiles_demand_of_the_run(entities):
    """Process and Workflow Run Crate 0.5: the action, its tool, objects, results, parameters."""
    root, run = entities["./"], entities["#run"]
    assert root["mentions"] == {"@id": "#run"}
    assert run["instrument"] == root["mainEntity"]
    assert run["name"] and run["description"] and run["endTime"]
    assert kinds(entities[run["agent"]["@id"]]) == {"Organization"}
    allowed = {"File", "CreativeWork", "PropertyValue"}
    assert all(kinds(entities[o["@id"]]) & allowed for o in [*run["object"], *run["result"]])
    assert {"@id": "study.yml"} in run["object"]  # the file of settings
    slots = {i["@id"] for i in entities[crate.WORKFLOW]["input"]}
    for slot in slots:
        assert kinds(entities[slot]) == {"FormalParameter", "PropertyValueSpecification"}
        assert entities[slot]["additionalType"] and entities[slot]["name"]
    values = [e for e in entities.values() if kinds(e) == {"PropertyValue"}]
    assert {v["exampleOfWork"]["@id"] for v in values} == slots
    software = [e for e in entities.values() if "SoftwareApplication" in kinds(e)]
    assert software and all(e["name"] and e["version"] for e in software)


def test_every_set_of_coefficients_a_run_reads_is_in_crate_and_record(finished, entities):
    summary = json.loads((finished.folder / "run.json").read_text(encoding="utf-8"))
    sets = summary["coefficients"]
    assert "wuqing_reconstruction" in sets and "flux_measured" in sets
    for name, digest in sets.items():
        entity = entities[f"coefficients/{name}.csv"]
        assert entity["sha256"] == digest
        assert {"@id": entity["@id"]} in entities["#run"]["object"]


def test_every_file_named_is_there_with_its_hash(finished, entities):
    files = [e for e in entities.values() if "File" in e["@type"]]
    assert len(files) > 100
    for entity in files:
        path = finished.folder / entity["@id"]
        assert path.is_file(), entity["@id"]
        assert record.digest(path) == entity["sha256"], entity["@id"]
        assert path.stat().st_size == int(entity["contentSize"])


def restricted(mine):
    """What a run leaves of a study whose land may not be handed on."""
    changes = {"inputs.land.restricted": True, "languages": ["zh"]}
    study = Study.load(mine.kit / "params" / "small.yml", changes)
    study = taken.settled(study, mine.folder)
    taken.take(study, mine.folder)
    (mine.folder / "study.yml").write_text(study.resolved(), encoding="utf-8", newline="\n")
    crate.write(study, mine.folder)


def test_a_restricted_input_is_left_out_and_described_by_its_hash(mine):
    restricted(mine)
    text = (mine.folder / crate.METADATA).read_text(encoding="utf-8")
    found = {e["@id"]: e for e in json.loads(text)["@graph"]}
    name = "inputs/land.csv"
    assert not (mine.folder / name).exists() and name not in found
    entity = found[f"#restricted-{name}"]
    assert entity["sha256"] == record.digest(mine.kit / "data/studies/small/land.csv")
    assert entity["conditionsOfAccess"].startswith("restricted")
    assert {"@id": entity["@id"]} in found["#run"]["object"]


def test_the_same_run_gives_the_same_bytes(finished):
    notebooks = [f"notebooks/{step}.ipynb" for step in STEPS]
    for name in (crate.METADATA, crate.WORKFLOW, crate.README, *notebooks):
        one, two = finished.folder / name, finished.fresh.folder / name
        assert one.read_bytes() == two.read_bytes()


PUBLISHER = {
    "name": {"zh": "乔赛亚·卡伯里", "en": "Josiah Carberry"},
    "id": "https://orcid.org/0000-0002-1825-0097",
    "url": "https://orcid.org/0000-0002-1825-0097",
    "contact": "someone@example.org",
}


def test_who_answers_for_a_report_is_in_the_crate(mine):
    study = Study.load(mine.folder / "study.yml", {"report.publisher": PUBLISHER})
    crate.write(study, mine.folder)
    found = {e.id: e for e in ROCrate(mine.folder).get_entities()}
    person = found[PUBLISHER["id"]]
    assert person.type == "Person" and person["contactPoint"]["email"] == "someone@example.org"
    assert found["./"]["publisher"] is found["#run"]["agent"] is person
    assert found["./"].get("author") is None  # an affiliation would be asked for
    assert found["./"]["creditText"] == "编制组 · study team"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "https://orcid.org/0000-0002-1825-0098"),  # the check digit is 7
        ("id", "https://ror.org/03f0f6042"),  # the check digits are 41
        ("id", "0000-0002-1825-0097"),
        ("url", "www.example.org"),
        ("contact", "someone at example.org"),
    ],
)
def test_a_publisher_nobody_can_look_up_is_refused(finished, key, value):
    changes = {"report.publisher": {**PUBLISHER, key: value}}
    _, problems = Study.examine(finished.folder / "study.yml", changes)
    assert [p.code for p in problems.found] == ["study.wrong-value"]
    assert problems.found[0].where["key"] == f"report.publisher.{key}"
