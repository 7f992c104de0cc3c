"""Tables of the land room."""

from __future__ import annotations

from countycarbon.tables.column import Table, number, text, town_columns

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
