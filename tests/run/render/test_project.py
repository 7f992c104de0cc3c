from __future__ import annotations

import pytest

from countycarbon.messages import KitError
from countycarbon.run.render import project


def test_everything_a_renderer_needs(staged):
    book = project.read(staged())
    assert (book.lang, book.title, book.authors, book.date) == (
        "zh",
        "示例县碳收支报告",
        ("作者甲",),
        "2026-11-20",
    )
    assert [(c.name, c.kind) for c in book.chapters][-1] == ("text/90-appendix.qmd", "appendix")
    assert book.variables == {"towns.n": "29", "total.net": "1,234.5"}
    assert book.accent == "#1f6f54"
    assert book.citation_keys == {"ipcc2019"}
    assert book.words["delimiter"] == "："


def test_all_that_is_wrong_comes_at_once(tmp_path):
    config = """
project: {type: website}
lang: fr
bibliography: none.bib
book:
  chapters: [gone.qmd, {part: Teil, chapters: []}]
"""
    (tmp_path / "_quarto.yml").write_text(config, encoding="utf-8")
    (tmp_path / "_variables.yml").write_text("a: [", encoding="utf-8")
    with pytest.raises(KitError) as error:
        project.read(tmp_path)
    assert sorted(set(error.value.codes)) == [
        "render.book-option",
        "render.missing-file",
        "study.not-yaml",
    ]
    named = {p.where.get("key") for p in error.value.problems} - {None}
    assert named == {"lang", "project.type", "book.chapters"}


def test_a_brand_colour_may_be_a_name_of_the_palette(staged):
    brand = "color:\n  palette: {green: '#00ff00'}\n  primary: green\n"
    assert project.read(staged(**{"_brand.yml": brand})).accent == "#00ff00"
