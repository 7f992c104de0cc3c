"""A small HTML page for certificates, comparisons and notebooks; nothing is loaded from afar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from countycarbon.escape import policy
from countycarbon.present.format import numeric
from countycarbon.run.render import webfont

_STYLE = """
:root { color-scheme: light; --line: #d7ddd9; --quiet: #5b6660; --accent: #1f6f54; }
body { max-width: 68rem; margin: 2.5rem auto; padding: 0 1.25rem; color: #1c2421;
  font: 1rem/1.6 "Noto Sans CJK SC", "Microsoft YaHei", "Kit CJK", system-ui, sans-serif; }
h1 { font-size: 1.6rem; border-bottom: 2px solid var(--accent); padding-bottom: .4rem; }
h2 { font-size: 1.15rem; margin-top: 2.2rem; }
.verdict { padding: .7rem 1rem; border-left: 4px solid var(--accent); background: #eef5f1; }
.verdict.reserved { border-color: #a8700b; background: #fbf5e6; }
.verdict.differs { border-color: #a03123; background: #faf0ee; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .7rem; text-align: left;
  vertical-align: top; overflow-wrap: break-word; min-width: 5.2em; max-width: 36em; }
th { white-space: nowrap; color: var(--quiet); font-weight: 600; vertical-align: bottom; }
.number { text-align: right; overflow-wrap: normal; min-width: 2.5em; }
td { white-space: pre-line; }
td.number { white-space: nowrap; }
th.number { white-space: normal; max-width: 7em; }
img { max-width: 100%; height: auto; }
.cell { border-top: 1px solid var(--line); padding: .6rem 0; }
.cell:target { background: #eef5f1; outline: .5rem solid #eef5f1; }
.cell > p:first-child > code { color: var(--quiet); }
details { margin: .4rem 0; }
summary { cursor: pointer; color: var(--accent); }
pre { background: #f6f8f7; padding: .6rem .8rem; overflow-x: auto; font-size: .85rem; }
"""

_UNIT = re.compile(r"\([^()]{1,12}\)$")  # behind a heading; not to be broken


def page(title: str, lang: str, parts: Iterable[str], *, style: str | None = None) -> str:
    """A whole page; ``style`` names a sheet with its Chinese characters, else it carries them.

    Examples
    --------
    >>> page("A & B", "en", [paragraph("x < y")]).count("&amp;")
    2
    """
    tag = "zh-CN" if lang == "zh" else "en"
    body = "\n".join(parts)
    link = f'<link rel="stylesheet" href="{style}">\n' if style else ""
    font = "" if style else webfont.style(title + body)
    return (
        f'<!DOCTYPE html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n'
        f"{policy(sheets=bool(style))}\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{link}<style>{font}{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n</body>\n</html>\n"
    )


def heading(text: str) -> str:
    """A heading."""
    return f"<h2>{escape(text)}</h2>"


def paragraph(text: str, css: str = "") -> str:
    """A paragraph."""
    css = f' class="{css}"' if css else ""
    return f"<p{css}>{escape(text)}</p>"


def listed(items: Iterable[str]) -> str:
    """A list."""
    return "<ul>\n" + "\n".join(f"<li>{escape(item)}</li>" for item in items) + "\n</ul>"


def code(text: str) -> str:
    """Lines of code, or of a difference."""
    return f"<pre>{escape(text)}</pre>"


def folded(title: str, body: str) -> str:
    """A part that opens when its title is clicked."""
    return f"<details><summary>{escape(title)}</summary>\n{body}\n</details>"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; columns of numbers stand to the right, keys for missing ones among them.

    Examples
    --------
    >>> table(["town", "net"], [["A", "1.5"], ["B", "NE"]]).count('class="number"')
    3
    """
    lines = [[str(cell) for cell in row] for row in rows]
    right = [numeric(line[i] for line in lines) for i in range(len(heads))]
    head = "".join(_cell("th", *pair) for pair in zip(heads, right, strict=True))
    body = "\n".join(
        "<tr>" + "".join(_cell("td", *pair) for pair in zip(line, right, strict=True)) + "</tr>"
        for line in lines
    )
    return (
        f'<div class="scroll" tabindex="0"><table>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{body}\n</tbody>\n</table></div>"
    )


def _cell(tag: str, text: str, right: bool) -> str:
    css = ' class="number"' if right else ""
    if tag == "th":
        css = f' scope="col"{css}'
        text = _UNIT.sub(lambda unit: unit[0].replace(" ", "\u00a0"), text)
    return f"<{tag}{css}>{escape(text)}</{tag}>"
