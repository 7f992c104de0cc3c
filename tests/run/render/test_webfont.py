"""The Chinese characters a page carries with it."""

import base64
import io
import re

from fontTools.ttLib import TTFont

from countycarbon.run.render import webfont


def font_of(css):
    data = re.search(r"base64,([A-Za-z0-9+/=]+)", css)[1]
    return TTFont(io.BytesIO(base64.b64decode(data)))


def test_the_page_carries_every_chinese_character_it_uses_and_no_others():
    codes = set(font_of(webfont.style("碳汇 carbon，碳源")).getBestCmap())
    assert codes == {ord(c) for c in "碳汇源，"}


def test_same_text_same_bytes():
    assert webfont.style("武清区") == webfont.style("清武区武")


def test_a_page_without_chinese_carries_no_font():
    assert webfont.style("Wuqing District, t CO₂") == ""
