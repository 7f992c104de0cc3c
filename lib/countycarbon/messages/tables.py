"""Messages about the kit's own tables."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "table.unknown",
        "没有声明过这个表。已声明：{allowed}。",
        "no table of this name is declared. Declared: {allowed}.",
        "在 tables/ 中声明它，或改正名称。",
        "declare it in tables/, or correct the name.",
    ),
    error(
        "table.missing-file",
        "表 {key} 还没有生成。",
        "table {key} has not been made yet.",
        "先运行写出该表的步骤（countycarbon run）。",
        "run the step that writes it first (countycarbon run).",
    ),
    error(
        "table.missing-column",
        "缺少列（{label}）。现有：{present}。",
        "this column ({label}) is missing. Present: {present}.",
        "补上该列。",
        "add the column.",
    ),
    error(
        "table.undeclared-column",
        "该列没有声明。已声明：{allowed}。",
        "this column is not declared. Declared: {allowed}.",
        "改为上列名称之一，或删去该列（程序库中：在 tables/ 中声明）。",
        "rename it to one of these, or drop it (in the library: declare it in tables/).",
    ),
    error(
        "table.bad-value",
        "值 {value} 不合要求：{allowed}。",
        "the value {value} does not fit: {allowed}.",
        "改正该值。",
        "correct the value.",
    ),
    error(
        "table.repeated-key",
        "{allowed} 的组合重复。",
        "the combination of {allowed} occurs more than once.",
        "每行的组合必须唯一；合并或删除重复行。",
        "rows must be unique; merge or remove the repeated one.",
    ),
)
