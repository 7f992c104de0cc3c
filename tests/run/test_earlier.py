"""What an earlier run left in the folder and this one does not make."""

import pytest

from countycarbon.run import earlier
from countycarbon.run.manifest import Manifest


@pytest.fixture
def folder(tmp_path):
    """Reports of both languages, made by the kit, and a letter of the user's."""
    for lang in ("zh", "en"):
        files = [tmp_path / lang / "report.pdf", tmp_path / "sheets" / lang / "1.pdf"]
        for unit, file in zip(("report", "sheets"), files, strict=True):
            file.parent.mkdir(parents=True)
            file.write_text("x", encoding="utf-8")
            Manifest(tmp_path).record(f"{unit}-{lang}", {}, [file])
    (tmp_path / "en" / "letter.txt").write_text("x", encoding="utf-8")
    return tmp_path


def test_only_what_the_kit_made_in_that_language_goes_and_it_is_said_once(folder):
    said = []
    for _ in range(2):
        earlier.forget(folder, {"en"}, lambda zh, en: said.append((zh, en)))
    left = {p.relative_to(folder).as_posix() for p in folder.rglob("*.*")} - {"manifest.json"}
    assert left == {"zh/report.pdf", "sheets/zh/1.pdf", "en/letter.txt"}
    assert said == [("已移除先前运行的英文报告", "removed the English report of an earlier run")]


@pytest.mark.parametrize(
    ("left_out", "kept"),
    [
        ([], {"book/a.qmd", "html/index.html", "html/notebooks/1.html", "report.pdf"}),
        (["report.pdf"], {"book/a.qmd", "html/index.html", "html/notebooks/1.html"}),
        (["html/index.html"], {"book/a.qmd", "report.pdf"}),
    ],
)
def test_files_of_a_format_that_was_not_asked_for_are_none_of_this_run(tmp_path, left_out, kept):
    for name in ("book/a.qmd", "html/index.html", "html/notebooks/1.html", "report.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = earlier.without(tmp_path, left_out)
    assert {p.relative_to(tmp_path).as_posix() for p in found} == kept
