"""Messages about the workbook of faults and what is answered in it."""

from __future__ import annotations

from countycarbon.messages.template import Template, error, warning

_AGAIN = (
    "重新运行 countycarbon check：新的工作簿会带上仍然适用的答复。",
    "run countycarbon check again: the new workbook takes over the answers that still hold.",
)

TEMPLATES: tuple[Template, ...] = (
    error(
        "answers.not-a-workbook",
        "这不是 countycarbon check 写出的工作簿。",
        "this is no workbook of countycarbon check.",
        "在 inputs.answers 中写明 check 写出的 .xlsx。",
        "name the .xlsx that countycarbon check wrote in inputs.answers.",
    ),
    error(
        "answers.stale",
        "填写后输入文件 {name} 变了（原 {old}，现 {new}），{count} 条答复不再采用。",
        "the input {name} has changed since ({old} then, {new} now); {count} {count:answer is|answers are} not used.",
        *_AGAIN,
    ),
    error(
        "answers.other-fault",
        "接受的问题（{name}：{what}）现在没有，或已不同。",
        "the fault that was accepted ({name}: {what}) is not there now, or is another.",
        *_AGAIN,
    ),
    error(
        "answers.nothing-there",
        "要改正的内容（{what}）在文件中找不到。",
        "what is to be corrected ({what}) is not in the file.",
        *_AGAIN,
    ),
    error(
        "answers.word",
        "“{value}”不是答复；可用：{allowed}。",
        '"{value}" is no answer; allowed: {allowed}.',
        "从下拉列表中选。",
        "choose from the list.",
    ),
    error(
        "answers.hard",
        "{name} 不能{can_zh}：{what}。",
        "{name} cannot be {can}: {what}.",
        "在输入文件中改正；只有不改变结果含义的出入可以接受。",
        "mend the input itself; only differences that leave the meaning of the result can be accepted.",
    ),
    error(
        "answers.incomplete",
        "答复缺少：{missing_zh}。",
        "the answer lacks: {missing}.",
        "填写人与理由要印入报告；改正须写明改正后的值。",
        "who answers and why is printed in the report; a correction needs its value.",
    ),
    warning(
        "answers.accepted",
        "接受了一处问题（{name}）：{what_zh} {author}：{why}",
        "a fault ({name}) was accepted: {what} {author}: {why}",
    ),
    warning(
        "answers.corrected",
        "“{old}”按“{new}”读入。{author}：{why}",
        '"{old}" was read as "{new}". {author}: {why}',
    ),
    warning(
        "answers.parcels-corrected",
        "{count} 个图斑（{by}）的{field_zh}按“{new}”读入。{author}：{why}",
        '{count} {count:parcel|parcels} ({by}): {field} read as "{new}". {author}: {why}',
    ),
)
