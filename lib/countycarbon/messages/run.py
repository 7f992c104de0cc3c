"""Messages of the room ``run``."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "stage.unknown-variable",
        "章节用到的变量没有定义：{key}。",
        "the chapter uses a variable that is not defined: {key}.",
        "在 present/wording 中定义它，或改正章节里的名字。",
        "define it in present/wording, or correct the name in the chapter.",
    ),
    error(
        "stage.unknown-label",
        "章节嵌入的图表没有在任何笔记本中显示：{key}。",
        "the chapter embeds an exhibit that no notebook shows: {key}.",
        "检查标签；若本研究无法给出，由笔记本用 step.absent 说明。",
        "check the label; if this study cannot give it, the notebook says so by step.absent.",
    ),
    error(
        "stage.unknown-condition",
        "章节条件 {key} 不存在。可用：{allowed}。",
        "the chapter uses a condition that does not exist: {key}. Allowed: {allowed}.",
        "改用列出的条件。",
        "use one of those listed.",
    ),
    error(
        "run.bad-setting",
        "{key} 不是 键=值 的形式。",
        "{key} is not of the form key=value.",
        "写成 --set accounting.gas=CO2 的样子。",
        "write it like --set accounting.gas=CO2.",
    ),
    error(
        "run.unknown-language",
        "没有语言 {key}。可用：zh、en、both。",
        "there is no language {key}. Allowed: zh, en, both.",
        "改用 zh、en 或 both。",
        "use zh, en or both.",
    ),
)
