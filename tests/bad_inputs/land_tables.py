"""Tables of areas: missing cells, headings, totals, rows of counties and villages, units."""

import io
from math import isnan

import openpyxl
from bad_inputs.ground import Case

SOURCE = {"year": "2019", "source": {"zh": "自制", "en": "made"}, "status": "made"}
HEADS = ["town_id", "0101", "0301", "0702"]
A, B = "999999001", "999999002"
SOUND = [[A, "50", "50", "0"], [B, "60", "0", "40"]]
READ = {"甲镇": {"0101": 50.0, "0301": 50.0, "0702": 0.0},
        "乙镇": {"0101": 60.0, "0301": 0.0, "0702": 40.0}}  # fmt: skip


def table(heads=HEADS, rows=SOUND, above=(), kind="table", area_km2=None, **land):
    """Let the land be a table without boundaries."""

    def harm(g):
        lines = [*above, heads, *rows]
        text = "\n".join(",".join(map(str, line)) for line in lines) + "\n"
        g.file("land", "land.csv", text)
        _land(g, kind, area_km2, land)

    return harm


def book(rows, merged=(), area_km2=None, **land):
    """Let the land be a workbook of these rows."""

    def harm(g):
        made = openpyxl.Workbook()
        for row in rows:
            made.active.append(row)
        for cells in merged:
            made.active.merge_cells(cells)
        buffer = io.BytesIO()
        made.save(buffer)
        g.file("land", "land.xlsx", buffer.getvalue())
        _land(g, "table", area_km2, land)

    return harm


def _land(g, kind, area_km2, land):
    g.raw["inputs"]["land"] |= {"kind": kind, **land}
    g.raw["inputs"].pop("boundaries")
    g.raw["county"].pop("area_km2")
    if area_km2:
        g.raw["county"]["area_km2"] = area_km2


def cell(value, row=0, column=2):
    """The sound table with one other cell."""
    rows = [list(line) for line in SOUND]
    rows[row][column] = value
    return rows


def both(came):
    return {town: dict(came.area(town)) for town in ("甲镇", "乙镇")}, READ


def closure(came):
    return came.survey.closure[["check", "one_ha", "other_ha"]].to_numpy().tolist()


def missing(key):
    """0301 of 甲镇 has this key and no number, and its land no total; 乙镇 is whole."""

    def value(came):
        rows = came.survey.area.set_index(["town", "class_code"]).loc[("甲镇", "0301")]
        towns = came.survey.towns.set_index("town")
        got = (
            isnan(rows["area_ha"]),
            rows["notation"],
            isnan(towns.at["甲镇", "area_ha"]),
            bool(towns.at["甲镇", "scored"]),
            towns.at["甲镇", "reason"],
            towns.at["乙镇", "area_ha"],
        )
        return got, (True, key, True, False, "no_area", 60.0 + 40.0)

    return value


def empty(name, written, key="NE"):
    return Case(
        f"land-cell-{name}",
        table(rows=cell(written)),
        warns="inputs.areas-open",
        place=("land.csv", "甲镇", "2 0301", key),
        value=missing(key),
    )


MISSING = [
    empty("empty", ""),
    empty("ne", "NE"),
    empty("c", "C", "C"),
    empty("dash", "—"),
    empty("double-dash", "——"),
    empty("ellipsis", "…"),
    empty("stroke", "/"),
    empty("hyphen", "-"),
    Case(
        "land-cell-no-is-zero",
        table(rows=cell("NO")),
        value=lambda came: (came.area("甲镇"), {"0101": 50.0, "0702": 0.0}),
    ),
    Case(
        "land-cell-ie-is-elsewhere",
        table(rows=cell("IE")),
        value=lambda came: (came.survey.towns["area_ha"].tolist(), [50.0, 100.0]),
    ),
    Case(
        "land-cell-long-empty",
        table(["town_id", "class_code", "area"],
              [[A, "0101", 50], [A, "0301", ""], [B, "0101", 60], [B, "0702", 40]]),
        warns="inputs.areas-open",
        place=("3 area", "甲镇"),
        value=missing("NE"),
    ),
    Case(
        "land-cell-first-level-missing",
        table(["town_id", "01", "0301", "0702"], cell("…", column=1)),
        warns="inputs.areas-open",
        place=("2 01 (NE)",),
    ),
    Case(
        "land-blanks-proved-by-the-total",
        table(["town_id", "0101", "0301", "0702", "合计"],
              [[A, 50, 50, "", 100], [B, 60, "", 40, 100]]),
        warns="inputs.blanks-proved",
        place=("2",),
        value=lambda came: (came.survey.towns["area_ha"].tolist(), [100.0, 100.0]),
    ),
    Case(
        "land-ne-is-not-proved-by-the-total",
        table(["town_id", "0101", "0301", "0702", "合计"],
              [[A, 50, "NE", 50, 100], [B, 60, 0, 40, 100]]),
        warns="inputs.areas-open",
        value=missing("NE"),
    ),
    Case(
        "land-total-above-its-known-parts",
        table(["town_id", "0101", "0301", "0702", "合计"],
              [[A, 50, "", 0, 100], [B, 60, 0, 40, 100]]),
        warns="inputs.areas-open",
        value=missing("NE"),
    ),
    Case(
        "land-total-below-its-known-parts",
        table(["town_id", "0101", "0301", "0702", "合计"],
              [[A, 50, "", 60, 100], [B, 60, 0, 40, 100]]),
        code="inputs.row-total",
        place=("land.csv", "100.00", "110.00"),
    ),
    Case("land-negative", table(rows=cell("-50")), code="inputs.bad-number", place=("-50", "0301")),
    Case("land-percent-in-cell", table(rows=cell("12.5%")), code="inputs.bad-number",
         place=("12.5%",)),
    Case("land-chinese-numerals", table(rows=cell("五十")), code="inputs.bad-number",
         place=("五十",)),
    Case("land-thousands", table(rows=cell('"1,050.00"')),
         value=lambda came: (came.area("甲镇")["0301"], 1050.0)),
]  # fmt: skip


def heading(name, written, code="0301"):
    """One heading written otherwise is still read."""
    return Case(
        f"land-heading-{name}",
        table([*HEADS[:2], written, HEADS[3]]),
        value=lambda came: (sorted(came.area("甲镇")), sorted(["0101", code, "0702"])),
    )


def unknown(name, written, nearest):
    return Case(
        f"land-heading-{name}",
        table([*HEADS[:2], written, HEADS[3]]),
        code="inputs.class-heading",
        place=("land.csv", written, nearest),
    )


HEADINGS = [
    heading("d-code", "D0301"),
    heading("code-and-name", "0301乔木林地"),
    heading("name-and-code", "乔木林地（0301）"),
    heading("bracketed", "（0301）"),
    heading("square-brackets", "【0301】"),
    heading("full-width", "０３０１"),
    heading("spaces", "乔 木 林 地"),
    heading("zero-width", "乔木\u200b林地"),
    heading("with-area", "乔木林地面积"),
    heading("with-unit", "乔木林地（公顷）"),
    heading("of-which", "其中：乔木林地"),
    heading("english", "Arbor forest"),
    heading("first-level", "林地", "03"),
    heading("yuandi", "园地", "02"),
    heading("mining-is-0602", "采矿用地", "0602"),
    heading("higher-education", "高教用地", "08H2A"),
    heading("number-with-decimals", "0301.0"),
    Case(
        "land-headings-as-integers",
        table(["town_id", "101", "301", "702"]),
        warns="inputs.zeros-restored",
        place=("land.csv", "301 → 0301"),
        value=both,
    ),
    Case(
        "land-headings-as-floats",
        table(["town_id", "101.0", "301.0", "702.0"]),
        warns="inputs.zeros-restored",
        place=("301 → 0301",),
        value=both,
    ),
    Case(
        "land-orchard-as-integer-is-no-city",
        table(["town_id", "102", "201", "702"]),
        warns="inputs.zeros-restored",
        value=lambda came: (sorted(came.area("甲镇")), ["0102", "0201", "0702"]),
    ),
    Case(
        "land-integers-in-a-long-table",
        table(["town_id", "class_code", "area"],
              [[A, 101, 50], [A, 201, 50], [B, 101, 60], [B, 702, 40]]),
        warns="inputs.zeros-restored",
        value=lambda came: (came.area("甲镇"), {"0101": 50.0, "0201": 50.0}),
    ),
    unknown("misspelt", "乔木淋地", "0301 乔木林地"),
    unknown("misspelt-water", "水浇池", "0102 水浇地"),
    unknown("unknown-code", "0199", "01"),
    unknown("unknown-d-code", "D0399", "03"),
    unknown("unknown-word-for-land", "梯田", "?"),
    unknown("english-unknown", "Mountain forest", "?"),
    Case(
        "land-heading-contradicts-itself",
        table([*HEADS[:2], "水田0301", HEADS[3]]),
        code="inputs.class-contradicts",
        place=("水田0301", "0101", "0301"),
    ),
    Case(
        "land-class-in-two-columns",
        table(["town_id", "0101", "水田", "0702"]),
        code="inputs.class-twice",
        place=("水田", "0101"),
    ),
    Case(
        "land-class-unknown-in-a-cell",
        table(["town_id", "class_code", "area"], [[A, "0199", 50], [B, "0101", 60]]),
        code="land.unknown-class",
        place=("0199",),
    ),
    Case(
        "land-share-column-is-told",
        table([*HEADS, "占比(%)"], [[*SOUND[0], 50], [*SOUND[1], 50]]),
        warns="inputs.columns-unused",
        place=("占比(%)",),
        value=both,
    ),
]  # fmt: skip

TOTALS = [
    Case("land-total-row", table(rows=[*SOUND, ["合计", 110, 50, 40]]), value=both,
         warns="inputs.rows-aside"),
    Case("land-total-row-contradicts", table(rows=[*SOUND, ["合计", 110, 55, 40]]),
         code="inputs.column-total", place=("land.csv", "0301", "55.00", "50.00")),
    Case("land-total-row-first", table(rows=[["总计", 110, 55, 40], *SOUND]),
         code="inputs.column-total", place=("0301",)),
    Case("land-subtotals-between", table(rows=[
        SOUND[0], ["小计", 50, 50, 0], SOUND[1], ["小计", 60, 0, 40], ["合计", 110, 50, 40],
    ]), value=both, warns="inputs.rows-aside"),
    Case("land-subtotal-contradicts", table(rows=[
        SOUND[0], ["小计", 50, 50, 0], SOUND[1], ["小计", 70, 0, 40],
    ]), code="inputs.column-total", place=("0101", "70.00")),
    Case("land-county-row-by-name", table(rows=[["自制", 110, 50, 40], *SOUND]), value=both),
    Case("land-county-row-by-code", table(rows=[["999999", 110, 50, 40], *SOUND]), value=both),
    Case("land-county-row-with-zeros", table(rows=[*SOUND, ["999999000", 110, 50, 40]]),
         value=both),
    Case("land-county-row-closes", table(rows=[["全县", 110, 50, 40], *SOUND]),
         value=lambda came: (closure(came), [["towns_row", 200.0, 200.0]])),
    Case("land-county-row-contradicts", table(rows=[["自制", 110, 150, 40], *SOUND]),
         code="inputs.column-total", place=("2", "0301", "150.00")),
    Case("land-total-column-contradicts",
         table([*HEADS, "合计"], [[*SOUND[0], 90], [*SOUND[1], 100]]),
         code="inputs.row-total", place=("90.00", "100.00")),
    Case("land-total-columns-of-blocks", table(
        ["town_id", "0101", "小计", "0301", "0702", "小计", "总面积"],
        [[A, 50, 50, 50, 0, 50, 100], [B, 60, 60, 0, 40, 40, 100]],
    ), value=both),
    Case("land-total-of-a-block-contradicts", table(
        ["town_id", "0101", "小计", "0301", "0702", "小计", "总面积"],
        [[A, 50, 50, 50, 0, 70, 100], [B, 60, 60, 0, 40, 40, 100]],
    ), code="inputs.row-total", place=("70.00",)),
    Case("land-long-total-contradicts", table(
        ["town_id", "class_code", "area"],
        [[A, "0101", 50], [A, "0301", 50], [A, "合计", 120], [B, "0101", 60], [B, "0702", 40]],
    ), code="inputs.row-total", place=("120.00", "100.00")),
    Case("land-villages", table(rows=[
        [A + "201", 20, 30, 0], [A + "202", 30, 20, 0], [B + "201", 60, 0, 40],
    ]), warns="inputs.villages-summed", place=("3", "2"), value=both),
    Case("land-villages-below-their-town", table(rows=[
        SOUND[0], [A + "201", 20, 30, 0], [A + "202", 30, 20, 0], SOUND[1],
    ]), value=both),
    Case("land-villages-contradict-their-town", table(rows=[
        SOUND[0], [A + "201", 20, 30, 0], [A + "202", 20, 20, 0], SOUND[1],
    ]), code="inputs.column-total", place=("甲镇", "0101", "50.00", "40.00")),
    Case("land-village-without-area", table(rows=[
        [A + "201", 20, "", 0], [A + "202", 30, 20, 0], [B + "201", 60, 0, 40],
    ]), warns="inputs.areas-open", value=missing("NE")),
    Case("land-misspelt-town-once", table(rows=[["甲真", *SOUND[0][1:]], SOUND[1]]),
         code="inputs.town-unmatched", place=("2", "甲真")),
    Case("land-town-twice", table(rows=[*SOUND, ["甲 镇", 1, 1, 1]]),
         code="inputs.repeated-area", place=("4", "甲镇", "0101, 0301, 0702")),
    Case("land-code-and-name-contradict", table(
        ["代码", "名称", *HEADS[1:]], [[A, "乙镇", 50, 50, 0], [B, "乙镇", 60, 0, 40]],
    ), code="inputs.town-contradicts", place=("2", A, "甲镇", "乙镇")),
]  # fmt: skip

OFFICIAL = [
    ["土地利用现状二级分类面积汇总表"],
    ["单位：公顷（0.00）", None, None, None, None, None, "第 1 页 共 1 页"],
    ["行政区域", None, "行政区域总面积", "水田", "乔木林地", "农村宅基地"],
    ["名称", "代码", None, "（0101）", "（0301）", "（0702）"],
    ["自制", "999999", 200, 110, 50, 40],
    ["甲镇", A, 100, 50, 50, 0],
    ["甲镇一村", A + "201", 60, 30, 30, 0],
    ["甲镇二村", A + "202", 40, 20, 20, 0],
    [],
    ["乙镇", B, 100, 60, 0, 40],
    ["填表人：", None, "填表日期：", None, "检查人："],
]
MERGED = ("A3:B3", "C3:C4")


def official(row=None, column=None, value=None):
    rows = [list(line) for line in OFFICIAL]
    if row is not None:
        rows[row][column] = value
    return book(rows, MERGED)


LAYOUTS = [
    Case("land-official-layout", official(), value=both, warns="inputs.rows-aside"),
    Case("land-official-county-row-contradicts", official(4, 4, 75), code="inputs.row-total",
         place=("5",)),
    Case("land-official-total-contradicts", official(5, 2, 90), code="inputs.row-total",
         place=("6", "90.00")),
    Case("land-official-unit", official(1, 0, "单位：亩（0.00）"), code="inputs.unit-differs",
         place=("mu", "ha")),
    Case("land-official-unit-unknown", official(1, 0, "单位：百亩"), code="inputs.unit-unknown",
         place=("百亩",)),
    Case("land-official-name-contradicts-code", official(3, 4, "（0302）"),
         code="inputs.class-contradicts", place=("0301", "0302")),
    Case("land-two-levels-of-headings", book([
        ["乡镇", "耕地", None, "林地", "住宅用地"],
        [None, "小计", "水田", "乔木林地", "农村宅基地"],
        [None, "01", "0101", "0301", "0702"],
        ["甲镇", 50, 50, 50, 0],
        ["乙镇", 60, 60, 0, 40],
    ], ("A1:A3", "B1:C1")), value=both),
    Case("land-towns-as-columns", table(
        ["地类", "甲镇", "乙镇"], [["水田", 50, 60], ["乔木林地", 50, 0], ["农村宅基地", 0, 40]],
    ), value=both),
    Case("land-towns-as-columns-one-unknown", table(
        ["地类", "甲镇", "乙真"], [["水田", 50, 60], ["乔木林地", 50, 0]],
    ), code="inputs.town-unmatched", place=("乙真",)),
    Case("land-several-years", table(
        ["town_id", "year", "class_code", "area"],
        [[A, 2018, "0101", 9], [A, 2019, "0101", 50], [B, 2019, "0101", 60], [B, 2018, "0101", 9]],
    ), warns="inputs.year-taken", place=("2019",),
         value=lambda came: (came.area("甲镇"), {"0101": 50.0})),
    Case("land-other-years-only", table(
        ["town_id", "year", "class_code", "area"], [[A, 2017, "0101", 9], [B, 2018, "0101", 9]],
    ), code="inputs.no-year", place=("2019", "2017, 2018")),
    Case("land-years-as-columns", table(
        ["town_id", "class_code", "2018", "2019"], [[A, "0101", 9, 50], [B, "0101", 9, 60]],
    ), value=lambda came: (came.area("乙镇"), {"0101": 60.0})),
    Case("land-bulletin-in-wanmu-rounds", table(
        ["镇街代码", "地类", "面积"],
        [[A, "耕地", "140.49"], [A, "水田", "47.53"], [A, "水浇地", "0.17"], [A, "旱地", "92.80"],
         [B, "耕地", "1"], [B, "水田", "1"]],
        kind="bulletin", unit="万亩",
    ), warns="land.totals-gap", place=("01",)),
    Case("land-unit-in-the-title", table(above=[["各镇街地类面积（亩）"]]),
         code="inputs.unit-differs", place=("mu", "ha")),
    Case("land-class-in-percent", table(["town_id", "0101（%）", "0301", "0702"]),
         code="inputs.unit-unknown", place=("%",)),
    Case("land-in-mu-stated-ha", table(rows=[[A, 750, 750, 0], [B, 900, 0, 600]], area_km2=2.0),
         code="land.unit-differs", place=("亩", "0.06667", "ha")),
    Case("land-in-km2-stated-ha", table(rows=[[A, 0.5, 0.5, 0], [B, 0.6, 0, 0.4]], area_km2=2.0),
         code="land.unit-differs", place=("km²",)),
    Case("land-in-m2-stated-ha",
         table(rows=[[A, 500000, 500000, 0], [B, 600000, 0, 400000]], area_km2=2.0),
         code="land.unit-differs", place=("m²",)),
    Case("land-does-not-close", table(area_km2=2.3), code="land.not-closed", place=("200.00",)),
]  # fmt: skip

OFFICE = [
    Case("office-headings-on-every-page", table(rows=[SOUND[0], HEADS, SOUND[1]]), value=both),
    Case("office-two-tables-on-a-sheet", table(
        rows=[*SOUND, ["town_id", "人口", "户数", ""], [A, 1000, 300, ""], [B, 2000, 500, ""]],
    ), code="inputs.second-table", place=("4", "人口")),
    Case("office-two-tables-side-by-side", table(
        [*HEADS, "", "town_id"], [[*SOUND[0], "", A], [*SOUND[1], "", B]],
    ), code="inputs.repeated-heading", place=("town_id",)),
    Case("office-merged-town-cells", book(
        [["town_id", "class_code", "area"], [A, "0101", 50], [None, "0301", 50], [A, "0702", 0],
         [B, "0101", 60], [None, "0301", 0], [B, "0702", 40]],
        ("A2:A3", "A5:A6"),
    ), value=both),
    Case("office-town-cell-only-once", table(
        ["town_id", "class_code", "area"], [[A, "0101", 50], ["", "0301", 50], [B, "0101", 60]],
    ), code="inputs.empty-cell", place=("3",)),
    Case("office-notes-between-rows", table(
        rows=[SOUND[0], ["注：以下为山区乡镇", "", "", ""], SOUND[1]],
    ), warns="inputs.rows-aside", value=both),
    Case("office-words-between-rows", table(rows=[SOUND[0], ["山区乡镇", "", "", ""], SOUND[1]]),
         code="inputs.town-unmatched", place=("3", "山区乡镇")),
    Case("office-units-below-the-headings", table(rows=[["", "公顷", "公顷", "公顷"], *SOUND]),
         value=both),
    Case("office-other-units-below-the-headings", table(rows=[["", "亩", "亩", "亩"], *SOUND]),
         code="inputs.unit-differs", place=("0101", "mu")),
    Case("office-unit-in-a-cell", table(rows=cell("50公顷")), code="inputs.bad-number",
         place=("50公顷",)),
    Case("office-about", table(rows=cell("约50")), code="inputs.bad-number", place=("约50",)),
    Case("office-decimal-comma", table(rows=cell('"50,5"')), code="inputs.bad-number",
         place=("50,5",)),
    Case("office-town-with-ideographic-space", table(
        rows=[["甲镇\u3000", *SOUND[0][1:]], SOUND[1]]), value=both),
    Case("office-town-with-zero-width-space", table(
        rows=[["甲\u200b镇", *SOUND[0][1:]], SOUND[1]]), value=both),
    Case("office-town-and-code-in-one-cell", table(
        rows=[[f"甲镇（{A}）", *SOUND[0][1:]], [f"乙镇({B})", *SOUND[1][1:]]],
    ), warns="inputs.town-taken", value=both),
    Case("office-one-town-missing", table(rows=[SOUND[0]]), code="land.town-without-land",
         place=("乙镇",)),
    Case("office-first-level-contradicts", table(
        ["town_id", "01", "0101", "0102"], [[A, 70, 30, 20], [B, 60, 60, 0]],
    ), code="land.totals-differ", place=("01", "130.00", "110.00")),
]  # fmt: skip

NUMBERED = [
    Case(f"columns-numbered-{name}", table(rows=[numbers, *SOUND]), warns="inputs.rows-aside",
         place=("land.csv", "2 "), value=both)
    for name, numbers in [
        ("by-stem", ["甲", "1", "2", "3"]), ("by-stems", ["甲", "乙", "1", "2"]),
        ("by-figures", ["1", "2", "3", "4"]), ("in-brackets", ["（1）", "(2)", "(3)", "(4)"]),
        ("in-circles", ["①", "②", "③", "④=②+③"]), ("not-the-first", ["", "1", "2", "3"]),
    ]
] + [
    Case("columns-not-numbered", table(rows=[["甲", "1", "3", "2"], *SOUND]),
         code="inputs.repeated-area", place=("land.csv", "甲镇")),
]  # fmt: skip

PARTED = [
    Case(f"cells-parted-by-{name}", lambda g, sign=sign: (
        table()(g), g.put("land.csv", "\n".join(sign.join(map(str, line))
                                               for line in (HEADS, *SOUND)) + "\n")),
         code="inputs.separator", place=("land.csv", sign))
    for name, sign in [("wide-comma", "，"), ("bar", "|"), ("wide-bar", "｜"), ("stop", "、")]
] + [
    Case("cells-parted-by-semicolon", lambda g: (
        table()(g), g.put("land.csv", "\n".join(";".join(map(str, line))
                                               for line in (HEADS, *SOUND)) + "\n")), value=both),
]  # fmt: skip

CASES = [*PARTED, *OFFICE, *NUMBERED, *MISSING, *HEADINGS, *TOTALS, *LAYOUTS]
