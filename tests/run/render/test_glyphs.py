"""Characters that no font of the PDF has."""

from __future__ import annotations

import pytest

from countycarbon.run.render import glyphs


def test_what_the_chinese_face_has_and_what_nobody_sees_needs_no_look(tmp_path, monkeypatch):
    monkeypatch.setattr("typst.compile", lambda *_, **__: 1 / 0)
    assert glyphs.missing("净排放 −1.5 t\u3000\n\t\u200b\xa0", tmp_path / "fonts") == []


def test_a_character_is_missing_only_where_no_font_has_it(tmp_path):
    text = "CO₂ \u1234 甲\ue000"  # subscript 2 is in a face of typst's own; U+1234 is Ethiopic
    assert glyphs.missing(text, tmp_path / "fonts") == ["\u1234"]


@pytest.mark.parametrize("char", ['"', "\\", "#"])
def test_signs_that_mean_something_to_typst_are_only_characters(tmp_path, monkeypatch, char):
    monkeypatch.setattr(glyphs, "_covered", frozenset)
    assert glyphs.missing(char, tmp_path / "fonts") == []
