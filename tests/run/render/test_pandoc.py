"""Calls of pandoc: many texts at once, one document out, no warning passed over."""

from __future__ import annotations

import io
import zipfile

import pytest

from countycarbon.messages import KitError
from countycarbon.run.render import ast, pandoc


def test_each_text_is_read_on_its_own():
    note = "甲[^1]\n\n[^1]: {}"
    one, two, three = pandoc.read_all([note.format("一"), note.format("二"), ""])
    assert ast.plain_text(one) == "甲一" and ast.plain_text(two) == "甲二"
    assert three == []


def test_a_line_break_between_chinese_characters_is_no_space():
    ((one,), (two,)) = pandoc.read_all(["净排放\n为正，net\nsource\n**多**\n少", "- 甲\n  乙"])
    assert ast.plain_text(one) == "净排放为正，net source 多少"
    assert ast.plain_text(two) == "甲乙"


@pytest.mark.parametrize("text", ['"', "\\", "\u2028", "{{", "'''"])
def test_any_sign_of_a_text_survives_the_way_to_pandoc(text):
    ((paragraph,),) = pandoc.read_all([f"`a{text}b`"])
    assert ast.plain_text(paragraph) == f"a{text}b"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-f", "nothing"], "nothing"),
        (["-t", "docx", "-o", "-"], "gone.png"),  # only a warning: the picture would be lost
    ],
)
def test_an_error_and_a_warning_both_stop_with_what_pandoc_said(arguments, said):
    with pytest.raises(KitError) as error:
        pandoc.call(arguments, "![甲](gone.png)")
    assert error.value.codes == ["render.tool"]
    assert error.value.problems[0].values["name"] == "pandoc"
    assert said in error.value.text("en")


def test_a_document_is_written_with_its_metadata(tmp_path):
    template = "$title$|$for(author)$$author$;$endfor$|$if(yes)$yes$endif$|$if(no)$no$endif$"
    (tmp_path / "a.txt").write_text(template, encoding="utf-8")
    meta = {"title": "*甲*", "author": ["一", "二"], "yes": True, "no": False}
    arguments = ["-t", "html", "--template", "a.txt"]
    found = pandoc.write([], meta, arguments, folder=tmp_path, epoch=0)
    assert found.decode().strip() == "*甲*|一;二;|yes|"  # a string is text, not Markdown


def test_the_clock_of_a_document_is_the_one_given(tmp_path):
    blocks = [ast.para(ast.words("甲"))]
    one, two = (
        pandoc.write(blocks, {}, ["-t", "docx", "-o", "-"], folder=tmp_path, epoch=86_400)
        for _ in range(2)
    )
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert b"1970-01-02T00:00:00Z" in archive.read("docProps/core.xml")  # a day after zero
