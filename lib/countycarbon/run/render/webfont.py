"""The Chinese characters of a page as a font inside it.

A browser on a machine without a Chinese font would show empty boxes.  The page therefore
carries the characters it uses, cut from the font that the PDF uses too; a reader's own Chinese
fonts come first.
"""

from __future__ import annotations

import base64
import io

FAMILY = "Kit CJK"
_FIRST_CJK = 0x2E80


def style(text: str) -> str:
    """A ``@font-face`` rule with the Chinese characters of a text; empty if it has none.

    Parameters
    ----------
    text : str
        The page.

    Returns
    -------
    str
        CSS, the font inside as WOFF; same text, same bytes.

    Examples
    --------
    >>> style("no Chinese here")
    ''
    >>> style("碳")[:36]
    '@font-face{font-family:"Kit CJK";src'
    """
    characters = sorted({ord(c) for c in text if ord(c) >= _FIRST_CJK})
    if not characters:
        return ""
    data = base64.b64encode(_cut(characters)).decode()
    return f'@font-face{{font-family:"{FAMILY}";src:url(data:font/woff;base64,{data})}}'


def _cut(characters: list[int]) -> bytes:
    from fontTools import subset

    from countycarbon.present import fonts

    options = subset.Options(
        flavor="woff", layout_features=[], hinting=False, desubroutinize=True, name_IDs=[]
    )
    buffer = io.BytesIO()
    with subset.load_font(str(fonts.files()[fonts.SANS]), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=characters)
        cutter.subset(font)
        font.flavor = "woff"
        font.save(buffer)
    return buffer.getvalue()
