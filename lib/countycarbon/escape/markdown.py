"""Text in Markdown, for pandoc, Quarto and JupyterLab alike; and back."""

from __future__ import annotations

import html as _html
import re

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\\": "&#92;"}
"""Signs for which a backslash is not enough: JupyterLab reads ``\\\\(`` as a formula."""

_ALWAYS = re.compile(r"[&<>\\`*_{}\[\]#~^$|@'\"!]")
_DOUBLED = re.compile(r"-(?=-)|(?<=-)-|\.(?=\.)|(?<=\.)\.|:(?=[\w:/+-])|(?<=:):|=(?==)|(?<==)=")
"""Runs of dashes and dots become other signs; colons begin emoji, addresses and divisions."""

_SPACES = re.compile(r"[ \t\n\r\f\v\x85\u2028\u2029]+")
"""What separates words and lines; spaces that do not break stay."""

_WEB = re.compile(r"(?i)\b(www)\.")
_START = re.compile(r"^(?:[-+:=%]|\(?[0-9A-Za-z]+[.)](?=\s|$)|\([0-9A-Za-z]+\))")
"""What begins a list, a definition, a title block or an underline of the line before."""

_NOTHING = "[]{}"
_OPENS = re.compile(r"\\\{(\\\{&lt;)")
"""Quarto looks for shortcodes in what pandoc has read, where nothing is escaped any more; an empty
span inside their signs is no text and keeps them apart."""

_BACK = re.compile(r"\\([!-/:-@\[-`{-~])|&(?:amp|lt|gt|#92);|\[\]\{\}")
_PLAIN_CODE = re.compile(r"[\w .,+*/()−:-]+")


def markdown(text: str) -> str:
    r"""Text as Markdown prints it, wherever it stands: in a sentence, a cell, a heading.

    Ordinary prose and numbers stay as they are; white space becomes single spaces.

    Examples
    --------
    >>> print(markdown("石门镇*"), markdown("[x](http://a.b){.c} $1$ {{< var y >}}"))
    石门镇\* \[x\](http\://a.b)\{.c\} \$1\$ \{[]{}\{&lt; var y &gt;[]{}\}\}
    >>> markdown("1. D = 0.5: 1,200 t C/ha"), markdown("--- a")
    ('1\\. D = 0.5: 1,200 t C/ha', '\\-\\-\\- a')
    """
    text = _SPACES.sub(" ", text.replace("\0", "")).strip(" ")
    start = _START.match(text)
    text = _WEB.sub("\\1\0.", text)  # marked before the signs are, so that none is marked twice
    text = _DOUBLED.sub(lambda found: f"\0{found[0]}", text)
    text = _ALWAYS.sub(lambda found: _ENTITIES.get(found[0], f"\0{found[0]}"), text)
    if start and not text.startswith("\0"):
        sign = re.search(r"[^0-9A-Za-z]", start[0])
        assert sign is not None
        at = sign.start()
        text = text if text[at] == "\0" else f"{text[:at]}\0{text[at:]}"
    text = text.replace("\0", "\\")
    return _OPENS.sub(rf"\\{{{_NOTHING}\1", text).replace(r"&gt;\}\}", rf"&gt;{_NOTHING}\}}\}}")


def plain(text: str) -> str:
    r"""The text that :func:`markdown` was given.

    Examples
    --------
    >>> plain(markdown("a_b & <c> \\d {{< e >}}"))
    'a_b & <c> \\d {{< e >}}'
    """
    return _BACK.sub(_back, text)


def _back(found: re.Match[str]) -> str:
    return found[1] or ("" if found[0] == _NOTHING else _html.unescape(found[0]))


def code(text: str) -> str:
    r"""A name, set as code in Markdown; one that code could not hold is set as text.

    Examples
    --------
    >>> print(code("net_t / area_ha"), code("a`b"))
    `net_t / area_ha` a\`b
    """
    return f"`{text}`" if _PLAIN_CODE.fullmatch(text) else markdown(text)
