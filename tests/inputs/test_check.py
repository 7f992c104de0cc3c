"""What is wrong with one input does not hide what is wrong with another."""

import warnings

import pytest

from countycarbon.inputs import coefficients, rehearsal
from countycarbon.inputs.check import check
from countycarbon.messages import KitWarning, fail


def test_a_sound_study_has_no_problem_and_gives_no_warning(toy):
    toy.table["output"] = ["NE", 1]
    toy.write()
    with warnings.catch_warnings():
        warnings.simplefilter("error", KitWarning)  # the step that reads again will warn
        assert check(toy.study()).found == []


def test_problems_of_several_inputs_are_all_found(toy, monkeypatch):
    toy.table["population"] = ["many", 1]
    toy.write()

    def refused(_):
        raise fail("inputs.not-a-table", file="weights.doc", allowed=".csv")

    monkeypatch.setattr(rehearsal, "weights", refused)
    codes = [p.code for p in check(toy.study()).found]
    assert codes == ["inputs.not-a-table", "inputs.bad-number"]


def test_a_problem_that_two_readers_meet_is_told_once(toy, monkeypatch):
    toy.write()

    def refused(*_):
        raise fail("inputs.no-rows", file="a.csv")

    monkeypatch.setattr(rehearsal, "weights", refused)
    monkeypatch.setattr(coefficients, "rows", refused)
    assert [p.code for p in check(toy.study()).found] == ["inputs.no-rows"]


def test_what_nobody_foresaw_is_not_swallowed(toy, monkeypatch):
    toy.write()
    monkeypatch.setattr(rehearsal, "weights", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        check(toy.study())
