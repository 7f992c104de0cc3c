"""Versions that differ are told beside the files they write, and excuse nothing."""

import json

import pytest

from countycarbon.run import record
from countycarbon.run.verify import makers
from countycarbon.run.verify.certificate import as_html, as_json
from countycarbon.run.verify.difference import Difference, Report

VERSIONS = {"typst": ("0.14.0", "0.15.0"), "openpyxl": ("3.1.2", "3.1.5"), "dask": ("1", "2")}


def report(*files, kind="file"):
    made = Report(versions=dict(VERSIONS))
    made.add([Difference(kind, name, old="a", new="b") for name in files])
    return made


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (("zh/report.pdf", "en/report.pdf"), {"typst": ["en/report.pdf", "zh/report.pdf"]}),
        (("tables.xlsx",), {"openpyxl": ["tables.xlsx"]}),
        (("tables.XLSX", "zh/report.pdf"),
         {"openpyxl": ["tables.XLSX"], "typst": ["zh/report.pdf"]}),
        (("tables/account.csv", "study.yml"), {}),
        ((), {}),
    ],
)  # fmt: skip
def test_only_who_writes_a_file_that_differs_is_named(files, told):
    assert {name: list(f) for name, _, _, f in makers.of_differences(report(*files))} == told


def test_an_input_is_nobodys_work():
    assert makers.of_differences(report("inputs/a.xlsx", kind="input")) == []


@pytest.mark.parametrize(("lang", "words"), [("zh", "版本也不同"), ("en", "Versions differ too")])
def test_the_certificate_says_so_and_the_verdict_stays(lang, words):
    found = report("zh/report.pdf")
    page = as_html("small", "0", found, True, 1e-9, lang)
    assert words in page and "0.14.0" in page and "openpyxl" not in page
    assert found.verdict == "differs"
    content = json.loads(as_json("small", "0", found, True, 1e-9))
    assert content["versions_differ"]["typst"] == ["0.14.0", "0.15.0"]
    assert content["verdict"] == "differs"


def test_every_maker_is_a_package_of_the_record():
    assert set(makers.MAKERS) - {makers.ENGINE} <= set(record.software()["packages"])
