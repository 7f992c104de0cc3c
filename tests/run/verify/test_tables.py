"""Tables against tables: rows by their key, texts exactly, numbers within a tolerance."""

import pytest

from countycarbon.run.verify import tables


def written(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def apart(tmp_path, old, new, *, name="balance.csv", **options):
    one, two = written(tmp_path / "old" / name, old), written(tmp_path / "new" / name, new)
    found = tables.compare(one, two, f"tables/{name}", **options)
    return [(d.row, d.column, d.old, d.new) for d in found]


HEAD = "town_id,town,net_t\n"


@pytest.mark.parametrize("cell", ["nan", "inf", "NE", "", "0100"])
def test_what_is_no_number_is_never_within_the_tolerance(tmp_path, cell):
    found = apart(tmp_path, f"{HEAD}1,甲,{cell}\n", f"{HEAD}1,甲,100\n", tolerance=0.5)
    assert found == [("town_id=1", "net_t", cell, "100")]


@pytest.mark.parametrize(("tolerance", "number"), [(0.009, 1), (0.0101, 0)])
def test_the_tolerance_is_that_of_the_caller(tmp_path, tolerance, number):
    # 99 and 100 are 1 % apart
    found = apart(tmp_path, f"{HEAD}1,甲,99\n", f"{HEAD}1,甲,100\n", tolerance=tolerance)
    assert len(found) == number


def test_codes_that_differ_in_a_zero_are_other_codes(tmp_path):
    head = "step,class_code\n"
    found = apart(tmp_path, f"{head}a,0101\n", f"{head}a,101\n", name="x.csv")
    assert found == [("step=a", "class_code", "0101", "101")]


def test_rows_of_one_name_are_told_apart_in_their_order(tmp_path):
    old, new = "1,甲,1\n1,甲,2\n", "1,甲,1\n1,甲,3\n"
    assert apart(tmp_path, HEAD + old, HEAD + new) == [("town_id=1 (2)", "net_t", "2", "3")]


def test_without_a_key_rows_go_by_their_number_in_the_file(tmp_path):
    head = "code,text\n"
    found = apart(tmp_path, f"{head}a,1\na,2\n", f"{head}a,1\na,3\n", name="x.csv")
    assert found == [("#3", "text", "2", "3")]  # headings are row 1


def test_other_headings_are_told_beside_the_cells(tmp_path):
    found = apart(tmp_path, f"{HEAD}1,甲,1\n", "town_id,town,gross_t\n1,甲,1\n")
    assert found == [
        ("#1", "", "town_id, town, net_t", "town_id, town, gross_t"),
        ("town_id=1", "net_t", "1", ""),
        ("town_id=1", "gross_t", "", "1"),
    ]


def test_an_empty_file_lacks_its_headings_and_rows(tmp_path):
    found = apart(tmp_path, "", f"{HEAD}1,甲,1\n")
    assert [row for row, *_ in found] == ["#1", "town_id=1"]


def test_sizes_of_a_table(tmp_path):
    path = written(tmp_path / "a.csv", 'a,b\n1,"x\ny"\n2,z\n')  # a line break within a cell
    assert (tables.rows_of(path), tables.cells(path)) == (2, 2 * 2)
    assert tables.rows_of(tmp_path / "no.csv") == 0


def test_towns_by_code_and_english_names_by_chinese_ones(tmp_path):
    assert tables.towns(tmp_path) == {}
    text = "town_id,town,town_en\n001,甲镇,Jia\n002,乙镇,\n"
    written(tmp_path / "tables" / "towns.csv", text)
    assert tables.towns(tmp_path) == {"001": "甲镇", "002": "乙镇"}
    assert tables.towns(tmp_path, "town_en") == {"甲镇": "Jia", "乙镇": "乙镇"}


def test_what_changed_in_the_evaluation_is_told_by_town(tmp_path):
    head = "town_id,town,level,rank\n"
    old, new = tmp_path / "old", tmp_path / "new"
    before = "1,甲,II,4\n2,乙,I,1\n3,丙,,\n4,丁,V,9\n"
    after = "1,甲,III,6\n2,乙,I,1\n3,丙,IV,\n"
    assert tables.consequences(old, new) == {}
    written(old / "tables" / "evaluation.csv", head + before)
    written(new / "tables" / "evaluation.csv", head + after)
    assert tables.consequences(old, new) == {
        "甲": "level II → III, rank 4 → 6",
        "乙": "level and rank unchanged",
        "丙": "level — → IV",
        "丁": "level V → —, rank 9 → —",
    }
