"""Declared tables: what fits is written and read back; what does not is told in full."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.messages import KitError


@pytest.fixture
def area():
    return pd.DataFrame(
        {
            "town_id": ["001", "001"],
            "town": ["甲镇", "甲镇"],
            "class_code": ["0101", "0301"],
            "area_ha": [1 / 3, 2.0],
            "notation": ["", ""],
        }
    )


def test_a_table_comes_back_as_it_was(area, tmp_path):
    tables.write("area", area, tmp_path)
    pd.testing.assert_frame_equal(tables.read("area", tmp_path), area, check_dtype=False)


def test_identifiers_keep_their_leading_zeros(area, tmp_path):
    tables.write("area", area, tmp_path)
    assert list(tables.read("area", tmp_path)["town_id"]) == ["001", "001"]


def test_same_rows_give_the_same_bytes(area, tmp_path):
    one = tables.write("area", area, tmp_path / "a").read_bytes()
    two = tables.write("area", area[area.columns[::-1]], tmp_path / "b").read_bytes()
    assert one == two and b"\r" not in one


def test_every_way_in_which_a_table_does_not_fit_is_told(area):
    bad = area.assign(area_ha=[1.0, -2.0], class_code=["0101", "0101"], town=["甲镇", ""])
    with pytest.raises(KitError) as caught:
        tables.check("area", bad)
    assert sorted(set(caught.value.codes)) == ["table.bad-value", "table.repeated-key"]
    assert {p.where.get("column") for p in caught.value.problems} >= {"area_ha", "town"}


def test_missing_and_undeclared_columns_are_named(area):
    with pytest.raises(KitError) as caught:
        tables.check("area", area.drop(columns="town").assign(colour="red"))
    assert caught.value.codes == ["table.missing-column", "table.undeclared-column"]


def test_a_bad_table_leaves_the_old_one(area, tmp_path):
    before = tables.write("area", area, tmp_path).read_bytes()
    with pytest.raises(KitError):
        tables.write("area", area.assign(area_ha=-1.0), tmp_path)
    assert tables.path("area", tmp_path).read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["area.csv"]


def test_a_table_not_made_yet_says_so(tmp_path):
    with pytest.raises(KitError) as caught:
        tables.read("balance", tmp_path)
    assert caught.value.codes == ["table.missing-file"]


def test_unknown_table():
    with pytest.raises(KitError) as caught:
        tables.declared("balnce")
    assert caught.value.codes == ["table.unknown"]


@pytest.mark.parametrize("table", tables.TABLES.values(), ids=lambda t: t.name)
def test_declarations_are_complete(table):
    assert len(set(table.names)) == len(table.names)
    assert set(table.key) <= set(table.names)
    for column in table.columns:
        assert column.zh and column.en
        assert column.label("zh", "CO2") and "{" not in column.label("en", "C")


def test_empty_whole_numbers_survive(tmp_path):
    row = dict.fromkeys(tables.declared("evaluation").names, "") | {"town_id": "1", "town": "甲"}
    frame = pd.DataFrame([row | {"rank": 3, "score": 0.5}, row | {"town_id": "2"}])
    text = tables.write("evaluation", frame, tmp_path).read_text(encoding="utf-8")
    assert ",3," in text and "3.0" not in text
    assert pd.isna(tables.read("evaluation", tmp_path)["rank"][1])
