"""Tables of the land room."""

from __future__ import annotations

from countycarbon.tables.column import Table, flag, integer, number, text, town_columns

TABLES = (
    Table(
        "area",
        "镇街与地类面积",
        "Area by town and land class",
        (
            *town_columns(),
            text("class_code", "地类编码", "land class"),
            number("area_ha", "面积", "area", "ha", low=0),
        ),
        key=("town_id", "class_code"),
    ),
    Table(
        "area_compare",
        "登记面积与椭球面积、按代码与按几何归属的比较",
        "Recorded and ellipsoidal area, assignment by code and by geometry",
        (
            *town_columns(),
            number("recorded_ha", "登记面积", "recorded area", "ha", empty=True),
            number("ellipsoid_ha", "椭球面积", "ellipsoidal area", "ha", empty=True),
            number(
                "difference_percent",
                "椭球比登记",
                "ellipsoidal − recorded",
                "%",
                empty=True,
                decimals=3,
            ),
            number("by_geometry_ha", "按几何归属", "assigned by geometry", "ha", empty=True),
            number("moved_ha", "两种归属不同", "assigned differently", "ha", empty=True),
            number("boundary_ha", "镇界面积", "area of the boundary", "ha", empty=True),
        ),
        key=("town_id",),
    ),
    Table(
        "data_quality",
        "数据质量",
        "Data quality",
        (
            text("layer", "图层", "layer"),
            text("finding", "问题", "finding"),
            integer("count", "个数", "count", empty=True, low=0),
            number("before_ha", "处理前面积", "area before", "ha", empty=True),
            number("after_ha", "处理后面积", "area after", "ha", empty=True),
            text("action", "处理", "treatment"),
        ),
        key=("layer", "finding"),
    ),
    Table(
        "quality_parcels",
        "有问题的图斑",
        "Parcels with findings",
        (
            text("finding", "问题", "finding"),
            text("parcel_id", "图斑", "parcel"),
            integer("row", "行号", "row", low=1),
            text("town_id", "镇街代码", "town code", empty=True),
            text("town", "镇街", "town", empty=True),
            text("class_code", "地类编码", "land class", empty=True),
            text("other_id", "另一图斑", "other parcel", empty=True),
            integer("other_row", "另一图斑行号", "row of the other", empty=True, low=1),
            number("before_ha", "处理前面积", "area before", "ha", empty=True, decimals=6),
            number("after_ha", "处理后面积", "area after", "ha", empty=True, decimals=6),
            text("action", "处理", "treatment"),
        ),
        key=("finding", "row", "other_row"),
    ),
    Table(
        "closure",
        "面积闭合检验",
        "Closure of areas",
        (
            text("check", "检验", "check"),
            text("class_code", "地类编码", "land class", empty=True),
            number("one_ha", "前者", "first", "ha"),
            number("other_ha", "后者", "second", "ha"),
            number("gap_ha", "差", "gap", "ha"),
            number("gap_percent", "相差", "gap", "%", decimals=4),
            number("tolerance", "容差", "tolerance"),
            text("unit", "容差单位", "unit of the tolerance", allowed=("%", "ha")),
            flag("ok", "通过", "passed"),
        ),
        key=("check", "class_code"),
    ),
    Table(
        "area_by_year",
        "各年镇街与地类面积（变更调查）",
        "Area by town and land class of the yearly surveys",
        (
            text("year", "年份", "year"),
            *town_columns(),
            text("class_code", "地类编码", "land class"),
            number("area_ha", "面积", "area", "ha", low=0),
        ),
        key=("year", "town_id", "class_code"),
    ),
    Table(
        "planning_area",
        "规划控制线内的镇街与地类面积",
        "Area by town and land class inside planning lines",
        (
            text("planning", "控制线", "planning line"),
            *town_columns(),
            text("class_code", "地类编码", "land class"),
            number("area_ha", "面积", "area", "ha", low=0),
        ),
        key=("planning", "town_id", "class_code"),
    ),
    Table(
        "neighbours",
        "镇街相邻关系",
        "Neighbouring towns",
        (
            *town_columns(),
            text("neighbour_id", "相邻镇街代码", "neighbour's code"),
            text("neighbour", "相邻镇街", "neighbour"),
            number("shared_m", "共界长度", "shared border", "m", low=0, decimals=0),
        ),
        key=("town_id", "neighbour_id"),
    ),
)
