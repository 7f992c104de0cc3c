"""The workbook of faults comes back: accepted, corrected, refused where it no longer fits."""

import pytest
import toycounty
import yaml
from openpyxl import load_workbook

from countycarbon.inputs import answers, fault_book, look, read_survey
from countycarbon.messages import KitError
from countycarbon.run import checking
from countycarbon.study import Study

SIGNED = {"author": "张三", "reason": "与乡镇核对"}
NAMES = list(fault_book.COLUMNS)


class Bureau:
    """A study, its check, and somebody who fills in the workbook."""

    def __init__(self, folder):
        self.toy = toycounty.county(folder)
        self.raw = self.toy.raw()
        self.path, self.book = folder / "toy.yml", folder / "faults.xlsx"

    def write(self):
        self.toy.write()
        self.path.write_text(yaml.safe_dump(self.raw), encoding="utf-8")
        self.book = checking.write(checking.check(self.path), self.book, "zh")

    def answer(self, code, word, lang=0, **filled):
        """Answer every row of a code."""
        made = load_workbook(self.book)
        words = {"answer": fault_book.ANSWERS.get(word, (word, word))[lang], **SIGNED, **filled}
        rows = 0
        for sheet in made.worksheets[1:]:
            for row in sheet.iter_rows(min_row=2):
                if row[NAMES.index("code")].value == code:
                    rows += 1
                    for name, text in words.items():
                        row[NAMES.index(name)].value = text
        assert rows, code
        made.save(self.book)
        self.raw["inputs"]["answers"] = str(self.book)
        self.path.write_text(yaml.safe_dump(self.raw), encoding="utf-8")

    def look(self):
        """Codes of faults, and the warnings about answers in English."""
        found = look(Study.load(self.path))
        told = [p.text("en") for p in found.warnings if p.code.startswith("answers.")]
        return [p.code for p in found.problems.found], told

    def survey(self):
        """The survey with the answers in force, as a notebook reads it."""
        study = Study.load(self.path)
        with answers.applied(answers.read(study)):
            return read_survey(study)


@pytest.fixture
def bureau(tmp_path):
    return Bureau(tmp_path)


def classes(survey, town):
    rows = survey.area[survey.area["town"] == town]
    return dict(zip(rows["class_code"], rows["area_ha"], strict=True))


def misnamed(b):
    b.toy.parcels.loc[1, "DLMC"] = "水田"


def unknown(b):
    b.toy.parcels.loc[1, "DLBM"] = "0399"


def moved(b):
    b.toy.parcels.loc[1, "ZLDWDM"] = "999999400001"


def without_class(b):
    b.toy.parcels.loc[1, ["DLBM", "DLMC"]] = ["", ""]


def negative(b):
    b.toy.parcels.loc[1, "TBDLMJ"] = -1.0


@pytest.mark.parametrize("lang", [0, 1])
@pytest.mark.parametrize(
    ("harm", "code", "value", "expected"),
    [
        (misnamed, "inputs.class-name-differs", "0101", {"0101": 50.0 + 50.0}),
        (unknown, "land.unknown-class", "0301", {"0101": 50.0, "0301": 50.0}),
        (moved, "land.town-prefix", "甲镇", {"0101": 50.0, "0301": 50.0}),
        (without_class, "inputs.missing-class", "0301", {"0101": 50.0, "0301": 50.0}),
        (negative, "inputs.missing-area", "500,000", {"0101": 50.0, "0301": 50.0}),
    ],
)
def test_class_town_and_area_of_parcels_are_corrected_and_told(
    bureau, harm, code, value, expected, lang
):
    harm(bureau)
    bureau.write()
    bureau.answer(code, "correct", lang, value=value)
    found, told = bureau.look()
    assert found == []
    assert any(value in text and all(word in text for word in SIGNED.values()) for text in told)
    assert classes(bureau.survey(), "甲镇") == expected


@pytest.mark.parametrize(
    ("column", "wrong", "right", "got"),
    [("population", "many", "1200", 1200), ("output", "12O", "120", 120)],
)
def test_a_cell_of_a_table_is_corrected_and_told(bureau, column, wrong, right, got):
    bureau.toy.table[column] = [wrong, 20]
    bureau.write()
    bureau.answer("inputs.bad-number", "correct", value=right)
    found, told = bureau.look()
    assert found == []
    assert [f'"{wrong}" was read as "{right}". 张三: 与乡镇核对' in text for text in told] == [True]
    assert bureau.survey().towns[column].iloc[0] == got


def test_a_soft_fault_is_accepted_and_told(bureau):
    misnamed(bureau)
    bureau.write()
    bureau.answer("inputs.class-name-differs", "accept")
    found, told = bureau.look()
    assert found == [] and len(told) == 1 and "张三" in told[0] and "0301" in told[0]
    assert classes(bureau.survey(), "甲镇") == {"0101": 50.0, "0301": 50.0}


@pytest.mark.parametrize(("area", "may"), [(2.06, True), (3.0, False)])
def test_a_gap_is_accepted_while_it_is_small(bureau, area, may):
    bureau.raw["county"]["area_km2"] = area  # 2 km² of land: 2.9 % and 33 % apart
    bureau.write()
    bureau.answer("land.not-closed", "accept")
    found, _ = bureau.look()
    assert ("answers.hard" in found) is not may
    assert ("land.not-closed" in found) is not may


@pytest.mark.parametrize(
    ("word", "filled", "code"),
    [
        ("accept", {}, "answers.hard"),
        ("也许", {}, "answers.word"),
        ("correct", {"value": None}, "answers.incomplete"),
        ("correct", {"value": "0301", "author": None}, "answers.incomplete"),
        ("correct", {"value": "0301", "reason": None}, "answers.incomplete"),
    ],
)
def test_what_is_no_full_answer_is_refused_beside_the_fault(bureau, word, filled, code):
    unknown(bureau)
    bureau.write()
    bureau.answer("land.unknown-class", word, **filled)
    assert {code, "land.unknown-class"} <= set(bureau.look()[0])


def test_a_workbook_of_other_files_is_refused_with_what_changed(bureau):
    misnamed(bureau)
    bureau.write()
    bureau.answer("inputs.class-name-differs", "accept")
    bureau.toy.parcels.loc[2, "DLMC"] = "旱地"
    bureau.toy.write()
    found = look(Study.load(bureau.path)).problems.found
    stale = next(p for p in found if p.code == "answers.stale")
    assert stale.values["name"] == "parcels.gpkg" and stale.values["count"] == 1
    assert "inputs.class-name-differs" in [p.code for p in found]


def test_an_answer_to_a_fault_that_is_no_more_is_refused(bureau):
    bureau.raw["county"]["area_km2"] = 2.06
    bureau.write()
    bureau.answer("land.not-closed", "accept")
    bureau.raw["county"]["area_km2"] = 2.0  # the study changed, the files did not
    bureau.path.write_text(yaml.safe_dump(bureau.raw), encoding="utf-8")
    assert set(bureau.look()[0]) == {"answers.other-fault"}


def test_a_new_check_takes_over_the_answers(bureau):
    misnamed(bureau)
    bureau.write()
    bureau.answer("inputs.class-name-differs", "accept")
    again = checking.write(checking.check(bureau.path), bureau.book, "en")
    assert again.name == "faults-2.xlsx"
    bureau.raw["inputs"]["answers"] = str(again)
    bureau.path.write_text(yaml.safe_dump(bureau.raw), encoding="utf-8")
    found, told = bureau.look()
    assert found == [] and len(told) == 1


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04"])
def test_what_is_no_workbook_of_a_check_is_refused(bureau, tmp_path, content):
    bureau.write()
    (tmp_path / "other.xlsx").write_bytes(content)
    bureau.raw["inputs"]["answers"] = str(tmp_path / "other.xlsx")
    bureau.path.write_text(yaml.safe_dump(bureau.raw), encoding="utf-8")
    assert bureau.look()[0] == ["answers.not-a-workbook"]


def test_answers_are_in_force_only_while_their_study_is_read(bureau):
    misnamed(bureau)
    bureau.write()
    bureau.answer("inputs.class-name-differs", "accept")
    assert bureau.look()[0] == []
    with pytest.raises(KitError):
        read_survey(Study.load(bureau.path))
