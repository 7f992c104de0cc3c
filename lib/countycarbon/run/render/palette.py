"""A PNG with a palette as a PDF of one page, its pixels untouched.

Typst writes every picture in full colour, twice as large; a PDF it takes in as it is.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PALETTE = 3  # the kind of PNG whose pixels are numbers of colours


def page(png: bytes) -> bytes:
    """Wrap a PNG: both formats pack the rows of a picture in the same way.

    Parameters
    ----------
    png : bytes
        A picture.

    Returns
    -------
    bytes
        A PDF whose only page is the picture; empty for a PNG without a palette, one with
        transparency, an interlaced one, and for other formats.

    Examples
    --------
    >>> page(b"GIF89a")
    b''
    """
    if not png.startswith(_SIGNATURE):
        return b""
    chunks = list(_chunks(png))
    width, height, depth, kind, *_, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if kind != _PALETTE or interlaced or any(name == b"tRNS" for name, _ in chunks):
        return b""
    colours = b"".join(data for name, data in chunks if name == b"PLTE")
    pixels = b"".join(data for name, data in chunks if name == b"IDAT")
    rows = f"/Predictor 15 /Colors 1 /BitsPerComponent {depth} /Columns {width}"
    picture = (
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height}"
        f" /BitsPerComponent {depth}"
        f" /ColorSpace [/Indexed /DeviceRGB {len(colours) // 3 - 1} <{colours.hex()}>]"
        f" /Filter /FlateDecode /DecodeParms << {rows} >>"
    )
    shown = "/Resources << /XObject << /I 5 0 R >> >> /Contents 4 0 R"
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] {shown} >>".encode(),
            _stream("", f"{width} 0 0 {height} 0 0 cm /I Do".encode()),
            _stream(picture, pixels),
        ]
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        at += 12 + length


def _stream(entries: str, data: bytes) -> bytes:
    head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode()
    return head + data + b"\nendstream"


def _file(objects: list[bytes]) -> bytes:
    """Objects 1, 2, ... with the table that says where each begins; the first is the root."""
    out = b"%PDF-1.7\n"
    places = b"0000000000 65535 f \n"
    for number, body in enumerate(objects, 1):
        places += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    count = len(objects) + 1
    tail = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    return out + b"xref\n0 %d\n%s" % (count, places) + tail
