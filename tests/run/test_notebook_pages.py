from __future__ import annotations

import base64
import json

from countycarbon.run import notebook_pages


def written(folder, name, *cells):
    (folder / name).write_text(json.dumps({"cells": list(cells)}), encoding="utf-8")


def code(source, **data):
    output = {"output_type": "display_data", "data": data, "metadata": {}}
    return {"cell_type": "code", "source": source, "outputs": [output] if data else []}


def test_every_cell_has_its_anchor_its_source_and_what_it_showed(tmp_path):
    picture = base64.b64encode(b"\x89PNG").decode()
    written(
        tmp_path,
        "02_account.ipynb",
        {"cell_type": "markdown", "source": ["# 核算\n", "$D = S/E$"]},
        code("x = 1 < 2  # a|b", **{"text/plain": "True"}),
        code("step.show()", **{"image/png": picture + "\n", "text/html": "<script>map</script>"}),
        code("step.show()", **{"text/markdown": "| 镇街 | t C |\n|:--|--:|\n| 甲 | 1.5 |"}),
    )
    written(tmp_path, "03_balance.ipynb", code("y = 2"))
    out = tmp_path / "pages"
    names = [p.name for p in notebook_pages.write(tmp_path, out, "zh")]
    assert names == ["02_account.html", "03_balance.html"]
    page = (out / "02_account.html").read_text(encoding="utf-8")
    for expected in (
        'id="c1"',
        "<code>02·c1</code>",
        "x = 1 &lt; 2  # a|b",
        f'src="data:image/png;base64,{picture}"',
        "<td",
        "<math",
    ):
        assert expected in page, expected
    assert "<script" not in page and "y = 2" not in page
    assert "font-face" in (out / "font.css").read_text(encoding="utf-8")


def test_the_same_notebooks_give_the_same_bytes(tmp_path):
    written(tmp_path, "02_account.ipynb", code("x = 1", **{"text/plain": "碳"}))
    for name in ("a", "b"):
        notebook_pages.write(tmp_path, tmp_path / name, "en")
    for file in (tmp_path / "a").iterdir():
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()


def test_no_notebooks_no_pages(tmp_path):
    assert notebook_pages.write(tmp_path, tmp_path / "out", "zh") == []


def test_a_page_leads_back_and_says_what_its_pictures_show(tmp_path):
    picture = base64.b64encode(b"\x89PNG").decode()
    source = '#| label: fig-x\n#| fig-alt: "镇街地图 [t C]"\nstep.show()'
    written(tmp_path, "02_account.ipynb", code(source, **{"image/png": picture}))
    written(tmp_path, "03_balance.ipynb", code("y = 2"))
    notebook_pages.write(tmp_path, tmp_path / "pages", "zh")
    page = (tmp_path / "pages" / "02_account.html").read_text(encoding="utf-8")
    assert 'alt="镇街地图 [t C]"' in page
    assert "<figcaption" not in page  # said once, by the picture
    assert '<a href="../index.html">' in page
    assert page.count('aria-current="page"') == 1
    assert "<h1>02_account 碳源碳汇核算</h1>" in page
