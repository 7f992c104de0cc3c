"""The words of the codes of the accounting tables."""

from __future__ import annotations

from countycarbon.accounting import terms

CLASSES: dict[str, tuple[str, str]] = {
    "00": ("湿地", "Wetland"),
    "01": ("耕地", "Cropland"),
    "02": ("园地", "Orchard"),
    "03": ("林地", "Forest"),
    "04": ("草地", "Grassland"),
    "05": ("商业服务业", "Commerce"),
    "06": ("工矿", "Industry, mining"),
    "07": ("住宅", "Housing"),
    "08": ("公共服务", "Public services"),
    "09": ("特殊用地", "Special land"),
    "10": ("交通运输", "Transport"),
    "11": ("水域及水利设施", "Water, hydraulics"),
    "12": ("其他土地", "Other land"),
    "20": ("城镇村及工矿", "Settlements, mining"),
}
"""Short names of first-level classes, for narrow columns and legends."""

SIDES: dict[tuple[str, str], tuple[str, str]] = {
    ("source", "11"): ("水工建筑", "Hydraulic structures"),
    ("sink", "11"): ("水域", "Water"),
}
"""First-level classes of which only a part is a source, only a part a sink."""

CODES: dict[str, dict[str, tuple[str, str]]] = {
    "kind": {
        "flux": ("年净通量", "net flux"),
        "soil_change": ("土壤碳变化", "soil carbon change"),
        "biomass_change": ("生物量变化", "biomass change"),
        "NEP": ("净生态系统生产力", "NEP"),
        "NEE": ("净生态系统交换", "NEE"),
        "inventory": ("清单通量", "inventory flux"),
        "energy": ("能源排放", "energy"),
        "crop_inputs": ("农业投入", "farm inputs"),
        "crop_net": ("耕地净排放", "cropland, net"),
        "land_carbon": ("土地碳", "land carbon"),
        "crop_uptake": ("作物吸收", "crop uptake"),
        "gross_uptake": ("总吸收", "gross uptake"),
        "livestock": ("畜禽", "livestock"),
        "transport": ("交通", "transport"),
    },
    "evidence": {
        "A": ("A 已读原文", "A read"),
        "A2": ("A2 转引", "A2 quoted"),
        "B": ("B 见于代码", "B seen in code"),
        "C": ("C 待核", "C recalled"),
        "M": ("M 自制", "M made"),
    },
    "level": {
        "area": ("面积", "area"),
        "energy": ("能源", "energy"),
        "activity": ("活动", "activity"),
    },
    "distribution": {
        "triangular": ("三角", "triangular"),
        "lognormal": ("对数正态", "log-normal"),
    },
}


_KEYS: dict[str, tuple[str, str]] = {
    "industrial_output": ("工业总产值", "industrial output"),
    "output": ("总产值", "output"),
    "population": ("常住人口", "population"),
    "area_ha": ("地类面积", "area of the classes"),
}

DETAIL_CODES: dict[str, dict[str, tuple[str, str]]] = {
    "kind": {
        "energy": ("能源", "energy"),
        "farm": ("农业投入", "farm inputs"),
        "livestock": ("畜禽", "livestock"),
        "transport": ("交通", "transport"),
    },
    "sector": dict(terms.SECTORS),
    "item": dict(terms.ITEMS),
    "unit": {
        "10^4 tce": ("万吨标煤", "10⁴ tce"),
        "10^8 kWh": ("亿千瓦时", "10⁸ kWh"),
        "10^4 kWh": ("万千瓦时", "10⁴ kWh"),
        "10^4 t": ("万吨", "10⁴ t"),
        "10^4 m3": ("万立方米", "10⁴ m³"),
        "head": ("头（只）", "head"),
        "10^4 passenger-km": ("万人公里", "10⁴ pkm"),
    },
    "factor_unit": {
        "kg CO2/passenger-km": ("kg CO2/人公里", "kg CO2/pkm"),
        "kg CH4/head/a": ("kg CH4/头", "kg CH4/head"),
    },
    "key_asked": _KEYS,
    "key_used": _KEYS,
    "used": CODES["level"],
}
"""Words of the tables of energy and activities."""

MEASURES: dict[str, tuple[str, str]] = {
    "source_t": ("碳源", "Source"),
    "sink_t": ("碳汇", "Sink"),
    "net_t": ("净碳源", "Net source"),
    "compensation": ("碳补偿系数 D", "Compensation D"),
    "support": ("生态承载系数 ESC", "Support ESC"),
}


def class_name(role: str, parent: str, lang: str) -> str:
    """Short name of a first-level class on one side of the account.

    Examples
    --------
    >>> class_name("source", "11", "zh"), class_name("sink", "03", "en")
    ('水工建筑', 'Forest')
    """
    pair = SIDES.get((role, parent)) or CLASSES.get(parent, (parent, parent))
    return pair[lang != "zh"]
