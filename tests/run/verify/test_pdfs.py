"""PDF files: words, what hangs on the pages, and the pages as they are seen."""

import random
import time

import pikepdf
import pytest
import typst
from tampering import packed

from countycarbon.run.verify import pdfs

TEXT = """\
#set page(width: 400pt, height: 300pt)
Net source 1 234.5 t, see @sink
#pagebreak()
#set heading(numbering: "1")
= Sink <sink>
99 t
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "a.typ").write_text(TEXT, encoding="utf-8")
    path = folder / "a.pdf"
    path.write_bytes(typst.compile(folder / "a.typ"))
    return path


def told(fresh, tmp_path, way, seed=1):
    path = tmp_path / "given.pdf"
    path.write_bytes(way(fresh.read_bytes(), random.Random(seed)))
    return {(d.row, d.column) for d in pdfs.compare(path, fresh, "r.pdf", "text")}


@pytest.mark.parametrize(
    ("way", "column"),
    [
        (packed.note, "/Annots"),
        (packed.script, "/OpenAction"),
        (packed.layer_off, "/OCProperties"),
        (packed.cut, "/CropBox"),
        (packed.title, "/Author"),
        (packed.file_within, "/Names"),
    ],
)
def test_what_hangs_on_a_document_is_named(fresh, tmp_path, way, column):
    assert column in {named for _, named in told(fresh, tmp_path, way)}


def test_a_box_over_the_words_is_seen_though_the_words_are_still_there(fresh, tmp_path):
    found = told(fresh, tmp_path, packed.covered)
    assert {c for row, c in found if row != "metadata"} == {"png"}
    assert {row for row, _ in found} & {"page 1", "page 2"}


@pytest.mark.parametrize("seed", range(4))
def test_words_over_words_are_told_black_or_white(fresh, tmp_path, seed):
    rows = {row for row, _ in told(fresh, tmp_path, packed.written_over, seed)}
    assert rows & {"page 1", "page 2"}


def test_what_is_read_aloud_in_the_place_of_a_word_is_told(fresh, tmp_path):
    @packed._pdf
    def alt(document, page, rng):
        document.Root.Extra = document.make_indirect(packed.Dictionary(Alt=packed.String("12")))

    assert "spoken" in {row for row, _ in told(fresh, tmp_path, alt)}


def test_a_page_less_is_told(fresh, tmp_path):
    assert ("pages", "") in told(fresh, tmp_path, packed.page_less)


def test_a_document_that_leads_round_in_circles_is_read_all_the_same(fresh, tmp_path):
    def circle(data, rng):
        return packed._pdf(_circle)(data, rng)

    assert told(fresh, tmp_path, circle)


def _circle(document, page, rng):
    one = document.make_indirect(packed.Dictionary(A=packed.Name.X))
    one.Next = document.make_indirect(packed.Dictionary(Back=one))
    document.Root.Outlines = one


@pytest.mark.parametrize("way", packed.PDF, ids=lambda way: way.__name__)
@pytest.mark.parametrize("seed", range(3))
def test_no_change_passes_for_another_version_of_the_maker(fresh, tmp_path, way, seed):
    assert {column for _, column in told(fresh, tmp_path, way, seed)} - {"bytes"}


def test_a_link_that_leads_to_another_page_is_told(fresh, tmp_path):
    found = {row for row, _ in told(fresh, tmp_path, packed.led_elsewhere)}
    assert found & {"page 1", "catalogue"}


def test_what_only_calls_itself_a_page_is_told(fresh, tmp_path):
    paths = []
    for text in ("12", "13"):

        @packed._pdf
        def hidden(document, page, rng, text=text):
            inner = packed.Dictionary(Type=packed.Name.Page, Contents=packed.String(text))
            document.Root.Extra = document.make_indirect(inner)

        path = tmp_path / f"{text}.pdf"
        path.write_bytes(hidden(fresh.read_bytes(), random.Random(1)))
        paths.append(path)
    assert ("catalogue", "/Extra") in {
        (d.row, d.column) for d in pdfs.compare(*paths, "r.pdf", "text")
    }


def test_a_document_of_pages_without_end_is_told_by_their_number_and_not_read(fresh, tmp_path):
    given = tmp_path / "report.pdf"
    with pikepdf.open(fresh) as made:
        number = len(made.pages)
        for _ in range(2 * number + 100):
            made.pages.append(made.pages[0])
        made.save(given)
    before = time.process_time()
    (told,) = pdfs.compare(given, fresh, "zh/report.pdf", "text")
    assert (told.row, told.old, told.new) == ("pages", str(3 * number + 100), str(number))
    assert time.process_time() - before < 5
