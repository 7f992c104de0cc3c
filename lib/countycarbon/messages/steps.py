"""Messages about steps and what they declare."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "step.unknown",
        "没有这个步骤。步骤有：{allowed}。",
        "there is no such step. Steps: {allowed}.",
        "改用列出的步骤。",
        "use one of the steps listed.",
    ),
    error(
        "step.undeclared-read",
        "该步骤没有声明读取此表。已声明：{allowed}。",
        "this step does not declare that it reads this table. Declared: {allowed}.",
        "在 steps/ 中该步骤的 reads 里加上它。",
        "add it to the step's `reads` in steps/.",
    ),
    error(
        "step.undeclared-write",
        "该步骤没有声明写出此表。已声明：{allowed}。",
        "this step does not declare that it writes this table. Declared: {allowed}.",
        "在 steps/ 中该步骤的 writes 里加上它。",
        "add it to the step's `writes` in steps/.",
    ),
    error(
        "step.undeclared-setting",
        "该步骤没有声明使用这一部分设置。已声明：{allowed}。",
        "this step does not declare that it uses this section of the study. Declared: {allowed}.",
        "在 steps/ 中该步骤的 settings 里加上它；只有声明过的设置改变时才会重新运行。",
        "add it to the step's `settings` in steps/: a step is made again only if a declared setting changes.",
    ),
    error(
        "step.unknown-label",
        "单元格没有写已声明的标签（#| label: …）。已声明：{allowed}。",
        "the cell carries no declared label (#| label: …). Declared: {allowed}.",
        "写上标签，或在 steps/ 中声明该图表。",
        "write the label, or declare the exhibit in steps/.",
    ),
)
