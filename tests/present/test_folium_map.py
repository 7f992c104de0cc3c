import html
import json
import re
import shutil
import subprocess

import geopandas as gpd
import pytest

from countycarbon.messages import KitError
from countycarbon.present import folium_map, maps


@pytest.fixture(scope="module")
def frame(polygons, values):
    parks = gpd.GeoDataFrame(
        {"label": ["园区 <1>"]}, geometry=[polygons.geometry[3].centroid], crs=polygons.crs
    )
    return maps.choropleth(
        polygons, values, "level", lang="zh", label="综合等级", scheme="levels", missing="未参评",
        popup={"net_t": "净碳源 (t C)"}, points=parks,
    ).html  # fmt: skip


@pytest.fixture(scope="module")
def document(frame):
    return html.unescape(re.search(r'srcdoc="([^"]*)"', frame)[1])


def data_of(document):
    block = re.search(r'<script type="application/json" id="kit-data">(.*?)</script>', document)
    return json.loads(block[1])


def test_it_is_one_frame_of_modest_size(frame):
    assert frame.startswith("<iframe ")
    assert frame.count("<iframe") == 1
    assert len(frame) < 400_000


def test_nothing_is_loaded_from_anywhere(document):
    # Leaflet's own text holds a link to its home page, which nothing loads
    assert not re.search(r"<(?:script|img|iframe|link)\b[^>]*(?:https?:)?//", document)
    assert not re.search(r"url\(['\"]?(?:https?:)?//|@import", document)
    assert "jquery" not in document.lower()
    assert "sourceMappingURL" not in document


def test_names_are_stable_and_not_random(document):
    assert not re.search(r"[0-9a-f]{32}", document)
    assert "map_kit0" in document


def test_pop_ups_show_headings_and_values_of_every_town(document, polygons, values):
    data = data_of(document)
    rows = [f["properties"] for f in data["towns"]["features"]]
    assert [r["values"][0] for r in rows] == polygons["town"].tolist()
    assert rows[0]["values"][1:] == ["I", "600"]  # 1000 - 400
    assert rows[-1]["values"][1] == ""
    assert rows[-1]["fill"] == ""
    assert data["headings"] == ["镇街", "综合等级", "净碳源 (t C)"]


def test_text_from_the_data_cannot_become_markup(document):
    assert "园区 <1>" not in document
    assert [label for _, _, label in data_of(document)["points"]] == ["园区 <1>"]


OS = "cycler.__init__.__globals__.os"
HOSTILE = [
    f"{{{{{OS}.mkdir({OS}.environ.KIT_CANARY)}}}}",  # without a quotation mark
    "{{ cycler.__init__.__globals__.os.mkdir('%s') }}",
    "{%% set x = cycler.__init__.__globals__.os.mkdir('%s') %%}",
    "{%% endraw %%}{{ cycler.__init__.__globals__.os.mkdir('%s') }}{%% raw %%}",
    "{%% endmacro %%}{{ lipsum.__globals__.os.mkdir('%s') }}",
    "{# %s #}",
    "</script><script>document.title='%s'</script>",
    "<img src=x onerror=\"document.title='%s'\">",
    "'-alert(`%s`)-'",
    "\\u003c/script\\u003e%s",
    "\u2028\u2029%s",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_a_study_is_data_in_a_map(text, polygons, values, tmp_path, monkeypatch):
    """Each text stands in every place a map has for one; none runs, each arrives as typed."""
    canary = tmp_path / "ran"
    monkeypatch.setenv("KIT_CANARY", str(canary))
    text = text % canary.as_posix() if "%s" in text else text
    towns = polygons.assign(town=text)
    parks = gpd.GeoDataFrame(
        {"label": [text]}, geometry=[polygons.geometry[3].centroid], crs=polygons.crs
    )
    frame = maps.choropleth(
        towns, values.assign(note=text), "level", lang="zh", label=text, unit="t", points=parks,
        scheme="levels", missing=text, popup={"note": text}, note="",
    ).html  # fmt: skip
    page = html.unescape(re.search(r'srcdoc="([^"]*)"', frame)[1])
    data = data_of(page)
    assert not canary.exists()
    assert {f["properties"]["values"][0] for f in data["towns"]["features"]} == {text}
    assert data["towns"]["features"][0]["properties"]["values"][2] == text
    assert data["headings"] == ["镇街", f"{text} (t)", text]
    assert data["points"][0][2] == text
    legend = re.search(r'<div class="kit-legend">.*?\n<script', page, re.DOTALL)[0]
    shown = re.findall(r"<b>(.*?)</b>|</svg>(.*?)</div>", legend, re.DOTALL)
    assert [html.unescape(a or b) for a, b in (shown[0], shown[-1])] == [f"{text} (t)", text]
    assert re.findall(r"<script>(.*?)</script>", page, re.DOTALL) == folium_map.scripts()
    assert page.count("<script") == len(folium_map.scripts()) + 1


def test_only_numbers_reach_a_template(polygons, values, monkeypatch):
    """What folium and jinja see is the same for every county: they can meet no text of one."""
    import jinja2

    folium_map._skeleton.cache_clear()
    seen = []
    compiled = jinja2.Environment.from_string
    monkeypatch.setattr(
        jinja2.Environment, "from_string",
        lambda self, source, *a, **k: seen.append(source) or compiled(self, source, *a, **k),
    )  # fmt: skip
    made = maps.choropleth(
        polygons.assign(town="土门镇"), values, "level", lang="zh", label="综合等级",
        scheme="levels", missing="未参评",
    ).html  # fmt: skip
    assert "土门镇" in made
    assert not [source for source in seen if "土门镇" in source or "综合等级" in source]


def test_legend_marks_hatching_and_language(document):
    legend = document.split('<div class="kit-legend">')[1].split("<script>")[0]
    for text in ("综合等级", "I 级", "V 级", "未参评", "自制示例"):
        assert text in legend
    assert "放大" in document


def test_simplified_neighbours_leave_no_gaps_and_no_overlaps(document):
    import shapely

    data = data_of(document)["towns"]
    shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in data["features"]]
    union = shapely.union_all(shapes)
    assert sum(s.area for s in shapes) == pytest.approx(union.area, rel=1e-3)
    assert shapely.Polygon(union.exterior).area == pytest.approx(union.area, rel=1e-3)


def test_a_missing_file_of_leaflet_is_reported():
    with pytest.raises(KitError) as caught:
        folium_map.asset("no-such.js")
    assert caught.value.codes == ["present.no-leaflet"]


def test_django_is_not_imported():
    code = (
        "import sys; from countycarbon.present import folium_map as f;"
        "f.asset('leaflet.js'); sys.exit('django' in sys.modules)"
    )
    import sys

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


BROWSER = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.mark.slow
@pytest.mark.skipif(BROWSER is None, reason="no Chromium here")
def test_it_draws_in_a_browser_with_the_network_blocked(document, polygons, tmp_path):
    page = tmp_path / "map.html"
    page.write_text(document, encoding="utf-8")
    call = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}/u",
        "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9",
        "--virtual-time-budget=3000", "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    dom = subprocess.run(
        call, capture_output=True, encoding="utf-8", timeout=120, check=False
    ).stdout
    drawn = re.findall(r'<path class="leaflet-interactive"[^>]*\sd="M', dom)
    assert len(drawn) == len(polygons) + 1  # the towns and the park
    assert dom.count('class="leaflet-marker-icon kit-name') == len(polygons)
    assert 'fill="url(#kit-hatch)"' in dom
    assert "leaflet-control-attribution" not in dom.split("<body>")[1].split("<script>")[0]
