"""Whoever changes one number of a finished study is found out: 100 of 100."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from countycarbon.run import record
from countycarbon.run.render import pdftext
from countycarbon.run.verify import compare

SEED = 20241105

NUMBER = re.compile(r"(?<![\w#.-])\d[\d,]*(?:\.\d+)?(?![\w.-])")


def other_digit(number: str, rng: random.Random) -> str:
    """The same number with one digit changed."""
    places = [i for i, c in enumerate(number) if c.isdigit()]
    at = rng.choice(places)
    digit = rng.choice([d for d in "123456789" if d != number[at]])
    return number[:at] + digit + number[at + 1 :]


def in_text(text: str, rng: random.Random, pattern: re.Pattern[str] = NUMBER) -> str:
    """A text with one of its numbers changed."""
    match = rng.choice(list(pattern.finditer(text)))
    return text[: match.start()] + other_digit(match[0], rng) + text[match.end() :]


def table(folder: Path, rng: random.Random) -> Path:
    """One number of one cell of one table."""
    files = sorted((folder / "tables").glob("*.csv"))
    while True:
        file = rng.choice(files)
        rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))
        cells = [(i, j) for i, row in enumerate(rows) for j, c in enumerate(row)
                 if i and re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", c)]  # fmt: skip
        if cells:
            break
    i, j = rng.choice(cells)
    rows[i][j] = other_digit(rows[i][j], rng)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    file.write_text(out.getvalue(), encoding="utf-8", newline="\n")
    return file


def notebook(folder: Path, rng: random.Random) -> Path:
    """One number of one output of an executed notebook."""
    file = rng.choice(sorted((folder / "notebooks").glob("*.ipynb")))
    content = json.loads(file.read_text(encoding="utf-8"))
    shown = [
        (output["data"], kind)
        for cell in content["cells"]
        for output in cell.get("outputs", [])
        for kind in output.get("data", {})
        if kind.startswith("text/") and NUMBER.search("".join(output["data"][kind]))
    ]
    data, kind = rng.choice(shown)
    data[kind] = in_text("".join(data[kind]), rng).splitlines(keepends=True)
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return file


def _plain(folder: Path, name: str, rng: random.Random) -> Path:
    file = folder / name
    file.write_text(in_text(file.read_text(encoding="utf-8"), rng), encoding="utf-8", newline="\n")
    return file


def variable(folder: Path, rng: random.Random) -> Path:
    """One number of a variable of the chapters."""
    return _plain(folder, rng.choice(["zh/book/_variables.yml", "tables/variables.csv"]), rng)


def coefficient(folder: Path, rng: random.Random) -> Path:
    """One number of the coefficient set handed over."""
    name = "inputs/data/coefficients/wuqing_reconstruction.csv"
    return _plain(folder, name, rng)


def page(folder: Path, rng: random.Random) -> Path:
    """One number in the text of the report's page."""
    file = folder / "zh" / "html" / "index.html"
    text = file.read_text(encoding="utf-8")
    body = text.index("<main")
    seen = re.compile(r"(?<=[>\s])\d[\d,]*(?:\.\d+)?(?=[<\s])")
    changed = in_text(text[body:], rng, seen)
    file.write_text(text[:body] + changed, encoding="utf-8", newline="\n")
    return file


def word(folder: Path, rng: random.Random) -> Path:
    """One number in the text of the Word file."""
    file = folder / "zh" / "report.docx"
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    xml = parts["word/document.xml"].decode("utf-8")
    seen = re.compile(r"(?<=[>\s])\d[\d,]*(?:\.\d+)?(?=</w:t>)")
    parts["word/document.xml"] = in_text(xml, rng, seen).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file


def pdf(folder: Path, rng: random.Random) -> Path:
    """One digit of one string shown on a page of the PDF, as an incremental update."""
    file = folder / "zh" / "report.pdf"
    data = file.read_bytes()
    reader = pypdf.PdfReader(io.BytesIO(data))
    while True:
        page = rng.choice(reader.pages)
        fonts = {
            name.lstrip("/").encode(): pdftext._codes(font.get_object()) or {}
            for name, font in page["/Resources"].get("/Font", {}).items()
        }
        changed = _other_glyph(page.get_contents().get_data(), fonts, rng)
        if changed is not None:
            break
    number, root = page.raw_get("/Contents").idnum, reader.trailer.raw_get("/Root").idnum
    before = data.rindex(b"startxref") + len(b"startxref")
    last = int(data[before:].split()[0])
    body = data + b"\n"
    head = f"{number} 0 obj\n<< /Length {len(changed)} >>\nstream\n".encode()
    update = head + changed + b"\nendstream\nendobj\n"
    table = f"xref\n{number} 1\n{len(body):010d} 00000 n \ntrailer\n"
    table += f"<< /Size {reader.trailer['/Size']} /Root {root} 0 R /Prev {last} >>\n"
    table += f"startxref\n{len(body) + len(update)}\n%%EOF\n"
    file.write_bytes(body + update + table.encode())
    return file


def _other_glyph(
    content: bytes, fonts: dict[bytes, dict[int, str]], rng: random.Random
) -> bytes | None:
    """The page's content with the code of a digit replaced by that of another digit."""
    found = []
    codes: dict[int, str] = {}
    for match in pdftext._TOKEN.finditer(content):
        font, literal, hexadecimal, _ = match.groups()
        if font is not None:
            codes = fonts.get(font, {})
        elif literal is not None or hexadecimal is not None:
            data = (
                bytes.fromhex(hexadecimal.decode()) if literal is None else pdftext._bytes(literal)
            )
            for i in range(0, len(data), 2):
                char = codes.get(int.from_bytes(data[i : i + 2]), "")
                others = [c for c, d in codes.items() if d in "0123456789" and d and d != char]
                if char and char in "0123456789" and others:
                    found.append((match.span(), data, i, sorted(others)))
    if not found:
        return None
    (start, end), data, i, others = rng.choice(found)
    changed = data[:i] + rng.choice(others).to_bytes(2) + data[i + 2 :]
    return content[:start] + b"<" + changed.hex().encode() + b">" + content[end:]


WAYS: tuple[Callable[[Path, random.Random], Path], ...] = (
    table,
    notebook,
    variable,
    coefficient,
    page,
    word,
    pdf,
)


@pytest.mark.slow
def test_a_hundred_random_changes_are_all_found(mine, monkeypatch):
    software = record.software()
    monkeypatch.setattr(record, "software", lambda: software)  # the same code all the time
    found, rng, missed = mine.read(), random.Random(SEED), []
    assert compare(mine.folder, mine.fresh, found).differences == []
    before = {p: p.read_bytes() for p in mine.folder.rglob("*") if p.is_file()}
    for case in range(100):
        way = WAYS[case % len(WAYS)]
        file = way(mine.folder, rng)
        try:
            assert file.read_bytes() != before[file]
            differences = compare(mine.folder, mine.fresh, found).differences
        finally:
            file.write_bytes(before[file])
        name = file.relative_to(mine.folder).as_posix()
        told = [d for d in differences if d.file == name]
        if not told or not names_the_number(way, told):
            missed.append((case, way.__name__, name, told))
    assert missed == []


def names_the_number(way, told):
    """Beyond saying that a file differs: what was there where."""
    if way is coefficient:
        return told[0].kind == "coefficient"
    named = [d for d in told if d.column not in {"bytes", "sha256"}]
    return any(any(c.isdigit() for c in d.old) for d in named)
