"""The words a renderer adds: as Quarto writes them, in both languages."""

from __future__ import annotations

import datetime
from typing import Any

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "fig": "图",
        "tbl": "表",
        "eq": "式",
        "ch": "章节",
        "sec": "小节",
        "apx": "附录",
        "toc": "目录",
        "skip": "跳到正文",
        "joiner": "、",
        "note": "注记",
        "tip": "提示",
        "warning": "警告",
        "important": "重要",
        "caution": "注意",
    },
    "en": {
        "fig": "Figure",
        "tbl": "Table",
        "eq": "Equation",
        "ch": "Chapter",
        "sec": "Section",
        "apx": "Appendix",
        "toc": "Table of contents",
        "skip": "Skip to the text",
        "joiner": ", ",
        "note": "Note",
        "tip": "Tip",
        "warning": "Warning",
        "important": "Important",
        "caution": "Caution",
    },
}
INTERFACE = {
    "zh": "作者发布于修改关键词摘要目录该页面内容其他格式链接笔记本附录脚注参考文献引用提示注记警告"
    "重要注意代码复制到剪贴板已回到顶部没有结果匹配的文档搜索隐藏其它更多清除取消提交"
    "展开或折叠此栏侧边导航切换深色模式阅读器图表式章节小节",
    "en": "",
}
"""The characters of the words that Quarto's web pages show around the text."""

CALLOUTS = ("note", "tip", "warning", "important", "caution")
PANDOC_LANGUAGE = {"zh": "zh-Hans", "en": "en"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def long_date(iso: str, lang: str) -> str:
    """A date as printed on the title page; anything but an ISO date is left as it is.

    >>> long_date("2026-11-20", "zh"), long_date("2026-11-20", "en")
    ('2026 年 11 月 20 日', 'November 20, 2026')
    """
    try:
        day = datetime.date.fromisoformat(iso)
    except ValueError:
        return iso
    if lang == "zh":
        return f"{day.year} 年 {day.month} 月 {day.day} 日"
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def table(lang: str, config: dict[str, Any]) -> dict[str, str]:
    """The words of a language, with those a book's ``_quarto.yml`` sets itself.

    >>> table("en", {"crossref": {"fig-title": "Chart"}})["fig"]
    'Chart'
    """
    crossref = config.get("crossref") or {}
    chosen = dict(WORDS[lang])
    for kind in ("fig", "tbl", "eq", "ch", "sec", "apx"):
        for key in (f"{kind}-title", f"{kind}-prefix"):
            chosen[kind] = str(crossref.get(key, chosen[kind]))
    chosen["apx"] = str(crossref.get("appendix-title", chosen["apx"]))
    chosen["toc"] = str(config.get("toc-title", chosen["toc"]))
    chosen["delimiter"] = str(crossref.get("title-delim", ":"))
    return chosen
