from __future__ import annotations

import pytest

from countycarbon.messages import KitError
from countycarbon.run import render

APPENDIX = "text__90-appendix.qmd"
SOURCES = "text__01-sources.qmd"


def refused(staged, tmp_path, **files):
    with pytest.raises(KitError) as error:
        render.book(staged(**files), tmp_path / "out", engine="builtin", formats=["html", "docx"])
    return error.value.problems


def html(staged, tmp_path, **files) -> str:
    folder = staged("zh", **files)
    made = render.book(folder, tmp_path / "out", engine="builtin", formats=["html"])
    return made["html"].read_text(encoding="utf-8")


def test_counters_restart_in_every_chapter_and_run_by_kind(staged, tmp_path, make_png):
    folder = staged()
    (folder / "text" / "a.png").write_bytes(make_png())
    table = "| a |\n|---|\n| 1 |\n\n"
    (folder / "text" / "90-appendix.qmd").write_text(
        "# 附表 {#sec-tables}\n\n"
        "![一](a.png){#fig-one}\n\n"
        f"{table}: 表一 {{#tbl-one}}\n\n"
        "::: {#fig-two}\n![](a.png)\n\n二\n:::\n\n"
        f"::: {{#tbl-two}}\n{table}表二\n:::\n\n"
        "$$ a $$ {#eq-one}\n",
        encoding="utf-8",
    )
    made = render.book(folder, tmp_path / "out", engine="builtin", formats=["html"])
    text = made["html"].read_text(encoding="utf-8")
    for caption in (
        "图 A.1：</span>一",
        "图 A.2：</span>二",
        "表 A.1：</span>表一",
        "表 A.2：</span>表二",
    ):
        assert caption in text, caption
    assert '<span class="equation-number">(A.1)</span>' in text


def test_sections_count_below_their_chapter_and_unnumbered_ones_do_not(staged, tmp_path):
    source = (
        "# 附 {#sec-tables}\n\n## 甲\n\n### 乙\n\n### 丙\n\n## 丁 {.unnumbered}\n\n"
        "## 戊 {#sec-e}\n\n见 [@sec-e]。\n"
    )
    text = html(staged, tmp_path, **{APPENDIX: source})
    for heading in ("A.1</span> 甲", "A.1.1</span> 乙", "A.1.2</span> 丙", "A.2</span> 戊"):
        assert heading in text, heading
    assert "小节 A.2</a>" in text


def test_headings_inside_callouts_are_titles_and_not_sections(staged, tmp_path):
    source = "# 附 {#sec-tables}\n\n::: {.callout-tip}\n## 题\n正文\n:::\n\n## 甲\n"
    text = html(staged, tmp_path, **{APPENDIX: source})
    assert "A.1</span> 甲" in text
    assert '<div class="callout-title">\n题\n</div>' in text


def test_equal_headings_in_two_chapters_get_different_identifiers(staged, tmp_path):
    text = html(staged, tmp_path, **{APPENDIX: "# 附 {#sec-tables}\n\n## 结果\n"})
    assert 'id="结果"' in text
    assert 'id="结果-1"' in text


def test_a_figure_for_one_format_only_counts_there(staged, tmp_path, make_png):
    folder = staged()
    (folder / "text" / "a.png").write_bytes(make_png())
    (folder / "text" / "90-appendix.qmd").write_text(
        "# 附 {#sec-tables}\n\n"
        '::: {.content-visible when-format="html"}\n![网](a.png){#fig-web}\n:::\n\n'
        "![同](a.png){#fig-both}\n",
        encoding="utf-8",
    )
    made = render.book(folder, tmp_path / "out", engine="builtin", formats=["html", "docx"])
    assert "图 A.2：</span>同" in made["html"].read_text(encoding="utf-8")
    import docx

    texts = [p.text for p in docx.Document(made["docx"]).paragraphs]
    assert "图 A.1：同" in texts


@pytest.mark.parametrize(
    ("source", "code", "row"),
    [
        ("# 甲 {#sec-tables}\n\n见 [@fig-sourcez]。\n", "render.unknown-reference", 3),
        ("# 甲 {#sec-tables}\n\n见 [@nobody2000]。\n", "render.unknown-citation", 3),
        ("# 甲 {#sec-tables}\n\n\n见@fig-sources。\n", "render.literal-reference", 4),
        ("# 甲 {#sec-tables}\n\n研究@ipcc2019，\n", "render.literal-reference", 3),
        ("# 甲 {#sec-tables}\n\n[@fig-sources; @ipcc2019]\n", "render.mixed-citation", 3),
        ("# 甲 {#sec-tables}\n\n[@lst-code]\n", "render.unsupported", 3),
        ("# 甲 {#sec-tables}\n\n# 乙\n", "render.chapter-title", None),
        ("# 甲 {#sec-tables}\n\n[x](gone.qmd)\n", "render.missing-file", 3),
        ("# 甲 {#sec-tables}\n\n![x](gone.png)\n", "render.image", 3),
        ("# 甲 {#sec-tables}\n\n::: {.panel-tabset}\n:::\n", "render.unsupported", 3),
        ("# 甲 {#sec-tables}\n\n::: {.callout-danger}\n:::\n", "render.unsupported", 3),
        (
            '# 甲 {#sec-tables}\n\n::: {.content-visible when-profile="a"}\n:::\n',
            "render.unsupported",
            3,
        ),
        (
            "# 甲 {.unnumbered #sec-tables}\n\n$$ a $$ {#eq-a}\n",
            "render.unnumbered-float",
            3,
        ),
        (
            "# 甲 {#sec-tables}\n\n$$ a $$ {#eq-sum}\n",
            "render.duplicate-label",
            3,
        ),
        (
            "# 甲 {#sec-tables}\n\n{{< embed ../notebooks/01.ipynb#fig-sorces >}}\n",
            "render.missing-label",
            3,
        ),
        ("# 甲 {#sec-tables}\n\n{{< embed ../notebooks/9.ipynb#a >}}\n", "render.missing-file", 3),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line(staged, tmp_path, source, code, row):
    problems = refused(staged, tmp_path, **{APPENDIX: source})
    assert code in [p.code for p in problems]
    found = next(p for p in problems if p.code == code)
    assert found.where["file"] == "text/90-appendix.qmd"
    assert found.where.get("row") == row


def test_a_problem_two_formats_share_is_reported_once(staged, tmp_path):
    source = "# 甲 {#sec-tables}\n\n见 [@fig-a] 与 [@tbl-b]。\n"
    problems = refused(staged, tmp_path, **{APPENDIX: source, SOURCES: "# 乙 {#sec-sources}\n"})
    mine = [p.values["name"] for p in problems if p.where["file"] == "text/90-appendix.qmd"]
    assert mine == ["@fig-a", "@tbl-b"]
