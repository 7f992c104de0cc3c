"""From a county to the form for its coefficients, and back into its account."""

import csv
import shutil

import pytest
import toycounty
from openpyxl import load_workbook

from countycarbon.accounting import accounts
from countycarbon.accounting import coefficients as resolved
from countycarbon.inputs import classes, read_survey
from countycarbon.inputs import coefficients as sets
from countycarbon.messages import KitError, KitWarning
from countycarbon.run import coverage
from countycarbon.study import Study

pytestmark = pytest.mark.filterwarnings("ignore::countycarbon.messages.KitWarning")


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """100 ha of paddy, 50 of forest and 50 of homesteads; sets in a folder of its own."""
    made = toycounty.county(tmp_path)
    made.write()
    own = tmp_path / "coefficients"
    shutil.copytree(sets.folder(), own)
    monkeypatch.setattr(sets, "folder", lambda: own)
    return made.study()


def named(study, name):
    return Study.load(study_file(study), {"accounting.coefficients": name})


def study_file(study):
    return study.place.folder / "toy.yml"


def test_each_set_is_held_against_the_land(toy):
    found = coverage.examine(toy)
    keyed = found.table.set_index(["set", "role"])
    # cropland 100 ha of 150 that emit, forest and cropland 150 ha of 150 that take up
    source, sink = keyed.loc[("lulc_simple", "source")], keyed.loc[("lulc_simple", "sink")]
    assert (source["with_ha"], source["without_ha"]) == (100, 50)
    assert source["without_classes"] == "0702" and source["unknown_ha"] == 50
    assert (sink["with_ha"], sink["without_ha"], sink["share_left"]) == (150, 0, 0)
    assert found.refused["npp_global"] == "accounting.not-a-flux"
    assert found.lacking["class_code"].tolist() == ["0702"]
    assert (keyed.loc["wuqing_reconstruction", "without_ha"] == 0).all()


def test_own_rows_count_with_the_set_of_the_study(toy):
    own = {
        "class_code": "0702", "role": "source", "kind": "energy", "central": 60.0,
        "unit": "t C/ha/a", "gas": "C", "source": "made for a test", "evidence": "M",
    }  # fmt: skip
    study = Study.load(study_file(toy), {"accounting.overrides": [own]})
    found = coverage.examine(study)
    assert found.lacking.empty
    keyed = found.table.set_index(["set", "role"])
    assert keyed.loc[("recalled_unverified", "source"), "without_ha"] == 50


def put(path, code, role, **values):
    """Fill in one row of a form, whatever its kind of file."""
    if path.suffix == ".csv":
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
        for row in rows[1:]:
            if (row[1], row[2]) == (code, role):
                for heading, value in values.items():
                    row[rows[0].index(heading)] = str(value)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rows)
        return
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if (row[1].value, row[2].value) == (code, role):
            for heading, value in values.items():
                row[heads.index(heading)].value = value
    book.save(path)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_half_filled_form_is_read_back_and_the_rest_is_not_estimated(toy, lang, ending):
    path = sets.folder() / f"mine.{ending}"
    coverage.write_form(coverage.examine(toy), path, lang=lang)
    heads = ("取值", "来源", "证据等级") if lang == "zh" else ("central", "source", "evidence")
    put(path, "0301", "sink", **dict(zip(heads, (0.9, "森林清查 2020", "A"), strict=True)))
    study = named(toy, "mine")
    rows = sets.rows(study)
    assert rows[["class_code", "role", "central"]].to_numpy().tolist() == [["0301", "sink", 0.9]]
    found = resolved.resolve(rows, classes.classes())
    account = accounts.account(read_survey(study).area, found, "C")
    keyed = account.groupby(["class_code", "role"])["carbon_t"].sum(min_count=1)
    assert keyed["0301", "sink"] == pytest.approx(50 * 0.9)
    assert keyed.drop(("0301", "sink")).isna().all() and len(keyed) == 4
    assert "mine" in coverage.examine(study).table["set"].tolist()


def test_rows_left_empty_are_told(toy):
    path = sets.folder() / "mine.csv"
    coverage.write_form(coverage.examine(toy), path)
    put(path, "0301", "sink", 取值=0.9, 来源="森林清查 2020", 证据等级="A")
    with pytest.warns(KitWarning, match=r"inputs\.form-rows.*3 row"):
        sets.read_set("mine")


def test_a_form_filled_from_a_set_gives_the_account_of_that_set(toy):
    path = sets.folder() / "mine.xlsx"
    coverage.write_form(coverage.examine(toy), path, "lulc_simple")
    area, known = read_survey(toy).area, classes.classes()
    accounts_ = [
        accounts.account(area, resolved.resolve(sets.rows(study), known), "C")["carbon_t"]
        for study in (toy, named(toy, "mine"))
    ]
    assert accounts_[0].equals(accounts_[1])
    rows = sets.read_set("mine")
    assert rows["source"].str.endswith("[lulc_simple: simple-forest]").any()


def test_the_workbook_holds_the_published_values_and_rules_for_its_cells(toy):
    path = sets.folder() / "mine.xlsx"
    coverage.write_form(coverage.examine(toy), path, lang="zh")
    book = load_workbook(path)
    assert book.sheetnames == ["系数", "已发表的数值", "说明"]
    assert {str(c.sqref) for c in book["系数"].data_validations.dataValidation} == {
        "C2:C5", "D2:D5", "I2:I5", "K2:K5", "O2:O5",
    }  # fmt: skip
    assert all(cell.data_type == "s" for cell in book["系数"]["B"][1:])  # 0101 keeps its zero
    names = [cell.value for cell in book["已发表的数值"]["D"][1:]]
    assert "flux_measured" in names and "wuqing_reconstruction" not in names


@pytest.mark.parametrize(
    ("name", "fill", "codes"),
    [
        ("mine.txt", None, ["accounting.form-kind"]),
        ("lulc_simple.csv", None, ["accounting.form-exists"]),
        ("lulc_simple.xlsx", None, ["accounting.form-name"]),
        ("mine.csv", "lulc_simpel", ["accounting.unknown-set"]),
        ("mine.xls", "energy_tce", ["accounting.form-kind", "accounting.unknown-set"]),
        ("mine.csv", "npp_global", ["accounting.not-a-flux"]),
    ],
)
def test_a_form_that_cannot_be_written_is_refused_and_nothing_changes(toy, name, fill, codes):
    before = sorted(p.name for p in sets.folder().iterdir())
    with pytest.raises(KitError) as error:
        coverage.write_form(coverage.examine(toy), sets.folder() / name, fill)
    assert list(dict.fromkeys(error.value.codes)) == codes
    assert sorted(p.name for p in sets.folder().iterdir()) == before


def test_a_study_whose_set_is_not_there_yet_can_have_its_form(toy):
    found = coverage.examine(named(toy, "mine"))
    assert "mine" not in set(found.table["set"])
    assert len(found.lacking) == len(found.wanted) == 4


@pytest.mark.parametrize("wrong", [6_000.0, 0.0001])
def test_a_value_far_from_what_others_publish_is_refused_whatever_its_own_mark(toy, wrong):
    """Forest in kg for t, or in km2 for ha: marked A, it would widen the range it is held to."""
    path = sets.folder() / "mine.csv"
    coverage.write_form(coverage.examine(toy), path)
    put(path, "0301", "sink", 取值=wrong, 来源="森林清查 2020", 证据等级="A")
    with pytest.raises(KitError) as error:
        sets.rows(named(toy, "mine"))
    [problem] = error.value.problems
    assert (problem.code, problem.where) == ("accounting.absurd", {"file": "mine.csv", "row": 4})
