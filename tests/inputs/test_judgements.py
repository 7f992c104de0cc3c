from datetime import date

import pytest
from openpyxl import load_workbook

from countycarbon.evaluation import hierarchy
from countycarbon.inputs import indicator_sets, judgement_book, judgements
from countycarbon.messages import KitError

MATRIX = "{matrix: goal, items: [x, y], rows: [['1', '%s'], ['', '1']]}"


def write(tmp_path, text):
    file = tmp_path / "judgements.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def codes(path):
    with pytest.raises(KitError) as error:
        judgements.read(path)
    return error.value.codes


def test_one_expert(tmp_path):
    found = judgements.read(write(tmp_path, f"matrices: [{MATRIX % '1/3'}]"))
    assert found[0].matrices["goal"].values.tolist() == [[1, 1 / 3], [3, 1]]


def test_several_experts_with_weights(tmp_path):
    text = "experts:\n" + "".join(
        f"  - {{name: {name}, weight: {weight}, matrices: [{MATRIX % value}]}}\n"
        for name, weight, value in (("甲", 2, "3"), ("乙", 1, "1/5"))
    )
    found = judgements.read(write(tmp_path, text))
    assert [(e.name, e.weight) for e in found] == [("甲", 2.0), ("乙", 1.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("matrices: []", ["ahp.no-judgements"]),
        ("matrices: [{matrix: goal, items: [x]}]", ["indicators.bad-field"]),
        ("matrices: [", ["study.not-yaml"]),
        (f"experts: [{{name: a, weight: -1, matrices: [{MATRIX % 1}]}}]", ["ahp.expert-weights"]),
        (f"matrices: [{MATRIX % 12}]", ["ahp.off-scale"]),
    ],
)
def test_faults(tmp_path, text, expected):
    assert codes(write(tmp_path, text)) == expected


def test_without_a_file_all_is_equal():
    chosen = indicator_sets.read("wuqing_ten")
    weights = hierarchy.weigh(chosen, judgements.given(None, chosen)).weights
    leaves = len(weights)
    criteria = weights["criterion"].value_counts()
    expected = [1 / len(criteria) / criteria[c] for c in weights["criterion"]]
    assert leaves == 10
    assert weights["global_weight"].tolist() == pytest.approx(expected)


def test_a_missing_file():
    assert codes("data/no-such-file.yaml") == ["study.missing-file"]


@pytest.fixture
def book(tmp_path):
    chosen = indicator_sets.read("wuqing_ten")
    return judgement_book.write(tmp_path / "experts.xlsx", chosen, ["甲", "乙"])


def test_a_filled_workbook_is_read(book):
    open_book = load_workbook(book)
    open_book["experts"]["B2"] = 3
    for name in ("甲", "乙"):
        for sheet in open_book.worksheets:
            if sheet.title.startswith(f"{name}."):
                for row in range(2, sheet.max_row + 1):
                    for column in range(row + 1, sheet.max_row + 1):
                        sheet.cell(row, column, "1/2" if name == "甲" else "1")
    open_book.save(book)
    experts = judgements.read(book)
    assert [(e.name, e.weight) for e in experts] == [("甲", 3.0), ("乙", 1.0)]
    assert experts[0].matrices["sink"].values.tolist() == [[1, 1 / 2], [2, 1]]
    weights = hierarchy.weigh(indicator_sets.read("wuqing_ten"), experts).weights
    assert weights["global_weight"].sum() == pytest.approx(1)


def test_a_fraction_that_became_a_date_is_named(book):
    open_book = load_workbook(book)
    open_book["甲.sink"]["C2"] = date(2026, 1, 3)
    open_book.save(book)
    assert codes(book) == ["ahp.date"]


def test_rows_are_taken_by_name_and_not_by_place(book):
    open_book = load_workbook(book)
    sheet = open_book["甲.sink"]
    first, second = sheet["A2"].value, sheet["A3"].value
    sheet["A2"], sheet["A3"] = second, first
    sheet["B2"], sheet["C2"], sheet["B3"], sheet["C3"] = None, 1, 1, "１／３"
    open_book["experts"]["B2"] = "２"
    open_book.save(book)
    expert = judgements.read(book)[0]
    assert (expert.weight, expert.matrices["sink"].values[0, 1]) == (2, 1 / 3)
    sheet["A2"] = "别的"
    open_book.save(book)
    assert codes(book) == ["inputs.judgement-rows"]


def test_a_bad_cell_is_named_as_the_workbook_names_it(book):
    open_book = load_workbook(book)
    open_book["甲.sink"]["C2"] = "三"
    open_book.save(book)
    with pytest.raises(KitError) as error:
        judgements.read(book)
    assert (error.value.problems[0].where["row"], error.value.problems[0].where["column"]) == (
        2,
        "C",
    )


def test_a_formula_never_calculated_is_not_an_empty_cell(book):
    open_book = load_workbook(book)
    open_book["甲.sink"]["C2"] = "=1/3"
    open_book.save(book)
    assert codes(book) == ["inputs.formula-without-value"]


def test_a_workbook_that_is_none(tmp_path):
    path = tmp_path / "experts.xlsx"
    path.write_bytes(b"no zip")
    assert codes(path) == ["inputs.unreadable"]


def test_an_empty_workbook_compares_nothing(book):
    with pytest.raises(KitError) as error:
        hierarchy.weigh(indicator_sets.read("wuqing_ten"), judgements.read(book))
    assert set(error.value.codes) == {"ahp.disconnected"}
