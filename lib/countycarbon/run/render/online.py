"""What a file of a web page would fetch from elsewhere when it is opened.

A link that a reader may follow is no request; a script, a style sheet, a font or a picture is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

PAGES = {".html", ".htm", ".xhtml"}
READ = PAGES | {".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".md"}
"""Kinds of files that hold text."""

_HOST = r"(?:(?:https?|wss?|ftp):)?//[\w\[-]"
_TAG = re.compile(r"<([a-zA-Z][\w:-]*)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_LINKS = {"a", "area", "base", "blockquote", "q", "del", "ins", "cite"}
"""Tags whose addresses are only followed by a reader; ``base`` is looked at apart."""
_LOADS = {
    *("src", "srcset", "imagesrcset", "href", "xlink:href", "data", "poster", "background"),
    *("action", "formaction", "manifest", "archive", "code", "classid", "longdesc", "ping"),
}
_STYLE = re.compile(rf"url\(\s*[\"']?({_HOST}[^\"')\s]*)|@import\s*[\"']({_HOST}[^\"']*)", re.I)
_REFRESH = re.compile(rf"url\s*=\s*[\"']?({_HOST}[^\"';\s]*)", re.I)
_LITERAL = re.compile(
    r"(href[\"']?\s*[=:,]\s*\\?|xmlns(?::\w+)?[\"']?\s*[=:,]\s*\\?)?"
    rf"[\"'`]({_HOST}[\w-]*(?:[.:][\w-]+)+[^\"'`\s\\<>]*)"
)
_NAMES = re.compile(r"https?://www\.w3\.org/")
"""Names of languages (SVG, MathML), which nobody fetches."""
_BLOCK = re.compile(r"<(script|style)\b[^>]*>(.*?)</\1\s*>", re.S | re.I)
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_EXTERNAL = re.compile(r"<Relationship\b[^>]*>")


def addresses(text: str, suffix: str) -> Iterator[str]:
    """Every address that is fetched.

    Parameters
    ----------
    text : str
        The file.
    suffix : str
        Its kind: ``.html``, ``.css``, ``.js`` ...; ``.rels`` for the relations of a Word file.

    Examples
    --------
    >>> list(addresses('<a href="https://a.example/">x</a><img src="//b.example/y.png">', ".html"))
    ['//b.example/y.png']
    >>> list(addresses("@import 'https://c.example/z.css';", ".css"))
    ['https://c.example/z.css']
    """
    if suffix in PAGES:
        yield from _page(text)
    elif suffix == ".css":
        yield from _style(text)
    elif suffix in (".js", ".mjs"):
        yield from _script(text)
    elif suffix in (".svg", ".xml"):
        yield from _tags(text)
        yield from _style(text)
    elif suffix == ".rels":
        yield from _relations(text)


def _page(text: str) -> Iterator[str]:
    """A page: its tags, styles and scripts, and the pages in its frames."""
    bare = _COMMENT.sub("", text)
    for match in _BLOCK.finditer(bare):
        yield from (_style if match[1].lower() == "style" else _script)(match[2])
    yield from _tags(_BLOCK.sub(lambda m: m[0][: m[0].index(">") + 1], bare))


def _tags(text: str) -> Iterator[str]:
    for tag, inside in _TAG.findall(text):
        name = tag.lower()
        for attribute, *quoted in _ATTRIBUTE.findall(inside):
            key, value = attribute.lower(), html.unescape("".join(quoted)).strip()
            if key == "srcdoc":
                yield from _page(value)
            elif key == "style":
                yield from _style(value)
            elif key.startswith("on"):
                yield from _script(value)
            elif key == "content" and name == "meta":
                yield from _REFRESH.findall(value)
            elif key in _LOADS and (name not in _LINKS or name == "base" or key == "ping"):
                parts = value.split(",") if "srcset" in key else [value]
                yield from (part.strip() for part in parts if re.match(_HOST, part.strip()))


def _style(text: str) -> Iterator[str]:
    for match in _STYLE.finditer(text):
        yield next(group for group in match.groups() if group)


def _script(text: str) -> Iterator[str]:
    """Addresses a script holds as strings of their own, but for links and names."""
    for match in _LITERAL.finditer(text):
        if match[1] is None and not _NAMES.match(match[2]):
            yield match[2]


def _relations(text: str) -> Iterator[str]:
    """What a Word file takes from outside; links that a reader may follow are none."""
    for relation in _EXTERNAL.findall(text):
        found = {key: "".join(rest) for key, *rest in _ATTRIBUTE.findall(relation)}
        external = found.get("TargetMode") == "External"
        if external and not found.get("Type", "").endswith("/hyperlink"):
            yield html.unescape(found.get("Target", ""))
