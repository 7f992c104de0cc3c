"""Classes, crosswalks and rules against the data of the kit."""

import pytest

from countycarbon.inputs.classes import _table, classes, crosswalk, names
from countycarbon.land.classes import (
    BULLETIN,
    REASONS,
    Met,
    parents,
    refusal,
    roles,
    targets,
    translate,
)
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
        ("guide_2023", "0199", []),
        ("guide_2023", "080401", ["08H2A"]),
        ("guide_2023", "1102", ["0508"]),
        ("guide_2023", "05", ["00"]),
        ("3diao", "1104K", ["1104A"]),
        ("3diao", "0303K", ["0303"]),
        ("3diao", "1208", ["1208"]),
        ("3diao", "1101A", []),
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


LAND = {"01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15",
        "17", "23"}  # fmt: skip
SEA = {"18", "19", "20", "21", "22", "24"}


def test_the_guide_is_complete_and_each_code_has_a_class_or_a_reason():
    guide = crosswalk().query("version == 'guide_2023'")
    assert {code[:2] for code in guide["code"]} == LAND | SEA | {"16"}
    codes = guide.drop_duplicates("code")["code"]
    assert codes.str.len().value_counts().to_dict() == {2: 24, 4: 111, 6: 40}
    assert ((guide["class_code"] == "") == (guide["reason"] != "")).all()
    assert set(guide["reason"]) - {""} <= set(REASONS)
    assert set(guide.loc[guide["reason"] == "sea", "code"].str[:2]) == SEA
    assert (guide["name_zh"] != "").all()
    known = set(classes()["code"])
    assert set(guide["class_code"]) - {""} <= known
    for code in set(codes[codes.str.len() > 2]):
        assert code[: len(code) - 2] in set(codes)


def test_every_row_has_its_source_and_evidence():
    for table in (classes(), crosswalk()):
        assert (table["source"] != "").all()
        assert table["evidence"].isin(["A", "A2", "B", "C"]).all()
    assert (_table("aliases")["source"] != "").all()


def test_classes_of_settlements_have_the_names_of_the_standard():
    names = dict(zip(classes()["code"], classes()["name_zh"], strict=True))
    assert {code: names[code] for code in sorted(BULLETIN)} == {
        "20": "城镇村及工矿用地", "201": "城市", "201A": "城市独立工业用地", "202": "建制镇",
        "202A": "建制镇独立工业用地", "203": "村庄", "203A": "村庄独立工业用地",
        "204": "盐田及采矿用地", "205": "特殊用地",
    }  # fmt: skip


def test_names_that_stand_for_one_code():
    own = names("3diao")
    assert own["采矿用地"] == "0602"
    assert own["特殊用地"] == "09"
    assert own["可调整养殖坑塘"] == "1104K"
    assert own["园地"] == "02"
    assert "城市" not in own
    guide = names("guide_2023")
    assert (guide["其他园地"], guide["留白用地"], guide["增养殖用海"]) == ("0205", "16", "1802")


@pytest.mark.parametrize(
    ("version", "code", "reason"),
    [
        ("guide_2023", "2203", "sea"), ("guide_2023", "24", "sea"), ("guide_2023", "16", "reserve"),
        ("guide_2023", "0704", "several"), ("guide_2023", "070401", "several"),
        ("guide_2023", "0101", ""), ("3diao", "1302", "overlay"), ("3diao", "MC", "attribute"),
        ("3diao", "1101A", ""),
    ],
)  # fmt: skip
def test_codes_without_a_class_have_a_reason(version, code, reason):
    assert refusal(crosswalk(), version, code)[1] == reason
    if reason:
        with pytest.raises(KitError) as error:
            translate([code], classes(), crosswalk(), version=version)
        assert error.value.codes == [f"land.class-{reason}"]


def test_an_unknown_code_is_told_with_where_it_was_met():
    met = {"1101A": Met("河流水面", 3, 12.345, ("b1", "b2"))}
    with pytest.raises(KitError) as error:
        translate(["1101A"], classes(), crosswalk(), met=met)
    values = error.value.problems[0].values
    assert (values["count"], values["area_ha"], values["example"]) == (3, "12.35", "b1, b2")
    assert values["nearest"] == "1101 河流水面"
