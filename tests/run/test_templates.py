"""Workbooks of a new study: the kit reads each of them as it is."""

import csv
import io
import warnings

import pytest
import yaml

from countycarbon.folders import kit
from countycarbon.inputs import declared, read_survey
from countycarbon.messages import KitWarning
from countycarbon.run import scaffold, templates
from countycarbon.study import Study

CODE = "990000"
TOWNS, LAND = scaffold._towns(CODE), scaffold._land(CODE, None)
WORDS = {"zh": "自制", "en": "made"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("new")
    templates.write(made, TOWNS, LAND)
    return made


def test_towns_and_land_are_those_of_the_tables(folder):
    source = {"year": "2020", "source": WORDS, "status": "made"}
    raw = {
        "study": "new", "status": "made",
        "county": {"name": WORDS, "code": CODE, "province": WORDS},
        "accounting": {"coefficients": "lulc_simple"},
        "evaluation": {"judgements": str(kit() / "data/studies/wuqing/judgements.yaml")},
        "response": {"quotas": {"total_ha": 0, "centre_share": 0.5}},
        "report": {"author": WORDS, "date": "2026-11-20"},
    }  # fmt: skip
    surveys = []
    (folder / "towns.csv").write_text(TOWNS, encoding="utf-8")
    (folder / "land.csv").write_text(LAND, encoding="utf-8")
    for ending in ("xlsx", "csv"):
        files = {
            "towns": {"file": str(folder / f"towns.{ending}"), **source},
            "land": {"file": str(folder / f"land.{ending}"), "kind": "table", **source},
        }
        path = folder / f"{ending}.yml"
        path.write_text(yaml.safe_dump({**raw, "inputs": files}), encoding="utf-8")
        surveys.append(read_survey(Study.load(path)))
    book, text = surveys
    assert book.towns.equals(text.towns)
    assert book.area.equals(text.area)
    _, *rows = csv.reader(io.StringIO(LAND))
    total = sum(float(cell) for row in rows for cell in row[1:])
    assert book.area["area_ha"].sum() == pytest.approx(total)


@pytest.mark.parametrize(
    "one", [t for t in templates.templates(TOWNS, LAND) if t.table not in ("towns", "area")],
    ids=lambda one: one.file,
)  # fmt: skip
def test_every_other_table_is_read_as_it_is(folder, one):
    with warnings.catch_warnings():
        warnings.simplefilter("error", KitWarning)
        found = declared.read(one.table, folder / one.file)
    assert len(found) == len(one.rows) * (2 if one.file == "livestock.xlsx" else 1)


def test_amounts_of_the_examples_are_in_the_units_of_the_kit(folder):
    energy = declared.read("activity_use", folder / "energy.xlsx")
    assert energy[["item", "amount", "unit", "sector"]].values.tolist()[:2] == [
        ["raw_coal", 18_000, "t", "industry"], ["natural_gas", 8_600_000, "m3", "housing"],
    ]  # fmt: skip
    assert set(energy["status"]) == {templates.MADE}


def test_each_says_that_it_is_made_and_where_it_belongs(folder):
    from openpyxl import load_workbook

    for one in templates.templates(TOWNS, LAND):
        sheet = load_workbook(folder / one.file).active
        assert sheet["A1"].value == one.title
        assert "自制示例" in sheet["A2"].value and one.key in sheet["A2"].value
