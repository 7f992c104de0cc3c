from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from countycarbon.messages import KitError
from countycarbon.run import render
from countycarbon.run.render import quarto

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the made Quarto is a script")

SCRIPT = """\
#!{python}
import os, pathlib, sys
if sys.argv[1:] == ["--version"]:
    print("{version}")
    sys.exit()
if {fails}:
    print("ERROR: the chapter is broken", file=sys.stderr)
    sys.exit(1)
out = pathlib.Path("_book")
(out / "text").mkdir(parents=True)
(out / "site_libs").mkdir()
for name in ("index.html", "text/01.html"):
    (out / name).write_text("<p>" + " ".join(sys.argv[1:]) + "</p>", encoding="utf-8")
import zipfile
with zipfile.ZipFile(out / "report.docx", "w") as archive:
    archive.writestr("word/document.xml", os.environ["SOURCE_DATE_EPOCH"])
"""


@pytest.fixture
def fake(tmp_path, monkeypatch):
    """Put a made Quarto on the path."""

    def make(version: str = "1.9.17", *, fails: bool = False) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        path = folder / "quarto"
        script = SCRIPT.format(python=sys.executable, version=version, fails=fails)
        path.write_text(script, encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
        return path

    return make


@pytest.mark.parametrize(
    ("said", "expected"),
    [("1.9.17", (1, 9, 17)), ("1.10.18-pre", (1, 10, 18)), ("unknown", ()), ("99.9.9", (99, 9, 9))],
)
def test_the_version_is_read(fake, said, expected):
    assert quarto.version(str(fake(said))) == expected


def test_auto_takes_a_new_enough_quarto_only(fake):
    path = fake("1.10.0")
    assert quarto.choose("auto") == str(path)
    assert quarto.choose("builtin") is None
    fake("1.9.16")
    assert quarto.choose("auto") is None


def test_an_old_or_missing_quarto_is_an_error_when_asked_for(fake, monkeypatch):
    fake("1.9.16")
    with pytest.raises(KitError) as error:
        quarto.choose("quarto")
    assert "1.9.16" in error.value.text("en")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(KitError) as error:
        quarto.choose("quarto")
    assert error.value.codes == ["render.no-quarto"]


def test_one_call_makes_all_formats_and_the_files_are_moved(fake, staged, tmp_path):
    fake()
    book = staged()
    before = sorted(p.relative_to(book) for p in book.rglob("*"))
    told: list[str] = []
    paths = render.book(
        book,
        tmp_path / "out",
        engine="quarto",
        formats=["html", "docx"],
        timestamp=86400,
        tell=told.append,
    )
    assert paths["html"].read_text(encoding="utf-8") == "<p>render --to html,docx</p>"
    assert (tmp_path / "out" / "html" / "text" / "01.html").is_file()
    assert not (tmp_path / "out" / "html" / "report.docx").exists()
    assert b"86400" in paths["docx"].read_bytes()
    assert told[0] == "engine quarto"
    assert sorted(p.relative_to(book) for p in book.rglob("*")) == before


def test_a_second_render_replaces_the_first_site(fake, staged, tmp_path):
    fake()
    (tmp_path / "out" / "html").mkdir(parents=True)
    (tmp_path / "out" / "html" / "old.html").write_text("?@fig-x", encoding="utf-8")
    render.book(staged(), tmp_path / "out", engine="quarto", formats=["html"])
    assert not (tmp_path / "out" / "html" / "old.html").exists()


def test_what_quarto_said_reaches_the_user(fake, staged, tmp_path):
    fake(fails=True)
    with pytest.raises(KitError) as error:
        render.book(staged(), tmp_path / "out", engine="quarto")
    assert error.value.codes == ["render.tool"]
    assert "the chapter is broken" in error.value.text("en")


def test_a_format_quarto_did_not_make_is_named(fake, staged, tmp_path):
    fake()
    with pytest.raises(KitError) as error:
        render.book(staged(), tmp_path / "out", engine="quarto")
    assert error.value.codes == ["render.no-result"]
    assert error.value.problems[0].values["missing"] == "pdf"
