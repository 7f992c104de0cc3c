"""Areas inside planning lines and in yearly surveys."""

import geopandas as gpd
import pytest
from shapely import box

from countycarbon import tables
from countycarbon.inputs import area_by_year, planning_area, read_survey
from countycarbon.messages import KitError

X, Y = 500_000.0, 4_360_000.0
SOURCE = {"year": "2020", "source": {"zh": "自制", "en": "made"}, "status": "made"}


def line(toy, *boxes, crs="EPSG:4548"):
    path = toy.folder / "farmland.gpkg"
    gpd.GeoDataFrame(geometry=list(boxes), crs="EPSG:4548").to_crs(crs).to_file(path)
    return {"farmland": {"file": str(path), **SOURCE}}


def test_area_by_town_and_class_inside_a_line(toy):
    toy.write()
    # two boxes that overlap count once: 250 m to 1250 m across, the whole kilometre high
    planning = line(toy, box(X + 250, Y, X + 900, Y + 1000), box(X + 800, Y, X + 1250, Y + 1000))
    study = toy.study(planning=planning)
    found = planning_area(study, read_survey(study))
    tables.check("planning_area", found)
    areas = found.set_index(["town_id", "class_code"])["area_ha"]
    assert areas[("999999001", "0101")] == pytest.approx(25, rel=1e-4)
    assert areas[("999999001", "0301")] == pytest.approx(50, rel=1e-4)
    assert areas[("999999002", "0101")] == pytest.approx(25, rel=1e-4)


def test_lines_with_land_in_common_are_told(toy, codes):
    toy.write()
    farmland = line(toy, box(X, Y, X + 900, Y + 1000))
    path = toy.folder / "red_line.gpkg"
    gpd.GeoDataFrame(geometry=[box(X + 800, Y, X + 1800, Y + 1000)], crs="EPSG:4548").to_file(path)
    study = toy.study(planning={**farmland, "red_line": {"file": str(path), **SOURCE}})
    survey = read_survey(study)
    found, warned = codes(lambda: planning_area(study, survey))
    assert warned == ["inputs.planning-overlap"]
    sums = found.groupby("planning")["area_ha"].sum()
    assert sums.to_dict() == pytest.approx({"farmland": 90, "red_line": 100}, rel=1e-3)


def test_a_line_elsewhere_is_refused(toy):
    toy.write()
    study = toy.study(planning=line(toy, box(X + 9e4, Y, X + 9.1e4, Y + 1000)))
    with pytest.raises(KitError) as error:
        planning_area(study, read_survey(study))
    assert error.value.codes == ["inputs.crs-mismatch"]


def test_a_line_needs_parcels(toy):
    toy.write()
    study = toy.study(planning=line(toy, box(X, Y, X + 1, Y + 1)), boundaries=None)
    with pytest.raises(KitError) as error:
        planning_area(study, read_survey(study))
    assert error.value.codes == ["inputs.planning-needs-parcels"]


def test_no_lines_no_rows(toy):
    toy.write()
    study = toy.study()
    survey = read_survey(study)
    assert planning_area(study, survey).empty
    assert area_by_year(study, survey).empty


def test_a_change_survey_with_a_mapping_of_rebased_classes(toy):
    toy.write()
    later = toy.parcels.assign(DLBM=["0101", "0301", "A1", "0702"], DLMC="")
    later.to_file(toy.folder / "2020.gpkg")
    mapping = toy.folder / "mapping.csv"
    mapping.write_text("from_code,to_code,share\nA1,0601,0.4\nA1,0701,0.6\n", encoding="utf-8")
    change = {"file": str(toy.folder / "2020.gpkg"), **SOURCE, "mapping": str(mapping)}
    study = toy.study(changes=[change])
    years = area_by_year(study, read_survey(study))
    tables.check("area_by_year", years)
    after = years[years["year"] == "2020"].set_index(["town_id", "class_code"])["area_ha"]
    assert after[("999999002", "0601")] == pytest.approx(50 * 0.4)
    assert after[("999999002", "0701")] == pytest.approx(50 * 0.6)
    assert years.groupby("year")["area_ha"].sum().tolist() == pytest.approx([200, 200])
