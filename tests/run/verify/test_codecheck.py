"""A CODECHECK bundle: what the specification 2.0 asks for, as the register's rules put it."""

import datetime
import re
from dataclasses import replace
from urllib.parse import urlparse

import pytest
import yaml

from countycarbon import identifier
from countycarbon.messages import KitError
from countycarbon.run.verify import codecheck
from countycarbon.run.verify.difference import Difference, Report

GIVEN = {
    "certificate": "2026-001",
    "report": "10.5281/zenodo.3674056",
    "codecheckers": ["Stephen J. Eglen <0000-0001-8607-8025>"],
    "authors": [
        "Josiah Carberry <https://orcid.org/0000-0002-1825-0097>",
        "李 四 <0000-0002-1694-233X>",
    ],
    "reference": "Under review",
}


def refused(**changes):
    with pytest.raises(KitError) as caught:
        codecheck.asked(**{**GIVEN, **changes})
    return [(p.code, p.where["key"]) for p in caught.value.problems]


def test_all_that_is_required_and_missing_is_asked_for_at_once():
    with pytest.raises(KitError) as caught:
        codecheck.asked()
    asked = ["--certificate", "--report", "--codechecker", "--author", "--reference"]
    assert [p.where["key"] for p in caught.value.problems] == asked
    assert set(caught.value.codes) == {"codecheck.missing"}
    for problem in caught.value.problems:
        assert problem.where["key"] in problem.mend("zh") and problem.mend("en")


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"certificate": "2026-1"}, ("certificate", "--certificate")),
        ({"certificate": "YYYY-NNN"}, ("certificate", "--certificate")),
        ({"certificate": "2018-001"}, ("certificate", "--certificate")),  # before there were any
        ({"certificate": "2026-000"}, ("certificate", "--certificate")),
        ({"codecheckers": ["Stephen J. Eglen"]}, ("person", "--codechecker")),
        ({"codecheckers": ["A <0000-0001-8607-8026>"]}, ("person", "--codechecker")),  # it is 5
        ({"authors": ["<0000-0001-8607-8025>"]}, ("person", "--author")),
        ({"authors": ["XXXXX <0000-0001-8607-8025>"]}, ("gap", "--author")),
        ({"report": "https://doi.org/10.5281/zenodo.FIXME"}, ("gap", "--report")),
        ({"report": "see below"}, ("address", "--report")),
        ({"repositories": ["github.com/x"]}, ("address", "--repository")),
        ({"repositories": ["https://..."]}, ("gap", "--repository")),
        ({"reference": "TODO"}, ("gap", "--reference")),
        ({"summary": "FIXME later"}, ("gap", "--summary")),
        ({"time": "yesterday"}, ("time", "--check-time")),
        ({"time": "2026-02-31"}, ("time", "--check-time")),
    ],
)
def test_what_is_not_of_its_form_is_refused(changes, found):
    assert refused(**changes) == [(f"codecheck.{found[0]}", found[1])]


def test_forms_that_mean_the_same_are_taken():
    check = codecheck.asked(**GIVEN)
    assert check.report == "https://doi.org/10.5281/zenodo.3674056"
    assert check.authors[0].node() == {"name": "Josiah Carberry", "ORCID": "0000-0002-1825-0097"}
    todo = codecheck.asked(**{**GIVEN, "authors": ["Tzvetan Todorov <0000-0001-8607-8025>"]})
    assert todo.authors[0].name == "Tzvetan Todorov"  # a name, no gap
    assert codecheck.asked(**GIVEN, time="2026-11-28").time == "2026-11-28 00:00:00"


def walk(node):
    """Every text of a configuration."""
    if isinstance(node, dict):
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)
    else:
        yield node


def test_the_bundle_keeps_the_rules_of_the_register(finished, tmp_path):
    """CC-CFG, CC-MET and CC-BUN of rules-2.0, those that need no network."""
    options = {"repositories": ["https://github.com/codecheckers/Piccolo-2020"], "source": "zip"}
    check = codecheck.asked(**GIVEN, **options, summary="It took two minutes: see {notes}.")
    file = codecheck.write(check, finished.fresh, Report(unchecked=[("甲", "a")]), tmp_path)
    text = file.read_text(encoding="utf-8")
    assert file == tmp_path / "codecheck.yml" and text.startswith("%YAML 1.1\n---\n")  # 001-003
    config = yaml.safe_load(text)
    assert config["version"] == "https://codecheck.org.uk/spec/config/2.0/"  # 014, 015
    manifest = config["manifest"]  # 004
    for item in manifest:  # 005-007, BUN-001
        assert not item["file"].startswith(("/", "..")) and item["comment"]
        again = finished.fresh.folder / item["file"]
        assert (tmp_path / item["file"]).read_bytes() == again.read_bytes()  # made again
    files = {item["file"] for item in manifest}
    assert {"zh/report.pdf", "zh/html/index.html", "tables/balance.csv", "tables.xlsx"} <= files
    people = [*config["codechecker"], *config["paper"]["authors"]]  # 008-010, 018-020
    assert len(people) == 3 and all(p["name"] for p in people)
    assert all(identifier.orcid(p["ORCID"]) == p["ORCID"] for p in people)  # MET-001, plain
    assert urlparse(config["report"]).netloc == "doi.org"  # 011, 012
    assert config["paper"]["title"].startswith("Small County:")  # 016, 017
    assert config["paper"]["reference"] == "Under review"  # 021
    assert config["summary"].splitlines()[0] == "It took two minutes: see {notes}."  # 024
    assert config["summary"].endswith("1 reservation remains.")
    assert datetime.datetime.fromisoformat(config["check_time"]).year >= 2026
    assert re.fullmatch(r"\d{4}-\d{3,}", config["certificate"])  # 025, 026
    gap = re.compile(r"FIXME|TODO|XXXX")
    assert not [value for value in walk(config) if gap.search(str(value))]  # 013, 023
    assert (tmp_path / "codecheck").is_dir()  # BUN-002
    for lang in ("zh", "en"):  # BUN-003
        page = (tmp_path / "codecheck" / f"certificate.{lang}.html").read_text(encoding="utf-8")
        for value in ("2026-001", "0000-0001-8607-8025", "李 四", "Piccolo-2020", "{notes}"):
            assert value in page
        assert "tables/balance.csv" in page


@pytest.mark.parametrize(
    ("report", "zh", "en"),
    [
        (Report(), "全部与送来的相符", "All of it agrees"),
        (Report([Difference("table", "a")]), "有 1 处与送来的不同", "1 item differs."),
        (Report(unchecked=[("", "")] * 2), "另有 2 项保留意见", "2 reservations remain."),
    ],
)
def test_the_summary_says_what_was_found(finished, tmp_path, report, zh, en):
    codecheck.write(codecheck.asked(**GIVEN), finished.fresh, report, tmp_path)
    config = yaml.safe_load((tmp_path / "codecheck.yml").read_text(encoding="utf-8"))
    assert en in config["summary"] and "repository" not in config and "source" not in config
    assert zh in (tmp_path / "codecheck" / "certificate.zh.html").read_text(encoding="utf-8")


def test_what_was_not_executed_again_is_no_codecheck(finished, tmp_path):
    fresh = replace(finished.fresh, executed=False)
    with pytest.raises(KitError) as caught:
        codecheck.write(codecheck.asked(**GIVEN), fresh, Report(), tmp_path / "out")
    assert caught.value.codes == ["codecheck.not-executed"] and not (tmp_path / "out").exists()
