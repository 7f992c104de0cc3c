"""Tables as yearbooks print them: what is read, in which unit, and what is told."""

import warnings

import pandas as pd
import pytest

from countycarbon.inputs import declared
from countycarbon.messages import KitError, KitWarning


@pytest.fixture
def read(tmp_path):
    """Read a text as table ``activity_use``: its rows, and the warnings by code."""

    def call(text, name="activity_use", **more):
        path = tmp_path / "use.csv"
        path.write_text(text, encoding="utf-8")
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            found = declared.read(name, path, **more)
        told = {w.message.problem.code: w.message.problem for w in caught
                if isinstance(w.message, KitWarning)}  # fmt: skip
        return found, told

    return call


HEAD = "能源品种,消费量,单位,部门\n"


def rows(frame):
    return frame[["item", "amount", "unit", "sector"]].values.tolist()


def test_the_energy_of_a_small_county_as_an_office_sends_it(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["某某县2022年能源消费情况"])
    sheet.merge_cells("A1:F1")
    for row in (
        ["能源品种", "消费量", "单位", "部门", "用途", "乡镇"],
        ["原煤", 18.4, "万吨", "工业"], ["天然气", 2860, "万立方米", "居民生活"],
        ["汽油", 3.1, "万吨", "交通"], ["柴油", 4.6, "万吨", "交通"], ["柴油", 0.7, "万吨", "农业"],
        ["液化石油气", 0.42, "万吨", "居民生活"], ["电力", 5.2, "亿千瓦时", "工业"],
        ["电力", 3.4, "亿千瓦时", "居民生活"], ["热力", "—", "万百万千焦", "工业"],
    ):  # fmt: skip
        sheet.append(row)
    book.save(tmp_path / "能源消费.xlsx")
    with pytest.warns(KitWarning, match="热力") as told:
        found = declared.read("activity_use", tmp_path / "能源消费.xlsx")
    assert [w.message.problem.code for w in told] == ["inputs.amounts-open"]
    assert rows(found) == [
        ["raw_coal", 184_000, "t", "industry"], ["natural_gas", 28_600_000, "m3", "housing"],
        ["gasoline", 31_000, "t", "transport"], ["diesel", 46_000, "t", "transport"],
        ["diesel", 7_000, "t", "crops"], ["lpg", 4_200, "t", "housing"],
        ["electricity", 520_000_000, "kWh", "industry"],
        ["electricity", 340_000_000, "kWh", "housing"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        ("1.36", "万吨", (13_600.0, "t")), ("1,234.5", "吨", (1_234.5, "t")),
        ("０.42", "万吨标准煤", (4_200.0, "tce")), ("0.07", "亿立方米", (7_000_000.0, "m3")),
        ("3", "亿m³", (300_000_000.0, "m3")), ("45", "万百万千焦", (450.0, "TJ")),
        ("45", "万吉焦", (450.0, "TJ")), ("28", "10^4 tce", (28.0, "10^4 tce")),
        ("7.2", "10^8 kWh", (7.2, "10^8 kWh")), ("12", "万头(只)", (120_000.0, "head")),
        ("3.3", "万度", (33_000.0, "kWh")), ("1.1", "车", (1.1, "车")),
    ],
)  # fmt: skip
def test_units_with_powers_are_converted_exactly(read, amount, unit, expected):
    found, _ = read(f'{HEAD}原煤,"{amount}",{unit},工业\n')
    assert tuple(found.loc[0, ["amount", "unit"]]) == expected


@pytest.mark.parametrize("mark", ["—", "…", "", "-", "NE", "……"])
def test_a_mark_of_a_missing_figure_is_not_estimated_and_not_zero(read, mark):
    found, told = read(f"{HEAD}原煤,1,万吨,工业\n热力,{mark},万吉焦,工业\n")
    assert found["item"].tolist() == ["raw_coal"]
    assert "3 热力 工业" in told["inputs.amounts-open"].text("zh")


@pytest.mark.parametrize(
    "part", ["其中：洗精煤", "其中:洗精煤", "#洗精煤", " 其中 洗精煤", "＃洗精煤"]
)
def test_of_which_rows_are_never_added(read, part):
    found, told = read(f"{HEAD}原煤,4,万吨,工业\n{part},1,万吨,工业\n")
    assert rows(found) == [["raw_coal", 40_000, "t", "industry"]]
    assert "洗精煤" in told["inputs.parts-aside"].text("en")


def test_what_was_set_aside_leaves_the_numbers_of_rows_as_they_are(read, tmp_path):
    read(f"{HEAD}热力,—,万吉焦,工业\n原煤,4,万吨,工业\n其中：洗精煤,1,万吨,工业\n柴油,1,吨,工业\n")
    with pytest.warns(KitWarning):
        assert declared.rows("activity_use", tmp_path / "use.csv") == [3, 5]


def test_an_animal_stands_for_both_its_ways_of_emitting(read, tmp_path):
    found, told = read("畜种,存栏（万头）,出栏（万头）\n生猪,18.5,30\n山羊,2,1\n")
    assert rows(found) == [
        ["pig_enteric", 185_000, "head", "livestock"], ["pig_manure", 185_000, "head", "livestock"],
        ["goat_enteric", 20_000, "head", "livestock"], ["goat_manure", 20_000, "head", "livestock"],
    ]  # fmt: skip
    assert "出栏" in told["inputs.columns-unused"].text("zh")
    with pytest.warns(KitWarning):
        assert declared.rows("activity_use", tmp_path / "use.csv") == [2, 2, 3, 3]


def test_farm_inputs_belong_to_crops_and_fuels_must_say_their_sector(read):
    found, _ = read(
        "指标名称,计量单位,数值\n化肥折纯量,吨,1800\n农膜,公斤,500\n机械总动力,万千瓦,3\n"
    )
    assert rows(found) == [
        ["fertiliser", 1_800, "t", "crops"], ["film", 0.5, "t", "crops"],
        ["machinery_power", 30_000, "kW", "crops"],
    ]  # fmt: skip
    with pytest.raises(KitError) as error:
        read("能源品种,消费量（万吨）\n原煤,28\n")
    assert error.value.codes == ["table.missing-column"]
    assert "部门" in error.value.text("zh")


def test_words_of_a_draft_plan(read):
    found, _ = read(
        "乡镇,发展定位,新增建设用地指标（亩）,规划建设用地规模（平方公里）,空间模式,备注\n"
        "01,稳步推进,150,2.5,集约型,甲\n",
        "draft_plan",
    )
    assert found.iloc[0].tolist() == ["01", "steady", 10.0, 250.0, "compact"]


def test_a_word_that_is_not_known_is_answered_in_the_words_of_the_language(read):
    with pytest.raises(KitError) as error:
        read("乡镇,空间模式\n01,松散型\n", "draft_plan")
    assert "生态化 | 生态与集约并存 | 集约型" in error.value.text("zh")
    assert "ecological | combined | compact" in error.value.text("en")
    assert "集约型" not in error.value.text("en")


@pytest.mark.parametrize(("name", "codes"), [("甲镇", []), ("乙镇", ["inputs.town-contradicts"])])
def test_code_and_name_of_a_town_side_by_side(read, name, codes):
    towns = pd.DataFrame({"town_id": ["999999001", "999999002"], "town": ["甲镇", "乙镇"]})
    text = f"行政区代码,乡镇,空间模式\n999999001,{name},集约型\n"
    if not codes:
        assert read(text, "draft_plan", towns=towns)[0]["town_id"].tolist() == ["999999001"]
        return
    with pytest.raises(KitError) as error:
        read(text, "draft_plan", towns=towns)
    assert error.value.codes == codes
