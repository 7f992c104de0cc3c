from __future__ import annotations

import importlib.util

import pytest

from countycarbon.messages import KitError
from countycarbon.present import fonts


def test_the_files_exist_and_are_the_families_they_are_filed_under():
    from fontTools.ttLib import TTFont

    for family, path in fonts.files().items():
        with TTFont(path, lazy=True) as font:
            assert font["name"].getBestFamilyName() == family
            assert ord("碳") in font.getBestCmap()


def test_simhei_is_never_among_the_files():
    assert not any("simhei" in path.name.lower() for path in fonts.files().values())


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(KitError) as error:
        fonts.files()
    assert error.value.codes == ["present.no-font"]
    assert "mplfonts" in error.value.text("en")


def test_registering_twice_adds_one_entry():
    from matplotlib import font_manager

    families = fonts.register_matplotlib()
    before = len(font_manager.fontManager.ttflist)
    assert fonts.register_matplotlib() == families
    assert len(font_manager.fontManager.ttflist) == before
    for family in families:
        font_manager.findfont(family, fallback_to_default=False)
