"""The study file: what is right is resolved, what is wrong is told all at once."""

import json

import pytest
import yaml

from countycarbon.messages import KitError
from countycarbon.study import Study, home, input_files, locate

WUQING = home() / "params" / "wuqing.yml"


@pytest.fixture
def raw():
    return yaml.safe_load(WUQING.read_text(encoding="utf-8"))


@pytest.fixture
def save(tmp_path):
    def write(content):
        path = tmp_path / "x.yml"
        text = content if isinstance(content, str) else yaml.safe_dump(content, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


def problems(path, **more):
    with pytest.raises(KitError) as caught:
        Study.load(path, **more)
    return caught.value.problems


@pytest.mark.parametrize("path", sorted((home() / "params").glob("*.yml")), ids=lambda p: p.stem)
def test_the_studies_of_the_kit_load(path):
    study = Study.load(path)
    assert study.study == path.stem
    assert all(locate(file).exists() for _, file in input_files(study))


def test_a_resolved_study_loads_as_itself(save):
    study = Study.load(WUQING)
    assert Study.load(save(study.resolved())) == study


def test_settings_name_every_value_by_its_dotted_key():
    settings = dict(Study.load(WUQING).settings())
    assert settings["accounting.gas"] == "C"
    assert settings["county.name.zh"] == "武清区"


def test_changes_reach_nested_keys_and_are_typed():
    study = Study.load(WUQING, {"accounting.gas": "CO2", "response.quotas.total_ha": "7"})
    assert study.accounting.gas == "CO2" and study.response.quotas.total_ha == 7


def test_all_mistakes_come_in_one_message(raw, save):
    raw["acounting"] = raw.pop("accounting")
    raw["evaluation"]["random_index"] = "saaty2006"
    raw["seed"] = "often"
    raw["inputs"]["towns"]["file"] = "data/studies/wuqing/town.csv"
    found = {p.code: p for p in problems(save(raw))}
    assert set(found) == {"study.unknown-key", "study.wrong-value", "study.missing-file"}
    assert found["study.unknown-key"].values["nearest"] == "accounting"
    assert "towns.csv" in found["study.missing-file"].mend("en")


def test_a_missing_section_says_what_it_holds(raw, save):
    del raw["report"]
    [found] = problems(save(raw))
    assert found.code == "study.missing-key" and "author, date" in found.mend("en")


def test_an_unknown_key_does_not_hide_a_missing_file(raw, save):
    raw["colour"] = "green"
    raw["inputs"]["towns"]["file"] = "data/studies/wuqing/town.csv"
    found = {p.code: p for p in problems(save(raw))}
    assert set(found) == {"study.unknown-key", "study.missing-file"}
    assert "towns.csv" in found["study.missing-file"].mend("en")


@pytest.mark.parametrize(
    ("text", "code"),
    [("a: [1", "study.not-yaml"), ("just a sentence", "yaml.top"), ("", "yaml.empty")],
)
def test_what_is_no_mapping_is_refused(save, text, code):
    assert [p.code for p in problems(save(text))] == [code]


def test_a_study_that_does_not_exist_names_the_nearest():
    found = problems(home() / "params" / "wuqin.yml")
    assert found[0].code == "study.missing-file" and "wuqing.yml" in found[0].mend("en")


def test_the_schema_in_the_repository_is_the_schema_of_the_code():
    committed = json.loads((home() / "params" / "study.schema.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(Study.json_schema())), "run: countycarbon schema"
