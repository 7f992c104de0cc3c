from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

from countycarbon.run import render


class Page(HTMLParser):
    """What the tests ask of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def made(staged, tmp_path, lang="zh", **files) -> Path:
    folder = staged(lang, **files)
    return render.book(folder, tmp_path / "out", engine="builtin", formats=["html"])["html"]


def read(staged, tmp_path, lang="zh", **files) -> Page:
    return Page(made(staged, tmp_path, lang, **files).read_text(encoding="utf-8"))


def test_text_numbers_and_references(staged, tmp_path):
    text = read(staged, tmp_path).text
    for words in (
        "图 1.1：各镇净排放",
        "表 2.1：各镇碳收支",
        "附录 A — 全部表格",
        "式 2.1",
        "章节 2",
        "仅网页可见",
    ):
        assert words in text, words
    assert "仅打印可见" not in text


def test_every_inner_link_has_its_target(staged, tmp_path):
    page = read(staged, tmp_path)
    identifiers = {attrs["id"] for _, attrs in page.tags if attrs.get("id")}
    links = {attrs["href"] for attrs in page.all("a") if str(attrs.get("href")).startswith("#")}
    assert {"#fig-map", "#tbl-sources", "#eq-sum", "#sec-tables", "#tbl-factors"} <= links
    assert {link[1:] for link in links} <= identifiers


def test_one_file_that_loads_nothing(staged, tmp_path):
    path = made(staged, tmp_path)
    page = Page(path.read_text(encoding="utf-8"))
    assert [p.name for p in path.parent.iterdir()] == ["index.html"]
    assert page.all("link") == []
    assert all(str(image["src"]).startswith("data:image/png;base64,") for image in page.all("img"))
    assert all("src" not in script for script in page.all("script"))


def test_language_title_and_contents(staged, tmp_path):
    page = read(staged, tmp_path)
    assert page.all("html") == [{"lang": "zh-Hans"}]
    assert "目录" in page.text
    assert read(staged, tmp_path, "en").all("html") == [{"lang": "en"}]


def test_the_map_is_live_and_the_chart_has_its_alternative_text(staged, tmp_path):
    page = read(staged, tmp_path)
    (frame,) = page.all("iframe")
    assert frame["title"] == "地图：各镇净排放"
    assert frame["srcdoc"] == "<!DOCTYPE html><html><body><p id='drawn'>map</p></body></html>"
    assert [image["alt"] for image in page.all("img")] == ["柱状图：各镇排放"]


def test_formulas_are_mathml_with_a_number(staged, tmp_path):
    page = read(staged, tmp_path)
    assert page.all("math")
    assert "(2.1)" in page.text


def test_tables_scroll_under_their_caption(staged, tmp_path):
    text = made(staged, tmp_path).read_text(encoding="utf-8")
    assert re.search(
        r'<figure class="table" id="tbl-sources">\s*<figcaption>.*?</figcaption>'
        r'\s*<div class="scroll" tabindex="0">\s*<table',
        text,
        re.S,
    )


def test_short_cells_stay_whole_and_long_ones_get_a_wide_column(staged, tmp_path):
    rows = f"| 杨村街道 | {'说明' * 20} |\n| 甲 | {'长文' * 23} |\n"
    table = f"| 镇 | 说明 |\n|---|---|\n{rows}\n: 表 {{#tbl-a}}\n"
    text = made(
        staged, tmp_path, **{"text__90-appendix.qmd": f"# 附 {{#sec-tables}}\n\n{table}"}
    ).read_text(encoding="utf-8")
    assert re.search(r'<td[^>]*class="whole"[^>]*>杨村街道</td>', text)
    assert re.search(r'<td style="text-align: left;">(说明)+</td>', text)  # 40 ems
    assert re.search(r'<td[^>]*class="long"[^>]*>(长文)+</td>', text)  # 46 ems


@pytest.mark.skipif(not shutil.which("chromium"), reason="no chromium on this machine")
def test_the_page_and_its_map_are_drawn_without_a_network(staged, tmp_path):
    path = made(staged, tmp_path)
    done = subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--proxy-server=127.0.0.1:9",
            "--virtual-time-budget=3000",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--dump-dom",
            path.as_uri(),
        ],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    page = Page(done.stdout)
    assert "图 2.1：各镇排放源" in page.text
    # the script marks the section being read: proof that the page ran
    assert [a["href"] for a in page.all("a") if a.get("aria-current")] == ["#前言"]
