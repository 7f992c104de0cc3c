"""Tables about the run itself."""

from __future__ import annotations

from countycarbon.tables.column import Table, text

TABLES = (
    Table(
        "warnings",
        "提示与偏离",
        "Warnings",
        (
            text("step", "步骤", "step"),
            text("code", "编码", "code"),
            text("zh", "内容", "text (zh)"),
            text("en", "内容（英文）", "text"),
        ),
    ),
    Table(
        "variables",
        "报告中的数值及其出处",
        "Numbers of the report and where they come from",
        (
            text("key", "变量", "variable"),
            text("zh", "中文", "zh"),
            text("en", "英文", "en"),
            text("table", "表", "table"),
            text("row", "行", "row", empty=True),
            text("column", "列", "column", empty=True),
            text("step", "步骤", "step", empty=True),
        ),
        key=("key",),
    ),
)
