"""What a run takes along: the names in its folder, the copies, what stays where it is."""

import json

import pytest
import toycounty

from countycarbon.run import place, taken
from countycarbon.study import Study, input_files, locate
from countycarbon.study.place import ORIGINALS, given

MADE = {"year": "2019", "source": toycounty.WORDS, "status": "made"}


@pytest.fixture
def toy(tmp_path):
    """The toy county, its files written."""
    county = toycounty.county(tmp_path)
    county.write()
    return county


def names(study):
    return {key: file.as_posix() for key, file in input_files(study)}


def test_a_settled_study_names_its_inputs_beside_itself_and_reads_them_where_they_are(
    toy, tmp_path
):
    study = toy.study()
    found = taken.settled(study, tmp_path / "run")
    assert names(found) == {
        "inputs.towns.file": "inputs/towns.csv",
        "inputs.boundaries.file": "inputs/towns.gpkg",
        "inputs.land.file": "inputs/parcels.gpkg",
        "evaluation.judgements": "inputs/judgements.yaml",
    }
    for (_, before), (_, after) in zip(input_files(study), input_files(found), strict=True):
        assert locate(before) == locate(after)
    assert str(tmp_path) not in found.resolved()
    again = taken.settled(found, tmp_path / "run")
    assert again == found and names(again) == names(found)


def test_the_copies_are_a_study_of_their_own(toy, tmp_path):
    run = tmp_path / "run"
    found = taken.settled(toy.study(), run)
    taken.take(found, run)
    (run / "study.yml").write_text(found.resolved(), encoding="utf-8")
    for file in tmp_path.glob("*.*"):
        file.unlink()
    away = tmp_path / "elsewhere"
    run.rename(away)
    study = Study.load(away / "study.yml")
    assert study == found
    assert all(locate(file).is_relative_to(away) for _, file in input_files(study))
    assert names(taken.settled(study, tmp_path / "again")) == names(found)
    assert {p.name for p in (away / "coefficients").iterdir()} >= {"lulc_simple.csv"}


@pytest.mark.parametrize(("one", "two"), [("a/x.csv", "b/x.csv"), ("a/x.csv", "b/X.CSV")])
def test_two_files_of_one_name_both_stand_behind_their_keys(toy, tmp_path, one, two):
    for name in (one, two):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    parks, published = ({**MADE, "file": name} for name in (one, two))
    study = toy.study(parks=parks, published=published)
    found = names(taken.settled(study, tmp_path / "run"))
    assert found["inputs.parks.file"] == f"inputs/inputs-parks/{one[2:]}"
    assert found["inputs.published.file"] == f"inputs/inputs-published/{two[2:]}"
    assert found["inputs.towns.file"] == "inputs/towns.csv"


def test_one_file_under_two_keys_is_taken_once(toy, tmp_path):
    both = [{**MADE, "file": name} for name in ("towns.csv", "./towns.csv")]
    study = toy.study(parks=both[0], published=both[1])
    found = names(taken.settled(study, tmp_path / "run"))
    assert found["inputs.parks.file"] == found["inputs.published.file"] == "inputs/towns.csv"


def test_what_may_not_be_handed_on_stays_and_only_kernels_know_where(toy, tmp_path, monkeypatch):
    run = tmp_path / "run"
    study = toy.study({"restricted": True})
    found = taken.settled(study, run)
    taken.take(found, run)
    assert not (run / "inputs" / "parcels.gpkg").exists()
    assert (run / "inputs" / "towns.csv").exists()
    (run / "study.yml").write_text(found.resolved(), encoding="utf-8")
    told = taken.environment(found)
    assert json.loads(told[ORIGINALS]).keys() == {"inputs/parcels.gpkg"}
    monkeypatch.setenv(ORIGINALS, told[ORIGINALS])
    inside = Study.load(run / "study.yml", originals=given())
    assert locate(inside.inputs.land.file) == tmp_path / "parcels.gpkg"
    assert str(tmp_path) not in (run / "study.yml").read_text(encoding="utf-8")
    assert taken.environment(taken.settled(toy.study(), run)) == {}


def test_what_is_taken_no_more_goes_and_what_the_user_put_there_stays(toy, tmp_path):
    run = tmp_path / "run"
    taken.take(taken.settled(toy.study(), run), run)
    (run / "inputs" / "letter.txt").write_text("mine", encoding="utf-8")
    taken.take(taken.settled(toy.study(boundaries=None), run), run)
    assert not (run / "inputs" / "towns.gpkg").exists()
    assert (run / "inputs" / "letter.txt").exists() and (run / "inputs" / "towns.csv").exists()


def test_a_run_into_the_folder_of_its_own_inputs_removes_none_of_them(toy, tmp_path):
    found = taken.settled(toy.study(), tmp_path)
    taken.take(found, tmp_path)
    (tmp_path / "study.yml").write_text(found.resolved(), encoding="utf-8")
    changes = {"inputs.boundaries": None}
    taken.take(taken.settled(Study.load(tmp_path / "study.yml", changes), tmp_path), tmp_path)
    assert (tmp_path / "inputs" / "towns.gpkg").exists()


def test_a_copy_that_was_changed_is_made_again(toy, tmp_path):
    run, study = tmp_path / "run", toy.study()
    taken.take(taken.settled(study, run), run)
    (run / "inputs" / "towns.csv").write_text("changed", encoding="utf-8")
    taken.take(taken.settled(study, run), run)
    assert place.digest(run / "inputs" / "towns.csv") == place.digest(tmp_path / "towns.csv")


def test_a_set_of_the_workspace_goes_before_the_kits_and_is_taken(toy, tmp_path):
    own = tmp_path / "coefficients"
    own.mkdir()
    (own / "lulc_simple.csv").write_text("class_code,central\n", encoding="utf-8")
    run = tmp_path / "run"
    found = taken.settled(toy.study(), run)
    taken.take(found, run)
    copy = run / "coefficients" / "lulc_simple.csv"
    assert copy.read_text(encoding="utf-8") == "class_code,central\n"
