"""The page's security policy: maps and its own script live with it, nothing else does."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from countycarbon import escape
from countycarbon.present import folium_map, maps, style
from countycarbon.run import page, render

BROWSER = shutil.which("chromium") or shutil.which("google-chrome")
needs_browser = pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
META = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
HARM = (
    "<script>document.title = 'ran'</script>"
    '<img src="http://127.0.0.1:9/a.png" onerror="document.title = \'ran\'">'
    '<iframe src="http://127.0.0.1:9/"></iframe><link rel="stylesheet" href="http://127.0.0.1:9/">'
)


@pytest.fixture(scope="module")
def frame():
    towns = gpd.GeoDataFrame(
        {"town_id": ["1", "2"], "town": ["石门镇*", "</script>镇"], "status": "made"},
        geometry=[box(5e5, 4e6, 5.1e5, 4.01e6), box(5.1e5, 4e6, 5.2e5, 4.01e6)],
        crs="EPSG:4548",
    )
    values = pd.DataFrame({"town_id": ["1", "2"], "level": ["I", "V"]})
    return maps.choropleth(towns, values, "level", lang="zh", label="等级", scheme="levels").html


@pytest.fixture
def index(staged, frame, tmp_path):
    book = staged()
    file = book / "notebooks" / "01.ipynb"
    notebook = json.loads(file.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        for output in cell["outputs"]:
            if "text/html" in output["data"]:
                output["data"]["text/html"] = frame
    file.write_text(json.dumps(notebook), encoding="utf-8")
    return render.book(book, tmp_path / "out", engine="builtin", formats=["html"])["html"]


def browse(path, folder, *more):
    call = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--proxy-server=127.0.0.1:9",
        "--enable-logging=stderr", "--v=0", "--virtual-time-budget=4000",
        f"--user-data-dir={folder / 'profile'}", *more, f"{path.as_uri()}#fig-map",
    ]  # fmt: skip
    done = subprocess.run(
        call, capture_output=True, encoding="utf-8", errors="replace", timeout=120, check=True
    )
    return done.stdout, [line for line in done.stderr.splitlines() if "CONSOLE" in line]


def test_the_policy_names_every_script_of_the_page_and_no_other(index):
    text = index.read_text(encoding="utf-8")
    (policy,) = META.findall(text)
    inner = html.unescape(re.search(r'srcdoc="([^"]*)"', text)[1])
    own = re.findall(r"<script>(.*?)</script>", re.sub(r'srcdoc="[^"]*"', "", text), re.DOTALL)
    there = [*own, *re.findall(r"<script>(.*?)</script>", inner, re.DOTALL)]
    assert there[1:] == folium_map.scripts()
    assert META.findall(escape.policy(there)) == [policy]
    assert META.findall(inner) == META.findall(escape.policy(folium_map.scripts()))
    for rule in ("default-src 'none'", "connect-src 'none'", "img-src data:", "base-uri 'none'"):
        assert rule in policy
    assert "unsafe-inline" not in policy.replace("style-src 'unsafe-inline'", "")


def test_small_pages_run_nothing(tmp_path):
    text = page.page("A", "en", [page.paragraph("b")], style="font.css")
    (policy,) = META.findall(text)
    assert "script-src 'none'" in policy and "http" not in policy
    assert text.index("Content-Security-Policy") < text.index("<link")


@pytest.mark.slow
@needs_browser
def test_the_map_and_the_script_live_with_it(index, tmp_path):
    from PIL import Image

    shot = tmp_path / "shot.png"
    _, said = browse(index, tmp_path, f"--screenshot={shot}", "--window-size=1400,1000")
    assert said == []
    counted = {colour: n for n, colour in Image.open(shot).convert("RGB").getcolors(1 << 24)}
    for level in ("I", "V"):
        wanted = tuple(bytes.fromhex(style.LEVEL_COLOURS[level].lstrip("#")))
        assert counted.get(wanted, 0) > 1000, level
    dom, said = browse(index, tmp_path, "--dump-dom")
    assert said == []
    assert 'aria-current="true"' in dom  # the page's own script marks where the reader is


@pytest.mark.slow
@needs_browser
def test_what_slipped_through_runs_nothing_and_asks_for_nothing(index, tmp_path):
    text = index.read_text(encoding="utf-8")
    title = re.search(r"<title>(.*?)</title>", text)[1]
    in_frame = html.escape(HARM.replace("document", "parent.document"), quote=True)
    text = text.replace("</main>", f"{HARM}</main>", 1)
    text = text.replace("&lt;body&gt;", f"&lt;body&gt;{in_frame}", 1)
    index.write_text(text, encoding="utf-8")
    dom, said = browse(index, tmp_path, "--dump-dom")
    assert f"<title>{title}</title>" in dom
    assert 'aria-current="true"' in dom
    refused = "\n".join(said)
    assert refused.count("Refused to execute inline") + refused.count("inline script") >= 2
    assert "ERR_" not in refused
