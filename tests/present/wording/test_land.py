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
    }
    return {**made, **changes}


def said(**changes):
    text = SimpleNamespace(zh="县", en="County")
    source = SimpleNamespace(kind="parcels", year="2019", assign="code", area="recorded")
    study = SimpleNamespace(
        county=SimpleNamespace(name=text, province=text), inputs=SimpleNamespace(land=source)
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
