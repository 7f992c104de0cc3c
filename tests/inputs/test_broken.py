"""Every silent failure of survey data has its own code; none passes, nothing is written."""

import pandas as pd
import pytest
import yaml
from shapely import Polygon, box

from countycarbon.inputs import check, read_survey
from countycarbon.messages import KitError
from countycarbon.run import pipeline

X, Y, KM = 500_000.0, 4_360_000.0, 1_000.0


def refused(study):
    with pytest.raises(KitError) as error:
        read_survey(study)
    return error.value.codes


def test_gbk_without_cpg_is_read_by_trial(toy, codes):
    toy.write("parcels.shp", encoding="GBK")
    (toy.folder / "parcels.cpg").unlink()
    study = toy.study({"file": str(toy.folder / "parcels.shp")})
    survey, warned = codes(lambda: read_survey(study))
    assert warned == ["inputs.encoding-found"]
    assert survey.area["area_ha"].sum() == 200.0


def test_a_cpg_that_lies_is_overruled(toy, codes):
    toy.write("parcels.shp", encoding="GBK")
    (toy.folder / "parcels.cpg").write_text("UTF-8", encoding="ascii")
    study = toy.study({"file": str(toy.folder / "parcels.shp")})
    _, warned = codes(lambda: read_survey(study))
    assert warned == ["inputs.encoding-found"]


def test_towns_in_gb18030_and_with_byte_order_mark(toy, codes):
    toy.write()
    for encoding, expected in (("gb18030", ["inputs.encoding-found"]), ("utf-8-sig", [])):
        toy.table.to_csv(toy.folder / "towns.csv", index=False, encoding=encoding)
        survey, warned = codes(lambda: read_survey(toy.study()))
        assert warned == expected
        assert survey.towns["town"].tolist() == ["甲镇", "乙镇"]


def test_bow_tie_is_repaired_and_listed_with_areas(toy, codes):
    tie = Polygon([(X, Y), (X + 500, Y + KM), (X + 500, Y), (X, Y + KM)])
    toy.parcels.loc[0, "geometry"] = tie
    toy.write()
    survey, warned = codes(lambda: read_survey(toy.study({"tolerances": {"closure_percent": 50}})))
    row = survey.quality.set_index("finding").loc["bow_tie"]
    # two triangles, each half as wide as the parcel is high and meeting at its middle
    assert (row["count"], row["before_ha"]) == (1, 0.0)
    assert row["after_ha"] == pytest.approx(2 * (KM * 250 / 2) / 1e4)
    assert "land.quality-bow-tie" in warned


def test_slivers_duplicates_overlaps_and_gaps_are_counted(toy, codes):
    extra = toy.parcels.iloc[[0, 0]].copy()
    extra["BSM"], extra["TBDLMJ"] = ["5", "6"], 0.0
    extra["geometry"] = [toy.parcels.geometry[0], box(X, Y, X + 0.5, Y + 1)]
    toy.parcels = pd.concat([toy.parcels, extra], ignore_index=True)
    toy.parcels.loc[3, "geometry"] = box(X + 1500, Y, X + 2000, Y + 900)
    toy.write()
    survey, warned = codes(lambda: read_survey(toy.study()))
    parcels = survey.quality[survey.quality["layer"] == "parcels"]
    counts = parcels.set_index("finding")["count"]
    assert counts[["sliver", "duplicate", "gap"]].tolist() == [1, 1, 1]
    assert counts["overlap"] == 3  # the duplicate with its original, the sliver with both
    gap = survey.quality.set_index("finding").loc["gap", "before_ha"]
    assert gap == pytest.approx(500 * 100 / 1e4)
    assert {"land.quality-sliver", "land.quality-duplicate", "land.quality-gap"} <= set(warned)
    quick, _ = codes(lambda: read_survey(toy.study(), thorough=False))  # as before a run
    assert quick.area.equals(survey.area)
    assert quick.quality.set_index("finding").loc["sliver", "count"] == 1


def test_a_zone_too_far_from_its_meridian_is_told_with_its_bias(toy):
    toy.parcels = toy.parcels.to_crs("EPSG:4549")  # central meridian 120° E; the county is at 117°
    toy.write()
    with pytest.warns(Warning) as caught:
        survey = read_survey(toy.study())
    texts = {w.message.problem.code: w.message.problem for w in caught}
    # k² - 1 with k = 1 + (Δλ cos φ)² / 2 for 3° at 39.4° N: 0.16 %
    assert texts["inputs.crs-wrong-zone"].values["bias"] == "0.16"
    assert survey.compare["ellipsoid_ha"].tolist() == pytest.approx([100, 100], rel=2e-4)


def test_the_wrong_label_of_a_zone_is_refused_and_the_right_one_guessed(toy):
    toy.parcels = toy.parcels.set_crs("EPSG:4549", allow_override=True)
    toy.write()
    with pytest.raises(KitError) as error:
        read_survey(toy.study())
    assert error.value.codes == ["inputs.crs-zone"]
    assert "EPSG:4548" in error.value.text("en")


def test_zone_with_number_under_a_system_without_is_refused(toy):
    toy.parcels = toy.parcels.set_geometry(toy.parcels.translate(39_000_000))
    toy.write()
    with pytest.raises(KitError) as error:
        read_survey(toy.study())
    assert error.value.codes == ["inputs.crs-coordinates"]
    assert "EPSG:4527" in error.value.text("zh")


def test_zone_with_number_and_its_own_system_agrees_with_the_zone_without(toy, codes):
    toy.parcels = toy.parcels.to_crs("EPSG:4527")
    toy.write()
    survey, warned = codes(lambda: read_survey(toy.study()))
    assert warned == ["inputs.crs-mixed"]
    assert survey.compare["moved_ha"].max() < 1e-6


@pytest.mark.parametrize(("code", "datum"), [(2384, "Xian 1980"), (2436, "Beijing 1954")])
def test_another_datum_is_told(toy, code, datum):
    toy.parcels = toy.parcels.to_crs(code)
    toy.write()
    with pytest.warns(Warning) as caught:
        read_survey(toy.study())
    found = {w.message.problem.code: w.message.problem.values for w in caught}
    assert found["inputs.crs-datum"]["one"] == datum
    assert found["inputs.crs-datum"]["other"] == "China 2000"


def test_degrees_are_never_measured(toy, codes):
    toy.parcels = toy.parcels.to_crs("EPSG:4490")
    toy.write()
    survey, warned = codes(lambda: read_survey(toy.study({"area": "geometry"})))
    assert "inputs.crs-degrees" in warned
    assert survey.area["area_ha"].sum() == pytest.approx(200, rel=2e-4)


def test_degrees_are_told_with_the_bias_of_taking_them_for_lengths(toy):
    toy.parcels = toy.parcels.to_crs("EPSG:4490")
    toy.write()
    with pytest.warns(Warning) as caught:
        read_survey(toy.study({"area": "geometry"}))
    found = {w.message.problem.code: w.message.problem.values for w in caught}
    # the county lies at 39.37° N: 1 / cos 39.37° = 1.2936
    assert found["inputs.crs-degrees"] == {"latitude": "39.4", "bias": "29.4"}


def test_web_mercator_is_told_with_its_bias(toy):
    toy.parcels = toy.parcels.to_crs("EPSG:3857")
    toy.write()
    with pytest.warns(Warning) as caught:
        survey = read_survey(toy.study({"area": "geometry"}))
    found = {w.message.problem.code: w.message.problem for w in caught}
    # 1 / cos² 39.37° - 1 = 67 %
    assert float(found["inputs.crs-web-mercator"].values["bias"]) == pytest.approx(67.3, abs=0.3)
    assert survey.area["area_ha"].sum() == pytest.approx(200, rel=2e-3)


def test_missing_system_is_refused_until_the_study_states_it(toy):
    toy.parcels = toy.parcels.set_crs(None, allow_override=True)
    toy.write("parcels.shp")
    file = {"file": str(toy.folder / "parcels.shp")}
    assert refused(toy.study(file)) == ["inputs.crs-missing"]
    survey = read_survey(toy.study({**file, "crs": "EPSG:4548"}))
    assert survey.area["area_ha"].sum() == 200.0


def test_layers_apart_are_refused(toy):
    toy.towns = toy.towns.set_geometry(toy.towns.translate(300_000, 0))
    toy.write()
    assert refused(toy.study()) == ["inputs.crs-mismatch"]


def test_unknown_classes_are_all_named(toy):
    toy.parcels["DLBM"] = ["9999", "0301", "77", "0702"]
    toy.write()
    assert refused(toy.study()) == ["land.unknown-class"] * 2


def test_one_code_for_several_classes_needs_a_rule(toy):
    toy.parcels["DLBM"] = ["0101", "0803", "0101", "0703"]
    toy.write()
    assert refused(toy.study({"version": "guide_2023"})) == ["land.ambiguous-class"]
    rules = {"0803": {"08H1": 0.5, "0899": 0.2}}
    assert refused(toy.study({"version": "guide_2023", "rules": rules})) == ["land.bad-rule"]


def test_duplicate_towns(toy):
    toy.table = pd.concat([toy.table, toy.table.iloc[[0]]])
    toy.write()
    assert refused(toy.study()) == ["inputs.repeated-town"] * 2  # its code and its name


def test_a_boundary_that_stands_twice_is_one(toy, codes):
    toy.towns = pd.concat([toy.towns, toy.towns.iloc[[0]]])
    toy.write()
    survey, warned = codes(lambda: read_survey(toy.study()))
    assert survey.boundaries.area.tolist() == [KM**2] * 2
    assert warned == ["inputs.boundaries-dissolved"]


def test_boundary_without_town_and_town_without_boundary(toy):
    toy.towns.loc[1, "town_id"] = "999999003"
    toy.write()
    assert refused(toy.study()) == ["inputs.town-unmatched", "inputs.town-without-boundary"]


@pytest.mark.parametrize(
    ("field", "write"),
    [
        ("XZQDM", lambda town, row: f"{row.town_id}000"),
        ("XZQDM", lambda town, row: float(row.town_id)),
        ("XZQMC", lambda town, row: town),
        ("镇街", lambda town, row: town.removesuffix("镇")),
    ],
)
def test_boundaries_name_their_towns_by_codes_of_any_kind_or_by_names(toy, codes, field, write):
    names = dict(zip(toy.table["town_id"], toy.table["town"], strict=True))
    toy.towns[field] = [write(names[row.town_id], row) for row in toy.towns.itertuples()]
    toy.towns = toy.towns.drop(columns="town_id")
    toy.write()
    study = toy.study()
    survey, found = codes(lambda: read_survey(study))
    assert survey.boundaries["town_id"].tolist() == ["999999001", "999999002"]
    assert found == (["inputs.town-taken"] if field == "镇街" else [])


def test_a_field_named_by_the_study_is_not_replaced_by_another(toy):
    toy.write()
    source = {"file": str(toy.folder / "towns.gpkg"), "town_code": "DM", "year": "2019"}
    words = {"source": {"zh": "自制", "en": "made"}}
    assert refused(toy.study(boundaries={**source, **words})) == ["inputs.missing-column"]


def test_parcel_outside_all_towns_by_code(toy):
    toy.parcels.loc[3, "ZLDWDM"] = "888888001000"
    toy.write()
    assert "land.town-prefix" in refused(toy.study())


def test_parcel_outside_all_towns_by_geometry(toy):
    toy.parcels.loc[3, "geometry"] = box(X + 5000, Y, X + 5500, Y + KM)
    toy.write()
    assert refused(toy.study({"assign": "geometry"})) == ["land.outside-towns"]


@pytest.mark.parametrize("name", ["parcels.gpkg", "parcels.shp"])
def test_empty_layer(toy, name):
    toy.parcels = toy.parcels.iloc[:0]
    toy.write(name, geometry_type="Polygon")
    assert refused(toy.study({"file": str(toy.folder / name)})) == ["inputs.no-rows"]


def test_points_and_arcs_are_no_parcels(toy):
    toy.parcels["geometry"] = toy.parcels.centroid
    toy.write()
    assert refused(toy.study()) == ["inputs.not-polygons"]


def test_zero_area_town(toy):
    toy.towns.loc[1, "geometry"] = Polygon([(X, Y), (X + 1, Y), (X + 2, Y), (X, Y)])
    toy.write()
    assert refused(toy.study()) == ["inputs.zero-area-town"]


def test_town_without_land(toy):
    toy.parcels["ZLDWDM"] = "999999001001"
    toy.write()
    assert refused(toy.study()) == ["land.town-without-land"]


@pytest.mark.parametrize("name", ["parcels.gpkg", "parcels.shp", "parcels.parquet"])
def test_truncated_files(toy, name):
    toy.write(name)
    path = toy.folder / name
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 2 // 3])
    assert refused(toy.study({"file": str(path)})) == ["inputs.unreadable"]


def test_truncated_attribute_table(toy):
    toy.write("parcels.shp")
    path = toy.folder / "parcels.dbf"
    path.write_bytes(path.read_bytes()[:-40])
    assert refused(toy.study({"file": str(toy.folder / "parcels.shp")})) == ["inputs.unreadable"]


def test_a_wetland_written_as_forest(toy):
    toy.parcels.loc[1, ["DLBM", "DLMC"]] = ["0304", "乔木林地"]
    toy.write()
    assert refused(toy.study()) == ["inputs.class-name-differs"]


def test_parcels_without_a_class_are_counted(toy):
    toy.parcels.loc[1:2, "DLBM"] = None
    toy.parcels.loc[1:2, "DLMC"] = ["", "荒地"]
    toy.write()
    with pytest.raises(KitError) as error:
        read_survey(toy.study())
    assert error.value.codes == ["inputs.missing-class"]
    assert "2 parcels" in error.value.text("en")


def test_areas_kept_as_text_and_codes_kept_as_numbers_are_read(toy, codes):
    toy.parcels["TBDLMJ"] = toy.parcels["TBDLMJ"].map("{:,.2f}".format)
    toy.parcels["ZLDWDM"] = toy.parcels["ZLDWDM"].astype(float)
    toy.write()
    assert read_survey(toy.study()).area["area_ha"].sum() == 200.0
    toy.parcels.loc[0, "TBDLMJ"] = "5万"
    toy.write()
    assert refused(toy.study()) == ["inputs.bad-number"]


def test_endings_in_capitals(toy, codes):
    toy.write("parcels.shp")
    for part in list(toy.folder.glob("parcels.*")):
        part.rename(toy.folder / f"PARCELS{part.suffix.upper()}")
    study = toy.study({"file": str(toy.folder / "PARCELS.SHP")})
    assert read_survey(study).area["area_ha"].sum() == 200.0


def test_a_table_given_as_a_layer_is_told(toy):
    toy.write()
    study = toy.study({"file": str(toy.folder / "towns.csv")})
    assert refused(study) == ["inputs.no-layer"]


def test_missing_and_negative_recorded_areas(toy):
    toy.parcels["TBDLMJ"] = [500_000.0, None, -1.0, 500_000.0]
    toy.write()
    assert refused(toy.study()) == ["inputs.missing-area"]


def test_missing_fields_are_named_with_what_is_there(toy):
    toy.parcels = toy.parcels.drop(columns=["DLBM", "TBDLMJ"])
    toy.write()
    assert refused(toy.study()) == ["inputs.missing-column"] * 2


def test_areas_that_do_not_close_stop_the_run(toy):
    toy.parcels["TBDLMJ"] = 400_000.0
    toy.write()
    assert refused(toy.study()) == ["land.not-closed"] * 2  # against the towns, the county


def test_geometry_needs_boundaries(toy):
    toy.write()
    assert refused(toy.study({"assign": "geometry"}, boundaries=None)) == ["inputs.no-boundaries"]


def test_bad_numbers_in_the_table_of_towns(toy):
    toy.table["population"] = ["12 thousand", "-5"]
    toy.write()
    assert refused(toy.study()) == ["inputs.bad-number"] * 2


def test_a_missing_table_is_named_once(toy):
    toy.write()
    (toy.folder / "towns.csv").unlink()
    study = toy.folder / "toy.yml"
    study.write_text(yaml.safe_dump(toy.raw()), encoding="utf-8")
    with pytest.raises(KitError) as error:
        pipeline.prepare(study)
    assert error.value.codes == ["study.missing-file"]


def test_nothing_is_written_when_an_input_is_broken(toy):
    toy.parcels["DLBM"] = "9999"
    toy.write()
    assert check(toy.study()).found[0].code == "land.unknown-class"
    study = toy.folder / "toy.yml"
    study.write_text(yaml.safe_dump(toy.raw()), encoding="utf-8")
    out = toy.folder / "out"
    with pytest.raises(KitError):
        pipeline.run(study, folder=out)
    assert not out.exists()


def test_boundaries_that_cross_themselves_or_overlap_are_told(toy, codes):
    toy.towns.loc[0, "geometry"] = box(X, Y, X + KM + 10, Y + KM)
    toy.towns.loc[1, "geometry"] = Polygon(
        [(X + KM, Y), (X + 2 * KM, Y), (X + 2 * KM, Y + KM), (X + KM, Y + KM), (X + KM, Y + 2),
         (X + KM + 1, Y + 1), (X + KM, Y + 1), (X + KM + 1, Y + 2), (X + KM, Y)]
    )  # fmt: skip
    toy.write()
    survey, warned = codes(lambda: read_survey(toy.study({"tolerances": {"closure_percent": 2}})))
    assert {"inputs.boundary-repaired", "inputs.boundaries-overlap"} <= set(warned)
    row = survey.quality[survey.quality["layer"] == "boundaries"].iloc[0]
    assert row["before_ha"] == pytest.approx(10 * KM / 1e4, rel=1e-3)
