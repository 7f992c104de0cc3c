"""What Quarto's filters make of tables, notes and floats, run by pandoc with a small ``quarto``."""

from __future__ import annotations

import json
import subprocess
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from countycarbon.run.render import ast, look, pandoc, tables

QUARTO = """\
quarto = {{
  doc = {{ is_format = function(name) return name == "{form}" end, language = {{}} }},
  json = {{ decode = function(text) return pandoc.json.decode(text, false) end }},
  utils = {{ as_blocks = function(found) return found end }},
}}
local own = setmetatable({{ PANDOC_SCRIPT_FILE = "{filter}" }}, {{ __index = _G }})
return assert(loadfile("{filter}", "t", own))()
"""
START = "elsewhere/start.lua"
NARROW = "| 镇 | 碳 (t) |\n|:--|--:|\n| 甲镇 | 1.5 |\n| “乙”镇 `x` | −2 |\n"
LONG = "| 镇 | 值 |\n|:--|--:|\n" + "".join(f"| 第{i}镇 | {i} |\n" for i in range(40))
WORDY = "| 甲 | 说明 |\n|:--|:--|\n" + f"| a | {'说明的文字很长。' * 20} |\n| b | 短 |\n"
CODES = "| 指标 | 值 |\n|---|--:|\n| R1-04 | 1 |\n"


def run(
    folder: Path, filter_: str, text: str | list[ast.Node], form: str, quarto: str | None = None
) -> str:
    """The text as pandoc writes it with one of the filters."""
    trees = pandoc.read_all([text]) if isinstance(text, str) else [text]
    for path in resources.files(look).iterdir():
        if path.name.endswith(".lua"):
            (folder / path.name).write_bytes(path.read_bytes())
    fits = json.dumps(tables.prepare(trees), ensure_ascii=False)
    (folder / "tables.json").write_text(fits, encoding="utf-8")
    script = (folder / filter_).as_posix()
    start = QUARTO.format(form=quarto or form, filter=script)
    (folder / START).parent.mkdir(exist_ok=True)  # as Quarto's own program is
    (folder / START).write_text(start, encoding="utf-8")
    document = json.dumps(pandoc.document(trees[0], {}))
    done = subprocess.run(
        [pandoc.binary(), "-f", "json", "-t", form, f"--lua-filter={folder / START}"],
        input=document.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def fit_of(text: str) -> tuple[tables.Fit, float]:
    [table] = ast.nodes(pandoc.read_all([text]), "Table")
    fit = tables.fit(table)
    return fit, tables.start_cm(table, fit)


@pytest.mark.parametrize(
    "text", [NARROW, LONG, WORDY, CODES], ids=["narrow", "long", "wordy", "codes"]
)
def test_a_table_is_set_as_the_built_in_engine_sets_it(tmp_path, text):
    fit, start = fit_of(text)
    said = run(tmp_path, "look.lua", text, "typst")
    assert f"#kit-table({fit.size}pt, {start}cm)[" in said
    widths = ", ".join(f"{100 * share:g}%" for share in fit.shares)
    assert (f"columns: ({widths})" in said) == fit.wraps
    assert ("kit-landscape" in said) == fit.landscape


def test_the_cases_differ_in_what_they_test():
    found = [(fit.wraps, start > 0) for fit, start in map(fit_of, (NARROW, LONG, WORDY))]
    assert found == [(False, False), (False, True), (True, False)]


def test_a_table_that_staging_has_not_seen_is_set_plainly(tmp_path):
    run(tmp_path, "look.lua", NARROW, "typst")
    (tmp_path / "tables.json").write_text("{}", encoding="utf-8")
    document = json.dumps(pandoc.document(pandoc.read_all([NARROW])[0], {}))
    done = subprocess.run(
        [pandoc.binary(), "-f", "json", "-t", "typst", f"--lua-filter={tmp_path / START}"],
        input=document.encode(),
        capture_output=True,
        check=True,
    )
    assert b"#kit-table(8.0pt, 4.0cm)[" in done.stdout


def test_the_last_rows_of_a_table_that_breaks_stay_together(tmp_path):
    said = run(tmp_path, "look.lua", LONG, "typst")
    foot = said[said.index("table.footer(") :]
    assert [f"第{i}镇" in foot for i in (36, 37, 38, 39)] == [False, True, True, True]


def test_codes_are_not_broken_and_lone_pictures_are_centred(tmp_path):
    assert "#box[R1-04]" in run(tmp_path, "look.lua", CODES, "typst")
    page = run(tmp_path, "finish.lua", CODES, "html").replace("\n", " ")
    assert '<span class="code-word">R1-04</span>' in page and page.count("code-word") == 1
    assert "#kit-picture[" in run(tmp_path, "look.lua", "![](a.png)\n", "typst")


@pytest.mark.parametrize(
    ("name", "call"), [("table-note", "kit-note"), ("landscape", "kit-landscape")]
)
def test_divisions_are_calls_of_the_style(tmp_path, name, call):
    said = run(tmp_path, "look.lua", f"::: {{.{name}}}\n注\n:::\n", "typst")
    assert f"#{call}[" in said.replace("\n", "")


@pytest.mark.parametrize(
    ("attributes", "blocks"),
    [
        (".cell", 0),
        (".cell-output .cell-output-display .cell-output-markdown", 0),
        (".other", 1),
        ("#txt-a .cell", 0),
    ],
)
def test_wrappers_of_cells_leave_no_block_that_hugs_its_content(tmp_path, attributes, blocks):
    said = run(tmp_path, "look.lua", f"::: {{{attributes}}}\n![](a.png)\n:::\n", "typst")
    assert (said.count("#block["), said.count("#kit-picture[")) == (blocks, 1)


def float_of(label: str, *blocks: ast.Node) -> list[ast.Node]:
    """A float as Quarto lays it out for Word: a table of one cell."""
    [outer] = pandoc.read_all(["|  |\n|:-:|\n| x |\n"])[0]
    outer["c"][3][1] = []
    outer["c"][4][0][3][0][1][0][4] = [ast.div(list(blocks), label)]
    return [outer]


def caption(text: str) -> ast.Node:
    style = '<w:pPr><w:pStyle w:val="ImageCaption"/></w:pPr>'
    raw: dict[str, Any] = {"t": "RawInline", "c": ["openxml", style]}
    return ast.para([raw, *ast.words(text)])


def test_floats_stand_in_the_text_of_a_word_file(tmp_path):
    [table] = pandoc.read_all([NARROW])[0]
    blocks = [*float_of("tbl-a", caption("表 1.1： 甲"), ast.div([table], "", ["cell"]))]
    said = json.loads(run(tmp_path, "finish.lua", blocks, "json", "docx"))["blocks"]
    kinds = [
        (dict(ast.pairs(node)).get("custom-style") or ast.attributes(node)[0])
        for node in ast.nodes(said, "Div")
    ]
    assert kinds[:2] == ["tbl-a", "Table Caption"]
    assert set(kinds[2:]) == {"Table Text 9"}
    assert len(list(ast.nodes(said, "Table"))) == 1
    assert ast.plain_text(said).startswith("表 1.1：甲")
    [set_] = ast.nodes(said, "Table")
    shares = [spec[1]["c"] for spec in set_["c"][2]]
    assert shares == pytest.approx(fit_of(NARROW)[0].word_shares)


def test_a_picture_keeps_its_caption_below_it_in_a_word_file(tmp_path):
    picture = ast.plain([ast.image("a.png", "图", "50%")])
    blocks = float_of("fig-a", picture, caption("Figure 1.1: A"))
    said = json.loads(run(tmp_path, "finish.lua", blocks, "json", "docx"))["blocks"]
    kinds = [dict(ast.pairs(node)).get("custom-style") for node in ast.nodes(said, "Div")]
    assert kinds == [None, "Captioned Figure", "Image Caption"]


def test_a_table_of_one_column_is_no_float(tmp_path):
    text = "| 镇 |\n|:--|\n| 甲镇 |\n"
    said = json.loads(run(tmp_path, "finish.lua", text, "json", "docx"))["blocks"]
    assert [node["t"] for node in said] == ["Table"]


def test_short_cells_of_a_page_stay_whole_and_columns_keep_their_own_widths(tmp_path):
    said = run(tmp_path, "finish.lua", WORDY, "json", "html")
    [table] = ast.nodes(json.loads(said)["blocks"], "Table")
    assert [spec[1]["t"] for spec in table["c"][2]] == ["ColWidthDefault"] * 2
    cells = [cell for row in table["c"][4][0][3] for cell in row[1]]
    assert [cell[0][1] for cell in cells] == [["whole"], ["long"], ["whole"], ["whole"]]


def test_chapters_are_numbered_without_a_point(tmp_path):
    heading = [{"t": "Str", "c": "1"}, {"t": "Str", "c": ". "}, {"t": "Str", "c": "摘要"}]
    blocks = [{"t": "Header", "c": [1, ast.attr("a"), heading]}]
    assert "1 摘要" in run(tmp_path, "finish.lua", blocks, "plain", "docx")


def test_a_full_width_colon_brings_its_own_space(tmp_path):
    said = run(tmp_path, "finish.lua", "图 1.1： 甲；a: b\n", "plain", "html")
    assert said.strip() == "图 1.1：甲；a: b"
