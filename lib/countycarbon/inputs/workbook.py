"""XLSX weighed before it is opened: what it holds once unpacked, and how its sheets lie.

A workbook is an archive of XML.  Five kilobytes of it may unpack into gigabytes, name the last cell
of a sheet of 17 thousand million, or define entities that unfold.  One pass over the parts counts
what is there and stops at the limits; the cells themselves are read by openpyxl, as a stream, so
that pictures, charts, links and remarks of the workbook are never touched.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from countycarbon import files
from countycarbon.messages import KitError, fail

ROWS, COLUMNS = 1_048_576, 16_384
"""The last cell of a sheet is XFD1048576."""
CELLS_PER_MB = 8_000
"""Cells allowed for each megabyte of the limit: Excel needs 100 bytes and more for one."""
MEMBERS = 5_000
OTHERS = 400_000
"""Elements of styles and of everything that is neither a cell nor its text."""

_CHUNK = 1 << 16
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Layout:
    """How a sheet lies; rows and columns are counted from 1."""

    last_row: int = 0
    last_column: int = 0
    """The last row and column in which a cell has a value."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    """First column and row, last column and row."""
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    """Row and column of formulas whose result was not saved."""


def weigh(path: Path, limit_mb: float) -> dict[str, Layout]:
    """The layouts of the sheets by the name of their part, if the workbook is within the limit.

    Raises
    ------
    KitError
        ``files.too-large``, ``inputs.too-many-cells``, ``inputs.archive``,
        ``inputs.locked-workbook``, ``inputs.unreadable``.
    """
    files.check_size(path, path.stat().st_size, limit_mb)
    with path.open("rb") as file:
        if file.read(8) == _OLD:
            raise fail("inputs.locked-workbook", file=path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            return _Scan(path, archive, limit_mb).layouts()
    except (zipfile.BadZipFile, zlib.error, expat.ExpatError, NotImplementedError, EOFError,
            OSError, ValueError, OverflowError) as error:  # fmt: skip
        if isinstance(error, KitError):
            raise
        reason = " ".join(str(error).split())[:200]
        raise fail("inputs.unreadable", file=path.name, reason=reason) from None


class _Scan:
    """One pass over all parts of an archive, with the sums that must stay within limits."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, limit_mb: float) -> None:
        self.path, self.archive, self.limit_mb = path, archive, limit_mb
        self.bytes = 0
        self.cells = self.others = 0

    def layouts(self) -> dict[str, Layout]:
        members = self.archive.infolist()
        names = [member.filename for member in members]
        self.check_names(names)
        files.check_size(self.path, sum(m.file_size for m in members), self.limit_mb)
        found = {}
        for member in members:
            if member.flag_bits & 1:
                raise fail("inputs.locked-workbook", file=self.path.name)
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise NotImplementedError(f"compression {member.compress_type}")
            name = member.filename.lower()
            if not name.endswith((".xml", ".rels")):
                continue  # pictures, macros: never opened
            sheet = "/worksheets/" in f"/{name}" and name.endswith(".xml")
            part: _Part = _SheetPart(self) if sheet else _Part(self)
            self.feed(member, part)
            if isinstance(part, _SheetPart):
                found[member.filename] = part.layout
        return found

    def check_names(self, names: list[str]) -> None:
        plain = {posixpath.normpath(n.replace("\\", "/")).lower() for n in names}
        outside = [n for n in names if n.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", n)]
        if len(names) > MEMBERS or len(plain) < len(names) or outside:
            reason = outside[0] if outside else f"{len(names)} / {len(plain)}"
            raise fail("inputs.archive", file=self.path.name, reason=files.shown(reason))

    def feed(self, member: zipfile.ZipInfo, part: _Part) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = part.start
        parser.EndElementHandler = part.end
        parser.CharacterDataHandler = part.text
        parser.StartDoctypeDeclHandler = self.refuse_doctype
        with self.archive.open(member) as unpacked:
            while chunk := unpacked.read(_CHUNK):
                self.bytes += len(chunk)  # what the archive says of its sizes may be a lie
                files.check_size(self.path, self.bytes, self.limit_mb)
                parser.Parse(chunk, False)
            parser.Parse(b"", True)

    def refuse_doctype(self, *_: Any) -> None:
        raise fail("inputs.archive", file=self.path.name, reason="<!DOCTYPE>")

    def count(self, *, cells: int = 0, others: int = 0) -> None:
        self.cells += cells
        self.others += others
        if self.cells > self.limit_mb * CELLS_PER_MB:
            self.too_many(f"> {self.limit_mb * CELLS_PER_MB:,.0f}")
        if self.others > OTHERS:
            self.too_many(f"> {OTHERS:,}")

    def too_many(self, found: str) -> None:
        limit = f"{self.limit_mb * CELLS_PER_MB:,.0f}"
        raise fail("inputs.too-many-cells", file=self.path.name, found=found, limit=limit)


class _Part:
    """Any part of a workbook: its elements are counted."""

    def __init__(self, scan: _Scan) -> None:
        self.scan = scan

    def start(self, name: str, _: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "si":  # a text that cells share
            self.scan.count(cells=1)
        elif kind not in {"t", "r"}:
            self.scan.count(others=1)

    def end(self, name: str) -> None:
        """Nothing follows from the end of an element."""

    def text(self, data: str) -> None:
        """Nor from its text."""


class _SheetPart(_Part):
    """A sheet: where its values end, and what of it is hidden."""

    def __init__(self, scan: _Scan) -> None:
        super().__init__(scan)
        self.layout = Layout()
        self.row = self.column = 0
        self.within = ""
        """Element whose text is being read: the formula or the value of a cell."""
        self.value = self.formula = self.cell = False
        self.handlers: dict[str, Callable[[dict[str, str]], None]] = {
            "row": self.on_row,
            "c": self.on_cell,
            "col": self.on_columns,
            "mergeCell": self.on_merged,
        }

    def start(self, name: str, given: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind in self.handlers:
            self.handlers[kind](given)
        elif self.cell and kind in {"v", "t", "f"}:
            self.within = kind
            self.formula = self.formula or kind == "f"
        elif kind not in {"is", "r", "rPr"}:
            self.scan.count(others=1)

    def end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        self.within = ""
        if kind == "c":
            self.cell = False
            if self.value:
                self.layout.last_row = max(self.layout.last_row, self.row)
                self.layout.last_column = max(self.layout.last_column, self.column)
            elif self.formula and len(self.layout.uncalculated) < 100:
                self.layout.uncalculated.append((self.row, self.column))

    def text(self, data: str) -> None:
        if self.within in {"v", "t"} and not self.value and data.strip():
            self.value = True

    def on_row(self, given: dict[str, str]) -> None:
        before, self.column = self.row, 0
        self.row = int(given.get("r", self.row + 1))
        if not before < self.row <= ROWS:
            raise ValueError(f"row {before} / row {self.row}")
        if _true(given.get("hidden")) or given.get("ht") == "0":
            self.layout.hidden_rows.add(self.row)

    def on_cell(self, given: dict[str, str]) -> None:
        self.scan.count(cells=1)
        self.cell, self.value, self.formula = True, False, False
        written = given.get("r")
        reference = _REFERENCE.fullmatch(written) if written else None
        self.column = _column(reference[1]) if reference else self.column + 1
        sound = reference is not None and int(reference[2]) == self.row
        if self.column > COLUMNS or (written and not sound):
            raise ValueError(f"cell {written} / row {self.row}")

    def on_columns(self, given: dict[str, str]) -> None:
        self.scan.count(others=1)
        if _true(given.get("hidden")) or given.get("width") == "0":
            self.layout.hidden_columns.append((int(given["min"]), int(given["max"])))

    def on_merged(self, given: dict[str, str]) -> None:
        self.scan.count(others=1)
        ends = [_REFERENCE.fullmatch(part) for part in given.get("ref", "").split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            left, right = _column(ends[0][1]), _column(ends[1][1])
            self.layout.merged.append((left, int(ends[0][2]), right, int(ends[1][2])))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _true(text: str | None) -> bool:
    return text in {"1", "true"}
