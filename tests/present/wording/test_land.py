"""Sentences on the land data."""

from types import SimpleNamespace

import pandas as pd

from countycarbon.present.wording import land

NAN = float("nan")


def tables(**changes):
    made = {
        "towns": pd.DataFrame({"area_ha": [30.0, 70.0], "population": [1000.0, 2000.0]}),
        "data_quality": pd.DataFrame({"finding": ["gap"], "count": [0.0]}),
        "closure": pd.DataFrame({"check": ["land_county"], "class_code": [""], "gap_ha": [-0.5]}),
        "area_compare": pd.DataFrame(
            {"recorded_ha": [30.0, 70.0], "ellipsoid_ha": [30.1, 70.0], "moved_ha": [2.0, 0.0]}
        ),
        "planning_towns": pd.DataFrame(),
        "area_by_year": pd.DataFrame(),
    }
    return {**made, **changes}


def said(**changes):
    text = SimpleNamespace(zh="县", en="County")
    source = SimpleNamespace(kind="parcels", year="2019", assign="code", area="recorded")
    study = SimpleNamespace(
        county=SimpleNamespace(name=text, province=text),
        inputs=SimpleNamespace(
            land=source, changes=[SimpleNamespace(year="2022", mapping="x.csv")]
        ),
    )
    return {v.key: v for v in land.variables(tables(**changes), study)}


def test_area_people_and_gaps():
    found = said()
    assert "1.00 km²" in found["land.area_sentence"].en
    assert "3,000" in found["land.area_sentence"].zh
    assert "−0.50 ha" in found["land.closure_sentence"].en
    assert "0.10 ha" in found["land.compare_sentence"].zh
    assert "2.00 ha (1.998 %)" in found["land.compare_sentence"].en  # 2 / (30.1 + 70)


def test_missing_people_and_measures_are_said():
    towns = pd.DataFrame({"area_ha": [30.0], "population": [NAN]})
    compare = pd.DataFrame({"recorded_ha": [30.0], "ellipsoid_ha": [NAN], "moved_ha": [NAN]})
    found = said(towns=towns, area_compare=compare)
    assert "NE" in found["land.area_sentence"].en
    assert "Only one measure" in found["land.compare_sentence"].en


def test_findings_are_counted():
    quality = pd.DataFrame({"finding": ["bow_tie", "gap", "sliver"], "count": [2.0, 1.0, 0.0]})
    found = said(data_quality=quality)["land.quality_sentence"]
    assert "self-crossing (bow-tie) (2) and gap (1)" in found.en
    assert "缝隙 1 处" in found.zh


def test_planning_lines_are_summed_and_the_least_room_named():
    towns = pd.DataFrame(
        {
            "town_id": ["1", "2"],
            "town": ["甲", "乙"],
            "town_en": ["One", "Two"],
            "area_ha": 50.0,
            "population": 1.0,
        }
    )
    lines = pd.DataFrame(
        {"town_id": ["1", "2"], "town": ["甲", "乙"], "farmland_ha": [30.0, 10.0],
         "farmland_cropland_ha": [29.0, 9.0], "red_line_ha": NAN, "red_line_ecological_ha": NAN,
         "urban_boundary_ha": NAN, "urban_unbuilt_ha": NAN, "room_ha": [8.0, 3.0]}
    )  # fmt: skip
    found = said(towns=towns, planning_towns=lines)["land.planning_sentence"]
    assert "40.00 ha" in found.en  # 30 + 10
    assert "95.0 %" in found.en  # (29 + 9) / 40
    assert "smallest in Two, 3.00 ha" in found.en
    assert "红线 NE" not in found.zh


def test_changes_are_told_by_use_of_the_land():
    years = pd.DataFrame(
        [("2019", "0102", 60.0), ("2019", "0601", 40.0),
         ("2022", "0102", 58.5), ("2022", "0701", 41.5)],
        columns=["year", "class_code", "area_ha"],
    )  # fmt: skip
    found = said(area_by_year=years)["land.change_sentence"]
    assert "built land +1.50 ha and cropland −1.50 ha" in found.en
    assert "规划基数转换" in found.zh
