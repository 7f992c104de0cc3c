"""Which characters no font of the PDF can show.

A missing glyph gives no warning, and the text behind an empty box can still be copied: only
the fonts themselves tell.
"""

from __future__ import annotations

import io
import json
import unicodedata
from functools import cache
from pathlib import Path

from countycarbon.present import fonts
from countycarbon.run.render import pdftext


@cache
def _covered() -> frozenset[int]:
    from fontTools.ttLib import TTFont

    with TTFont(fonts.files()[fonts.SANS], lazy=True) as font:
        return frozenset(font.getBestCmap())


def missing(text: str, font_folder: Path) -> list[str]:
    """Characters of a text that neither the chosen fonts nor typst's own can show.

    What the Chinese sans face has is fine. The few others are set on a page each, to see
    whether typst finds a glyph anywhere.
    """
    import pypdf
    import typst

    suspects = sorted(
        char
        for char in set(text)
        if ord(char) not in _covered() and unicodedata.category(char)[0] not in "CZ"
    )
    if not suspects:
        return []
    source = "\n#pagebreak()\n".join(f"#{json.dumps(c, ensure_ascii=False)}" for c in suspects)
    probe = font_folder.parent / "probe.typ"
    probe.write_text(source, encoding="utf-8", newline="\n")
    pdf = typst.compile(probe, font_paths=[font_folder], ignore_system_fonts=True, format="pdf")
    pages = pdftext.pages(pypdf.PdfReader(io.BytesIO(pdf)))
    return [
        char
        for char, shown in zip(suspects, pages, strict=True)
        if pdftext.NOTDEF in shown or not shown
    ]
