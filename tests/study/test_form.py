"""Values a study may hold."""

import pytest
from pydantic import TypeAdapter, ValidationError

from countycarbon.study import form


def taken(kind, value):
    try:
        return TypeAdapter(kind).validate_python(value)
    except ValidationError as error:
        return error.errors()[0]["type"]


@pytest.mark.parametrize("text", ["2019", "2018–2020", "2025-2035", "2023年", "2019-05", "1900"])
def test_years_and_spans_are_taken_as_written(text):
    assert taken(form.Year, text) == text


@pytest.mark.parametrize("text", ["20200", "1066", "2101", "2020–2018", "last year", "202", ""])
def test_other_years_are_not(text):
    assert taken(form.Year, text) == "year_span"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2024-02-29", "2024-02-29"),
        ("2026-02-29", "calendar_date"),
        ("0001-01-01", "calendar_date"),
        ("2026-2-1", "string_pattern_mismatch"),
    ],
)
def test_dates_are_those_of_the_calendar(text, found):
    assert taken(form.Date, text) == found


def test_true_is_no_number_but_may_be_a_truth():
    with pytest.raises(Exception, match="a number"):
        form.refuse_truth(True, float | None)
    with pytest.raises(Exception, match="a number"):
        form.refuse_truth({"level": True}, dict[str, float])
    assert form.refuse_truth(True, bool) is True
    assert form.refuse_truth("yes", float) == "yes"
