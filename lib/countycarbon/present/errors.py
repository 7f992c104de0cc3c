"""The catalogue of errors: every message with its cause, an example and its remedy.

Nothing is written down here: all follows from the declarations in ``messages``.
"""

from __future__ import annotations

import difflib
import string
from collections.abc import Iterable

from countycarbon.escape.markdown import markdown
from countycarbon.messages import ROOMS, TEMPLATES, Language, Problem, Template, fail, samples
from countycarbon.messages.template import fill

_TITLES = {
    "study": ("研究文件", "The study file"),
    "yamltext": ("YAML 文件", "YAML files"),
    "files": ("可以打开的文件", "Files that may be opened"),
    "tables": ("本工具的表", "Tables of the kit"),
    "inputs": ("输入文件", "Input files"),
    "answers": ("对检查的答复", "Answers to a check"),
    "sheets": ("表格与工作簿", "Tables and workbooks"),
    "land": ("土地", "Land"),
    "accounting": ("碳收支核算", "Carbon account"),
    "evaluation": ("评价与权重", "Evaluation and weights"),
    "response": ("规划响应", "Planning response"),
    "present": ("图表与排版", "Figures, tables and rendering"),
    "run": ("运行", "Runs"),
    "manifest": ("是否需要重做", "What is made again"),
    "steps": ("步骤", "Steps"),
    "batch": ("批量运行", "Batches"),
    "verify": ("核验", "Verification"),
}
"""Headings of rooms; one that has none is headed by its own name."""

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("错误与警告目录", "Catalogue of errors and warnings"),
    "lead": (
        "本页由 `make errors` 生成，请勿手改。错误使运行在写出任何结果之前停止；警告使运行继续，"
        "并印在报告里。`countycarbon explain 代码` 只显示一条。",
        "This page is made by `make errors`; do not edit it. An error stops a run before anything "
        "is written; a warning lets it go on, and the report prints it. `countycarbon explain "
        "CODE` shows a single entry.",
    ),
    "error": ("错误", "error"),
    "warning": ("警告", "warning"),
    "cause": ("原因", "Cause"),
    "example": ("示例", "Example"),
    "mend": ("改法", "Remedy"),
    "none": ("无须改动；报告会注明。", "nothing need be done; the report says so."),
    "colon": ("：", ": "),
}


def _word(name: str, lang: Language) -> str:
    return _WORDS[name][0 if lang == "zh" else 1]


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _values(template: Template, lang: Language) -> dict[str, str]:
    texts = (template.zh, template.en, template.mend_zh, template.mend_en)
    return samples.values(template, {name for text in texts for name in _fields(text)}, lang)


def entry(code: str, lang: Language) -> list[tuple[str, str]]:
    """Cause, example and remedy of one message, each with its heading.

    Parameters
    ----------
    code : str
        Code of the message.
    lang : {"zh", "en"}
        Language of the text.

    Returns
    -------
    list of (str, str)
        Heading and plain text.

    Raises
    ------
    KitError
        ``run.unknown-code``, with the nearest ones.

    Examples
    --------
    >>> for heading, text in entry("inputs.not-a-flag", "en"):
    ...     print(f"{heading}: {text}")
    Cause: "‹value›" is neither yes nor no.
    Example: [inputs.not-a-flag] towns.csv: "maybe" is neither yes nor no.
    Remedy: write true or false (yes and no will do).
    """
    template = TEMPLATES.get(code)
    if template is None:
        near = difflib.get_close_matches(code, TEMPLATES, 3, 0.3)
        raise fail("run.unknown-code", key=code, nearest=", ".join(near) or "—")
    what, mend = template.what(lang), template.mend(lang)
    place = {k: v for k, v in samples.place(code).items() if k not in _fields(what)}
    shown = Problem(code, place, _values(template, lang)).text(lang)
    bare = {name: f"‹{name}›" for name in _fields(what)}
    return [
        (_word("cause", lang), fill(what, bare)),
        (_word("example", lang), f"[{code}] {shown}"),
        (_word("mend", lang), fill(mend, _values(template, lang)) or _word("none", lang)),
    ]


def page(lang: Language) -> str:
    """The whole catalogue as Markdown, room by room.

    Parameters
    ----------
    lang : {"zh", "en"}
        Language of the page.
    """
    lines = [f"# {_word('title', lang)}", "", _word("lead", lang), ""]
    for room, templates in ROOMS.items():
        title = _TITLES.get(room, (room, room))[0 if lang == "zh" else 1]
        lines += [f"## {title}", "", *_entries(templates, lang)]
    return "\n".join(lines).rstrip() + "\n"


def _entries(templates: Iterable[Template], lang: Language) -> list[str]:
    lines = []
    colon = _word("colon", lang)
    for template in templates:
        lines += [f"### {template.code} · {_word(template.kind, lang)}", ""]
        parts = entry(template.code, lang)
        lines += [f"- {heading}{colon}{markdown(text)}" for heading, text in parts]
        lines.append("")
    return lines
