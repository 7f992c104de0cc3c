"""One reader for every file that is a declared table."""

import pytest

from countycarbon.inputs import declared
from countycarbon.messages import KitError, KitWarning

HEAD = "fuel,tce_per_unit,unit,source,evidence\n"


@pytest.fixture
def write(tmp_path):
    def call(text, encoding="utf-8", name="rates.csv"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return call


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_names_and_labels_head_the_same_columns(write, encoding):
    text = "燃料,折标系数,单位,来源,证据等级\nraw_coal,０.7143,tce/t,年鉴,A\n"
    found = declared.read("standard_coal", write(text, encoding))
    assert found[["fuel", "tce_per_unit"]].values.tolist() == [["raw_coal", 0.7143]]
    assert found["low"].isna().all()  # may be left out


def test_a_cell_that_cannot_be_read_is_told_once_with_its_row(write):
    path = write("折标系数表\n" + HEAD + "raw_coal,much,tce/t,年鉴,A\ncoke,1,tce/t,,A\n")
    with pytest.raises(KitError) as error:
        declared.read("standard_coal", path)
    found = {(p.code, p.where["row"], p.where["column"]) for p in error.value.problems}
    assert found == {
        ("response.not-a-number", 3, "tce_per_unit"), ("table.bad-value", 4, "source"),
    }  # fmt: skip


def test_other_columns_are_refused_dropped_or_named(write):
    path = write(HEAD.replace("\n", ",price\n") + "raw_coal,0.7143,tce/t,年鉴,A,800\n")
    with pytest.raises(KitError) as error:
        declared.read("standard_coal", path)
    assert error.value.codes == ["table.undeclared-column"]
    with pytest.warns(KitWarning, match="price"):
        assert len(declared.read("standard_coal", path, others=True)) == 1


def test_a_catalogue_keeps_the_row_that_is_named_total(write):
    path = write(HEAD + "total,1,tce/t,年鉴,A\ncoke,1,tce/t,年鉴,A\n")
    assert declared.read("standard_coal", path, totals=False)["fuel"].tolist() == ["total", "coke"]
    assert declared.rows("standard_coal", path, totals=False) == [2, 3]
