"""Classes, crosswalks and rules against the data of the kit."""

import pytest

from countycarbon.inputs.classes import classes, crosswalk
from countycarbon.land.classes import parents, roles, targets, translate
from countycarbon.messages import KitError


def test_thirteen_first_level_and_fifty_five_second_level_classes():
    table = classes()
    survey = table[table["scheme"] == "3diao"]
    assert survey["level"].value_counts().to_dict() == {"1": 13, "2": 55, "3": 4}
    assert set(survey["parent"]) - {""} <= set(survey["code"])


def test_wetland_gathers_its_eight_classes():
    above = parents(classes())
    wet = {c for c, p in above.items() if p == "00" and c != "00"}
    assert wet == {"0303", "0304", "0306", "0402", "0603", "1105", "1106", "1108"}


def test_cropland_is_source_and_sink():
    assert roles(classes())["0103"] == "source+sink"
    assert roles(classes())["1203"] == "neutral"


@pytest.mark.parametrize(
    ("version", "code", "expected"),
    [
        ("3diao", "0201K", ["0201"]),
        ("3diao", "0810A", ["0810A"]),
        ("gbt21010_2017", "0604", ["0508"]),
        ("gbt21010_2017", "0906", ["09"]),  # 特殊用地 has no second level in the third survey
        ("gbt21010_2017", "0810", ["0810"]),  # squares are a letter code of it
        ("guide_2023", "100102", ["0601"]),
        ("guide_2023", "1704", ["1104"]),
        ("guide_2023", "0803", ["08H1", "08H2"]),
        ("guide_2023", "1311", ["1107A", "1109"]),
        ("guide_2023", "24", []),
        ("3diao", "20", ["20"]),
    ],
)
def test_codes_of_other_classifications(version, code, expected):
    assert targets(classes(), crosswalk(), version, code) == expected


def test_every_code_of_a_survey_stands_for_itself():
    table = classes()
    own = table["code"].tolist()
    assert translate(own, table, crosswalk()) == {c: {c: 1.0} for c in own}


def test_rules_must_add_up_and_name_known_classes():
    with pytest.raises(KitError) as error:
        translate(["a", "b", "c"], classes(), crosswalk(), rules={"a": {"01": 0.5}, "b": {"x": 1}})
    assert error.value.codes == ["land.bad-rule", "land.bad-rule", "land.unknown-class"]
