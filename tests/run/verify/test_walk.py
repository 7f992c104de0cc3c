"""Every file of a run is compared, left out for a reason, or said not to be."""

import pytest

from countycarbon.messages import problem
from countycarbon.run.verify import inventory, walk
from countycarbon.run.verify.difference import Difference, Report
from countycarbon.run.verify.fresh import Fresh

FILES = {
    "study.yml": "seed: 7\n",
    "tables/towns.csv": "town_id,town,town_en\n1,甲镇,Jia\n",
    "tables/balance.csv": "town_id,town,net_t\n1,甲镇,100\n",
    "figures/fig-net.csv": "town,net_t\n甲镇,100\n",
    "notebooks/02_account.ipynb": '{"cells": []}',
    "zh/html/index.html": "<p>净 1,535 t</p>",
}


def fill(folder, **changes):
    for name, text in (FILES | changes).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return folder


@pytest.fixture
def both(tmp_path):
    return fill(tmp_path / "given"), fill(tmp_path / "fresh")


def walked(given, fresh, *, executed=True, rendered=True, problems=(), report=None, **options):
    report = report or Report()
    walk.compare(
        inventory.take(given), Fresh(fresh, executed, rendered, problems), report, **options
    )
    return report


def told(report):
    return [(d.kind, d.file, d.old, d.new) for d in report.differences]


@pytest.mark.parametrize(
    "name",
    [".hidden/x", "notebooks/.ipynb_checkpoints/x", "zh/book/.quarto/x", "zh/book/_book/x.html",
     "failed/x.ipynb", ".work/01_land/a.csv", "tables/.a.csv"],
)  # fmt: skip
def test_no_file_is_overlooked_for_its_name(both, name):
    fill(both[0], **{name: "x"})
    report = walked(*both)
    assert told(report) == []
    (said,) = report.unchecked
    assert name.startswith(said[1].partition(" is no file")[0])


def test_what_a_run_leaves_behind_is_no_foreign_file(both):
    fill(both[0], **{".lock": ""})
    (both[0] / ".work").mkdir()
    assert walked(*both).verdict == "holds"


def test_a_note_in_the_lock_is_a_difference(both):
    fill(both[0], **{".lock": "true value: 12"})
    assert [d.file for d in walked(*both).differences] == [".lock"]


def test_an_empty_folder_is_named(both):
    (both[0] / "attic" / "old").mkdir(parents=True)
    assert "attic/old/" in walked(*both).unchecked[0][1]


@pytest.mark.parametrize("name", ["tables/balance.csv", "tables/more.csv", "study.yml", "inputs"])
def test_a_link_is_a_difference_and_is_not_followed(both, tmp_path, name):
    (tmp_path / "secret").mkdir()
    place = both[0] / name
    place.unlink(missing_ok=True)
    place.symlink_to(tmp_path / "secret")
    assert ("file", name, "link") in {t[:3] for t in told(walked(*both))}


@pytest.mark.parametrize(
    "name", ["tables/Balance.csv", "TABLES/balance.csv", "tables/balance．csv"]
)
def test_a_name_that_only_looks_like_one_of_the_run_is_a_difference(both, name):
    fill(both[0], **{name: "x"})
    assert ("file", name, name, "tables/balance.csv") in told(walked(*both))


def test_equal_runs_have_no_difference_and_every_file_is_counted_as_what_it_is(both):
    report = walked(*both)
    assert told(report) == [] and report.unchecked == []
    counted = {"tables": 2, "figures": 1, "notebooks": 1, "reports": 1, "files": 1}
    assert report.checked == counted and sum(counted.values()) == len(FILES)
    assert report.english == {"甲镇": "Jia"}


def test_a_difference_is_named_with_its_town(both):
    fill(both[0], **{"tables/balance.csv": "town_id,town,net_t\n1,甲镇,90\n"})
    (found,) = walked(*both).differences
    assert (found.kind, found.town, found.old, found.new) == ("table", "甲镇", "90", "100")


@pytest.mark.parametrize(("recorded", "verdict"), [(True, "reservations"), (False, "differs")])
def test_only_a_table_that_is_as_recorded_has_a_tolerance(both, recorded, verdict):
    fill(both[0], **{"tables/balance.csv": "town_id,town,net_t\n1,甲镇,100.00000001\n"})  # 1e-10
    report = Report()
    if not recorded:
        report.add([Difference("file", "tables/balance.csv", column="sha256")])
    found = walked(*both, report=report)
    assert found.verdict == verdict
    if recorded:
        assert "1 number differs" in found.unchecked[0][1]
    assert not [d for d in found.differences if d.column == "sha256"]  # told by its cell instead


def test_a_file_the_run_makes_and_the_folder_lacks_is_a_difference(both):
    (both[0] / "tables/balance.csv").unlink()
    assert told(walked(*both)) == [("file", "tables/balance.csv", "—", "made by the run")]


def test_a_file_no_run_makes_is_said_not_to_be_checked(both):
    fill(both[0], **{"tables/mine.csv": "x"})
    report = walked(*both)
    assert told(report) == [] and "tables/mine.csv" in report.unchecked[0][1]


def test_without_notebooks_run_again_their_results_are_not_looked_at(both):
    fill(both[0], **{"tables/balance.csv": "changed", "figures/fig-net.csv": "changed"})
    report = walked(*both, executed=False)
    assert told(report) == []
    assert report.checked == {"reports": 1, "files": 1}
    assert report.unchecked == []


def test_a_run_that_broke_off_says_so_instead_of_naming_what_it_did_not_make(both):
    (both[1] / "zh/html/index.html").unlink()
    broken = (problem("study.missing-file", file="a", nearest=""),)
    report = walked(*both, problems=broken)
    assert len(report.unchecked) == 1 and "broke off" in report.unchecked[0][1]


def test_the_report_of_another_engine_must_have_every_number(both):
    fill(both[0], **{"zh/html/index.html": "<div>净 <b>1,535</b> t a</div>"})
    assert told(walked(*both, rendered=False)) == []
    fill(both[0], **{"zh/html/index.html": "<div>净 <b>1,553</b> t a</div>"})
    (found,) = walked(*both, rendered=False).differences
    assert found.file.startswith("zh/html") and "1,535" in found.new


def test_what_another_engine_puts_beside_its_pages_is_named_once(both):
    names = [f"zh/html/site_libs/{n}.css" for n in range(40)] + ["zh/html/a_files/x.png"]
    fill(both[0], **dict.fromkeys(names, "x"))
    report = walked(*both, rendered=False)
    (said,) = [en for _, en in report.unchecked if "zh/html" in en]
    assert said.startswith("41 files") and told(report) == []
    assert len(walked(*both).unchecked) >= 41  # where the engine is here they are foreign


def test_other_bytes_of_the_same_page_count_only_with_the_same_software(both):
    fill(both[0], **{"zh/html/index.html": "<p>净 1,535 t</p>\n\n"})
    report = walked(*both)
    assert [d.column for d in report.differences] == ["bytes"]
    other = Report(same_software=False)
    walked(*both, report=other)
    assert told(other) == [] and "zh/html/index.html" in other.unchecked[0][1]


def test_causes_found_before_stand_first(both):
    fill(both[0], **{"tables/balance.csv": "town_id,town,net_t\n1,甲镇,90\n"})
    report = Report()
    report.add([Difference("figure", "f"), Difference("input", "inputs/a.csv")])
    assert [d.kind for d in walked(*both, report=report).differences] == [
        "input", "table", "figure",
    ]  # fmt: skip


def windows(folder, name):
    file = folder / name
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


def test_a_checkout_with_line_ends_of_windows_holds_with_one_reservation(both):
    texts = [n for n, text in FILES.items() if "\n" in text]
    for name in texts:
        windows(both[0], name)
    report = walked(*both)
    assert told(report) == []
    assert len(report.unchecked) == 1 and report.unchecked[0][1].startswith(f"{len(texts)} texts")


@pytest.mark.parametrize(
    "change", [
        lambda data: data.replace(b"100", b"101"),
        lambda data: data.replace(b"\r\n", b"\n", 1),  # not all of them
        lambda data: data + b"\r\n",
        lambda data: data.replace(b"\r\n", b"\r\r\n"),
    ],
)  # fmt: skip
def test_line_ends_of_windows_hide_nothing_else(both, change):
    windows(both[0], "tables/balance.csv")
    file = both[0] / "tables" / "balance.csv"
    file.write_bytes(change(file.read_bytes()))
    assert {d.file for d in walked(*both).differences} == {"tables/balance.csv"}
