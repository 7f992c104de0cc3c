"""Records in JSON: every entry counts but what the software says of itself."""

import json

import pytest

from countycarbon.run.verify import records
from countycarbon.run.verify.difference import Difference


def apart(tmp_path, old, new):
    paths = []
    for side, value in (("old", old), ("new", new)):
        path = tmp_path / f"{side}.json"
        text = value if isinstance(value, str) else json.dumps(value)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    found = list(records.compare(*paths, "run.json"))
    return [(d.row, d.column, d.old, d.new) for d in found]


def test_entries_are_named_by_their_way_down(tmp_path):
    old = {"a": {"b": [{"c": 1}, {"c": 2}]}, "seed": 7}
    new = {"a": {"b": [{"c": 1}, {"c": 3}]}, "seed": 8}
    assert apart(tmp_path, old, new) == [("a › b › 1", "c", "2", "3"), ("", "seed", "7", "8")]


def test_an_entry_that_is_gone_or_new_counts(tmp_path):
    assert apart(tmp_path, {"a": "x"}, {"b": "y"}) == [("", "a", "x", ""), ("", "b", "", "y")]


def test_things_of_the_crate_go_by_their_id_whatever_their_order(tmp_path):
    things = [{"@id": "a.csv", "name": "A"}, {"@id": "b.csv", "name": "B"}]
    other = [{"@id": "b.csv", "name": "C"}, {"@id": "a.csv", "name": "A"}]
    found = apart(tmp_path, {"@graph": things}, {"@graph": other})
    assert found == [("b.csv", "name", "B", "C")]


def test_versions_of_the_software_are_left_to_their_own_check(tmp_path):
    old = {"software": {"packages": {"numpy": "1"}}, "@graph": [{"@id": "#package-x", "v": 1}]}
    new = {"software": {"packages": {"numpy": "2"}}, "@graph": [{"@id": "#package-x", "v": 2}]}
    assert apart(tmp_path, old, new) == []


@pytest.mark.parametrize("side", [0, 1])
def test_what_is_no_json_is_a_difference(tmp_path, side):
    pair = ["{}", "{}"]
    pair[side] = "{"
    assert apart(tmp_path, *pair) == [("", "", "unreadable", "")]


@pytest.mark.parametrize(
    ("file", "row", "column", "expected"),
    [
        ("run.json", "tables", "balance", True),  # held to the table itself
        ("run.json", "inputs › towns", "1", False),
        ("ro-crate-metadata.json", "a.csv", "contentSize", True),
        ("ro-crate-metadata.json", "a.csv", "name", False),
        ("ro-crate-metadata.json", "b.csv", "sha256", False),  # b.csv itself does not differ
        ("absent/fig-x.json", "a.csv", "sha256", False),
    ],
)
def test_what_follows_from_a_file_that_differs_is_not_told_again(file, row, column, expected):
    found = Difference("file", file, row=row, column=column)
    assert records.follows(found, {"a.csv"}) is expected
