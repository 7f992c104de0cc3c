"""Tables that come from the study's own inputs."""

from __future__ import annotations

from countycarbon.tables.column import Table, flag, integer, number, text, town_columns

TABLES = (
    Table(
        "towns",
        "镇街基本情况",
        "Towns",
        (
            *town_columns(),
            text("town_en", "英文名", "English name"),
            text("group", "分组", "group", allowed=("centre", "outer", "all")),
            text("cluster", "组团", "cluster", empty=True),
            text("cluster_en", "组团英文名", "English name of the cluster", empty=True),
            text("function", "主体功能", "main function", empty=True),
            integer("population", "常住人口", "population", "persons", empty=True, low=0, high=5e6),
            number("area_ha", "面积", "area", "ha", empty=True, low=0, high=2.5e7),
            number(
                "output",
                "工业与建筑业总产值",
                "industrial and construction output",
                "10⁴ CNY",
                empty=True,
                low=0,
                high=1e9,
                decimals=0,
            ),
            number(
                "industrial_output",
                "工业总产值",
                "industrial output",
                "10⁴ CNY",
                empty=True,
                low=0,
                high=1e9,
                decimals=0,
            ),
            flag("scored", "参评", "scored"),
            text("reason", "未参评原因", "reason not scored", empty=True),
            text("status", "数据性质", "status of the data"),
        ),
        key=("town_id",),
    ),
    Table(
        "input_years",
        "输入数据的年份与来源",
        "Years and sources of the inputs",
        (
            text("input", "输入", "input"),
            text("file", "文件", "file"),
            text("year", "年份", "year"),
            text("source", "来源", "source"),
            text("status", "数据性质", "status of the data"),
        ),
        key=("input",),
    ),
)
