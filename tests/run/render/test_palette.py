"""Pictures taken into the PDF as they are."""

import io

import pypdf
import pytest
from PIL import Image

from countycarbon.run.render import palette


def png(mode, **options):
    picture = Image.new("RGB", (7, 5), "#1f6f54")
    picture.putpixel((3, 2), (200, 10, 20))
    held = io.BytesIO()
    picture.convert(mode).save(held, format="PNG", **options)
    return held.getvalue()


def test_the_pixels_come_out_as_they_went_in():
    source = png("P")
    [image] = pypdf.PdfReader(io.BytesIO(palette.page(source))).pages[0].images
    expected = Image.open(io.BytesIO(source)).convert("RGB")
    assert image.image.convert("RGB").tobytes() == expected.tobytes()


def test_the_page_has_the_shape_of_the_picture():
    box = pypdf.PdfReader(io.BytesIO(palette.page(png("P")))).pages[0].mediabox
    assert (box.width, box.height) == (7, 5)


@pytest.mark.parametrize("source", [png("RGB"), png("P", transparency=0), b"GIF89a..."])
def test_what_cannot_be_taken_over_is_left_to_typst(source):
    assert palette.page(source) == b""
