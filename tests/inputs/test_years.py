"""Every file with a year and a source is listed once, whatever section names it."""

from countycarbon.folders import kit
from countycarbon.inputs import years
from countycarbon.study import Study
from countycarbon.tables import check

WORDS = {"zh": "自制", "en": "made"}


def test_inputs_of_every_section_are_listed_by_their_key(toy):
    toy.write()
    parcels = {"file": str(toy.folder / "parcels.gpkg"), "source": WORDS, "status": "made"}
    changes = [{**parcels, "year": year} for year in ("2020", "2021")]
    planning = {"red_line": {**parcels, "year": "2018"}}
    found = years.input_years(toy.study(changes=changes, planning=planning))
    assert dict(zip(found["input"], found["year"], strict=True)) == {
        "towns": "2019",
        "boundaries": "2019",
        "land": "2019",
        "changes.1": "2020",  # counted from one, as people do
        "changes.2": "2021",
        "planning.red_line": "2018",
    }
    assert found["source"].unique().tolist() == ["自制 | made"]
    assert set(found["status"]) == {"made"}


def test_inputs_outside_the_section_of_inputs_carry_its_name():
    study = Study.load(kit() / "params" / "wuqing.yml")
    found = years.input_years(study)
    check("input_years", found)
    rooms = {key.split(".")[0] for key in found["input"]}
    assert {"towns", "land", "accounting", "response"} <= rooms
    assert found["input"].is_unique and found["year"].str.len().min() >= 4
