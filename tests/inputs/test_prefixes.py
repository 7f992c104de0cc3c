"""Old codes of towns, and codes that are no town's."""

import pytest

from countycarbon.inputs import read_survey
from countycarbon.messages import KitError

OLD = "999999400"


def moved(toy, count=1):
    """The first parcels carry a code of a town that is no more; 50 ha each."""
    for i in range(count):
        toy.parcels.loc[i, "ZLDWDM"] = f"{OLD}{i:03d}"
    toy.parcels["ZLDWMC"] = ["老镇一村", "老镇二村", "乙镇一村", "乙镇二村"]
    toy.write()


def hectares(survey):
    return survey.area.groupby("town")["area_ha"].sum().to_dict()


WHOLE = {"甲镇": 50.0 + 50.0, "乙镇": 50.0 + 50.0}


def test_unknown_codes_are_listed_by_code_and_name_with_parcels_and_hectares(toy):
    moved(toy, 2)
    toy.parcels.loc[3, "ZLDWDM"] = "888888001000"
    toy.write()
    with pytest.raises(KitError) as error:
        read_survey(toy.study())
    told = [p for p in error.value.problems if p.code == "land.town-prefix"]
    assert [p.values["prefix"] for p in told] == [OLD, "888888001"]
    first = {k: told[0].values[k] for k in ("name", "count", "area_ha", "example")}
    assert first == {"name": "老镇一村", "count": 2, "area_ha": "100.00", "example": "1, 2"}
    for lang in ("zh", "en"):
        assert "aliases" in told[0].mend(lang) and "assign: geometry" in told[0].mend(lang)


@pytest.mark.parametrize("to", ["甲镇", "999999001", "甲"])
@pytest.mark.parametrize("old", [OLD, f"{OLD}000", "9999994"])
def test_an_alias_gives_parcels_to_the_town_of_today(toy, codes, old, to):
    moved(toy)
    survey, told = codes(lambda: read_survey(toy.study({"aliases": {old: to}})))
    assert hectares(survey) == WHOLE
    assert "land.aliases-used" in told and "land.aliases-unused" not in told


@pytest.mark.parametrize("heads", ["from_code,to_town", "原代码,现属镇街", "旧代码,乡镇"])
def test_aliases_come_from_a_table_too(toy, heads):
    moved(toy, 2)
    (toy.folder / "old.csv").write_text(f"{heads}\n{OLD},甲镇\n", encoding="utf-8")
    study = toy.study({"alias_table": str(toy.folder / "old.csv")})
    assert hectares(read_survey(study)) == WHOLE


def test_the_longest_code_says_most_and_the_study_goes_before_its_table(toy):
    moved(toy, 2)
    (toy.folder / "old.csv").write_text(f"from_code,to_town\n{OLD},乙镇\n", encoding="utf-8")
    land = {"alias_table": str(toy.folder / "old.csv"), "aliases": {f"{OLD}001": "甲镇"}}
    towns = hectares(read_survey(toy.study({**land, "tolerances": {"closure_percent": 90}})))
    assert towns == {"甲镇": 50.0, "乙镇": 50.0 + 100.0}


def test_an_alias_that_no_parcel_has_is_told(toy, codes):
    moved(toy, 0)
    _, told = codes(lambda: read_survey(toy.study({"aliases": {"777": "甲镇"}})))
    assert "land.aliases-unused" in told


def test_an_alias_of_no_town_is_refused(toy):
    moved(toy)
    with pytest.raises(KitError) as error:
        read_survey(toy.study({"aliases": {OLD: "丙镇"}}))
    assert "inputs.town-unmatched" in error.value.codes


def test_by_geometry_no_code_is_needed(toy):
    moved(toy)
    assert hectares(read_survey(toy.study({"assign": "geometry"}))) == WHOLE


def test_many_unknown_codes_end_in_a_sum():
    import pandas as pd

    from countycarbon.inputs.prefixes import MOST, Unknown
    from countycarbon.messages import Problems

    codes = [f"{i:09d}" for i in range(MOST + 2)]
    area = pd.Series([1e4 * (len(codes) - i) for i in range(len(codes))])
    frame = pd.DataFrame({"town_code": codes, "town_name": "", "parcel": codes})
    one, problems = Unknown(pd.DataFrame({"town_id": ["x"]}), 9), Problems()
    one.add(frame, area)
    one.problems("p.gpkg", float(area.sum()), problems)
    assert [p.code for p in problems.found][MOST - 1 :] == [
        "land.town-prefix",
        "land.outside-towns",
    ]
    assert problems.found[-1].values["area_ha"] == f"{2 + 1:,.2f}"
