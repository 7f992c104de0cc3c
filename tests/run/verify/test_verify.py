"""A whole verification: folder and zip, restricted inputs, versions, certificate."""

from __future__ import annotations

import csv
import json
import os
import random
import re
import shutil
import time
import zipfile
from itertools import islice
from pathlib import Path

import pypdf
import pytest
import tampering

from countycarbon.messages import KitError
from countycarbon.run import pipeline, record
from countycarbon.run.verify import Fresh, compare, count, recorded, rerun, seal
from countycarbon.run.verify.certificate import as_html, as_json, rows
from countycarbon.run.verify.difference import Report
from countycarbon.run.verify.opened import opened
from countycarbon.steps import STEPS
from countycarbon.study import Study

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]


def tables_of(folder):
    return {p.name: p.read_bytes() for p in (folder / "tables").glob("*.csv")}


def test_a_run_made_again_elsewhere_has_the_same_bytes(finished):
    again = finished.fresh.folder
    assert tables_of(finished.folder) == tables_of(again)
    for name in ("zh/html/index.html", "zh/report.pdf", "zh/report.docx", "tables.xlsx"):
        assert (finished.folder / name).read_bytes() == (again / name).read_bytes(), name


def test_a_report_rendered_twice_in_two_places_has_the_same_bytes(finished, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    made = []
    for name in ("one", "another/place"):
        folder = tmp_path / name
        shutil.copytree(finished.folder, folder, ignore=shutil.ignore_patterns("zh", "sheets"))
        study = Study.load(folder / "study.yml", {"languages": ["en"]})
        pipeline.render(study, folder, engine="builtin")
        made.append(folder / "en")
    for name in ("html/index.html", "report.pdf", "report.docx"):
        assert (made[0] / name).read_bytes() == (made[1] / name).read_bytes(), name
    told = pypdf.PdfReader(made[0] / "report.pdf").metadata["/CreationDate"]
    assert told.startswith("D:20260101")  # that of the report, not that of the machine


def test_the_language_of_a_report_changes_no_table(finished, tmp_path):
    study = Study.load(finished.folder / "study.yml", {"languages": ["en"]})
    steps = [STEPS[name] for name in ("01_land", "02_account", "03_balance")]
    pipeline.run_steps(study, tmp_path, steps)
    mine, theirs = tables_of(tmp_path), tables_of(finished.folder)
    written = {f"{name}.csv" for step in steps for name in step.writes}
    assert written <= set(mine)
    assert {n: mine[n] for n in written} == {n: theirs[n] for n in written}


def test_no_output_tells_where_it_was_made_or_when(finished):
    for file in finished.folder.rglob("*"):
        parts = file.relative_to(finished.folder).parts
        if file.is_file() and not any(p.startswith(".") for p in parts) and "failed" not in parts:
            for content in texts(file):
                for place in (finished.folder, finished.kit, finished.kit.parent, ROOT):
                    assert str(place).encode() not in content, file


def texts(file):
    """The bytes of a file; of a workbook or document those of its parts too."""
    yield file.read_bytes()
    if file.suffix in {".xlsx", ".docx"}:
        with zipfile.ZipFile(file) as packed:
            yield from (packed.read(name) for name in packed.namelist())


def test_an_honest_run_holds_and_the_certificate_says_what_was_checked(finished):
    report = compare(finished.folder, finished.fresh, finished.read())
    count(finished.fresh, report)
    assert report.verdict == "holds"
    tables = len(list((finished.folder / "tables").glob("*.csv")))
    assert report.checked["tables"] == tables
    # eight made notebooks and the summary's
    assert report.checked["notebooks"] == len(list(finished.folder.glob("notebooks/*.ipynb")))
    assert report.checked["variables"] > 50 and report.checked["pictures"] > 10
    content = json.loads(as_json("small", seal(finished.folder), report, True, 1e-9))
    assert content["verdict"] == "holds" and content["executed_again"]
    assert {f"tables/{p.name}" for p in (finished.folder / "tables").glob("*.csv")} == set(
        content["files"]["tables"]
    )
    hashes = content["hashes"]
    for name in ("inputs/land.csv", "coefficients/wuqing_reconstruction.csv"):
        assert hashes[name] == record.digest(finished.folder / name)
    assert "lib/accounting" in hashes
    page = as_html("small", seal(finished.folder), report, True, 1e-9, "zh")
    assert "成立" in page and f"{tables}" in page and "http:" not in page and "https:" not in page


def test_a_planted_error_is_shown_with_town_and_consequence(mine):
    file = mine.folder / "tables" / "evaluation.csv"
    rows = list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    town = next(r for r in rows if r["level"] == "III")
    town["level"] = "II"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    found = compare(mine.folder, mine.fresh, mine.read()).differences
    assert [(d.kind, d.column, d.old, d.new) for d in found] == [("table", "level", "II", "III")]
    assert found[0].town == town["town"] and found[0].consequence == "level II → III"


def change(file, old, new):
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def test_a_number_that_moves_no_level_says_so_in_both_languages(mine):
    file = mine.folder / "tables" / "balance.csv"
    row = next(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    change(file, f"{row['town']},", f"{row['town']},1")
    report = compare(mine.folder, mine.fresh, mine.read())
    assert report.differences[0].consequence == "level and rank unchanged"
    zh, en = (rows(report, lang)[0] for lang in ("zh", "en"))
    assert zh[-2:] == (row["town"], "等级与位次不变")
    assert en[-1] == "level and rank unchanged" and en[-2].isascii()


def test_a_changed_coefficient_is_named_by_row_and_column(mine):
    file = mine.folder / "coefficients/wuqing_reconstruction.csv"
    old = next(r for r in csv.DictReader(file.read_text(encoding="utf-8").splitlines()))
    before = f",{old['low']},{old['central']},"
    change(file, before, f",{old['low']},9{old['central']},")
    found = compare(mine.folder, mine.fresh, mine.read()).differences
    assert [(d.kind, d.row, d.column, d.old, d.new) for d in found] == [
        ("coefficient", f"coefficient_id={old['coefficient_id']}", "central",
         f"9{old['central']}", old["central"]),
    ]  # fmt: skip


def test_causes_stand_before_results_and_pages(mine):
    change(mine.folder / "inputs/land.csv", "1", "2")
    change(mine.folder / "tables" / "balance.csv", ".", ".1")
    change(mine.folder / "zh/html/index.html", "<main", "<p>1</p><main")
    kinds = [d.kind for d in compare(mine.folder, mine.fresh, mine.read()).differences]
    assert list(dict.fromkeys(kinds)) == ["input", "table", "text"]


def test_a_changed_file_does_not_hide_the_others(mine):
    text = (mine.folder / "tables" / "account.csv").read_text(encoding="utf-8")
    (mine.folder / "tables" / "account.csv").write_text(text.replace(".", ".1"), encoding="utf-8")
    change(mine.folder / "zh/html/index.html", "<main", "<p>1</p><main")
    report = compare(mine.folder, mine.fresh, mine.read())
    shown = [cells[1] for cells in rows(report, "en", most=40, each=3)]
    assert shown[:4] == ["tables/account.csv"] * 3 + ["zh/html/index.html"]
    assert "level or rank changes." in as_html("small", "", report, True, 1e-9, "en")


def test_a_file_added_to_the_inputs_is_named(mine):
    (mine.folder / "inputs" / "letter.txt").write_text("hello", encoding="utf-8")
    report = compare(mine.folder, mine.fresh, mine.read())
    assert any("inputs/letter.txt" in en for _, en in report.unchecked)


def test_a_number_changed_within_the_tolerance_is_found_all_the_same(mine):
    file = mine.folder / "tables" / "balance.csv"
    text = file.read_text(encoding="utf-8")
    long = max(re.findall(r"\d+\.\d{6,}", text), key=len)
    other = long[:-1] + ("1" if long[-1] != "1" else "2")
    file.write_text(text.replace(long, other, 1), encoding="utf-8", newline="\n")
    found = compare(mine.folder, mine.fresh, mine.read()).differences
    assert [(d.file, d.old, d.new) for d in found] == [("tables/balance.csv", other, long)]


def test_a_lost_file_is_found_and_a_foreign_one_named(mine):
    (mine.folder / "tables" / "quotas.csv").unlink()
    (mine.folder / "letter.txt").write_text("hello", encoding="utf-8")
    report = compare(mine.folder, mine.fresh, mine.read())
    assert ("tables/quotas.csv", "made by the run") in {(d.file, d.new) for d in report.differences}
    assert any("letter.txt" in en for _, en in report.unchecked)


def test_other_versions_and_other_code_are_named(mine):
    file = mine.folder / "run.json"
    summary = json.loads(file.read_text(encoding="utf-8"))
    summary["software"]["packages"]["numpy"] = "0.0.1"
    summary["software"]["code"]["lib/response"] = "0" * 64
    written = json.dumps(summary, ensure_ascii=False, indent=1, sort_keys=True)
    file.write_text(written + "\n", encoding="utf-8", newline="\n")
    report = compare(mine.folder, mine.fresh, mine.read())
    assert any("numpy" in en and "0.0.1" in en for _, en in report.unchecked)
    assert any("lib/response" in en for _, en in report.unchecked)
    # and the crate has another digest of the record
    assert [(d.file, d.column) for d in report.differences] == [("run.json", "sha256")]


def test_a_version_noted_in_the_folder_switches_no_comparison_off(mine):
    claim_other_versions(mine.folder)
    honest = compare(mine.folder, mine.fresh, mine.read())
    assert honest.verdict == "reservations" and len(honest.unchecked) == 1
    missed = []
    for change in islice(tampering.draw(mine.folder, random.Random(5)), 60):
        with change:
            if compare(mine.folder, mine.fresh, mine.read()).verdict != "differs":
                missed.append((change.name, change.way))
    assert missed == []


def claim_other_versions(folder):
    """Say that numpy was another one, in all records alike."""
    record_, crate_ = folder / "run.json", folder / "ro-crate-metadata.json"
    text = record_.read_text(encoding="utf-8")
    summary = json.loads(text)
    version = summary["software"]["packages"]["numpy"]
    record_.write_text(text.replace(f'"numpy": "{version}"', '"numpy": "0.0.1"'), encoding="utf-8")
    crate_text = json.loads(crate_.read_text(encoding="utf-8"))
    for entity in crate_text["@graph"]:
        if entity["@id"] == "run.json":
            entity["sha256"] = record.digest(record_)
            entity["contentSize"] = str(record_.stat().st_size)
        if entity["@id"] == "#package-numpy":
            for key, value in entity.items():
                entity[key] = value.replace(version, "0.0.1") if key != "@id" else value
    written = json.dumps(crate_text, ensure_ascii=False, indent=1, sort_keys=True)
    crate_.write_text(written + "\n", encoding="utf-8", newline="\n")


def test_without_its_inputs_a_run_is_not_made_again_and_verify_says_so(mine, tmp_path):
    shutil.rmtree(mine.folder / "inputs")
    found = recorded.read(mine.folder)
    assert "inputs/land.csv" in found.missing
    fresh = rerun(mine.folder, tmp_path / "again", found)
    report = compare(mine.folder, fresh, found)
    assert not fresh.executed
    assert report.unchecked[0][1].startswith("NOT RE-EXECUTED")
    assert any("land.csv" in en and "not executed" in en for _, en in report.unchecked)
    assert "tables" not in report.checked and report.checked["reports"] > 0
    assert report.differences == [] and report.verdict == "reservations"


def test_one_input_taken_out_of_the_others_is_a_difference(mine, tmp_path):
    (mine.folder / "inputs/judgements.yaml").unlink()
    found = recorded.read(mine.folder)
    fresh = rerun(mine.folder, tmp_path / "again", found)
    report = compare(mine.folder, fresh, found)
    assert report.unchecked[0][1].startswith("NOT RE-EXECUTED")
    assert [(d.file, d.old) for d in report.differences] == [("inputs/judgements.yaml", "—")]


def test_a_zip_is_as_good_as_the_folder(finished, tmp_path):
    archive = tmp_path / "small.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for name in ("study.yml", "run.json"):
            target.write(finished.folder / name, f"small/{name}")
    with opened(archive) as folder:
        assert record.digest(folder / "run.json") == record.digest(finished.folder / "run.json")


def test_an_archive_that_points_outside_is_refused(tmp_path):
    archive = tmp_path / "bad.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("../study.yml", "x")
    with pytest.raises(KitError) as error, opened(archive):
        pass
    assert error.value.codes == ["verify.unsafe-zip"]


@pytest.mark.parametrize("name", ["empty", "text.zip"])
def test_what_is_no_run_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_text("x", encoding="utf-8") if path.suffix else path.mkdir()
    with pytest.raises(KitError) as error, opened(path):
        pass
    assert error.value.codes == ["verify.not-a-run"]


def test_a_study_that_no_longer_runs_is_a_difference(mine):
    study = mine.folder / "study.yml"
    study.write_text(study.read_text(encoding="utf-8") + "unknown_key: 1\n", encoding="utf-8")
    found = mine.read()
    fresh = rerun(mine.folder, mine.folder.parent / "again", found)
    assert isinstance(fresh, Fresh) and [p.code for p in fresh.problems] == ["study.unknown-key"]
    kinds = {d.kind for d in compare(mine.folder, fresh, found).differences}
    assert "execution" in kinds


def test_an_empty_report_counts_nothing():
    assert Report().frame().empty


HUGE = (
    "tables/account.csv", "tables/evaluation.csv", "run.json", "manifest.json", "study.yml",
    "ro-crate-metadata.json", "zh/html/index.html", "zh/report.pdf", "results.gpkg",
    "inputs/land.csv", "notebooks/02_account.ipynb",
)  # fmt: skip


@pytest.mark.parametrize("name", HUGE)
def test_a_file_of_three_gigabytes_costs_no_time(mine, monkeypatch, name):
    """Time of the processor; the file is of holes, and reading it took minutes."""
    software = record.software()
    monkeypatch.setattr(record, "software", lambda: software)
    os.truncate(mine.folder / name, 3 << 30)
    before = time.process_time()
    report = compare(mine.folder, mine.fresh, mine.read())
    seal(mine.folder)
    assert time.process_time() - before < 5
    assert report.verdict == "differs"
    assert name in {d.file for d in report.differences}
