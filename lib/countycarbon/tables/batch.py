"""The tables of a batch: the counties side by side, and what became of each."""

from __future__ import annotations

from countycarbon.tables.column import (
    LEVELS,
    Table,
    gas_column,
    integer,
    notation_column,
    number,
    text,
)

TABLES = (
    Table(
        "counties",
        "各县（区）合计",
        "The counties",
        (
            integer("rank", "位次", "rank", empty=True),
            text("study", "研究", "study"),
            text("code", "代码", "code"),
            text("county", "县（区）", "county"),
            text("county_en", "县（区）英文名", "county (en)"),
            text("province", "省（市）", "province"),
            text("province_en", "省（市）英文名", "province (en)"),
            text("status", "数据性质", "nature of the data"),
            integer("towns", "镇街数", "towns"),
            number("area_ha", "面积", "area", "ha", decimals=0),
            number("population", "人口", "population", empty=True, decimals=0),
            number("source_t", "碳源", "source", "t {gas}", empty=True, decimals=0),
            number("sink_t", "碳汇", "sink", "t {gas}", empty=True, decimals=0),
            number("net_t", "净碳源", "net source", "t {gas}", empty=True, decimals=0),
            number(
                "net_per_ha", "每公顷净碳源", "net source per hectare", "t {gas}/ha", empty=True
            ),
            number("net_per_head", "人均净碳源", "net source per head", "t {gas}", empty=True),
            gas_column(),
            *(integer(f"level_{n}", f"{n} 级镇街", f"towns of level {n}") for n in LEVELS),
            integer("level_none", "未参评镇街", "towns not scored"),
            notation_column(),
        ),
        key=("study",),
    ),
    Table(
        "outcomes",
        "各县（区）运行情况",
        "What became of the counties",
        (
            text("study", "研究", "study"),
            text("county", "县（区）", "county"),
            text("county_en", "县（区）英文名", "county (en)"),
            text(
                "state",
                "结果",
                "result",
                allowed=("done", "failed", "too-long", "too-much-memory", "died"),
            ),
            number("seconds", "用时", "time", "s", decimals=1),
            number("peak_gb", "内存峰值", "peak memory", "GB"),
            text("step", "步骤", "step", empty=True),
            text("code", "编码", "code", empty=True),
            text("zh", "原因", "reason (zh)", empty=True),
            text("en", "原因（英文）", "reason", empty=True),
        ),
        key=("study",),
    ),
)
