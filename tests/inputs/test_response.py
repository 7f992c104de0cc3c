"""The study's own files for the response."""

import pandas as pd
import pytest

from countycarbon.inputs import response as files
from countycarbon.messages import KitError
from countycarbon.study.section import Source


@pytest.fixture
def source(tmp_path):
    def write(text, name="limits.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_text(text, encoding=encoding, newline="\n")
        return Source(file=path, year="2024", source={"zh": "示例", "en": "example"}, status="made")

    return write


def towns(*codes):
    return pd.DataFrame({"town_id": codes, "town": [f"第{code}镇" for code in codes]})


HEAD = "town_id,cropland_floor_ha,redline_ha\n"


def test_no_file_is_none():
    assert files.read("quota_limits", None) is None


def test_optional_columns_may_be_left_out_and_a_mark_of_order_is_no_column(source):
    found = files.read("quota_limits", source(HEAD + "01,10,5\n", encoding="utf-8-sig"))
    assert found.columns.tolist() == ["town_id", "cropland_floor_ha", "redline_ha", "floor_ha"]
    assert found.loc[0, "town_id"] == "01"
    assert found["floor_ha"].isna().all()


def test_text_in_a_number_is_refused_and_not_dropped(source):
    with pytest.raises(KitError) as error:
        files.read("quota_limits", source(HEAD + "01,12O,5\n"))
    assert "response.not-a-number" in error.value.codes
    assert "12O" in error.value.text("en")


def test_unknown_town_and_repeated_town_are_named_with_the_file(source):
    text = HEAD + "01,10,5\n99,1,1\n01,10,5\n"
    with pytest.raises(KitError) as error:
        files.read("quota_limits", source(text), towns=towns("01", "02"))
    assert set(error.value.codes) == {"response.unknown-town", "table.repeated-key"}
    assert "limits.csv" in error.value.text("en")


def test_towns_are_known_by_name_too(source):
    given = source(HEAD + "第02镇,10,5\n01,1,1\n")
    found = files.read("quota_limits", given, towns=towns("01", "02"))
    assert found["town_id"].tolist() == ["02", "01"]


def test_a_label_without_its_unit_names_no_column(source):
    found = files.read(
        "quota_limits", source(f"镇街代码,耕地保有量（ha）,{HEAD.split(',')[2]}01,10,5\n")
    )
    assert found.loc[0, "cropland_floor_ha"] == 10
    with pytest.raises(KitError) as error:
        files.read("quota_limits", source("镇街代码,耕地保有量,redline_ha\n01,10,5\n"))
    assert error.value.codes == ["inputs.unit-missing"]


@pytest.mark.parametrize(
    ("heading", "line", "hectares"),
    [
        ("耕地保有量（亩）", "", 30 / 15),
        ("耕地保有量任务（万亩）", "", 30 * 10_000 / 15),
        ("耕地保有量目标（平方公里）", "", 30 * 100),
        ("耕地保有量", "单位：万亩", 30 * 10_000 / 15),
        ("耕地保有量（公顷）", "单位：公顷、亩", 30),
        ("耕地保有量", "单位：万人、万亩", 30 * 10_000 / 15),
    ],
)
def test_units_of_headings_and_of_a_line_above_are_converted(source, heading, line, hectares):
    text = f"{line}\n" * bool(line) + f"乡镇,{heading},redline_ha\n01,30,5\n"
    found = files.read("quota_limits", source(text))
    assert found.loc[0, "cropland_floor_ha"] == pytest.approx(hectares, rel=1e-14)


@pytest.mark.parametrize(
    ("line", "heading", "code"),
    [
        ("单位：万亩", "耕地保有量（公顷）", "inputs.unit-contradicts"),
        ("单位：亩、公顷", "耕地保有量", "inputs.unit-ambiguous"),
        ("单位：万人", "耕地保有量", "inputs.unit-missing"),
    ],
)
def test_a_line_above_that_leaves_the_unit_open_is_refused(source, line, heading, code):
    with pytest.raises(KitError) as error:
        files.read("quota_limits", source(f"{line}\n乡镇,{heading},redline_ha\n01,30,5\n"))
    assert error.value.codes == [code]
    assert heading in error.value.text("zh")


def test_a_unit_of_another_kind_is_refused(source):
    with pytest.raises(KitError) as error:
        files.read("quota_limits", source("乡镇,耕地保有量（万元）,redline_ha\n01,30,5\n"))
    assert error.value.codes == ["inputs.unit-unknown"]
    assert "公顷" in error.value.text("zh")


def test_undeclared_and_missing_columns(source):
    with pytest.raises(KitError) as error:
        files.read("quota_limits", source("town_id,redlines\n01,5\n"))
    assert set(error.value.codes) == {"table.missing-column", "table.undeclared-column"}


def test_parks_keep_only_what_is_needed(source):
    text = "park_id,park,park_en,town_id,x,y\nP1,甲园,A,01,1,2\n"
    found = files.parks(source(text, "parks.csv"))
    assert found.columns.tolist() == ["park_id", "park", "park_en", "town_id"]
    assert files.parks(None).empty


def test_a_park_in_no_town_and_a_bad_cell_are_named_with_their_row(source):
    head = "工业园区\n\npark_id,park,park_en,town_id\n"
    given = source(head + "P1,甲园,A,01\nP2,,B,甲镇\n", "parks.csv")
    with pytest.raises(KitError) as error:
        files.parks(given, towns("01"))
    found = {(p.code, int(p.where["row"])) for p in error.value.problems}
    assert found == {("response.unknown-town", 5), ("table.bad-value", 5)}


def test_years_are_whole_numbers(source):
    text = "indicator,year,value,unit\nU2-01,2020,50,%\n"
    found = files.read("monitoring_series", source(text))
    assert str(found["year"].dtype) == "int64"


def response(**sections):
    from countycarbon.study.response import Response

    return Response.model_validate(sections)


def test_the_files_of_all_sections_are_read_before_anything_runs(source):
    limits = source(HEAD + "99,10,5\n").model_dump()
    proposals = source("proposal,town_id\nx,01\n", name="proposals.csv").model_dump()
    given = response(
        quotas={"total_ha": 1, "centre_share": 0.5, "limits": limits},
        cases={"singapore": proposals},
    )
    with pytest.raises(KitError) as error:
        files.check(given, towns("01"))
    assert {"response.unknown-town", "table.missing-column"} <= set(error.value.codes)
    files.check(response(), towns("01"))  # no file, no fault


def test_surfaces_that_do_not_fill_the_site_are_told_before_the_run(source):
    site = source("surface,area_m2\n1,400\n16,100\n", name="site.csv").model_dump()
    given = response(cases={"greening": {**site, "site_area_m2": 1000}})
    with pytest.raises(KitError) as error:
        files.check(given, towns("01"))
    assert error.value.codes == ["response.site-area"]


def test_every_file_the_section_can_name_is_among_those_checked():
    """A key of type Source that nobody lists would be read too late."""
    from countycarbon.study import response as sections
    from countycarbon.study.section import Section
    from countycarbon.study.section import Source as Named

    def keys(model, before=""):
        for name, field in model.model_fields.items():
            kinds = (field.annotation, *getattr(field.annotation, "__args__", ()))
            for kind in kinds:
                if isinstance(kind, type) and issubclass(kind, Named):
                    yield f"{before}{name}"
                if isinstance(kind, type) and issubclass(kind, Section):
                    yield from keys(kind, f"{before}{name}.")

    assert set(keys(sections.Response)) == set(files.FILES.values())
