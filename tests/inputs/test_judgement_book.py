"""The workbook that experts fill in, and how it comes back."""

import numpy as np
import pytest
from openpyxl import load_workbook

from countycarbon.evaluation import ahp, hierarchy
from countycarbon.inputs import indicator_sets, judgement_book, judgements
from countycarbon.messages import KitError, KitWarning

SOURCE = {"C2": "2", "D2": "4", "D3": "1／3"}


@pytest.fixture
def book(tmp_path):
    return judgement_book.write(
        tmp_path / "experts.xlsx", indicator_sets.read("wuqing_ten"), ["甲", "乙"]
    )


def fill(path, change=None):
    """Fill in every upper half as a spreadsheet would, 1/2 as text; then harm it."""
    made = load_workbook(path)
    for sheet in made.worksheets:
        if "." in sheet.title:
            n = len([c for c in sheet[1][1:] if c.value])
            for row in range(2, n + 2):
                for column in range(row + 1, n + 2):
                    sheet.cell(row, column).value = "1/2"
    for cell, value in SOURCE.items():
        made["甲.source"][cell] = value
    if change is not None:
        change(made)
    made.save(path)
    return path


def test_labels_scale_and_rules_are_there(book):
    made = load_workbook(book)
    assert made.sheetnames[:2] == ["说明", "experts"]
    told = "\n".join(str(row[0].value) for row in made["说明"])
    assert "同样重要" in told and "极端重要" in told and "Saaty (2005)" in told
    sheet = made["甲.criteria"]
    assert [sheet.cell(1, c).value for c in (2, 3, 4)] == [
        "sink\n碳汇", "source\n碳源", "balance\n碳平衡",
    ]  # fmt: skip
    [rule] = sheet.data_validations.dataValidation
    assert {str(r) for r in rule.sqref.ranges} == {"C2:D2", "D3"} or "D3" in str(rule.sqref)
    assert rule.formula1.startswith('"1/9,') and rule.formula1.endswith(',9"')


def test_the_lower_half_never_calculated_follows_from_the_upper(book):
    """openpyxl saves no results of formulas; neither does a program that only writes files."""
    experts = judgements.read(fill(book))
    assert experts[0].matrices["source"].values == pytest.approx(
        np.array([[1, 2, 4], [1 / 2, 1, 1 / 3], [1 / 4, 3, 1]])
    )
    assert experts[1].matrices["sink"].values.tolist() == [[1, 1 / 2], [2, 1]]
    assert len(hierarchy.weigh(indicator_sets.read("wuqing_ten"), experts, LOOSE).weights) == 10


LOOSE = hierarchy.Rules(inconsistent="warn")
pytestmark = pytest.mark.filterwarnings("ignore::countycarbon.messages.KitWarning")


@pytest.mark.parametrize(
    ("cell", "text", "value"),
    [
        ("C2", '=IF(C2="","",IF(ISNUMBER(C2),1/C2,IF(ISNUMBER(FIND("/",C2)),', None),
        ("AB10", 'VALUE(MID(AB10,FIND("/",AB10)+1,9))/VALUE(LEFT(AB10,FIND("/",AB10)-1))', None),
    ],
)
def test_the_reciprocal_reads_numbers_and_texts(cell, text, value):
    assert text in judgement_book.reciprocal(cell)


def test_the_power_iteration_of_the_cells_gives_the_cr_of_the_kit():
    """What the cells do, done here: geometric means, then as many steps as there are columns."""
    rows = np.array([[1, 1, 2, 1 / 3, 1 / 4], [0, 1, 5, 1 / 2, 1 / 2], [0, 0, 1, 3, 2],
                     [0, 0, 0, 1, 1], [0, 0, 0, 0, 1]], dtype=float)  # fmt: skip
    full = rows + np.tril(1 / np.where(rows > 0, rows, 1).T, -1)
    before = full.prod(axis=1) ** (1 / 5)
    for _ in range(judgement_book.STEPS - 1):
        before = full @ before
    largest = (full @ before).sum() / before.sum()
    index = ahp.RANDOM_INDEX[judgement_book.RANDOM_INDEX][2]
    assert (largest - 5) / 4 / index == pytest.approx(ahp.priorities(full).cr, abs=1e-4)


@pytest.mark.parametrize(
    ("change", "code", "place"),
    [
        ({"B3": "2"}, "ahp.not-reciprocal", (3, "B")),  # 2 stands opposite to 2
        ({"B4": 3}, "ahp.not-reciprocal", (4, "B")),
        ({"B3": "=1/3"}, "inputs.formula-without-value", (3, "B")),  # not the kit's formula
        ({"C2": "=2"}, "inputs.formula-without-value", (2, "C")),
        ({"C2": "三"}, "ahp.not-a-number", (2, "C")),
        ({"C2": "10"}, "ahp.off-scale", None),
    ],
)
def test_what_contradicts_or_cannot_be_read_is_refused_with_its_cell(book, change, code, place):
    def harm(made):
        for cell, value in change.items():
            made["甲.source"][cell] = value

    with pytest.raises(KitError) as error:
        judgements.read(fill(book, harm))
    [problem] = error.value.problems
    assert problem.code == code
    assert place is None or (problem.where["row"], problem.where["column"]) == place


def test_an_agreeing_reciprocal_that_was_typed_is_taken(book):
    experts = judgements.read(fill(book, lambda made: made["甲.source"].__setitem__("B3", 0.5)))
    assert experts[0].matrices["source"].values[1, 0] == 1 / 2


def only(made, *, weight=None, reason=None, row=None):
    if row:
        made["experts"].delete_rows(row)
    else:
        made["experts"]["B3"], made["experts"]["C3"] = weight, reason


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        ({"weight": 0, "reason": "回避"}, "ahp.expert-removed", ("乙", "回避", "甲 (1)")),
        ({"weight": "0"}, "ahp.expert-removed", ("乙", "–")),
        ({"row": 3}, "ahp.expert-unlisted", ("乙", "甲 (1)")),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_weight_zero_and_a_removed_expert_take_no_part_and_it_is_told(
    book, change, code, words, lang
):
    def harm(made):
        only(made, **change)
        made["乙.source"]["C2"] = "三"  # faults of a removed expert stop nobody

    with pytest.warns(KitWarning) as caught:
        experts = judgements.read(fill(book, harm))
    [told] = [w.message.problem for w in caught if isinstance(w.message, KitWarning)]
    assert told.code == code
    assert [word for word in words if word not in told.text(lang)] == []
    assert [(e.name, e.weight) for e in experts] == [("甲", 1.0)]
    found = hierarchy.weigh(indicator_sets.read("wuqing_ten"), experts, LOOSE)
    assert set(found.consistency["expert"]) == {"甲"}  # neither a row for 乙 nor one for all


def test_when_all_are_removed_nobody_is_left_to_ask(book):
    def harm(made):
        made["experts"]["B2"] = made["experts"]["B3"] = 0

    with pytest.raises(KitError) as error:
        judgements.read(fill(book, harm))
    assert error.value.codes == ["ahp.all-removed"]
