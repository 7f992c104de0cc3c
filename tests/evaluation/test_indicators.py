import copy

import pandas as pd
import pytest

from countycarbon.evaluation import indicators
from countycarbon.messages import KitError

SET = {
    "id": "toy",
    "hierarchy": {
        "id": "goal",
        "zh": "目标",
        "en": "goal",
        "children": [
            {"id": "x", "zh": "甲", "en": "x", "formula": "a / b", "unit": "t {gas}"},
            {
                "id": "inner",
                "zh": "内",
                "en": "inner",
                "children": [
                    {"id": "y", "zh": "乙", "en": "y", "formula": "b", "direction": "-"},
                    {"id": "z", "zh": "丙", "en": "z", "formula": "a + b", "direction": "−"},
                ],
            },
        ],
    },
}


def changed(**changes):
    data = copy.deepcopy(SET)
    data["hierarchy"]["children"][0].update(changes)
    return data


def codes(data):
    with pytest.raises(KitError) as error:
        indicators.from_data(data, ["a", "b"])
    return error.value.codes


def test_a_tree_of_any_depth():
    found = indicators.from_data(SET, ["a", "b"])
    assert [n.id for n in found.indicators] == ["x", "y", "z"]
    assert found.criterion_of() == {"x": "goal", "y": "inner", "z": "inner"}
    assert [n.id for n in found.root.inner()] == ["goal", "inner"]
    assert found.indicators[2].direction == "-"  # a typographic minus is understood


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (changed(formula="a / people"), ["indicators.unknown-column"]),
        (changed(formula="a ^ b"), ["indicators.bad-formula"]),
        (changed(formula=""), ["indicators.bad-field"]),
        (changed(direction="up"), ["indicators.bad-field"]),
        (changed(colour="red"), ["indicators.bad-field"]),
        (changed(id="y"), ["indicators.bad-field"]),
        ({"hierarchy": {"id": "g", "zh": "", "en": "", "formula": "a"}}, ["hierarchy.no-leaves"]),
    ],
)
def test_faults_of_a_set(data, expected):
    assert codes(data) == expected


def test_missing_and_infinite_values_name_the_towns():
    raw = pd.DataFrame({"x": [1.0, None], "y": [float("inf"), 1.0]}, index=["1", "2"])
    with pytest.raises(KitError) as error:
        indicators.check_values(raw, {"1": "甲镇", "2": "乙镇"})
    assert error.value.codes == ["indicators.missing", "indicators.infinite"]
    assert "乙镇" in error.value.problems[0].text("zh")
    assert "甲镇" in error.value.problems[1].text("zh")
