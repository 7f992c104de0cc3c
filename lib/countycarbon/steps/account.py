"""Step 02_account: sources and sinks."""

from __future__ import annotations

from countycarbon.steps.step import Exhibit, Step

STEP = Step(
    id="02_account",
    zh="碳源碳汇核算",
    en="Sources and sinks",
    reads=("towns", "area"),
    writes=(
        "activities",
        "energy_sharing",
        "source_levels",
        "coefficients",
        "account",
        "evidence_shares",
        "account_classes",
        "account_towns",
        "gaps",
    ),
    inputs=("accounting",),
    settings=("accounting",),
    exhibits=(
        Exhibit(
            "tbl-coefficients",
            "采用的碳源碳汇系数及其来源{status}，每公顷每年，气体口径随单位标出",
            "Coefficients used and their sources{status}, per hectare and year, gas as in the unit",
        ),
        Exhibit(
            "tbl-account-class",
            "全县（区）分地类碳源与碳汇{status}，t {gas}",
            "Sources and sinks of the county by land class{status}, t {gas}",
        ),
        Exhibit(
            "fig-account-class",
            "全县（区）一级地类的碳源与碳汇{status}，t {gas}",
            "Sources and sinks of the county by first-level class{status}, t {gas}",
            "上图为各一级地类碳源的条形图，下图为碳汇；两图刻度不同",
            "Bars of the sources by first-level class above, of the sinks below, on different scales",
        ),
        Exhibit(
            "tbl-account-town",
            "各镇街分地类碳源{status}，t {gas}",
            "Sources of each town by first-level class{status}, t {gas}",
        ),
        Exhibit(
            "tbl-sink-town",
            "各镇街分地类碳汇{status}，t {gas}",
            "Sinks of each town by first-level class{status}, t {gas}",
        ),
        Exhibit(
            "fig-source-town",
            "各镇街碳源构成{status}，t {gas}",
            "Sources of the towns by class{status}, t {gas}",
            "按碳源总量排序的镇街堆叠条形图，颜色为一级地类",
            "Stacked bars of the towns ordered by source, coloured by first-level class",
        ),
        Exhibit(
            "fig-sink-town",
            "各镇街碳汇构成{status}，t {gas}",
            "Sinks of the towns by class{status}, t {gas}",
            "按碳汇总量排序的镇街堆叠条形图，颜色为一级地类",
            "Stacked bars of the towns ordered by sink, coloured by first-level class",
        ),
        Exhibit(
            "tbl-evidence",
            "碳源与碳汇所依据的证据等级{status}，t {gas}",
            "Evidence that sources and sinks rest on{status}, t {gas}",
        ),
        Exhibit(
            "tbl-activities",
            "能源与活动数据及其排放（CO2e 不并入账户）{status}，t {gas}",
            "Energy and activity data and their emissions (CO2e stays outside the account){status}, t {gas}",
        ),
        Exhibit(
            "tbl-sharing",
            "能源与活动排放分摊到镇街和地类的规则{status}，t {gas}",
            "How energy and activities are shared out to towns and classes{status}, t {gas}",
        ),
        Exhibit(
            "tbl-source-levels",
            "三个层次的碳源及其差异{status}，t {gas}",
            "Sources at three levels of detail and how far they disagree{status}, t {gas}",
        ),
        Exhibit(
            "fig-source-levels",
            "各部门碳源：按面积、按能源、按活动{status}，t {gas}",
            "Sources of each sector by area, by energy use and by activity{status}, t {gas}",
            "每个部门三根横条，分别为按面积、按能源、按活动的碳源；没有数据处标 NE",
            "Three bars for each sector: by area, by energy use, by activity; NE where data lack",
        ),
        Exhibit(
            "tbl-gaps",
            "未估算或并入他处的地类{status}",
            "Classes not estimated or included elsewhere{status}",
        ),
    ),
)
