"""Rules of a study and its mapping table of re-based classes."""

import pytest

from countycarbon.inputs import mapping
from countycarbon.messages import KitError
from countycarbon.study.inputs import Land

WORDS = {"zh": "自制", "en": "made"}


def land(tmp_path, text=None, **rules):
    raw = {"file": "land.csv", "year": "2019", "source": WORDS, "rules": rules}
    if text is not None:
        path = tmp_path / "mapping.csv"
        path.write_text(text, encoding="utf-8")
        raw["mapping"] = path
    return Land(**raw)


def test_without_a_mapping_the_rules_of_the_study_hold(tmp_path):
    assert mapping.rules(land(tmp_path, A={"0101": 1.0})) == {"A": {"0101": 1.0}}


def test_the_mapping_table_goes_before_the_rules_code_by_code(tmp_path):
    given = land(tmp_path, "from_code,to_code\nA,0301\n", A={"0101": 1.0}, B={"0102": 1.0})
    assert mapping.rules(given) == {"A": {"0301": 1.0}, "B": {"0102": 1.0}}


def test_an_empty_share_is_the_whole_and_shares_of_one_pair_add_up(tmp_path):
    text = "from_code,to_code,share\n0803,08H1,0.25\n0803,08H2,0.5\n0803,08H1,0.25\n0304,0304,\n"
    assert mapping.rules(land(tmp_path, text)) == {
        "0803": {"08H1": 0.25 + 0.25, "08H2": 0.5},
        "0304": {"0304": 1.0},
    }


def test_every_bad_share_is_named_by_its_row(tmp_path):
    text = "from_code,to_code,share\nA,0101,half\nB,0101,1\nC,0101,-1\nD,0101,nan\n"
    with pytest.raises(KitError) as error:
        mapping.rules(land(tmp_path, text))
    found = {(int(p.where["row"]), p.code) for p in error.value.problems}  # headings are row 1
    text = "response.not-a-number"
    assert found == {(2, text), (4, "table.bad-value"), (5, text)}


def test_a_table_without_its_columns_is_refused(tmp_path):
    with pytest.raises(KitError) as error:
        mapping.rules(land(tmp_path, "from_code,to\nA,0101\n"))
    assert error.value.codes == ["table.missing-column"]
    assert error.value.problems[0].where["column"] == "to_code"
