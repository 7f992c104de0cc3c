"""Records in JSON: every entry counts but what the software says of itself."""

import json

import pytest

from countycarbon.run import record
from countycarbon.run.verify import evidence, records

CRATE = "ro-crate-metadata.json"


def apart(tmp_path, old, new, name=None):
    paths = []
    for side, value in (("old", old), ("new", new)):
        path = tmp_path / ("" if side == "old" else "fresh") / f"{side}.json"
        path.parent.mkdir(exist_ok=True)
        text = value if isinstance(value, str) else json.dumps(value)
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    named = name or (CRATE if "@graph" in json.loads(paths[0].read_text("utf-8")) else "run.json")
    found = list(records.compare(*paths, named))
    return [(d.row, d.column, d.old, d.new) for d in found]


def test_entries_are_named_by_their_way_down(tmp_path):
    old = {"a": {"b": [{"c": 1}, {"c": 2}]}, "seed": 7}
    new = {"a": {"b": [{"c": 1}, {"c": 3}]}, "seed": 8}
    told = [("a › b", '{"c": 2}', '{"c": 2}', ""), ("a › b", '{"c": 3}', "", '{"c": 3}')]
    assert apart(tmp_path, old, new) == [*told, ("", "seed", "7", "8")]


def test_an_entry_that_is_gone_or_new_counts(tmp_path):
    assert apart(tmp_path, {"a": "x"}, {"b": "y"}) == [("", "a", "x", ""), ("", "b", "", "y")]


def test_things_of_the_crate_go_by_their_id_whatever_their_order(tmp_path):
    things = [{"@id": "a.csv", "name": "A"}, {"@id": "b.csv", "name": "B"}]
    other = [{"@id": "b.csv", "name": "C"}, {"@id": "a.csv", "name": "A"}]
    found = apart(tmp_path, {"@graph": things}, {"@graph": other})
    assert found == [("b.csv", "name", "B", "C")]


def test_a_thing_more_in_the_crate_is_one_difference_whoever_speaks_of_it(tmp_path):
    root = {"@id": "./", "hasPart": [{"@id": "a"}, {"@id": "sheets/en"}]}
    old = {"@graph": [root, {"@id": "a"}, {"@id": "sheets/en", "name": "x", "sha256": "y"}]}
    new = {"@graph": [{"@id": "./", "hasPart": [{"@id": "a"}]}, {"@id": "a"}]}
    assert apart(tmp_path, old, new, CRATE) == [("sheets/en", "@id", "≠", "—")]


def test_versions_of_packages_are_left_to_their_own_check(tmp_path):
    old, new = ({"software": {"packages": {"numpy": number}}} for number in ("1", "2"))
    assert apart(tmp_path, old, new) == []


@pytest.mark.parametrize(
    "odd", [{"numpy": 1}, {"numpy": "1; see\nthere"}, {}, {"numpy": "2", "x": "1"}]
)
def test_but_not_what_is_no_version_or_a_list_of_other_packages(tmp_path, odd):
    old, new = {"software": {"packages": odd}}, {"software": {"packages": {"numpy": "2"}}}
    assert apart(tmp_path, old, new)


def test_a_record_without_its_section_of_software_is_another_one(tmp_path):
    new = {"software": {"code": {"lib/land": "1"}, "packages": {"numpy": "2"}}}
    assert apart(tmp_path, {"seed": 1}, {"seed": 1} | new)


@pytest.mark.parametrize(("said", "number"), [("1", 0), ("3", 1)])
def test_the_crate_must_name_the_versions_the_record_names(tmp_path, said, number):
    claimed = {"software": {"packages": {"numpy": "1"}}}
    (tmp_path / "run.json").write_text(json.dumps(claimed), encoding="utf-8")
    old, new = ({"@graph": [{"@id": "#package-numpy", "version": v}]} for v in (said, "2"))
    assert len(apart(tmp_path, old, new, CRATE)) == number


@pytest.mark.parametrize(("said", "number"), [("right", 0), ("wrong", 1)])
def test_a_digest_in_the_manifest_is_held_to_the_file_of_that_name(tmp_path, said, number):
    (tmp_path / "a.ipynb").write_text("x", encoding="utf-8")
    digest = {"right": record.digest(tmp_path / "a.ipynb"), "wrong": "0" * 64}[said]
    old, new = ({"units": {"01": {"outputs": {"a.ipynb": d}}}} for d in (digest, "1" * 64))
    assert len(apart(tmp_path, old, new, "manifest.json")) == number


@pytest.mark.parametrize("name", ["/etc/passwd", "../../etc/passwd", "..\\x", "C:/x"])
def test_no_record_opens_a_file_outside_of_its_folder(tmp_path, name, monkeypatch):
    opened = []
    monkeypatch.setattr(record, "digest", lambda path: opened.append(path) or "0" * 64)
    old, new = ({"units": {"01": {"outputs": {name: d}}}} for d in ("0" * 64, "1" * 64))
    assert len(apart(tmp_path, old, new, "manifest.json")) == 1 and opened == []


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize(
    "text",
    ["{", "", "\x00\x01", '{"a": NaN}', '{"a": 1, "a": 2}', "[" * 100_000, "[" * 90 + "]" * 90],
    ids=["broken", "empty", "binary", "no number", "twice", "endless", "deep"],
)
def test_what_is_no_record_is_refused(tmp_path, side, text):
    pair = ["{}", "{}"]
    pair[side] = text
    with pytest.raises(evidence.Malformed):
        apart(tmp_path, *pair, "run.json")


HEX = "0" * 64
OTHER_KIT = {"code": {"lib/land": "1" * 64}}
KIT = {"code": {"lib/land": "2" * 64}}


@pytest.mark.parametrize(
    "odd",
    [
        {"software": OTHER_KIT | {"packages": {"numpy": {"x": ["checked"]}}}},
        {"software": OTHER_KIT | {"packages": {"</td><script>": "1"}}},
        {"software": OTHER_KIT | {"packages": {"numpy": "author certifies 12"}}},
        {"software": {"code": OTHER_KIT["code"] | {"lib/run": "the author says so"}}},
        {"software": {"code": OTHER_KIT["code"] | {"lib/run": [HEX]}}},
        {"software": OTHER_KIT, "engine": {"zh": "author certifies 12"}},
        {"software": OTHER_KIT, "version": "checked by all"},
        {"software": OTHER_KIT, "notebooks": {"01_land": "checked"}},
        {"software": OTHER_KIT, "software\tpackages\tx": "1.0"},
    ],
)
def test_another_kit_is_no_leave_to_write_what_one_likes(tmp_path, odd):
    new = {"software": KIT, "engine": {"zh": "builtin"}, "version": "0.1", "notebooks": {}}
    new["notebooks"] = {"01_land": HEX}
    old = new | odd
    assert apart(tmp_path, new | {"software": OTHER_KIT}, new) == []
    assert apart(tmp_path, old, new)


@pytest.mark.parametrize("odd", ["checked by the author", {"x": [1]}, "<script>", 7])
def test_causes_of_another_kit_are_digests_and_versions(tmp_path, odd):
    claimed = {"software": {"code": {"lib/land": HEX}}}
    (tmp_path / "run.json").write_text(json.dumps(claimed), encoding="utf-8")

    def manifest(value):
        return {"units": {"01_land": {"causes": {"modules": {"land": value}}}}}

    now = manifest("b" * 20)
    assert apart(tmp_path, manifest("a" * 20), now, "manifest.json") == []
    assert apart(tmp_path, manifest(odd), now, "manifest.json")


def test_a_size_in_the_crate_is_a_text_as_the_kit_writes_it(tmp_path):
    old, new = ({"@graph": [{"@id": "a.csv", "contentSize": size}]} for size in (5, "5"))
    assert apart(tmp_path, old, new, CRATE)
