"""Values that stand for the fields of a message where one is shown as an example.

One value serves every message that has the field; where the word means something else in a room,
``room.field`` comes first, and ``code.field`` before that.  A field without a sample is shown by
its name.
"""

from __future__ import annotations

from countycarbon.messages.template import Template

Pair = tuple[str, str]

SAMPLES: dict[str, str | Pair] = {
    "after_ha": "12.40", "allowed": "ha, km2, mu", "area_ha": "36.20", "asked": "population",
    "basis": "physical", "before_ha": "12.60", "bias": "0.16", "bound": "90",
    "bounds": "(499000, 4360000, 502000, 4361000)", "cap": "41000", "ceiling": "12",
    "ceilings": "85", "characters": "𠮷", "classes": "06", "code": "120114", "codes": "1106",
    "column": ("合计", "total"), "columns": "b, c", "count": "3", "cr": "0.14",
    "cr_after": "0.06", "crs": "EPSG:4549", "detail": "4 < 5", "distance": "35.0",
    "distinct": "3", "ename": "ValueError", "encoding": "gb18030", "evalue": "bad value",
    "example": "120114001003", "expected": "水田", "factor": "10000", "failed": "2",
    "feature": "::: {.panel-tabset}", "field": "XZQDM", "first": "4", "first_en": "net per head",
    "first_zh": "人均净碳源", "floor": "20", "floors": "120", "folder": "reports/wuqing",
    "formula": "net_t / peple", "found": "2000001", "free": "900", "gap_ha": "15.00", "gas": "C",
    "given": "旱地", "gross": "prov-forest", "groups": "centre | outer", "guess": "EPSG:4548",
    "high": "0.644", "how": "total(balance.sink)", "ids": "area, units", "item": "sink",
    "items": "sink, source, balance", "k": "5", "key": "accounting.gas", "kind": "stock",
    "label": "tbl-towns", "largest": ("城关镇", "Chengguan"), "largest_percent": "6.2",
    "last": "III", "latitude": "39.4", "least": "43000", "level": "energy", "limit": "64",
    "log": "run.log", "longest": "60", "longitude": "117.0", "lost": "population",
    "low": "0.578", "lower": "3", "meridian": "120", "missing": "output", "moved": "15.0",
    "n": "29", "name": "simple-forest", "names": ("城关镇、东河镇", "Chengguan, Donghe"),
    "nearest": ("（wuqing？）", " (wuqing?)"), "needed": "standard_coal", "net": "simple-forest",
    "new": "CO2", "notebook": "02_account", "old": "C", "one": "farmland", "one_ha": "1500.00",
    "other": "red_line", "other_ha": "1572.00", "others": "Sheet2", "output": "Traceback …",
    "pair": ("碳汇—碳源", "sink–source"), "parent": "11", "part": "__import__", "parts_ha": "820.00",
    "percent": "4.6", "place": "towns.py:80", "positive": "0.5", "present": "town_id, town",
    "printed": "1,5", "proxy": "population * 12", "quota": "1,200", "r": "0.97",
    "rates": "raw_coal 0.7143", "reason": "line 12, column 3", "role": "sink", "room": "640",
    "rows": "3, 7", "second": "net_per_area", "second_en": "net per area", "second_zh": "地均净碳源",
    "sector": "industry", "share": "62 %", "sheet": "面积", "sink": "simple-crop", "site": "1,000",
    "size": "900 MB", "snippet": "?@fig-map", "stated": "mu", "suggested": "2", "sum_ha": "812.40",
    "surfaces": "500", "table": "saaty2005", "target": "/etc/passwd", "thread": "Thread-2",
    "tolerance": "0.5", "total": "1.1", "total_ha": "850.00", "town": ("城关镇", "Chengguan"),
    "towns": ("城关镇、东河镇", "Chengguan, Donghe"), "triad": "a, b, c", "types": "text/x",
    "unit": "亩", "units": "t | kg", "unused": "备用地", "upper": "2", "value": "12O0",
    "version": "3diao", "weight": "0.31", "what": "row 4", "what_zh": "图斑与镇界", "years": "2021",
    "longer": "county_n",
    "accounting.allowed": "wuqing_reconstruction, lulc_simple", "accounting.unit": "t C/ha/season",
    "accounting.value": "-0.5",
    "accounting.unknown-item.name": "木炭", "accounting.unknown-item.allowed": "raw_coal, coke",
    "accounting.unknown-sector.name": "mining",
    "accounting.unknown-sector.allowed": "industry, services, housing",
    "accounting.unknown-kind.kind": "fluxx", "accounting.unknown-kind.allowed": "flux, NEP, stock",
    "accounting.unknown-set.name": "wuqing", "accounting.amount-unit.unit": "bushel",
    "accounting.wrong-basis.unit": "t", "accounting.wrong-basis.factor": "t C/tce",
    "ahp.value": "12", "ahp.n": "3", "ahp.expected": "3", "ahp.given": "9",
    "evaluation.name": "urban", "evaluation.present": "grain, ecology",
    "indicators.name": "peple", "indicators.allowed": "population, output", "indicators.nearest":
    "population", "inputs.town-unmatched.value": "城管镇", "inputs.repeated-town.value": "甲镇",
    "inputs.repeated-area.value": "0101", "inputs.other-county.value": "130000101",
    "inputs.group-unknown.value": "中心镇", "inputs.group-unknown.allowed": "centre, outer",
    "inputs.implausible.value": "1e+12", "inputs.implausible.allowed": "<= 5,000,000 persons",
    "inputs.above-land.value": "9,000", "inputs.not-a-flag.value": "maybe",
    "inputs.cell-error.value": "#DIV/0!", "inputs.bad-name.value": "con",
    "inputs.cell-beyond.value": "234.5", "land.allowed": "0601, 0602",
    "land.code": "1101", "published.name": "sink", "published.allowed": "sink_t, source_t",
    "response.value": "城管镇", "response.allowed": "level, population, economy, performance",
    "response.total": "100", "response.weights-sum.total": "1.1", "response.shares-sum.total": "0.97",
    "study.value": "'tons'", "study.allowed": "C | CO2", "study.nearest": ("（C？）", " (C?)"),
    "study.unknown-key.allowed": "gas, coefficients, overrides",
    "study.unknown-key.nearest": "coefficients", "table.value": "'7'", "table.allowed": "number >= 0",
    "table.missing-column.label": ("指标下限", "floor of the quota"),
    "table.repeated-key.allowed": "town_id",
}  # fmt: skip
"""Field to its sample, or to one in Chinese and one in English."""


_PLACES: dict[str, dict[str, object]] = {
    "inputs.crs": {"file": "parcels.gpkg"},
    "inputs.not-polygons": {"file": "parcels.gpkg"},
    "inputs": {"file": "towns.csv"},
    "land.quality": {},
    "land": {"file": "parcels.gpkg"},
    "study": {"file": "wuqing.yml", "key": "accounting.gas"},
    "yaml": {"file": "wuqing.yml", "row": 12},
    "table": {"file": "limits.csv", "row": 12, "column": "floor_ha"},
    "ahp": {"file": "judgements.yaml"},
}
"""Beginning of a code to a place its problem may have; the longest that fits."""


def place(code: str) -> dict[str, object]:
    """Where the problem of an example stands.

    >>> place("inputs.crs-missing"), place("accounting.unit")
    ({'file': 'parcels.gpkg'}, {})
    """
    fits = [start for start in _PLACES if code.startswith(start)]
    return dict(_PLACES[max(fits, key=len)]) if fits else {}


def values(template: Template, fields: set[str], lang: str) -> dict[str, str]:
    """A value for each field of a message.

    >>> from countycarbon.messages import TEMPLATES
    >>> values(TEMPLATES["inputs.other-county"], {"value", "code", "new_field"}, "en")
    {'code': '120114', 'new_field': '‹new_field›', 'value': '130000101'}
    """
    room = template.code.split(".")[0]
    found = {}
    for name in sorted(fields):
        keys = (f"{template.code}.{name}", f"{room}.{name}", name)
        sample = next((SAMPLES[key] for key in keys if key in SAMPLES), f"‹{name}›")
        found[name] = sample if isinstance(sample, str) else sample[0 if lang == "zh" else 1]
    return found
