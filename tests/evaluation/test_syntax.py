"""Expressions and formulas of a study are bounded: nothing is run, nothing unfolds."""

import pandas as pd
import pytest

from countycarbon.evaluation import expression, formula, syntax
from countycarbon.messages import KitError

TABLES = {"balance": pd.DataFrame({"town": ["甲", "乙"], "sink_t": [1.0, 3.0]})}

HOSTILE = [
    "9**9**9",
    "(" * 300 + "1" + ")" * 300,
    "-" * 1_500 + "1",
    "not " * 400 + "1",
    "1+" * 900 + "1",
    "[" * 150 + "]" * 150,
    "x" * 3_000,
    "9" * 1_900,
    "1e999",
    "1\0",
    "",
    "balance.__class__.__mro__",
    "().__class__",
    "__import__('os').system('true')",
    "(lambda: 1)()",
    "[x for x in (1,)]",
    "f'{1}'",
    "1 if 1 else 2",
    "(x := 1)",
    "total(*[1])",
    "total(**{})",
    '"a" * 9999999999',
    '"a" + "b"',
    "1 << 99999999",
    "1 % 0",
    "1 / 0",
    "max()",
    "size(1)",
    "rank(balance.sink_t, town=\"丙\")",
    "below(balance.town, 1)",
    "balance[0]",
    "await x",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:20])
def test_a_hostile_expression_ends_in_a_message(text):
    with pytest.raises(KitError) as error:
        expression.evaluate(text, TABLES)
    assert {code.split(".")[0] for code in error.value.codes} == {"published"}
    assert len(error.value.text("en")) < 5_000


@pytest.mark.parametrize("text", [t for t in HOSTILE if t != "1 / 0"], ids=lambda text: text[:20])
def test_a_hostile_formula_ends_in_a_message(text):
    found = formula.check(text, ["sink_t"])
    assert found and {p.code.split(".")[0] for p in found} <= {"indicators"}


def test_what_people_write_is_well_within_the_bounds():
    long = " + ".join(["total(balance.sink_t) / 4"] * 30)
    assert expression.evaluate(long, TABLES) == 30 * (1 + 3) / 4
    assert len(long) < syntax.LONGEST


def test_a_division_by_nothing_is_infinite_and_told_by_the_caller():
    found = formula.evaluate("1 / 0 + sink_t", TABLES["balance"])
    assert found.tolist() == [float("inf")] * 2


def test_names_of_full_width_letters_are_names():
    assert formula.columns_of("ｓink_t / population + sink_t") == ["sink_t", "population"]


def test_a_power_of_text_is_refused_before_it_is_made():
    with pytest.raises(KitError) as error:
        expression.evaluate('"ab" * 3', TABLES)
    assert error.value.codes == ["published.arguments"]
