"""Tables of towns."""

import csv
import io

from bad_inputs.ground import Case
from openpyxl import Workbook

HEAD = "town_id,town,population,output\n"


def towns(one, other="999999002,乙镇,2000,20", head=HEAD, between=""):
    return lambda g: g.file("towns", "t.csv", f"{head}{between}{one}\n{other}\n")


ZH_HEAD = "代码,名称,分组,人口,总产值"
ZH_ROWS = "999999001,甲镇,中心组,1000,10\n999999002,乙镇,外围组,2000,20\n"
ZH = f"{ZH_HEAD}\n{ZH_ROWS}"
FINE = "999999001,甲镇,中心组,1.36,7.21\n999999002,乙镇,外围组,5.34,0.07\n"


def table(text):
    return lambda g: g.file("towns", "t.csv", text)


def grouped(groups, centre=None, total=None):
    def harm(g):
        rows = ZH.replace("中心组", groups[0]).replace("外围组", groups[1])
        g.file("towns", "t.csv", rows)
        if centre is not None:
            g.set("inputs.towns.centre", centre)
        if total is not None:
            g.set("response.quotas.total_ha", total)

    return harm


def book(area):
    """The table of towns as a workbook with one block merged."""

    def harm(g):
        work = Workbook()
        for row in csv.reader(ZH.splitlines()):
            work.active.append([int(cell) if cell.isdigit() else cell for cell in row])
        work.active.merge_cells(area)
        out = io.BytesIO()
        work.save(out)
        g.file("towns", "t.xlsx", out.getvalue())

    return harm


def names(came):
    return [*came.survey.towns["town"]], ["甲镇", "乙镇"]


CASES = [
    Case(
        "town-twice-by-name",
        lambda g: g.toy.table.loc.__setitem__((1, "town"), "甲镇"),
        code="inputs.repeated-town",
        place=("towns.csv", "甲镇"),
    ),
    *[
        Case(
            f"town-twice-{name}",
            towns(f"999999001,{one},1000,10", f"999999002,{other},2000,20"),
            code="inputs.repeated-town",
            place=("t.csv", "3", "town"),
        )
        for name, one, other in [
            ("composed", "Caf\u00e9", "Cafe\u0301"),
            ("radical", "\u2f00镇", "一镇"),
            ("spaced", "丙 镇", "丙镇"),
            ("wide", "Ａ镇", "A镇"),
            ("case", "Aba", "ABA"),
        ]
    ],
    Case(
        "town-not-seen",
        towns("999999001,\u2060,1000,10"),
        code="inputs.bad-name",
        place=("t.csv", "2", "town"),
    ),
    Case(
        "town-of-dashes",
        towns("999999001,——,1000,10"),
        code="inputs.bad-name",
        place=("t.csv", "2", "——"),
    ),
    Case(
        "town-with-separators",
        towns('999999001,"甲、丙, x; y|z镇",1000,10'),
        value=lambda came: (came.survey.towns["town"][0], "甲、丙, x; y|z镇"),
    ),
    Case(
        "towns-below-numbered-columns",
        towns("999999001,甲镇,1000,10", between="甲,乙,1,2\n"),
        value=names,
    ),
    Case(
        "towns-below-counted-columns",
        towns("999999001,甲镇,1000,10", between="1,2,3,4\n"),
        value=names,
    ),
    Case(
        "town-industry-above-output",
        towns(
            "999999001,甲镇,1000,10,99",
            "999999002,乙镇,2000,20,5",
            head=HEAD.replace("\n", ",industrial_output\n"),
        ),
        code="inputs.implausible",
        place=("甲镇", "industrial_output", "99", "10"),
    ),
    *[
        Case(f"town-unit-{name}", table(text), code=code, place=("t.csv", *place), also=also)
        for name, text, code, place, also in [
            (
                "ambiguous-line",
                f"单位：人、万人\n{ZH}",
                "inputs.unit-ambiguous",
                ("人口", "万人"),
                (),
            ),
            ("ambiguous-money", f"单位：万元 亿元\n{ZH}", "inputs.unit-ambiguous", ("总产值",), ()),
            (
                "ambiguous-heading",
                ZH.replace("人口", "人口（人、万人）"),
                "inputs.unit-ambiguous",
                ("人口",),
                (),
            ),
            (
                "line-against-heading",
                f"单位：万人\n{ZH.replace('人口', '人口（人）')}",
                "inputs.unit-contradicts",
                ("人口（人）", "万人"),
                (),
            ),
            (
                "line-against-unit-row",
                f"单位：亿元\n{ZH_HEAD}\n,,,,万元\n{ZH_ROWS}",
                "inputs.unit-contradicts",
                ("总产值（万元）", "亿元"),
                (),
            ),
            (
                "line-against-one-of-two",
                f"计量单位：万人、亿元\n{ZH.replace('总产值', '总产值/万元')}",
                "inputs.unit-contradicts",
                ("总产值/万元",),
                (),
            ),
            (
                "money-for-people",
                ZH.replace("人口", "人口（万元）"),
                "inputs.unit-unknown",
                ("万元", "万人"),
                (),
            ),
        ]
    ],
    *[
        Case(
            f"town-people-too-fine-{unit}-{figure}",
            table(f"单位：{unit}\n{ZH.replace('1000', figure)}"),
            code="inputs.too-fine",
            place=("t.csv", "3", figure, unit),
        )
        for unit, figure in [("万人", "1.23456"), ("千人", "1.0005"), ("百人", "1.234")]
    ],
    *[
        Case(
            f"town-units-read-{name}",
            table(text),
            value=lambda came: (
                came.survey.towns[["population", "output"]].to_numpy().tolist(),
                [[136 * 10_000 / 100, 721 * 10_000 / 100], [534 * 10_000 / 100, 7 * 10_000 / 100]],
            ),
        )
        for name, text in [
            ("line", f"单位：万人、亿元\n{ZH_HEAD}\n{FINE}"),
            ("row", f"{ZH_HEAD}\n单位,,,万人,亿元\n{FINE}"),
            ("spans", f"代码,名称,分组,规模（万人、亿元）,\n,,,人口,总产值\n{FINE}"),
            ("wide", f"单位：万人、亿元\n{ZH_HEAD}\n{FINE.replace('999', '９９９')}"),
        ]
    ],
    *[
        Case(
            f"town-group-{name}",
            grouped(groups, **more),
            code=code,
            place=place,
        )
        for name, groups, more, code, place in [
            ("empty", ("中心组", ""), {}, "inputs.group-missing", ("t.csv", "乙镇", "centre")),
            ("blank", ("", "outer"), {}, "inputs.group-missing", ("甲镇", "inputs.towns.centre")),
            ("none-for-quotas", ("", ""), {"total": 10}, "inputs.group-missing", ("甲镇", "乙镇")),
            (
                "centre-unknown",
                ("", ""),
                {"centre": ["丙镇"]},
                "inputs.town-unmatched",
                ("inputs.towns.centre", "丙镇"),
            ),
            (
                "centre-contradicts",
                ("outer", "outer"),
                {"centre": ["甲镇"]},
                "inputs.group-contradicts",
                ("甲镇", "outer"),
            ),
        ]
    ],
    Case("town-groups-none", grouped(("", "")), warns="inputs.no-groups", place=("t.csv",)),
    Case(
        "town-groups-of-the-study",
        grouped(("", ""), centre=["甲 镇"]),
        value=lambda came: ([*came.survey.towns["group"]], ["centre", "outer"]),
    ),
    *[
        Case(
            f"town-merged-{area}",
            book(area),
            code="inputs.merged-key",
            place=("t.xlsx", column, "3"),
            also=also,
        )
        for area, column, also in [
            ("A2:A3", "代码", ("inputs.repeated-town",)),
            ("B2:B3", "名称", ("inputs.repeated-town",)),
            ("A2:B3", "代码", ("inputs.repeated-town", "inputs.empty-cell")),
        ]
    ],
]
