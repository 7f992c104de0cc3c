"""The land survey in every kind and format: the same county, the same areas."""

import pytest

from countycarbon import tables
from countycarbon.inputs import read_survey

AREAS = {
    ("999999001", "0101"): 50.0,
    ("999999001", "0301"): 50.0,
    ("999999002", "0101"): 50.0,
    ("999999002", "0702"): 50.0,
}
A_FIELD = ("999999001", "0101")


def areas(survey):
    return survey.area.set_index(["town_id", "class_code"])["area_ha"].to_dict()


@pytest.mark.parametrize("name", ["parcels.gpkg", "parcels.shp", "parcels.gdb", "parcels.parquet"])
def test_every_format_gives_the_same_areas(toy, codes, name):
    toy.write(name)
    study = toy.study({"file": str(toy.folder / name)})
    survey, warned = codes(lambda: read_survey(study))
    assert areas(survey) == AREAS
    assert warned == []


@pytest.mark.parametrize("assign", ["code", "geometry"])
@pytest.mark.parametrize("measure", ["recorded", "geometry"])
def test_every_assignment_and_measure_agree_on_sound_data(toy, assign, measure):
    toy.write()
    survey = read_survey(toy.study({"assign": assign, "area": measure}))
    # the zone's scale near its central meridian is 1: planar and ellipsoidal agree to 1e-4
    assert areas(survey) == pytest.approx(AREAS, rel=1e-4)


def test_the_tables_fit_their_declarations(toy):
    toy.write()
    survey = read_survey(toy.study())
    for name, frame in {
        "area": survey.area,
        "area_compare": survey.compare,
        "data_quality": survey.quality,
        "closure": survey.closure,
        "towns": survey.towns,
        "neighbours": survey.neighbours(),
    }.items():
        tables.check(name, frame)


def test_recorded_and_moved_areas_are_compared_per_town(toy, codes):
    toy.parcels.loc[1, "ZLDWDM"] = "999999002009"  # lies in A, its code says B
    toy.parcels.loc[0, "TBDLMJ"] = 490_000.0
    toy.write()
    survey, warned = codes(lambda: read_survey(toy.study({"tolerances": {"closure_percent": 1}})))
    compare = survey.compare.set_index("town_id")
    assert compare["recorded_ha"].to_dict() == {"999999001": 49.0, "999999002": 150.0}
    assert compare["moved_ha"].round(2).to_dict() == {"999999001": 0.0, "999999002": 50.0}
    assert compare.loc["999999001", "difference_percent"] == pytest.approx(
        100 * (50 - 49) / 49, abs=0.02
    )
    assert set(warned) == {"land.recorded-differs", "land.assignment-differs"}


def test_deducted_ridges_become_class_1203(toy):
    toy.parcels.loc[0, ["TBDLMJ", "KCMJ"]] = [450_000.0, 50_000.0]
    toy.write()
    for assign in ("code", "geometry"):
        survey = read_survey(toy.study({"assign": assign}))
        found = areas(survey)
        assert found[("999999001", "0101")] == pytest.approx(45.0)
        assert found[("999999001", "1203")] == pytest.approx(5.0)


def test_a_parcel_across_the_border_is_shared_by_geometry(toy):
    from shapely import box

    x, y = 500_000.0, 4_360_000.0
    toy.parcels.loc[1, "geometry"] = box(x + 500, y, x + 1_250, y + 1_000)
    toy.parcels.loc[2, "geometry"] = box(x + 1_250, y, x + 1_500, y + 1_000)
    toy.parcels["TBDLMJ"] = [500_000.0, 750_000.0, 250_000.0, 500_000.0]
    toy.write()
    survey = read_survey(toy.study({"assign": "geometry"}))
    assert areas(survey)[("999999002", "0301")] == pytest.approx(75 * (250 / 750))


def test_own_names_of_fields(toy):
    toy.parcels = toy.parcels.rename(columns={"DLBM": "地类", "TBDLMJ": "净面积"})
    toy.write()
    fields = {"class_code": "地类", "recorded_area": "净面积"}
    assert areas(read_survey(toy.study({"fields": fields}))) == AREAS


def test_a_name_cut_by_the_shapefile_is_recognised(toy, codes):
    toy.parcels = toy.parcels.rename(columns={"TBDLMJ": "recorded_area"})
    toy.write("parcels.shp")
    changes = {
        "file": str(toy.folder / "parcels.shp"),
        "fields": {"recorded_area": "recorded_area"},
    }
    survey, warned = codes(lambda: read_survey(toy.study(changes)))
    assert areas(survey) == AREAS
    assert warned == ["inputs.field-cut"]


@pytest.mark.parametrize("encoding", ["UTF-8", "GBK"])
def test_chinese_names_cut_within_a_character_are_recognised(toy, codes, encoding):
    """UTF-8 writes three bytes a character, so that ten bytes end in a third of one."""
    names = {"TBDLMJ": "图斑地类面积平方米", "DLBM": "地类编码二级类"}
    toy.parcels = toy.parcels.rename(columns=names)
    toy.write("parcels.shp", encoding=encoding)
    fields = {"class_code": names["DLBM"], "recorded_area": names["TBDLMJ"]}
    changes = {"file": str(toy.folder / "parcels.shp"), "fields": fields}
    survey, warned = codes(lambda: read_survey(toy.study(changes)))
    assert areas(survey) == AREAS
    assert warned == ["inputs.field-cut", "inputs.field-cut"]


@pytest.mark.parametrize(
    "given",
    [
        {"TBMJ": 500_000.0, "KCXS": [0.1, 0.0, None, 0.0]},
        {"TBMJ": 500_000.0, "KCMJ": [50_000.0, 0.0, None, 0.0]},
        {"TBMJ": 500_000.0, "TBDLMJ": [450_000.0, 500_000.0, 500_000.0, 500_000.0]},
    ],
)
def test_areas_that_follow_from_the_other_fields_of_the_survey(toy, given):
    toy.parcels = toy.parcels.drop(columns=["TBDLMJ", "KCMJ"]).assign(**given)
    toy.write()
    found = areas(read_survey(toy.study()))
    assert found == pytest.approx({**AREAS, A_FIELD: 50 * 0.9, ("999999001", "1203"): 50 * 0.1})


def test_letter_k_and_other_classifications(toy):
    toy.parcels["DLBM"] = ["0101K", "0301", "0101", "0702"]
    toy.parcels["DLMC"] = ""
    toy.write()
    assert areas(read_survey(toy.study())) == AREAS
    toy.parcels["DLBM"] = ["0101", "0301", "0101", "0703"]
    toy.write()
    assert areas(read_survey(toy.study({"version": "guide_2023"}))) == AREAS


def test_a_rule_and_a_mapping_table_split_a_code(toy):
    toy.parcels["DLBM"] = ["0101", "0803", "0101", "0703"]
    toy.parcels["DLMC"] = ""
    toy.write()
    rules = {"0803": {"08H1": 0.25, "08H2": 0.75}}
    found = areas(read_survey(toy.study({"version": "guide_2023", "rules": rules})))
    assert found[("999999001", "08H1")] == pytest.approx(50 * 0.25)
    mapping = toy.folder / "mapping.csv"
    mapping.write_text("from_code,to_code,share\n0803,08H1,0.5\n0803,08H2,0.5\n", encoding="utf-8")
    changes = {"version": "guide_2023", "rules": rules, "mapping": str(mapping)}
    found = areas(read_survey(toy.study(changes)))
    assert found[("999999001", "08H1")] == pytest.approx(50 * 0.5)


def test_progress_is_told(toy):
    toy.write()
    told = []
    read_survey(toy.study(), progress=lambda done, total: told.append((done, total)))
    assert told == [(4, 4)]


def test_geoparquet_without_a_box_is_measured(toy):
    import json

    import pyarrow.parquet as pq

    toy.write("parcels.parquet")
    path = toy.folder / "parcels.parquet"
    table = pq.read_table(path)
    geo = json.loads(table.schema.metadata[b"geo"])
    del geo["columns"]["geometry"]["bbox"]
    meta = {**table.schema.metadata, b"geo": json.dumps(geo).encode()}
    pq.write_table(table.replace_schema_metadata(meta), path)
    assert areas(read_survey(toy.study({"file": str(path)}))) == AREAS
