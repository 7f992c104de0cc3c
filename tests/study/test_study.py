"""The study file: what is right is resolved, what is wrong is told all at once."""

import json

import pytest
import yaml

from countycarbon.folders import kit
from countycarbon.messages import KitError
from countycarbon.study import Study, input_files, locate

WUQING = kit() / "params" / "wuqing.yml"


@pytest.fixture
def raw():
    text = WUQING.read_text(encoding="utf-8").replace("../data/", f"{kit().as_posix()}/data/")
    return yaml.safe_load(text)


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


@pytest.mark.parametrize("path", sorted((kit() / "params").glob("*.yml")), ids=lambda p: p.stem)
def test_the_studies_of_the_kit_load(path):
    study = Study.load(path)
    assert study.study == path.stem
    assert all(locate(file).exists() for _, file in input_files(study))


def test_a_resolved_study_is_itself_wherever_it_lies(tmp_path):
    study = Study.load(WUQING)
    (tmp_path / "study.yml").write_text(study.resolved(), encoding="utf-8")
    assert Study.of_run(tmp_path) == study
    assert str(kit()) not in study.resolved()


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
    raw["inputs"]["towns"]["file"] = f"{kit().as_posix()}/data/studies/wuqing/town.csv"
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
    raw["inputs"]["towns"]["file"] = f"{kit().as_posix()}/data/studies/wuqing/town.csv"
    found = {p.code: p for p in problems(save(raw))}
    assert set(found) == {"study.unknown-key", "study.missing-file"}
    assert "towns.csv" in found["study.missing-file"].mend("en")


def lay(folder, study_file, towns_file):
    """A study file somewhere in a folder that has ``data/towns.csv``, with one input renamed."""
    raw = yaml.safe_load(WUQING.read_text(encoding="utf-8").replace("../data/", f"{kit()}/data/"))
    raw["inputs"]["towns"]["file"] = towns_file
    (folder / "data").mkdir()
    (folder / "data" / "towns.csv").write_text("town_id,town\n", encoding="utf-8")
    file = folder / study_file
    file.parent.mkdir(exist_ok=True)
    file.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("study_file", "towns_file"),
    [
        ("params/x.yml", "../data/towns.csv"),
        ("x.yml", "data/towns.csv"),
        ("x.yml", "./data/../data/towns.csv"),
        ("data/x.yml", "towns.csv"),
    ],
)
def test_relative_paths_start_at_the_study_file(tmp_path, monkeypatch, study_file, towns_file):
    file = lay(tmp_path, study_file, towns_file)
    for folder in (kit(), tmp_path, tmp_path / "data"):
        monkeypatch.chdir(folder)
        found = locate(Study.load(file).inputs.towns.file)
        assert found == tmp_path / "data" / "towns.csv"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_path_from_the_workspace_is_told_as_it_must_be_written(tmp_path, lang):
    [found] = problems(lay(tmp_path, "params/x.yml", "data/towns.csv"))
    assert found.code == "study.missing-file"
    assert "../data/towns.csv" in found.mend(lang)
    assert {"zh": "研究文件所在的文件夹", "en": "folder of the study file"}[lang] in found.mend(
        lang
    )


def test_where_a_study_lies_is_no_part_of_what_it_says(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
    a, b = (Study.load(lay(folder, "params/x.yml", "../data/towns.csv")) for folder in (one, two))
    assert a == b and a.resolved() == b.resolved() and a.settings() == b.settings()
    assert a.place.workspace == one and b.place.workspace == two
    assert str(one) not in repr(a.inputs.towns)


@pytest.mark.parametrize(
    ("text", "code"),
    [("a: [1", "study.not-yaml"), ("just a sentence", "yaml.top"), ("", "yaml.empty")],
)
def test_what_is_no_mapping_is_refused(save, text, code):
    assert [p.code for p in problems(save(text))] == [code]


def test_a_study_that_does_not_exist_names_the_nearest():
    found = problems(kit() / "params" / "wuqin.yml")
    assert found[0].code == "study.missing-file" and "wuqing.yml" in found[0].mend("en")


def test_the_schema_in_the_repository_is_the_schema_of_the_code():
    committed = json.loads((kit() / "params" / "study.schema.json").read_text(encoding="utf-8"))
    assert committed == json.loads(json.dumps(Study.json_schema())), "run: countycarbon schema"
