"""Notebooks and chapters of a workspace: which count, which differ from the kit's."""

import json
import shutil

import pytest

from countycarbon.cli import lab
from countycarbon.folders import kit, workspace
from countycarbon.messages import KitError
from countycarbon.run import own, sound
from countycarbon.study.place import Place

NOTEBOOK, CHAPTER = "notebooks/01_land.ipynb", "chapters/zh/01-task.qmd"


@pytest.fixture
def mine(tmp_path):
    """A workspace with one study."""
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "x.yml").touch()
    return tmp_path


@pytest.mark.parametrize(("kind", "name"), [("notebooks", NOTEBOOK), ("chapters", CHAPTER)])
def test_copies_are_the_kits_until_they_are_changed(mine, kind, name):
    copied = own.customise(kind, mine)
    assert mine / name in copied and own.differing(mine) == {}
    assert own.file(name, mine) == mine / name
    (mine / name).write_text("changed", encoding="utf-8")
    assert own.differing(mine).keys() == {name}
    assert own.customise(kind, mine) == []  # and nothing is written over
    assert (mine / name).read_text(encoding="utf-8") == "changed"
    (mine / name).unlink()
    assert own.file(name, mine) == kit() / name and own.differing(mine) == {}


def test_without_copies_or_without_a_workspace_the_kits_are_used(mine):
    assert own.file(NOTEBOOK, mine) == own.file(NOTEBOOK, None) == kit() / NOTEBOOK
    assert own.differing(None) == {} and own.differing(kit()) == {}


def test_a_chapter_the_kit_does_not_have_counts_and_other_files_do_not(mine):
    for name in ("chapters/zh/09-more.qmd", "chapters/notes.txt", "notebooks/trial.ipynb"):
        (mine / name).parent.mkdir(parents=True, exist_ok=True)
        (mine / name).write_text("x", encoding="utf-8")
    assert own.differing(mine).keys() == {"chapters/zh/09-more.qmd"}
    assert "chapters/zh/09-more.qmd" in own.folder("chapters/zh", mine)


def test_a_broken_notebook_of_ones_own_is_told_and_only_to_its_workspace(mine):
    (mine / "notebooks").mkdir()
    (mine / NOTEBOOK).write_bytes(b"{")
    assert [p.code for p in sound.notebooks(mine)] == ["notebook.not-json"]
    assert sound.notebooks() == []


def test_code_beside_a_study_that_is_not_in_params_never_counts(tmp_path):
    """It may be somebody's finished run, whose executed notebooks lie beside its study."""
    assert Place.of(tmp_path / "study.yml").code is None
    assert Place.of(tmp_path / "params" / "study.yml").code == tmp_path


def test_the_kit_itself_and_a_folder_without_studies_are_no_workspace_to_copy_into(tmp_path):
    for folder, code in ((kit(), "customise.kit"), (tmp_path, "customise.no-study")):
        with pytest.raises(KitError) as error:
            own.customise("chapters", folder)
        assert error.value.codes == [code]
    assert list(tmp_path.iterdir()) == []


def test_the_lab_opens_a_clones_notebooks_ones_own_or_copies(mine, tmp_path):
    assert lab.folder(kit()) == kit() / "notebooks"
    copies = lab.folder(mine)
    names = {p.name for p in (kit() / "notebooks").glob("*.ipynb")}
    assert copies == mine / "lab" and {p.name for p in copies.iterdir()} == names
    first = copies / "01_land.ipynb"
    first.write_text(json.dumps({"tried": 1}), encoding="utf-8")
    assert lab.folder(mine) == copies and "tried" in first.read_text(encoding="utf-8")
    own.customise("notebooks", mine)
    assert lab.folder(mine) == mine / "notebooks"
    shutil.rmtree(mine / "params")
    with pytest.raises(KitError) as error:
        lab.folder(mine)
    assert error.value.codes == ["lab.no-study"]


def test_a_workspace_is_found_upwards_and_else_is_where_one_is(mine, tmp_path, monkeypatch):
    inner = mine / "data" / "x"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    assert workspace() == mine
    (mine / "params" / "x.yml").unlink()
    assert workspace() == inner
