"""Tables of the comparison of two runs, and of a verification."""

from __future__ import annotations

from countycarbon.tables.column import LEVELS, Column, Table, number, text, town_columns

MEASURES: dict[str, tuple[str, str, str, str, int]] = {
    "source_t": ("balance", "碳源", "source", "t {gas}", 2),
    "sink_t": ("balance", "碳汇", "sink", "t {gas}", 2),
    "net_t": ("balance", "净碳源", "net source", "t {gas}", 2),
    "compensation": ("balance", "碳补偿系数 D", "compensation coefficient D", "", 4),
    "score": ("evaluation", "综合得分", "score", "", 3),
    "rank": ("evaluation", "位次", "rank", "", 0),
    "quota_ha": ("quotas", "指标", "quota", "ha", 0),
    "amount_yuan": ("incentives", "奖惩金额", "amount", "CNY", 0),
}
"""What is compared town by town: table, label in both languages, unit, decimals."""


def _measured() -> list[Column]:
    found = []
    for name, (_, zh, en, unit, decimals) in MEASURES.items():
        for end, zh_end, en_end in (("a", "A", "A"), ("b", "B", "B"), ("change", "变化", "change")):
            label = (f"{zh} {zh_end}", f"{en}, {en_end}")
            found.append(number(f"{name}_{end}", *label, unit, empty=True, decimals=decimals))
    return found


def _level(end: str) -> Column:
    return text(f"level_{end}", f"等级 {end.upper()}", f"level {end.upper()}", empty=True,
                allowed=LEVELS)  # fmt: skip


TABLES = (
    Table(
        "compare_causes",
        "两次运行有何不同：设置、输入、系数",
        "What differs between two runs: settings, inputs, coefficients",
        (
            text("kind", "类别", "kind", allowed=("setting", "input", "coefficient")),
            text("key", "键", "key"),
            text("a", "A", "A", empty=True),
            text("b", "B", "B", empty=True),
        ),
        key=("kind", "key"),
    ),
    Table(
        "compare_totals",
        "两次运行的全县（区）合计",
        "Totals of two runs",
        (
            text("measure", "量", "measure", allowed=tuple(MEASURES)),
            number("a", "A", "A", empty=True),
            number("b", "B", "B", empty=True),
            number("change", "变化", "change", empty=True),
            number("change_percent", "变化", "change", "%", empty=True),
        ),
        key=("measure",),
    ),
    Table(
        "compare_towns",
        "两次运行的各镇街结果",
        "Results of two runs by town",
        (*town_columns(), _level("a"), _level("b"), *_measured()),
        key=("town_id",),
    ),
    Table(
        "differences",
        "复核发现的差异",
        "Differences found by a verification",
        (
            text("kind", "类别", "kind"),
            text("file", "文件", "file"),
            text("table", "表", "table", empty=True),
            text("row", "行", "row", empty=True),
            text("column", "列", "column", empty=True),
            text("old", "送来的", "handed over", empty=True),
            text("new", "重算的", "run again", empty=True),
            number("relative", "相对差", "relative difference", empty=True),
            text("town", "镇街", "town", empty=True),
            text("consequence", "后果", "consequence", empty=True),
        ),
    ),
)
