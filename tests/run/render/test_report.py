from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from countycarbon.messages import KitError
from countycarbon.run import render


@pytest.fixture(autouse=True)
def _no_epoch(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


def test_outputs_lie_where_the_contract_says(staged, tmp_path):
    told: list[str] = []
    paths = render.book(staged(), tmp_path / "out", engine="builtin", tell=told.append)
    places = {form: path.relative_to(tmp_path / "out") for form, path in paths.items()}
    assert {form: place.as_posix() for form, place in places.items()} == {
        "html": "html/index.html",
        "pdf": "report.pdf",
        "docx": "report.docx",
    }
    assert all(path.is_file() for path in paths.values())
    assert told == ["engine builtin", "read", "html", "pdf", "docx", "checked"]


def test_one_format_alone(staged, tmp_path):
    render.book(staged("en"), tmp_path / "out", engine="builtin", formats=["docx"])
    assert [p.name for p in (tmp_path / "out").iterdir()] == ["report.docx"]


def test_two_renders_in_different_folders_give_the_same_bytes(book_at, tmp_path):
    first, second = (
        render.book(book_at(tmp_path / name / "book"), tmp_path / name / "out", engine="builtin")
        for name in ("here", "与 there")
    )
    for form in first:
        assert first[form].read_bytes() == second[form].read_bytes(), form


def test_the_timestamp_is_taken_from_the_argument_and_the_book_never_from_the_machine(
    staged, tmp_path, monkeypatch
):
    def pdf(name: str, **options) -> bytes:
        made = render.book(folder, tmp_path / name, engine="builtin", formats=["pdf"], **options)
        return made["pdf"].read_bytes()

    folder = staged()
    by_date = pdf("a")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert pdf("b") == by_date
    assert pdf("c", timestamp=86400) != by_date


def test_nothing_is_written_when_the_book_is_wrong(staged, tmp_path):
    folder = staged(**{"text__00-summary.qmd": "# 摘要\n\n见 [@fig-nothing]。\n"})
    with pytest.raises(KitError):
        render.book(folder, tmp_path / "out", engine="builtin")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_no_book_is_named(tmp_path):
    with pytest.raises(KitError) as error:
        render.book(tmp_path, tmp_path / "out", engine="builtin")
    assert error.value.codes == ["render.no-book"]


def test_the_staged_book_is_left_as_it_was(staged, tmp_path):
    folder = staged()
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    render.book(folder, tmp_path / "out", engine="builtin")
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_a_moved_book_renders_without_the_first_place(book_at, tmp_path):
    first = book_at(tmp_path / "a")
    second = Path(shutil.move(first, tmp_path / "b"))
    render.book(second, tmp_path / "out", engine="builtin", formats=["html"])
