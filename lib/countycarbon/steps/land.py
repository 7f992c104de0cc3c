"""Step 01_land: land by town and class."""

from __future__ import annotations

from countycarbon.steps.step import Exhibit, Step

STEP = Step(
    id="01_land",
    zh="土地利用与镇街面积",
    en="Land by town and class",
    writes=(
        "towns",
        "area",
        "neighbours",
        "area_compare",
        "data_quality",
        "quality_parcels",
        "closure",
        "area_by_year",
        "planning_area",
        "planning_towns",
    ),
    inputs=(
        "inputs.towns",
        "inputs.boundaries",
        "inputs.land",
        "inputs.changes",
        "inputs.planning",
    ),
    settings=("inputs",),
    exhibits=(
        Exhibit("tbl-towns", "各镇街基本情况{status}", "The towns{status}"),
        Exhibit(
            "tbl-area-class",
            "各地类面积{status}，ha",
            "Area of the land classes{status}, ha",
        ),
        Exhibit(
            "fig-land-use",
            "各镇街土地利用构成{status}",
            "Land use of the towns{status}",
            "分段条形图：每个镇街一行，按一级地类着色，长度为面积",
            "Stacked bars, one for each town, coloured by first-level class, length by area",
        ),
        Exhibit(
            "tbl-area-compare",
            "登记面积与椭球面积、两种归属方式的比较{status}",
            "Recorded and ellipsoidal area, and two ways of assigning parcels{status}",
        ),
        Exhibit("tbl-quality", "地块数据质量{status}", "Quality of the parcel data{status}"),
        Exhibit(
            "tbl-quality-parcels",
            "有问题的图斑（每种问题面积最大者）{status}",
            "Parcels with findings, the largest of each kind{status}",
        ),
        Exhibit("tbl-closure", "面积闭合检验{status}", "Closure of areas{status}"),
        Exhibit(
            "tbl-planning",
            "规划控制线内的各类土地{status}，ha",
            "Land inside planning lines{status}, ha",
        ),
        Exhibit(
            "tbl-planning-towns",
            "各镇街在规划控制线内的土地{status}",
            "Land of the towns inside planning lines{status}",
        ),
        Exhibit(
            "tbl-land-change",
            "变更调查各年的一级地类面积{status}，ha",
            "First-level classes in the yearly surveys{status}, ha",
        ),
    ),
)
