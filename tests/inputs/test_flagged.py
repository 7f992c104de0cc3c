"""Findings name the parcels: ids, rows, towns and areas by arithmetic."""

import pandas as pd
import pytest
from shapely import Polygon, box

from countycarbon import tables
from countycarbon.inputs import read_survey
from countycarbon.land import quality

X, Y, KM = 500_000.0, 4_360_000.0, 1_000.0
LOOSE = {"tolerances": {"closure_percent": 50}}


def add(toy, parcel, geometry, town="999999001001"):
    row = toy.parcels.iloc[[0]].assign(BSM=parcel, ZLDWDM=town, TBDLMJ=0.0)
    row["geometry"] = [geometry]
    toy.parcels = pd.concat([toy.parcels, row], ignore_index=True)


def flagged(toy, **land):
    toy.write()
    with pytest.warns(Warning):
        frame = read_survey(toy.study({**LOOSE, **land})).flagged
    tables.check("quality_parcels", frame)
    return frame


def test_every_finding_names_its_parcels(toy):
    tie = Polygon([(X, Y), (X + 500, Y + KM), (X + 500, Y), (X, Y + KM)])
    toy.parcels.loc[0, "geometry"] = tie
    add(toy, "copy", toy.parcels.geometry[2], "999999002001")
    add(toy, "thin", box(X + 600, Y, X + 600.5, Y + 1))
    add(toy, "far", box(X + 5 * KM, Y, X + 5 * KM + 100, Y + 100), "999999002001")
    frame = flagged(toy)
    shown = frame[["finding", "parcel_id", "row", "town", "class_code", "other_id"]]
    assert shown.to_numpy().tolist() == [
        ["bow_tie", "1", 1, "甲镇", "0101", ""],
        ["sliver", "thin", 6, "甲镇", "0101", ""],
        ["duplicate", "copy", 5, "乙镇", "0101", "3"],
        ["overlap", "3", 3, "乙镇", "0101", "copy"],
        ["overlap", "2", 2, "甲镇", "0301", "thin"],
        ["unmatched", "far", 7, "乙镇", "0101", ""],
    ]
    after = [2 * (KM * 250 / 2), 0.5 * 1, 500 * KM, 500 * KM, 0.5 * 1, 100 * 100]
    assert frame["after_ha"].tolist() == pytest.approx([m2 / 1e4 for m2 in after])
    assert frame["before_ha"].tolist() == pytest.approx([0, *(m2 / 1e4 for m2 in after[1:])])
    assert frame["action"].tolist() == ["repaired", *["reported"] * 5]
    assert frame["other_row"].tolist()[2:5] == [3, 5, 6]


def test_by_geometry_the_town_is_where_most_of_the_parcel_lies(toy):
    toy.parcels.loc[1, "geometry"] = box(X + 500, Y, X + KM - 5, Y + KM)
    add(toy, "", box(X + KM - 5, Y, X + KM + 0.2, Y + 0.1), "777777001001")  # 5 of 5.2 m in A
    frame = flagged(toy, assign="geometry")
    found = frame.set_index("finding")[["parcel_id", "town"]]
    assert found.loc["unmatched"].tolist() == ["5", "甲镇"]  # without an id, the row
    assert found.loc["sliver"].tolist() == ["5", "甲镇"]
    assert "duplicate" not in found.index


def test_beyond_the_limit_the_report_says_so(toy, codes, monkeypatch):
    monkeypatch.setattr(quality, "LISTED", 1)
    for i in range(2):
        add(toy, f"thin{i}", box(X + 600 + i, Y, X + 600.5 + i, Y + 1 - i / 2))
    toy.write()
    survey, warned = codes(lambda: read_survey(toy.study(LOOSE)))
    slivers = survey.flagged[survey.flagged["finding"] == "sliver"]
    assert slivers["parcel_id"].tolist() == ["thin0"]  # 0.5 m² against 0.25 m²
    assert survey.quality.set_index("finding").loc["sliver", "count"] == 2
    assert "land.quality-listed" in warned


def test_sound_parcels_give_an_empty_table(toy):
    toy.write()
    survey = read_survey(toy.study())
    tables.check("quality_parcels", survey.flagged)
    assert survey.flagged.empty
