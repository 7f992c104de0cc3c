"""The list of published statements, in any encoding and with anything missing."""

import pytest

from countycarbon.evaluation import published
from countycarbon.inputs import statements
from countycarbon.messages import KitError

HEAD = ",".join(published.NEEDED)
ROW = 'total,总碳源,source,"1,5",t,0.05,total(balance.source_t),{}'


@pytest.fixture
def read(toy):
    def call(data):
        toy.write()
        file = toy.folder / "published.csv"
        file.write_bytes(data)
        source = {"file": str(file), "year": "2024", "source": {"zh": "自制", "en": "made"}}
        return statements.read(toy.study(published=source))

    return call


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_statements_are_read_in_the_encodings_of_offices(read, encoding):
    found = read(f"{HEAD}\n{ROW.format('yes')}\nb{ROW.format('no')}\n".encode(encoding))
    assert list(found.columns) == list(published.NEEDED)
    assert found["statement_zh"].tolist() == ["总碳源"] * 2
    assert found["printed"][0] == "1,5"  # as printed, not a number yet
    assert found["used_in_calibration"].tolist() == [True, False]


def test_a_study_that_names_none_has_none(toy):
    toy.write()
    found = statements.read(toy.study())
    assert found.empty and list(found.columns) == list(published.NEEDED)


def test_missing_columns_are_named_with_the_file(read):
    with pytest.raises(KitError) as error:
        read(b"id,printed\na,1\n")
    lost = {p.where["column"] for p in error.value.problems}
    assert lost == {*published.NEEDED} - {"id", "printed", "unit", "tolerance"}  # may be empty
    assert {p.where["file"] for p in error.value.problems} == {"published.csv"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "inputs.no-rows"),
        (f"{HEAD}\n".encode(), "inputs.no-rows"),
        (f"{HEAD}\n{ROW.format('maybe')}\n".encode(), "inputs.not-a-flag"),
        (f"{HEAD}\n{ROW.format('yes')},left over\n".encode(), "inputs.cell-beyond"),
    ],
)
def test_an_empty_or_broken_file_is_told(read, data, code):
    with pytest.raises(KitError) as error:
        read(data)
    assert error.value.codes == [code]
    assert error.value.problems[0].where["file"] == "published.csv"
