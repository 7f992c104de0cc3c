"""From YAML to a model: mistakes are told and set aside."""

import pytest
from pydantic import Field

from countycarbon.messages import KitError, Problems
from countycarbon.study import reading
from countycarbon.study.section import Section


class Inner(Section):
    count: int = Field(1, ge=1)
    name: str


class Outer(Section):
    inner: Inner
    share: float = 0.5


def build(raw):
    problems = Problems()
    return reading.build(Outer, raw, "x.yml", problems), problems.found


def test_what_is_right_becomes_the_model():
    model, found = build({"inner": {"name": "a"}})
    assert model == Outer(inner=Inner(name="a")) and not found


def test_a_misspelt_section_is_read_as_what_it_was_meant_to_be():
    model, found = build({"iner": {"name": "a", "count": 2}})
    assert model == Outer(inner=Inner(name="a", count=2))
    assert [(p.code, p.values["nearest"]) for p in found] == [("study.unknown-key", "inner")]


def test_a_wrong_value_with_a_default_is_set_aside():
    model, found = build({"inner": {"name": "a", "count": 0}, "share": "half"})
    assert model == Outer(inner=Inner(name="a"))
    assert {p.values["allowed"] for p in found} == {">= 1", "数 / a number"}


def test_what_is_missing_leaves_no_model():
    model, found = build({"inner": {}})
    assert model is None
    assert [(p.code, p.where["key"]) for p in found] == [("study.missing-key", "inner.name")]


def test_dotted_keys_are_put_and_typed():
    raw = {"inner": {"name": "a"}}
    reading.put(raw, "inner.count", "3")
    reading.put(raw, "new.share", "0.25")
    assert raw == {"inner": {"name": "a", "count": 3}, "new": {"share": 0.25}}


def test_a_year_or_code_without_quotes_is_text():
    model, found = build({"inner": {"name": 2020}})
    assert model.inner.name == "2020" and not found


def test_a_date_without_quotes_is_text(tmp_path):
    path = tmp_path / "x.yml"
    path.write_text("report: {dates: [2026-01-31]}\n", encoding="utf-8")
    assert reading.read_yaml(path) == {"report": {"dates": ["2026-01-31"]}}


def test_a_value_that_is_no_yaml_is_told_with_its_key():
    with pytest.raises(KitError) as caught:
        reading.put({}, "a.b", "{")
    assert caught.value.codes == ["study.not-yaml"] and "a.b = {" in caught.value.text("en")


def test_a_file_that_is_no_yaml(tmp_path):
    path = tmp_path / "x.yml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KitError) as caught:
        reading.read_yaml(path)
    assert caught.value.codes == ["study.not-utf8"]
