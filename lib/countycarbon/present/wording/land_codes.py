"""The words of the codes that the land tables hold."""

from __future__ import annotations

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "layer": {"parcels": ("图斑", "parcels"), "boundaries": ("镇界", "boundaries")},
    "finding": {
        "empty": ("没有几何", "no geometry"),
        "bow_tie": ("自相交（蝴蝶结）", "self-crossing (bow-tie)"),
        "invalid_ring": ("环不合法", "invalid ring"),
        "not_repaired": ("无法修复", "beyond repair"),
        "zero_area": ("面积为零", "no area"),
        "sliver": ("碎屑", "sliver"),
        "duplicate": ("几何重复", "duplicate"),
        "overlap": ("相互重叠", "overlap"),
        "unmatched": ("按另一种归属无对应镇街", "no town by the other assignment"),
        "gap": ("缝隙", "gap"),
    },
    "action": {
        "repaired": ("修复", "repaired"),
        "reported": ("如实列出", "reported"),
    },
    "check": {
        "parcels_towns": ("图斑 = 镇街", "parcels = towns"),
        "land_towns": ("面积表 = 镇街", "table of areas = towns"),
        "towns_county": ("镇街 = 全县（公布）", "towns = county (published)"),
        "land_county": ("图斑 = 全县（公布）", "parcels = county (published)"),
        "towns_row": ("镇街 = 表中全县行", "towns = county row of the table"),
        "class_parts": ("二级类 = 一级类", "sub-classes = class"),
    },
    "planning": {
        "farmland": ("永久基本农田", "permanent basic farmland"),
        "red_line": ("生态保护红线", "ecological red line"),
        "urban_boundary": ("城镇开发边界", "urban development boundary"),
    },
    "reason": {
        "no_output": ("无产值数据", "no output data"),
        "no_population": ("无人口数据", "no population data"),
        "no_area": ("土地面积有缺项", "land areas missing"),
    },
    "function": {
        "urban": ("城镇", "urban"),
        "industrial": ("工业", "industrial"),
        "mixed": ("综合", "mixed"),
        "grain": ("粮食", "grain"),
        "ecological": ("生态", "ecological"),
    },
}
