"""Shortcodes in the text of a chapter: ``embed``, ``var`` and ``pagebreak``.

They are replaced before pandoc reads the text, so that a value may stand anywhere, also
inside a formula or a table. An embed becomes an empty division that the assembly fills.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from countycarbon import yamltext
from countycarbon.messages import Problems

EMBED = "kit-embed"
PAGEBREAK = "kit-pagebreak"
_CODE = re.compile(r"(?<!\{)\{\{<\s*(.*?)\s*>\}\}(?!\})")
_CELL = re.compile(r"^\s*(?:`{3,}|~{3,})\s*\{(\w[\w-]*)\b")
_FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)


@dataclass(frozen=True)
class Embed:
    """A wish for the outputs of a cell."""

    notebook: str  # path as written, relative to the chapter
    label: str
    row: int


def expand(
    source: str, file: str, variables: Mapping[str, str], problems: Problems
) -> tuple[str, list[Embed]]:
    """Replace every shortcode of a text.

    Returns
    -------
    tuple
        The text for pandoc, and the embeds in order; the n-th one stands in the text as a
        division of class ``kit-embed`` with ``index="n"``.

    Examples
    --------
    >>> expand("共 {{< var t.n >}} 个", "x.qmd", {"t.n": "29"}, Problems())
    ('共 29 个', [])
    """
    embeds: list[Embed] = []
    lines = []
    for row, line in enumerate(_title_line(source, file, problems).split("\n"), 1):
        if chunk := _CELL.match(line):
            problems.add("render.unsupported", file=file, row=row, feature=f"```{{{chunk[1]}}}")
        alone = _CODE.fullmatch(line.strip())
        words = alone[1].split() if alone else []
        if len(words) == 2 and words[0] == "embed":
            notebook, _, label = words[1].partition("#")
            if label:
                lines.append(f'\n::: {{.{EMBED} index="{len(embeds)}"}}\n:::\n')
                embeds.append(Embed(notebook, label, row))
            else:
                problems.add("render.unsupported", file=file, row=row, feature=alone[0])  # type: ignore[index]
        elif words == ["pagebreak"]:
            lines.append(f"\n::: {{.{PAGEBREAK}}}\n:::\n")
        else:
            lines.append(_values(line, file, row, variables, problems))
    return "\n".join(lines), embeds


def _values(
    line: str, file: str, row: int, variables: Mapping[str, str], problems: Problems
) -> str:
    def value(match: re.Match[str]) -> str:
        words = match[1].split()
        if len(words) != 2 or words[0] != "var":
            alone = words[:1] == ["embed"] or words[:1] == ["pagebreak"]
            code = "render.not-alone" if alone else "render.unsupported"
            problems.add(code, file=file, row=row, feature=match[0])
            return ""
        if words[1] not in variables:
            near = difflib.get_close_matches(words[1], variables, 1)
            problems.add(
                "render.unknown-variable",
                file=file,
                row=row,
                name=words[1],
                nearest=near[0] if near else "_variables.yml",
            )
            return ""
        return variables[words[1]]

    return _CODE.sub(value, line)


def _title_line(source: str, file: str, problems: Problems) -> str:
    """Turn front matter into a heading, keeping the number of lines."""
    match = _FRONT.match(source)
    if not match:
        return source
    front = yamltext.load(match[1]) or {}
    for key in front.keys() - {"title"}:
        problems.add("render.unsupported", file=file, row=1, feature=f"{key}:")
    heading = f"# {front['title']}" if "title" in front else ""
    return heading + "\n" * match[0].count("\n") + source[match.end() :]
