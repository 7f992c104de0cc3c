"""What a run writes down of itself, by content alone."""

import json

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.folders import kit
from countycarbon.run import record, taken
from countycarbon.run.manifest import Manifest
from countycarbon.run.render.choice import Choice
from countycarbon.steps import STEPS
from countycarbon.study import Study

AREA = pd.DataFrame(
    {
        "town_id": ["1"],
        "town": ["甲镇"],
        "class_code": ["0101"],
        "area_ha": [2.5],
        "notation": [""],
    }
)


@pytest.fixture(scope="module")
def study():
    return Study.load(kit() / "params" / "heishan.yml")


@pytest.fixture
def finished(study, tmp_path):
    """A folder with what the record needs: settings, a table, the warnings."""
    (tmp_path / "study.yml").write_text(study.resolved(), encoding="utf-8", newline="\n")
    tables.write("area", AREA, tmp_path / "tables")
    tables.write("warnings", record.warnings(tmp_path), tmp_path / "tables")
    return tmp_path


def warned(folder, step, *codes):
    file = folder / "warnings" / f"{step}.json"
    file.parent.mkdir(exist_ok=True)
    entries = [{"code": code, "zh": "中", "en": "en"} for code in codes]
    file.write_text(json.dumps(entries), encoding="utf-8")


def test_tables_are_read_when_they_are_asked_for_and_once(tmp_path, monkeypatch):
    found = record.Tables(tmp_path)
    assert list(found) == [] and len(found) == 0
    tables.write("area", AREA, tmp_path)
    read = []
    ordinary = tables.read
    monkeypatch.setattr(tables, "read", lambda *a: read.append(a[0]) or ordinary(*a))
    assert list(found) == ["area"] and len(found) == 1 and read == []
    assert found["area"] is found["area"] and read == ["area"]


@pytest.mark.parametrize("name", ["balance", "no_such_table"])
def test_a_table_that_is_not_there_is_missing_like_in_any_mapping(tmp_path, name):
    (tmp_path / "no_such_table.csv").write_text("a\n1\n", encoding="utf-8")
    found = record.Tables(tmp_path)
    assert name not in found and found.get(name) is None


def test_warnings_stand_in_the_order_of_the_steps(tmp_path):
    steps = list(STEPS)
    warned(tmp_path, steps[2], "b.b")
    warned(tmp_path, steps[0], "c.c", "a.a")  # in the order given within a step
    warned(tmp_path, "99_unknown", "x.x")
    found = record.warnings(tmp_path)
    rows = list(zip(found["step"], found["code"], strict=True))
    assert rows == [(steps[0], "c.c"), (steps[0], "a.a"), (steps[2], "b.b")]
    before = record.warnings(tmp_path, before=steps[2])
    assert before["code"].tolist() == ["c.c", "a.a"]


def test_without_warnings_the_table_is_empty_and_still_a_table(tmp_path):
    tables.check("warnings", record.warnings(tmp_path))
    assert record.warnings(tmp_path).empty


def test_steps_before_one_are_all_for_what_is_no_step():
    engine, steps = record.ENGINE, list(STEPS)
    assert record.earlier(steps[3]) == [engine, *steps[:3]]
    assert record.earlier(steps[0]) == [engine]
    assert record.earlier(None) == record.earlier("words") == [engine, *steps]


def test_what_is_noted_of_the_engine_is_a_warning_like_any_other_and_can_go(tmp_path):
    note = ("render.quarto-passed-over", "旧版", "old")
    record.note_engine(tmp_path, Choice("builtin", note=note))
    found = record.warnings(tmp_path, before="01_land")
    assert found.to_dict("records") == [
        {"step": record.ENGINE, "code": note[0], "zh": "旧版", "en": "old"}
    ]
    assert record.noted_engine(tmp_path) == note
    tables.check("warnings", found)
    record.note_engine(tmp_path, Choice("quarto", "/x/quarto", "1.10.18"))
    assert record.noted_engine(tmp_path) is None
    assert record.warnings(tmp_path).empty


def test_the_engine_of_each_report_is_read_from_the_manifest(tmp_path):
    manifest = Manifest(tmp_path)
    manifest.record("report-zh", {"engine": {"engine": "quarto 1.10.18", "formats": "html"}})
    manifest.record("report-en", {"engine": {"engine": "builtin", "formats": "html pdf"}})
    manifest.record("words", {"tables": {}})
    assert record.engines(tmp_path) == {"en": "builtin", "zh": "quarto 1.10.18"}


def test_line_ends_of_windows_make_no_other_code(tmp_path):
    one, two, other = tmp_path / "a" / "x.py", tmp_path / "b" / "x.py", tmp_path / "a" / "y.py"
    for file, data in ((one, b"x = 1\ny = 2\n"), (two, b"x = 1\r\ny = 2\r\n"), (other, b"x = 1\n")):
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
    assert record._content(one) == record._content(two)
    other.write_bytes(one.read_bytes())
    assert record._content(other) != record._content(one)  # under another name it is another file


def test_a_digest_of_the_code_is_kept_for_every_room_but_not_for_studies():
    parts = record.software()["code"]
    assert {"lib/land", "lib/units", "lib/run", "chapters/zh", "data/land_classes"} <= parts.keys()
    assert not {"data/studies", "data/coefficients"} & parts.keys()  # recorded as inputs
    assert {len(digest) for digest in parts.values()} == {64}  # SHA-256 in hexadecimal


def test_versions_are_those_of_what_the_kit_asks_for():
    found = record.packages()
    assert found["pandas"] == pd.__version__
    assert {"python", "system"} < found.keys()
    assert "pytest" not in found  # for developers only


def test_the_summary_holds_the_content_of_all_that_was_read_and_written(study, finished):
    found = record.summary(taken.settled(study, finished), finished)
    assert found["study"] == "heishan" and found["gas"] == study.accounting.gas
    assert found["tables"].keys() == {"area", "warnings"}
    assert found["tables"]["area"] == record.digest(finished / "tables" / "area.csv")
    assert found["settings"] == record.digest(finished / "study.yml")
    assert found["notebooks"].keys() == STEPS.keys()
    path, digest = found["inputs"]["inputs.land.file"]
    assert path == "inputs/bulletin.csv"
    assert digest == record.digest(kit() / "data/studies/heishan/bulletin.csv")
    assert str(kit()) not in json.dumps(found)  # no absolute path


def test_the_same_run_writes_the_same_bytes_and_another_table_others(study, finished):
    record.write(study, finished)
    before = (finished / "run.json").read_bytes()
    record.write(study, finished)
    assert (finished / "run.json").read_bytes() == before and before.endswith(b"}\n")
    tables.write("area", AREA.assign(area_ha=2.6), finished / "tables")
    record.write(study, finished)
    assert (finished / "run.json").read_bytes() != before
