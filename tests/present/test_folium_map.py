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
    data = json.loads(re.search(r"_add\((\{.*\})\);", document)[1])
    rows = [f["properties"] for f in data["features"]]
    assert [r["_name"] for r in rows] == polygons["town"].tolist()
    assert rows[0]["_0"] == "I"
    assert rows[0]["_1"] == "600"  # 1000 - 400
    assert rows[-1]["_0"] == ""
    assert rows[-1]["_fill"] == ""
    fields = re.search(r"let aliases = (\[.*?\]);\s+let table", document)[1]
    assert "综合等级" in document
    assert json.loads(fields) == ["镇街", "综合等级"]


def test_text_from_the_data_cannot_become_markup(document):
    assert "园区 <1>" not in document
    assert "园区 &lt;1&gt;" in document


def test_legend_marks_hatching_and_language(document):
    legend = document.split('<div class="kit-legend">')[1].split("<script>")[0]
    for text in ("综合等级", "I 级", "V 级", "未参评", "自制示例"):
        assert text in legend
    assert "放大" in document


def test_simplified_neighbours_leave_no_gaps_and_no_overlaps(document):
    import shapely

    data = json.loads(re.search(r"_add\((\{.*\})\);", document)[1])
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
    dom = subprocess.run(call, capture_output=True, text=True, timeout=120, check=False).stdout
    drawn = re.findall(r'<path class="leaflet-interactive"[^>]*\sd="M', dom)
    assert len(drawn) == len(polygons) + 1  # the towns and the park
    assert dom.count('class="leaflet-marker-icon kit-name') == len(polygons)
    assert 'fill="url(#kit-hatch)"' in dom
    assert "leaflet-control-attribution" not in dom.split("<body>")[1].split("<script>")[0]
