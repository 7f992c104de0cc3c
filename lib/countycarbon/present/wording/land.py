"""The words on study area and land data."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import TYPE_CHECKING

from countycarbon.land import missing
from countycarbon.land.use import use
from countycarbon.present.wording.land_codes import CODES
from countycarbon.present.wording.phrase import amount, ends, listed, names, percent
from countycarbon.present.wording.variable import Variable

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

_KIND = {
    "parcels": ("图斑矢量", "parcels"),
    "table": ("镇街分地类面积表", "a table of areas by town and class"),
    "bulletin": ("公报公布的面积", "the areas of the published bulletin"),
}
_ASSIGN = {
    "code": ("坐落单位代码", "the town codes they carry"),
    "geometry": ("与镇界的空间叠置", "their position within the boundaries"),
}
_USE = {
    "built": ("建设用地", "built land"),
    "cropland": ("耕地", "cropland"),
    "orchard": ("园地", "orchards"),
    "ecological": ("生态用地", "ecological land"),
    "other": ("其他", "other land"),
}
_AREA = {
    "recorded": ("登记面积", "those recorded"),
    "geometry": ("椭球面积", "those on the ellipsoid"),
}


def variables(t: Mapping[str, pd.DataFrame], study: Study) -> list[Variable]:
    """Sentences on the county, on how its land was read, and on how good the data are."""
    found = [_area(t, study), _method(study), _quality(t), _closure(t), _compare(t)]
    if len(t["planning_towns"]):
        found.append(_planning(t))
    if len(t["area_by_year"]):
        found.append(_change(t, study))
    return found


def _area(t: Mapping[str, pd.DataFrame], study: Study) -> Variable:
    towns = t["towns"]
    total = float(towns["area_ha"].sum(skipna=False))
    people = towns["population"].sum(min_count=len(towns))
    zh = f"{study.county.province.zh}{study.county.name.zh}土地面积 {amount(total / 100)} km²"
    en = (
        f"{study.county.name.en}, {study.county.province.en}, has {amount(total / 100)} km² of land"
    )
    if len(towns) > 1:
        zh += f"，辖 {len(towns)} 个镇街"
        en += f" in {len(towns)} towns"
    if not isnan(people):
        zh += f"，常住人口 {amount(people, 0)} 人。"
        en += f" and {amount(people, 0)} residents."
    else:
        zh += "；人口数据缺失（NE）。"
        en += "; its population is not given (NE)."
    if len(towns) == 1:
        zh += "土地数据只有全县一个单元，镇街之间无法比较。"
        en += " The land data cover the county as one unit, so that towns cannot be compared."
    lost = towns[towns["area_ha"].isna()]
    if len(lost):
        zh += f"{listed(lost['town'], 'zh')}有地类面积缺失（NE），全县面积合计因此不能给出。"
        en += (
            f" Areas of some classes are missing (NE) in {listed(lost['town_en'], 'en')}, so that "
            "no total of the county can be given."
        )
    return Variable("land.area_sentence", zh, en, "towns", "", "area_ha")


def _method(study: Study) -> Variable:
    land = study.inputs.land
    kind = _KIND[land.kind]
    zh = f"土地数据为 {land.year} 年的{kind[0]}"
    en = f"The land data are {kind[1]} of {land.year}"
    if land.kind == "parcels":
        zh += f"，按{_ASSIGN[land.assign][0]}归入镇街，面积采用{_AREA[land.area][0]}"
        en += f"; parcels are assigned to towns by {_ASSIGN[land.assign][1]}; areas are {_AREA[land.area][1]}"
    return Variable("land.method_sentence", zh + "。", en + ".", "study.yml", "", "inputs.land")


def _quality(t: Mapping[str, pd.DataFrame]) -> Variable:
    q = t["data_quality"]
    found = q[q["count"] > 0]
    if q.empty:
        zh = "土地数据为面积表，没有几何可供检查。"
        en = "The land data are a table of areas; there is no geometry to check."
    elif found.empty:
        zh = "对图斑检查了空几何、自相交、碎屑、重复、重叠与缝隙，均未发现。"
        en = (
            "The parcels were searched for missing geometry, self-crossings, slivers, duplicates, "
            "overlaps and gaps; none were found."
        )
    else:
        words = [CODES["finding"][f] for f in found["finding"]]
        counts = [int(n) for n in found["count"]]
        pairs = list(zip(words, counts, strict=True))
        zh = f"图斑检查发现：{listed([f'{w[0]} {n} 处' for w, n in pairs], 'zh')}；处理前后的面积见表。"
        en = (
            f"The parcels show {listed([f'{w[1]} ({n})' for w, n in pairs], 'en')}; the table gives "
            "areas before and after treatment."
        )
    return Variable("land.quality_sentence", zh, en, "data_quality", "", "count")


def _closure(t: Mapping[str, pd.DataFrame]) -> Variable:
    c = t["closure"]
    if c.empty:
        zh, en = "没有可作闭合检验的面积。", "There are no areas whose closure could be tested."
    else:
        zh, en = _gap(c)
    return Variable("land.closure_sentence", zh, en, "closure", "", "gap_ha")


def _gap(c: pd.DataFrame) -> tuple[str, str]:
    """How well areas close, and where they close worst."""
    worst = c.loc[c["gap_ha"].abs().idxmax()]
    what, gap = CODES["check"][worst["check"]], amount(worst["gap_ha"])
    code = str(worst["class_code"])
    zh_where, en_where = f"{what[0]}{code}", f"{what[1]}{' ' + code if code else ''}"
    if len(c) == 1:
        zh = f"面积闭合检验只有 1 项（{zh_where}），在容差之内，差值 {gap} ha。"
        en = f"There is one test of closure ({en_where}); it holds within its tolerance with a gap of {gap} ha."
    elif amount(abs(worst["gap_ha"])) == amount(0):
        zh = f"{len(c)} 项面积闭合检验都没有差值。"
        en = f"All {len(c)} tests of closure hold without a gap."
    else:
        zh = f"{len(c)} 项面积闭合检验均在容差之内，最大差值 {gap} ha（{zh_where}）。"
        en = (
            f"All {len(c)} tests of closure hold within their tolerance; the largest gap is "
            f"{gap} ha ({en_where})."
        )
    return zh, en


def _compare(t: Mapping[str, pd.DataFrame]) -> Variable:
    c = t["area_compare"]
    one, two = c["recorded_ha"].sum(min_count=1), c["ellipsoid_ha"].sum(min_count=1)
    moved = c["moved_ha"].sum(min_count=1)
    if isnan(two) or isnan(one):
        zh, en = (
            "只有一种面积，无从比较。",
            "Only one measure of area is given; there is none to compare it with.",
        )
    else:
        zh = f"椭球面积合计与登记面积相差 {amount(two - one)} ha"
        en = (
            f"Areas on the ellipsoid differ from the recorded ones by {amount(two - one)} ha in all"
        )
        if not isnan(moved):
            share = percent(moved, two, 3)
            zh += f"；按代码与按几何归属不同的面积为 {amount(moved)} ha（{share}%）"
            en += f"; {amount(moved)} ha ({share} %) go to another town by geometry than by code"
        zh, en = zh + "。", en + "."
    return Variable("land.compare_sentence", zh, en, "area_compare", "", "ellipsoid_ha")


def _planning(t: Mapping[str, pd.DataFrame]) -> Variable:
    lines = t["planning_towns"]
    sums = lines.drop(columns=["town_id", "town"]).sum(min_count=1)
    zh, en = [], []
    for line, part, (zh_part, en_part) in (
        ("farmland", "farmland_cropland_ha", ("其中耕地", "of it cropland")),
        ("red_line", "red_line_ecological_ha", ("其中生态用地", "of it ecological land")),
        ("urban_boundary", "urban_unbuilt_ha", ("其中未建", "of it unbuilt")),
    ):
        whole = sums[f"{line}_ha"]
        if isnan(whole):
            continue
        name, share = CODES["planning"][line], percent(sums[part], whole)
        zh.append(f"{name[0]} {amount(whole)} ha（{zh_part} {share}%）")
        en.append(f"{amount(whole)} ha inside the {name[1]} ({en_part} {share} %)")
    said, said_en = f"规划控制线内的土地：{listed(zh, 'zh')}。", f"There are {listed(en, 'en')}."
    if not isnan(sums["room_ha"]):
        e = ends(lines.set_index("town_id")["room_ha"])
        room = amount(e.bottom)
        if e.equal:
            said += f"农田与红线之外的可建上限{'各镇街都' if len(lines) > 1 else ''}为 {room} ha。"
            said_en += f" The room that farmland and red line leave is {room} ha{' in every town' * (len(lines) > 1)}."
        else:
            said += f"农田与红线之外的可建上限以{names(t, e.low, 'zh')}最小，为 {room} ha。"
            said_en += (
                f" The room that farmland and red line leave is smallest in {names(t, e.low, 'en')}, "
                f"{room} ha."
            )
    return Variable("land.planning_sentence", said, said_en, "planning_towns", "", "room_ha")


def _change(t: Mapping[str, pd.DataFrame], study: Study) -> Variable:
    years = t["area_by_year"]
    first, last = study.inputs.land.year, study.inputs.changes[-1].year
    uses = years.assign(use=years["class_code"].map(use))
    sums = missing.sums(uses, ["use", "year"]).unstack(fill_value=0.0)
    change = sums[last] - sums[first]
    lost = [_USE[u] for u in change.index[change.isna()]]
    moved = change[change.abs() >= 0.5].sort_values(ascending=False, kind="stable")
    if moved.empty and not lost:
        zh = f"与 {first} 年相比，{last} 年的变更调查没有变化。"
        en = f"The survey of {last} shows no change since {first}."
    else:
        pairs = [(_USE[u], f"{'+' if v > 0 else '−'}{amount(abs(v))}") for u, v in moved.items()]
        pairs += [(name, "NE") for name in lost]
        zh = f"与 {first} 年相比，{last} 年的变更调查：{listed([f'{n[0]} {v} ha' for n, v in pairs], 'zh')}。"
        en = f"From {first} to {last} the surveys show {listed([f'{n[1]} {v} ha' for n, v in pairs], 'en')}."
    if study.inputs.changes[-1].mapping is not None:
        zh += "重新归类的编码按映射表折算（规划基数转换）。"
        en += " Codes that were re-based are split by the mapping table."
    return Variable("land.change_sentence", zh, en, "area_by_year", "", "area_ha")
