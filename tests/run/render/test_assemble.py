"""Chapters and the outputs they embed become one tree."""

from __future__ import annotations

import base64
from types import SimpleNamespace

import pytest

from countycarbon.messages import KitError
from countycarbon.run.render import assemble, ast, project

SOURCES = "text__01-sources.qmd"


def assembled(folder):
    return assemble.assemble(project.read(folder))


def embedding(staged, make_notebook, *labels, cells):
    """A book whose chapter of sources embeds some cells of its own notebook."""
    lines = [f"{{{{< embed ../notebooks/02.ipynb#{label} >}}}}\n" for label in labels]
    folder = staged("en", **{SOURCES: "# Sources {#sec-sources}\n\n" + "\n".join(lines)})
    make_notebook(folder / "notebooks" / "02.ipynb", *cells)
    return folder


def chapter(book, name="text/01-sources.qmd"):
    return next(part.blocks for part in book.parts if part.chapter.name == name)


def picture(png, **more):
    return {"image/png": base64.b64encode(png).decode(), "text/plain": "drawn", **more}


@pytest.mark.parametrize(
    ("pixels", "dpi", "width"),
    [
        (600, 100, "95%"),  # 6 inches are 15.24 cm of a line of 16 cm
        (300, 200, "24%"),  # 1.5 inches, 3.81 cm
        (3000, 200, "100%"),  # no wider than the line
    ],
)
def test_a_picture_is_as_wide_as_its_pixels_and_their_density_say(make_png, pixels, dpi, width):
    assert assemble._width(make_png(pixels, 10, dpi)) == width


def test_a_picture_without_density_has_that_of_a_screen(make_png):
    data = make_png(378, 10).replace(b"pHYs", b"none")
    assert assemble._width(data) == "63%"  # 378 / 96 inches are 10 cm


def test_equal_pictures_are_kept_once():
    book = assemble.Book(SimpleNamespace())
    names = [book.add_picture(data, ".png") for data in (b"a", b"b", b"a")]
    assert names == ["media/0001.png", "media/0002.png", "media/0001.png"]
    assert list(book.media.values()) == [b"a", b"b"]


def test_a_figure_has_label_caption_and_alternative_text(staged, make_notebook, make_png):
    cells = [
        ("#| label: fig-a\n#| fig-cap: Net *source*\n#| fig-alt: A map", picture(make_png())),
        ("#| label: fig-b\n#| fig-cap: Net *source*\n#| out-width: 50%", picture(make_png())),
    ]
    folder = embedding(staged, make_notebook, "fig-a", "fig-b", cells=cells)
    book = assembled(folder)
    one, two = ast.nodes(chapter(book), "Figure")
    assert [ast.attributes(one)[0], ast.attributes(two)[0]] == ["fig-a", "fig-b"]
    assert ast.plain_text(one["c"][1]) == "Net source"
    images = list(ast.nodes([one, two], "Image"))
    assert [ast.plain_text(image["c"][1]) for image in images] == ["A map", "Net source"]
    assert [ast.pairs(image)["width"] for image in images] == ["95%", "50%"]


def test_a_live_picture_keeps_its_page_apart_and_points_to_it(staged, make_notebook, make_png):
    live = picture(make_png(), **{"text/html": "<p>live</p>"})
    cells = [("#| label: fig-a\n#| fig-cap: Map", live)]
    book = assembled(embedding(staged, make_notebook, "fig-a", cells=cells))
    (place,) = ast.nodes(chapter(book), "Div")
    index = int(ast.pairs(place)["index"])
    assert book.maps[index] == "<p>live</p>" and ast.pairs(place)["title"] == "Map"


def test_what_follows_a_table_are_its_notes(staged, make_notebook):
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n\nNote: made.\n\nSecond note."
    source = "#| label: tbl-a\n#| tbl-cap: Balance\n#| tbl-colwidths: [30, 70]"
    book = assembled(
        embedding(staged, make_notebook, "tbl-a", cells=[(source, {"text/markdown": table})])
    )
    _, found, notes = chapter(book)
    assert ast.attributes(found)[0] == "tbl-a"
    assert ast.pairs(found) == {"tbl-colwidths": "[30, 70]"}
    assert ast.plain_text(found["c"][1]) == "Balance"
    assert ast.attributes(notes)[1] == ["table-note"]
    assert [ast.plain_text(block) for block in notes["c"][1]] == ["Note: made.", "Second note."]


def test_a_table_of_words_only_is_a_figure_under_its_caption(staged, make_notebook):
    cells = [("#| label: tbl-a\n#| tbl-cap: Balance", {"text/markdown": "Not given."})]
    book = assembled(embedding(staged, make_notebook, "tbl-a", cells=cells))
    _, found = chapter(book)
    assert found["t"] == "Figure" and ast.plain_text(found["c"][2]) == "Not given."


def test_outputs_without_a_label_of_their_own_kind_stand_in_the_text(staged, make_notebook):
    cells = [("#| label: txt-a", {"text/markdown": "One.\n\nTwo."})]
    book = assembled(embedding(staged, make_notebook, "txt-a", cells=cells))
    assert [block["t"] for block in chapter(book)[1:]] == ["Para", "Para"]


def test_everything_that_cannot_be_embedded_is_told_at_once(staged, make_notebook):
    cells = [
        ("#| label: fig-net", {"text/markdown": "x"}),
        ("#| label: tbl-a", {"text/plain": "x"}),
    ]
    folder = embedding(staged, make_notebook, "fig-nett", "fig-net", "tbl-a", cells=cells)
    with pytest.raises(KitError) as error:
        assembled(folder)
    found = [(p.code, p.values.get("label")) for p in error.value.problems]
    assert found == [
        ("render.missing-label", "fig-nett"),
        ("render.no-caption", "fig-net"),
        ("render.no-output", "tbl-a"),
        ("render.no-caption", "tbl-a"),
    ]
    assert error.value.problems[0].values["allowed"] == "fig-net"  # the nearest, not all


def test_pictures_of_a_chapter_are_taken_in_with_their_width(staged, make_png):
    text = '# S {#sec-sources}\n\n![Old](a.png){fig-alt="New"}\n\n![W](a.png){width=10%}\n'
    folder = staged("en", **{SOURCES: text})
    (folder / "text" / "a.png").write_bytes(make_png(300, 10, 200))
    book = assembled(folder)
    one, two = ast.nodes(chapter(book), "Image")
    assert ast.plain_text(one["c"][1]) == "New" and ast.plain_text(two["c"][1]) == "W"
    assert [ast.pairs(node)["width"] for node in (one, two)] == ["24%", "10%"]
    assert one["c"][2][0] == two["c"][2][0] in book.media


@pytest.mark.parametrize("name", ["../../out.png", "a.svg", "https://example.org/a.png"])
def test_pictures_from_outside_and_of_other_kinds_are_refused(staged, tmp_path, make_png, name):
    (tmp_path / "out.png").write_bytes(make_png())  # beside the book, not in it
    folder = staged("en", **{SOURCES: f"# S {{#sec-sources}}\n\n![]({name})\n"})
    (folder / "text" / "a.svg").write_text("<svg/>", encoding="utf-8")
    with pytest.raises(KitError) as error:
        assembled(folder)
    assert [(p.code, p.where["row"]) for p in error.value.problems] == [("render.image", 3)]


@pytest.mark.parametrize(
    "feature", [".panel-tabset", ".column-margin", ".aside", 'layout-ncol="2"']
)
def test_layouts_only_quarto_knows_are_refused_by_name(staged, feature):
    folder = staged("en", **{SOURCES: f"# S {{#sec-sources}}\n\n::: {{{feature}}}\nx\n:::\n"})
    with pytest.raises(KitError) as error:
        assembled(folder)
    (found,) = error.value.problems
    assert (found.code, found.where["row"]) == ("render.unsupported", 3)
    assert found.values["feature"] == feature.lstrip(".").split("=")[0]
