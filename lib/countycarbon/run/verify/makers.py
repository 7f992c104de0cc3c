"""Which software writes which files: where versions differ too, a reader can judge a difference.

A version noted in the folder under test switches no comparison off.  It is only told beside the
differences of the files that this software writes, and they stay differences.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from countycarbon.run.verify.difference import Report

ENGINE = "engine"
_PAGES = (".html", ".pdf", ".docx")
MAKERS: dict[str, tuple[str, ...]] = {
    ENGINE: _PAGES,
    "python": (".ipynb", ".html", ".docx"),
    "pypandoc-binary": _PAGES,
    "python-docx": (".docx",),
    "typst": (".pdf",),
    "pikepdf": (".pdf",),
    "openpyxl": (".xlsx",),
    "pyogrio": (".gpkg",),
    "geopandas": (".gpkg",),
    "pyproj": (".gpkg", ".png"),
    "matplotlib": (".png", *_PAGES),
    "fonttools": (".png", *_PAGES),
    "mplfonts": (".png", *_PAGES),
    "pillow": (".png", *_PAGES),
    "folium": (".html", ".ipynb"),
    "pandas": (".csv", ".xlsx", ".ipynb"),
    "numpy": (".csv", ".xlsx", ".gpkg", ".png", ".ipynb", *_PAGES),
    "scipy": (".csv", ".xlsx", ".gpkg", ".png", ".ipynb", *_PAGES),
    "nbformat": (".ipynb",),
    "nbclient": (".ipynb",),
    "papermill": (".ipynb",),
    "ipykernel": (".ipynb",),
    "rocrate": (".json",),
}
"""Package to the endings of the files it has a hand in."""

Told = tuple[str, str, str, list[str]]
"""Software, its version in the record, its version here, files that differ and that it writes."""


def of_differences(report: Report) -> list[Told]:
    """Software of another version that has a hand in files that differ.

    Examples
    --------
    >>> from countycarbon.run.verify.difference import Difference
    >>> report = Report(versions={"openpyxl": ("3.1.2", "3.1.5"), "typst": ("0.14", "0.15")})
    >>> report.add([Difference("file", "tables.xlsx"), Difference("input", "inputs/a.xlsx")])
    >>> of_differences(report)
    [('openpyxl', '3.1.2', '3.1.5', ['tables.xlsx'])]
    """
    made = sorted({d.file for d in report.differences if d.kind not in ("input", "coefficient")})
    found = []
    for name, (then, now) in sorted(report.versions.items()):
        endings = MAKERS.get(name, ())
        files = [file for file in made if PurePosixPath(file).suffix.lower() in endings]
        if files:
            found.append((name, then, now, files))
    return found
