"""The page of words: every heading, unit and value that a table of a study may have.

Nothing is written down here: all follows from the declarations in ``tables`` and ``units``.
"""

from __future__ import annotations

from collections.abc import Iterable

from countycarbon import tables, units
from countycarbon.escape.markdown import markdown
from countycarbon.inputs.numbers import MISSING
from countycarbon.inputs.towns import HEADINGS
from countycarbon.messages import Language
from countycarbon.tables import words
from countycarbon.tables.column import Column, unit_words

_TEXT: dict[str, tuple[str, str]] = {
    "title": ("表格可用的词", "Words a table may use"),
    "lead": (
        "本页由 `make words` 生成，请勿手改。标题不分全角半角、空格和大小写；"
        "单位写在标题后的括号里、表上方的“单位：”行中，或单独一列。每格写代码、中文词或英文词均可。",
        "This page is made by `make words`; do not edit it. Headings are read whatever the width "
        "of their letters, spaces and case; a unit stands in brackets behind the heading, in a "
        "line above the table (单位：…), or in a column of its own. A cell may hold the code, the "
        "Chinese or the English word.",
    ),
    "column": ("列", "Column"),
    "headings": ("可用的标题", "Headings"),
    "unit": ("单位", "Unit"),
    "values": ("可用的值", "Values"),
    "code": ("代码", "Code"),
    "words": ("可用的词", "Words"),
    "empty": ("可不填", "may be left out"),
    "unused": ("认识但不采用的列：", "Known columns that are not used: "),
    "parts": (
        "以“其中”或 # 开头的行是上一行的一部分，不另计入。",
        "Rows that begin with 其中 or # are part of the row above and are not added again.",
    ),
    "open": (
        "数量缺失的行按 NE（未估算）处理，不是零。",
        "A row without a figure is NE (not estimated), not zero.",
    ),
    "split": (
        "一种牲畜代表其肠道与粪便两项。",
        "An animal stands for both its ways of emitting, enteric and manure.",
    ),
    "branch": (
        "（属其一部分，可与同级的词并列）",
        " (a part of it; words of other parts may stand beside it)",
    ),
    "missing": ("缺项的写法", "Marks of a missing figure"),
    "units": ("单位", "Units"),
    "powers": (
        "前面可加 十、百、千、万、亿，可连用（万百万千焦 = 10 TJ）。换算精确，保留 15 位有效数字。",
        "十, 百, 千, 万, 亿 may stand before them, several together (万百万千焦 = 10 TJ). "
        "Conversion is exact, in 15 digits.",
    ),
    "is": ("换算", "What one is"),
}


def _text(name: str, lang: Language) -> str:
    return _TEXT[name][0 if lang == "zh" else 1]


def page(lang: Language) -> str:
    """The whole page in one language."""
    parts = [f"# {_text('title', lang)}", _text("lead", lang), _towns(lang)]
    parts += [_table(name, lang) for name in words.WORDS]
    parts += [_units(lang), f"## {_text('missing', lang)}", _listed(sorted(MISSING - {""}))]
    return "\n\n".join(parts) + "\n"


def _towns(lang: Language) -> str:
    spec = tables.declared("towns")
    rows = [
        (name, _listed(forms), _unit(spec.column(name), lang)) for name, forms in HEADINGS.items()
    ]
    heads = [_text(name, lang) for name in ("column", "headings", "unit")]
    return f"## {spec.title(lang)} (`towns`)\n\n{_grid(heads, rows)}"


def _table(name: str, lang: Language) -> str:
    spec, own = tables.declared(name), words.of(name)
    rows = []
    for column in spec.columns:
        forms = [column.name, column.zh, column.en, *own.headings.get(column.name, ())]
        more = f" ({_text('empty', lang)})" if column.empty else ""
        values = "↓" if own.values.get(column.name) else _listed(column.allowed)
        cell = f"`{column.name}`{more}"
        rows.append((cell, _listed(dict.fromkeys(forms)), _unit(column, lang), values))
    heads = [_text(part, lang) for part in ("column", "headings", "unit", "values")]
    parts = [f"## {spec.title(lang)} (`{name}`)", _grid(heads, rows)]
    if own.unused:
        parts.append(_text("unused", lang) + _listed(own.unused))
    parts += [_text(rule, lang) for rule in ("parts", "open", "split") if getattr(own, rule)]
    for column_name, terms in own.values.items():
        heads = [_text(part, lang) for part in ("code", "words")]
        listed = [(f"`{term.code}`", _forms(term, lang)) for term in terms]
        parts += [f"### {_label(spec.column(column_name), lang)}", _grid(heads, listed)]
    return "\n\n".join(parts)


def _forms(term: words.Term, lang: Language) -> str:
    whole = dict.fromkeys((term.zh, term.en, *term.more))
    found = _listed(whole)
    if term.branches:
        found += "; " + _listed(term.branches) + _text("branch", lang)
    return found


def _units(lang: Language) -> str:
    rows = [(unit, f"{float(size):.6g} {kit}") for unit, (kit, size) in units.WRITTEN.items()]
    heads = [_text("unit", lang), _text("is", lang)]
    return "\n\n".join([f"## {_text('units', lang)}", _grid(heads, rows), _text("powers", lang)])


def _unit(column: Column, lang: Language) -> str:
    return unit_words(column.unit, lang)


def _label(column: Column, lang: Language) -> str:
    return column.zh if lang == "zh" else column.en


def _listed(forms: Iterable[str]) -> str:
    return ", ".join(markdown(form) for form in forms)


def _grid(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> str:
    heads = list(heads)
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)
