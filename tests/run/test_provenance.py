from __future__ import annotations

import json
import re

import pandas as pd
import pytest

from countycarbon.run import provenance
from countycarbon.run.provenance import Mark
from countycarbon.run.render import pdftext


def test_numbers_are_marked_in_order_of_first_use():
    texts = {
        "01-a.qmd": "# {{< var x.a >}} 标题\n\n共 {{< var x.b >}} 个，{{< var study.seed >}}。",
        "00-b.qmd": "{{< var x.a >}}{{< var x.b >}}",
    }
    marked, marks = provenance.mark_numbers(texts, ["x.a", "x.b"], ["01-a.qmd", "00-b.qmd"])
    assert marks == [Mark("v1", "x.b"), Mark("v2", "x.a")]
    assert marked["01-a.qmd"].startswith("# {{< var x.a >}} 标题\n")  # headings stay as they are
    assert "{{< var study.seed >}}。" in marked["01-a.qmd"]  # a setting leads to no table
    assert marked["00-b.qmd"].index("#v2") < marked["00-b.qmd"].index("#v1")


def test_the_list_of_numbers_resolves_every_mark():
    row = ("x.a", "甲 | 乙", "a *b*", "balance", "town=甲", "net_t", "03_balance")
    names = ["key", "zh", "en", "table", "row", "column", "step"]
    places = provenance.Cells({}, {"balance": ("03_balance", 5)})
    frame = pd.DataFrame([row], columns=names)
    text = provenance.number_list([Mark("v1", "x.a")], frame, "en", places)
    assert "`03_balance` [[03·c5](../notebooks/03_balance.html#c5)]" in text
    assert "[v1]{#v1}" in text and r"a \*b\*" in text and "`balance`.`net_t` \\[town=甲\\]" in text


def test_cells_know_what_they_write_and_show(tmp_path):
    (tmp_path / "notebooks").mkdir()
    sources = ["# title", 'step.write("balance", b)', "#| label: fig-net\nstep.show(f)"]
    cells = [{"cell_type": "code", "source": s, "outputs": []} for s in sources]
    file = tmp_path / "notebooks" / "03_balance.ipynb"
    file.write_text(json.dumps({"cells": cells}), encoding="utf-8")
    found = provenance.cells(tmp_path)
    assert found.exhibits == {"fig-net": ("03_balance", 2)}
    assert found.writing("03_balance", ["balance"]) == ["03·c1"]


@pytest.mark.slow
def test_every_mark_of_the_page_leads_to_a_cell_that_is_there(finished):
    site = finished.folder / "zh" / "html"
    page = (site / "index.html").read_text(encoding="utf-8")
    links = set(re.findall(r'href="(notebooks/[\w.]+)#(c\d+)"', page))
    assert len(links) > 20
    for name, anchor in links:
        assert f'id="{anchor}"' in (site / name).read_text(encoding="utf-8"), (name, anchor)
    rows = re.findall(r'<tr[^>]*>\s*<td[^>]*>\s*<span id="v\d+".*?</tr>', page, re.S)
    assert rows and all('href="notebooks/' in row for row in rows)
    numbers = set(re.findall(r'href="#(v\d+)"', page))
    assert len(numbers) > 10 and all(f'id="{n}"' in page for n in numbers)


@pytest.mark.slow
def test_every_figure_and_table_carries_a_mark_that_the_appendix_resolves(finished):
    import pypdf

    text = "".join(pdftext.pages(pypdf.PdfReader(finished.folder / "zh" / "report.pdf")))
    marks = re.findall(r"‹(\d\d·c\d+)›", text)
    shown = len(re.findall(r"\n(?:图|表) ?\d+\.\d+：|(?:图|表) ?[A-Z\d]+\.\d+：", text))
    assert len(set(marks)) > 20 and shown
    assert all(text.count(mark) >= 2 for mark in marks)  # in the caption and in the appendix


@pytest.mark.slow
def test_pages_of_notebooks_load_nothing_from_afar(finished):
    for page in (finished.folder / "zh" / "html" / "notebooks").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text), page.name
        assert 'href="font.css"' in text and (page.parent / "font.css").is_file()
