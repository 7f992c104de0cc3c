"""A run's own record against the files it names, in a kit of three files."""

import json

import pytest

from countycarbon import folders
from countycarbon.run import record
from countycarbon.run.verify import inventory, recorded
from countycarbon.run.verify.difference import Report

TOWNS, SET = "inputs/towns.csv", "coefficients/simple.csv"
KITS, EXAMPLE = f"data/{SET}", "data/studies/x/towns.csv"
SOFTWARE = {"code": {"lib/land": "aa"}, "packages": {"numpy": "2.4", "python": "3.11"}}


def written(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return record.digest(path)


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """The reviewer's kit, in which nothing of the run lies yet."""
    folder = tmp_path / "kit"
    folder.mkdir()
    monkeypatch.setenv("COUNTYCARBON_KIT", str(folder))
    monkeypatch.setattr(record, "software", lambda: SOFTWARE)
    needs(monkeypatch, TOWNS, SET)
    return folder


def needs(monkeypatch, *named):
    """A study that names these files."""
    monkeypatch.setattr(recorded, "_study", lambda file: file if file.is_file() else None)
    monkeypatch.setattr(recorded, "_needed", lambda study: named)


@pytest.fixture
def given(tmp_path, kit):
    """A run whose input was handed over, and whose coefficients are the kit's own."""
    folder = tmp_path / "given"
    summary = {
        "inputs": {"towns": [TOWNS, written(folder / TOWNS, "town,n\na,1\n")]},
        "coefficients": {"simple": written(kit / KITS, "id,value\nx,0.5\n")},
        "settings": written(folder / "study.yml", "seed: 7\n"),
        "tables": {"area": written(folder / "tables" / "area.csv", "town,ha\na,2\n")},
        "software": SOFTWARE,
    }
    written(folder / "run.json", json.dumps(summary))
    return folder


def examined(given):
    report = Report()
    recorded.examine(inventory.take(given), recorded.read(given), report)
    return report


def told(report):
    return [(d.kind, d.file, d.column) for d in report.differences]


def test_an_untouched_run_holds_and_everything_was_looked_at(given):
    report = examined(given)
    assert told(report) == [] and report.unchecked == [] and report.same_software
    assert report.looked_at["inputs"] == [TOWNS]
    assert report.checked == {"inputs": 1, "code": 1, "packages": 2}
    assert set(report.hashes) == {TOWNS, "lib/land"}


def test_an_input_is_taken_from_the_folder_and_a_set_from_there_or_from_this_kit(given, kit):
    found = recorded.read(given)
    assert found.files == {TOWNS: given / TOWNS} and found.missing == []
    written(given / SET, "id,value\nx,0.5\n")
    assert recorded.read(given).files == {TOWNS: given / TOWNS, SET: given / SET}
    (given / SET).unlink()
    written(kit / KITS, "id,value\nx,0.6\n")  # another one: it does not stand in
    assert recorded.read(given).missing == [SET]


def test_an_input_that_is_away_is_a_reservation_even_if_this_kit_has_it(given, kit):
    written(kit / EXAMPLE, "town,n\na,1\n")
    (given / TOWNS).unlink()
    assert recorded.read(given).missing == [TOWNS]
    report = examined(given)
    assert told(report) == [] and len(report.unchecked) == 1 and TOWNS in report.unchecked[0][1]
    assert report.verdict == "reservations"


def test_a_changed_copy_is_shown_cell_by_cell_where_the_true_file_is_here(given, kit):
    written(kit / EXAMPLE, "town,n\na,1\n")
    written(given / TOWNS, "town,n\na,9\n")
    (found,) = examined(given).differences
    assert (found.kind, found.row, found.column) == ("input", "town=a", "n")
    assert (found.old, found.new) == ("9", "1")


def test_a_changed_copy_is_told_by_its_digest_where_it_is_not(given):
    written(given / TOWNS, "town,n\na,9\n")
    assert told(examined(given)) == [("input", TOWNS, "sha256")]


def test_other_bytes_with_the_same_cells_are_still_other_bytes(given, kit):
    written(kit / EXAMPLE, "town,n\na,1\n")
    written(given / TOWNS, 'town,n\n"a",1\n')
    assert told(examined(given)) == [("input", TOWNS, "form")]


def test_coefficients_must_be_those_of_this_kit_too(given, kit):
    written(given / SET, "id,value\nx,0.5\n")
    written(kit / KITS, "id,value\nx,0.6\n")
    assert told(examined(given)) == [("coefficient", SET, "sha256")]


@pytest.mark.parametrize(("name", "kind"), [("tables/area.csv", "file"), ("study.yml", "input")])
def test_a_file_changed_or_taken_away_is_told(given, name, kind):
    written(given / name, "changed")
    assert told(examined(given)) == [(kind, name, "sha256")]
    (given / name).unlink()
    (found,) = examined(given).differences
    assert found.file == name and found.old == "file —"


def test_a_file_that_no_record_names_is_foreign_and_not_checked(given):
    written(given / "inputs" / "more.csv", "x")
    report = examined(given)
    assert told(report) == [] and "inputs/more.csv" in report.unchecked[0][1]


def test_other_code_and_other_versions_are_named(given, monkeypatch):
    here = {"code": {"lib/land": "bb"}, "packages": {"numpy": "2.5"}}
    monkeypatch.setattr(record, "software", lambda: here)
    report = examined(given)
    assert told(report) == [] and report.verdict == "reservations"
    assert not report.same_software
    assert [words[1].split(" (")[0] for words in report.unchecked] == [
        "the report was made by another version of the kit",
        "numpy has another version",
        "python has another version",  # not here at all
    ]


@pytest.mark.parametrize("text", ["{", "[1]", None])
def test_a_run_without_a_readable_record_is_a_difference(given, text):
    (given / "run.json").unlink() if text is None else written(given / "run.json", text)
    copy = given / SET
    written(copy, (folders.kit() / KITS).read_text(encoding="utf-8"))
    assert told(examined(given)) == [("file", "run.json", "")]


@pytest.mark.parametrize("by_study", [True, False])
@pytest.mark.parametrize(
    "name",
    [
        "{away}",
        "../away.csv",
        "inputs/../../away.csv",
        "inputs/link.csv",
        "link.csv",
        "notebooks/01_land.ipynb",
    ],
)
def test_nothing_outside_of_folder_and_kit_is_opened(
    given, kit, tmp_path, monkeypatch, name, by_study
):
    away = tmp_path / "away.csv"
    digest = written(away, "secret")
    (kit / "link.csv").symlink_to(away)
    (given / "inputs" / "link.csv").symlink_to(away)
    written(kit / "notebooks" / "01_land.ipynb", "secret")
    name = name.format(away=away.as_posix())
    if by_study:
        needs(monkeypatch, name)
    summary = {"inputs": {"a": [name, digest]}, "coefficients": {f"../../{name}": digest}}
    written(given / "run.json", json.dumps(summary))
    hashed, true = [], record.digest
    monkeypatch.setattr(record, "digest", lambda path: hashed.append(path) or true(path))
    report = examined(given)
    assert recorded.read(given).files.keys() <= {TOWNS, SET}
    assert not [p for p in hashed if p.read_text(encoding="utf-8") == "secret"]
    assert report.verdict == ("differs" if report.differences else "reservations")


@pytest.mark.parametrize(
    "summary",
    [
        {"inputs": [1]}, {"inputs": {"a": 1}}, {"inputs": {"a": [1, 2]}}, {"inputs": {"a": ["x"]}},
        {"coefficients": "x"}, {"coefficients": {"simple": None}}, {"tables": [{}]},
        {"tables": {"area": 1e308}}, {"settings": {"a": 1}}, {"software": 7},
        {"software": {"code": [], "packages": {"numpy": ["2.4"]}}},
    ],
)  # fmt: skip
def test_a_record_of_wrong_kinds_is_told_and_never_followed(given, summary):
    whole = json.loads((given / "run.json").read_text(encoding="utf-8"))
    written(given / "run.json", json.dumps(whole | summary))
    report = examined(given)
    assert report.differences or report.unchecked
