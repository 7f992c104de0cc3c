import pandas as pd
import pytest

from countycarbon.evaluation import formula
from countycarbon.messages import KitError


def test_arithmetic_with_brackets_and_signs():
    columns = pd.DataFrame({"a": [6.0], "b": [4.0]})
    assert formula.evaluate("-(a - b) / 4 + 2 * a", columns).tolist() == [-(6 - 4) / 4 + 2 * 6]


def test_zero_below_is_infinite_and_missing_stays_missing():
    columns = pd.DataFrame({"a": [1.0, 0.0, None], "b": [0.0, 0.0, 1.0]})
    found = formula.evaluate("a / b", columns)
    assert found[0] == float("inf")
    assert found[1:].isna().all()


@pytest.mark.parametrize(
    "text", ["a ** 2", "a.real", "f(a)", "a if b else c", "a[0]", "'x'", "a < b", "a +", "True"]
)
def test_anything_else_is_refused(text):
    with pytest.raises(KitError) as error:
        formula.columns_of(text)
    assert error.value.codes == ["indicators.bad-formula"]


def test_an_unknown_column_names_the_nearest():
    found = formula.check("sink_t / populaton", ["population", "sink_t"])
    assert [p.values["nearest"] for p in found] == ["population"]


@pytest.mark.parametrize(
    "text", ["a" + "+a" * 400, "(" * 200 + "a" + ")" * 200, "a*1e999", "9" * 400, "\0"]
)
def test_a_formula_that_python_could_not_walk_is_refused(text):
    assert [p.code for p in formula.check(text, ["a"])] == ["indicators.bad-formula"]
