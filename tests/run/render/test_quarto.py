"""The engine with Quarto, tried with stand-ins that do what the real one was seen to do.

The real Quarto 1.10.18 refuses ``--to html,docx`` ("Unknown format"), empties the output folder
before each call without ``--no-clean``, writes a page for every chapter, and ends with 0 where a
variable or a reference is unknown.
"""

from __future__ import annotations

import os
import zipfile

import pytest

from countycarbon.messages import KitError
from countycarbon.run import render
from countycarbon.run.render import quarto

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the made Quarto is a script")

ALL = ("html", "pdf", "docx")
SUBSETS = [(a,) for a in ALL] + [("html", "pdf"), ("docx", "html"), ("pdf", "docx"), ALL]


def rendered(book, out, formats=ALL, **more):
    return render.book(book, out, engine="quarto", formats=formats, **more)


@pytest.mark.parametrize("formats", SUBSETS, ids="-".join)
def test_every_subset_of_formats_is_made_and_nothing_else(fake, staged, tmp_path, formats):
    fake()
    out = tmp_path / "out"
    paths = rendered(staged(), out, formats)
    names = {"html": "html/index.html", "pdf": "report.pdf", "docx": "report.docx"}
    assert paths == {form: out / names[form] for form in formats}
    assert all(path.is_file() for path in paths.values())
    left = {p.name for p in out.iterdir()}
    assert left == {"html" if form == "html" else f"report.{form}" for form in formats}
    if "html" in formats:
        assert (out / "html" / "text" / "90-appendix.html").is_file()
        assert not list((out / "html").glob("report.*"))


@pytest.mark.parametrize("formats", SUBSETS, ids="-".join)
def test_one_format_for_each_call_or_all_of_them(formats):
    calls = quarto.commands("q", formats)
    targets = [call[call.index("--to") + 1] for call in calls]
    assert not any("," in target for target in targets)
    if len(formats) == len(ALL):
        assert targets == ["all"]
    else:
        assert sorted(targets) == sorted("kit-typst" if f == "pdf" else f for f in formats)
        assert all("--no-clean" in call for call in calls)


def test_the_staged_book_stays_as_it_was_and_the_clock_takes_no_part(fake, staged, tmp_path):
    fake()
    book = staged()
    before = {p: p.read_bytes() for p in book.rglob("*") if p.is_file()}
    told: list[str] = []
    paths = rendered(book, tmp_path / "out", timestamp=86400, tell=told.append)
    with zipfile.ZipFile(paths["docx"]) as archive:
        assert b"86400" in archive.read("word/document.xml")
    assert told[0] == "engine quarto 1.10.18"
    assert {p: p.read_bytes() for p in book.rglob("*") if p.is_file()} == before


def test_the_users_own_profile_takes_no_part(fake, staged, tmp_path, monkeypatch):
    fake()
    monkeypatch.setenv("QUARTO_PROFILE", "draft")
    assert "draft" not in rendered(staged(), tmp_path / "out")["html"].read_text(encoding="utf-8")


def test_a_second_render_replaces_the_first_site(fake, staged, tmp_path):
    fake()
    (tmp_path / "out" / "html").mkdir(parents=True)
    (tmp_path / "out" / "html" / "old.html").write_text("?@fig-x", encoding="utf-8")
    rendered(staged(), tmp_path / "out", ["html"])
    assert not (tmp_path / "out" / "html" / "old.html").exists()


BAD = {
    # mode: (code, what its message holds)
    "crash": ("render.quarto", "the chapter is broken"),
    "crash-half-way": ("render.quarto", "killed while writing"),
    "error-and-0": ("render.quarto", "ERROR: Typst compilation failed"),
    "coloured-error-and-0": ("render.quarto", "ERROR: no such file"),
    "nothing": ("render.no-result", "index.html"),
    "no-pdf": ("render.no-result", "report.pdf"),
    "half-the-site": ("render.no-result", "text/90-appendix.html"),
    "empty-docx": ("render.no-result", "report.docx"),
    "var": ("render.left-over", "?var:total.net"),
    "reference": ("render.left-over", "?@fig-map"),
    "search": ("render.left-over", "?@tbl-x"),
    "truncated-pdf": ("render.damaged", "report.pdf"),
    "truncated-docx": ("render.damaged", "report.docx"),
    "not-a-pdf": ("render.damaged", "report.pdf"),
    "online": ("render.remote", "https://cdn.example/x.js"),
    "online-style": ("render.remote", "https://fonts.example/a.css"),
    "crash-with-stack": ("render.quarto", "ERROR: no notebook of that name"),
    "lost-citation": ("render.quarto-lost", "citation nosuch not found"),
    "lost-reference": ("render.quarto-lost", "Unable to resolve crossref @fig-x"),
    "lost-variable": ("render.quarto-lost", "Unknown var no.such"),
    "hang": ("render.quarto-hangs", "still at it"),
    "hang-with-children": ("render.quarto-hangs", "still at it"),
}


@pytest.mark.parametrize("mode", BAD)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_bad_quarto_does_is_told(fake, staged, tmp_path, monkeypatch, mode, lang):
    fake(mode=mode)
    if mode.startswith("hang"):
        monkeypatch.setattr(quarto, "LIMIT_S", 0.6)
    code, held = BAD[mode]
    with pytest.raises(KitError) as error:
        rendered(staged(lang), tmp_path / "out")
    assert set(error.value.codes) == {code}
    assert held in error.value.text(lang)
    theirs = ("render.left-over", "render.remote", "render.quarto-lost")  # not the engine's fault
    assert "--engine" in error.value.text(lang) or code in theirs
    assert "quarto.js" not in error.value.text(lang)


def test_only_the_last_lines_are_shown(fake, staged, tmp_path):
    fake(mode="talks-and-crashes")
    with pytest.raises(KitError) as error:
        rendered(staged(), tmp_path / "out")
    text = error.value.text("en")
    assert "line 200" in text and "line 186" in text and "line 185" not in text


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("good", []),
        (
            "warns",
            ["WARNING (main.lua:7) deprecated x", "[WARNING] Could not load translations"],
        ),
        ("warns-twice", ["WARN: the same"]),
        ("speaks-of-warnings", []),
    ],
)
def test_warnings_are_passed_on_once(fake, staged, tmp_path, mode, expected):
    fake(mode=mode)
    told = []
    rendered(staged(), tmp_path / "out", ["html"], warned=told.append)
    assert [p.code for p in told] == ["render.quarto-warned"] * len(expected)
    assert [p.values["reason"] for p in told] == expected
