"""A run is handed over as a folder or as an archive, itself or one level down."""

import zipfile

import pytest

from countycarbon.messages import KitError
from countycarbon.run.verify.opened import opened


def archive(path, *names):
    with zipfile.ZipFile(path, "w") as target:
        for name in names:
            target.writestr(name, name)
    return path


def refused(path):
    with pytest.raises(KitError) as error, opened(path):
        pass
    return error.value.problems[0]


@pytest.mark.parametrize("inner", [".", "wuqing"])
def test_a_folder_is_used_where_it_is(tmp_path, inner):
    run = tmp_path / "given" / inner
    run.mkdir(parents=True)
    (run / "study.yml").write_text("", encoding="utf-8")
    with opened(tmp_path / "given") as folder:
        assert folder == run
    assert (run / "study.yml").exists()


@pytest.mark.parametrize("inner", ["", "wuqing/"])
def test_an_archive_is_unpacked_elsewhere_and_taken_away(tmp_path, inner):
    path = archive(tmp_path / "a.zip", f"{inner}study.yml", f"{inner}tables/a.csv")
    with opened(path) as folder:
        assert (folder / "tables" / "a.csv").read_text(encoding="utf-8") == f"{inner}tables/a.csv"
        assert tmp_path not in folder.parents
    assert not folder.exists()
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_a_run_two_levels_down_is_not_looked_for(tmp_path):
    found = refused(archive(tmp_path / "a.zip", "one/two/study.yml"))
    assert found.code == "verify.not-a-run" and found.values["reason"] == "study.yml"


@pytest.mark.parametrize(
    "name", ["../study.yml", "a/../../study.yml", "/study.yml", "..\\study.yml", "C:study.yml"]
)
def test_no_entry_may_point_outside_on_any_system(tmp_path, name):
    found = refused(archive(tmp_path / "a.zip", "study.yml", name))
    assert found.code == "verify.unsafe-zip"
    assert [p.name for p in tmp_path.iterdir()] == ["a.zip"]


def test_two_dots_inside_a_name_are_harmless(tmp_path):
    with opened(archive(tmp_path / "a.zip", "study.yml", "a..b.csv")) as folder:
        assert (folder / "a..b.csv").exists()


def test_what_is_not_there_is_no_run(tmp_path):
    assert refused(tmp_path / "no.zip").code == "verify.not-a-run"
