"""Numbers and groups of the table of towns, down to the figures a bureau prints."""

import warnings
from fractions import Fraction

import pandas as pd
import pytest
from openpyxl import Workbook

from countycarbon.inputs import stated_units
from countycarbon.inputs.towns import towns
from countycarbon.messages import KitError, KitWarning

FIGURES = [
    ("一街道", "130999001", "7.21", "52.3", "61"), ("二街道", "130999002", "5.34", "38.1", "40.2"),
    ("三镇", "130999101", "1.36", "9.4", "8.3"), ("四镇", "130999102", "2.07", "12.6", "14.1"),
    ("六乡", "130999201", "1.15", "—", None), ("七乡", "130999202", "1.09", "4.2", None),
]  # fmt: skip


@pytest.fixture
def bureau(toy):
    """A study whose table of towns is one as a bureau sends it."""

    def of(merged=(), **changes):
        work = Workbook()
        rows = [
            ["某某县2022年乡镇（街道）基本情况统计表"],
            ["填报单位：某某县统计局", *[None] * 7, "2023年3月"],
            ["片区", "序号", "乡镇（街道）", "行政区代码", "人口（万人）", None, "产值（亿元）",
             None, "主体功能", "备注"],
            [*[None] * 4, "常住人口", "户籍人口", "地区生产总值", "规模以上工业总产值"],
        ]  # fmt: skip
        for i, (name, code, people, product, industry) in enumerate(FIGURES, 1):
            numbers = [
                float(v) if v and v != "—" else v for v in (people, "9.9", product, industry)
            ]
            cluster = {1: "中心城区", 4: "西部山区"}.get(i)
            rows.append([cluster, i, name, code, *numbers, "生态"])
        last = 4 + len(FIGURES)
        rows.append([None, None, "合计", None, f"=SUM(E5:E{last})", f"=SUM(F5:F{last})"])
        rows.append(["注：1. 常住人口为七普口径。"])
        for row in rows:
            work.active.append(row)
        usual = ["A1:J1", "E3:F3", "G3:H3", "A5:A7", f"A8:A{last}", f"A{last + 1}:B{last + 1}"]
        for area in (*usual, *(f"{c}3:{c}4" for c in "ABCDIJ"), *merged):
            work.active.merge_cells(area)
        path = toy.folder / "towns.xlsx"
        work.save(path)
        toy.write()
        given = toy.raw()["inputs"]["towns"]
        study = toy.study(towns={**given, "file": str(path), **changes})
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always", KitWarning)
            found = towns(study).set_index("town")
        return found, [w.message.problem for w in caught]

    return of


def test_a_table_as_a_bureau_sends_it_gives_its_values(bureau):
    found, told = bureau()
    for name, code, people, product, industry in FIGURES:
        assert found.loc[name, "town_id"] == code
        assert found.loc[name, "population"] == Fraction(people) * 10**4
        if product == "—":
            assert pd.isna(found.loc[name, "output"]) and not found.loc[name, "scored"]
        else:
            assert found.loc[name, "output"] == Fraction(product) * 10**4
        if industry:
            assert found.loc[name, "industrial_output"] == Fraction(industry) * 10**4
        else:
            assert pd.isna(found.loc[name, "industrial_output"])
    assert found["cluster"].tolist() == ["中心城区"] * 3 + ["西部山区"] * 3
    codes = {p.code for p in told}
    assert {"inputs.residents-taken", "inputs.output-is-gdp", "inputs.no-groups"} <= codes
    assert "户籍人口" in "".join(p.text("zh") for p in told)


def test_the_study_names_the_centre(bureau):
    found, told = bureau(centre=["一街道", "130999002"])
    assert found["group"].tolist() == ["centre"] * 2 + ["outer"] * 4
    assert "inputs.no-groups" not in {p.code for p in told}
    assert set(bureau(centre=[])[0]["group"]) == {"outer"}


def test_a_block_over_codes_or_names_is_refused(bureau):
    for area, column in (
        ("D5:D6", "行政区代码"),
        ("C8:C9", "乡镇（街道）"),
        ("C5:D6", "行政区代码"),
    ):
        with pytest.raises(KitError) as error:
            bureau(merged=[area])
        assert "inputs.merged-key" in error.value.codes
        assert column in error.value.text("zh")


def test_every_figure_of_two_decimals_is_the_whole_number_it_means():
    hundredths = range(1, 10_000)
    printed = pd.Series([float(f"{n // 100}.{n % 100:02}") for n in hundredths])
    people = stated_units.converted(printed, "万人", Fraction(1))
    assert people.tolist() == [n * 100 for n in hundredths]
    money = stated_units.converted(printed, "亿元", Fraction(10_000))
    assert money.tolist() == [n * 100 for n in hundredths]
    thousands = stated_units.converted(printed, "千人", Fraction(1))
    assert thousands.tolist() == [n * 10 for n in hundredths]
