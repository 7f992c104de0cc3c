"""A small staged book, made by code: two chapters, an appendix, one executed notebook."""

from __future__ import annotations

import base64
import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

CONFIG = """\
project: {{type: book, output-dir: _book}}
execute: {{enabled: false, echo: false}}
bibliography: references.bib
lang: {lang}
crossref: {{title-delim: "{delimiter}"}}
book:
  title: "{title}"
  subtitle: "{subtitle}"
  output-file: report
  author: "{author}"
  date: "2026-11-20"
  chapters: [index.qmd, text/00-summary.qmd, text/01-sources.qmd, text/references.qmd]
  appendices: [text/90-appendix.qmd]
"""
TITLES = {
    "zh": {
        "title": "示例县碳收支报告",
        "subtitle": "自制示例",
        "author": "作者甲",
        "delimiter": "：",
    },
    "en": {
        "title": "Carbon balance of Example County",
        "subtitle": "Made example",
        "author": "Author A",
        "delimiter": ":",
    },
}
BIB = """\
@book{ipcc2019,
  author = {{Example Panel}}, title = {A Made Guideline}, year = {2019}, publisher = {Made Press}
}
"""
CHAPTERS = {
    "zh": {
        "index.qmd": "# 前言 {.unnumbered}\n\n共 {{< var towns.n >}} 个镇，自制示例。\n",
        "text/00-summary.qmd": """\
# 摘要 {#sec-summary}

净排放为 {{< var total.net >}} t C，见 [@fig-map] 与 [@sec-sources]，附表见 [@sec-tables]。

{{< embed ../notebooks/01.ipynb#txt-total >}}

{{< embed ../notebooks/01.ipynb#fig-map >}}

::: {.callout-note}
面积为**调查面积**，CO₂ 与 C 的换算见 [@eq-sum]。
:::
""",
        "text/01-sources.qmd": """\
# 排放源 {#sec-sources}

## 方法 {#sec-method}

排放按下式计算 [@ipcc2019]，参见 [@sec-method] 与[摘要](00-summary.qmd)。[^1]

[^1]: 脚注一条。

$$
E = \\sum_i A_i \\times F_i
$$ {#eq-sum}

## 结果

见 [@fig-sources; @tbl-sources]，即图 [-@fig-sources]。

{{< embed ../notebooks/01.ipynb#fig-sources >}}

{{< embed ../notebooks/01.ipynb#tbl-sources >}}

{{< pagebreak >}}

::: {.content-visible when-format="html"}
仅网页可见。
:::

::: {.content-visible unless-format="html"}
仅打印可见。
:::

::: {.callout-warning title="注意口径"}
- 一
- 二
:::
""",
        "text/references.qmd": "# 参考文献 {.unnumbered}\n\n::: {#refs}\n:::\n",
        "text/90-appendix.qmd": """\
# 全部表格 {#sec-tables}

## 系数 {#sec-factors}

见 [@tbl-factors] 与 [@sec-factors]。

| 地类 | 系数 | 单位 | 来源 |
|------|-----:|------|------|
| 耕地 | 0.497 | t C/ha | 自制 |
| 林地 | −0.644 | t C/ha | 自制 |

: 碳系数 {#tbl-factors}
""",
    },
    "en": {
        "index.qmd": "# Preface {.unnumbered}\n\n{{< var towns.n >}} towns, a made example.\n",
        "text/00-summary.qmd": """\
# Summary {#sec-summary}

The net is {{< var total.net >}} t C, see @fig-map and @sec-sources; tables in @sec-tables.

{{< embed ../notebooks/01.ipynb#txt-total >}}

{{< embed ../notebooks/01.ipynb#fig-map >}}

::: {.callout-note}
Areas are **surveyed** areas; CO₂ and C as in @eq-sum.
:::
""",
        "text/01-sources.qmd": """\
# Sources {#sec-sources}

## Method {#sec-method}

Emissions follow the guideline [@ipcc2019]; see @sec-method and the [summary](00-summary.qmd).[^1]

[^1]: One note.

$$
E = \\sum_i A_i \\times F_i
$$ {#eq-sum}

## Results

See [@fig-sources; @tbl-sources], that is number [-@fig-sources].

{{< embed ../notebooks/01.ipynb#fig-sources >}}

{{< embed ../notebooks/01.ipynb#tbl-sources >}}

{{< pagebreak >}}

::: {.content-visible when-format="html"}
Only on the page.
:::

::: {.content-visible unless-format="html"}
Only in print.
:::

::: {.callout-warning title="Mind the scope"}
- one
- two
:::
""",
        "text/references.qmd": "# References {.unnumbered}\n\n::: {#refs}\n:::\n",
        "text/90-appendix.qmd": """\
# All tables {#sec-tables}

## Factors {#sec-factors}

See @tbl-factors and @sec-factors.

| Class | Factor | Unit | Source |
|-------|-------:|------|--------|
| Cropland | 0.497 | t C/ha | made |
| Forest | −0.644 | t C/ha | made |

: Carbon factors {#tbl-factors}
""",
    },
}
CELLS = {
    "zh": {
        "total": "全县净排放 **1 234.5** t C，见 [@tbl-sources]。",
        "sources": "各镇排放源",
        "sources-alt": "柱状图：各镇排放",
        "map": "各镇净排放",
        "map-alt": "地图：各镇净排放",
        "table": "各镇碳收支",
        "head": "| 镇 | 源 | 汇 |",
        "town": "镇",
        "note": "注：自制示例。",
    },
    "en": {
        "total": "The county emits **1 234.5** t C net, see [@tbl-sources].",
        "sources": "Sources by town",
        "sources-alt": "Bars: sources by town",
        "map": "Net emissions by town",
        "map-alt": "Map: net emissions by town",
        "table": "Balance by town",
        "head": "| Town | Source | Sink |",
        "town": "Town ",
        "note": "Note: made example.",
    },
}
MAP_PAGE = "<!DOCTYPE html><html><body><p id='drawn'>map</p></body></html>"


def png(width: int = 600, height: int = 300, dpi: int = 100) -> bytes:
    """A plain picture with its density, made without a plotting library."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    metre = round(dpi / 0.0254)
    rows = b"".join(b"\0" + bytes([31, 111, 84]) * width for _ in range(height))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
        + chunk(b"pHYs", struct.pack(">IIB", metre, metre, 1))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def cell(source: str, *bundles: dict[str, str]) -> dict[str, object]:
    """An executed code cell with one output per MIME bundle."""
    outputs = [{"output_type": "display_data", "metadata": {}, "data": b} for b in bundles]
    return {
        "cell_type": "code",
        "id": "c",
        "execution_count": None,
        "metadata": {},
        "source": source,
        "outputs": outputs,
    }


def notebook(path: Path, cells: list[dict[str, object]]) -> None:
    content = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _cells(lang: str) -> list[dict[str, object]]:
    words = CELLS[lang]
    picture = base64.b64encode(png()).decode()
    rows = "\n".join(f"| {words['town']}{i} | {i}.5 | −{i}.25 |" for i in range(1, 81))
    frame = MAP_PAGE.replace("<", "&lt;").replace(">", "&gt;")
    live = f'<div><span>Trust</span><iframe srcdoc="{frame}" style="x"></iframe></div>'
    return [
        cell("x = 1"),
        cell("#| label: txt-total\nshow()", {"text/markdown": words["total"]}),
        cell(
            f"#| label: fig-sources\n#| fig-cap: {words['sources']}\n"
            f'#| fig-alt: "{words["sources-alt"]}"\nplot()',
            {"image/png": picture, "text/plain": "<Figure>"},
        ),
        cell(
            f"#| label: fig-map\n#| fig-cap: {words['map']}\n"
            f'#| fig-alt: "{words["map-alt"]}"\nmap()',
            {"text/html": live, "image/png": picture, "text/plain": "map"},
        ),
        cell(
            f"#| label: tbl-sources\n#| tbl-cap: {words['table']}\ntable()",
            {"text/markdown": f"{words['head']}\n|---|---:|---:|\n{rows}\n\n{words['note']}"},
        ),
    ]


def make_book(folder: Path, lang: str = "zh") -> Path:
    """Write a staged book of one language."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "_quarto.yml": CONFIG.format(lang=lang, **TITLES[lang]),
        "_variables.yml": "towns: {n: 29}\ntotal.net: 1,234.5\n",
        "_brand.yml": 'color: {primary: "#1f6f54"}\n',
        "references.bib": BIB,
        **CHAPTERS[lang],
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    notebook(folder / "notebooks" / "01.ipynb", _cells(lang))
    return folder


@pytest.fixture(scope="session")
def book_at() -> Callable[..., Path]:
    """Make a staged book in a folder of one's own."""
    return make_book


@pytest.fixture(scope="session")
def make_notebook() -> Callable[..., None]:
    """Write an executed notebook from ``(source, bundle, bundle ...)`` cells."""

    def write(path: Path, *cells: tuple) -> None:
        notebook(path, [cell(source, *bundles) for source, *bundles in cells])

    return write


@pytest.fixture(scope="session")
def make_png() -> Callable[..., bytes]:
    """Make a plain picture."""
    return png


@pytest.fixture
def staged(tmp_path: Path) -> Callable[..., Path]:
    """Make a staged book in the test's own folder; keywords replace or add files."""

    def make(lang: str = "zh", **files: str) -> Path:
        folder = make_book(tmp_path / "book", lang)
        for name, text in files.items():
            (folder / name.replace("__", "/")).write_text(text, encoding="utf-8")
        return folder

    return make
