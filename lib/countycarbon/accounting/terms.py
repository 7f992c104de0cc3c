"""The names of fuels, activities and sectors, as tables of a county and reports write them."""

from __future__ import annotations

from collections.abc import Mapping

Names = Mapping[str, tuple[str, str]]
"""Code to its Chinese and English name."""

ITEMS: Names = {
    "raw_coal": ("原煤", "raw coal"),
    "coal": ("煤", "coal"),
    "coke": ("焦炭", "coke"),
    "crude_oil": ("原油", "crude oil"),
    "gasoline": ("汽油", "gasoline"),
    "kerosene": ("煤油", "kerosene"),
    "diesel": ("柴油", "diesel"),
    "fuel_oil": ("燃料油", "fuel oil"),
    "natural_gas": ("天然气", "natural gas"),
    "lpg": ("液化石油气", "LPG"),
    "electricity": ("电力", "electricity"),
    "fertiliser": ("化肥", "fertiliser"),
    "pesticide": ("农药", "pesticide"),
    "film": ("农膜", "plastic film"),
    "irrigation": ("灌溉", "irrigation"),
    "tillage": ("翻耕", "tillage"),
    "machinery_area": ("农机作业面积", "machinery, area"),
    "machinery_power": ("农机动力", "machinery, power"),
    "dairy_cow_enteric": ("奶牛·肠道", "dairy cows, enteric"),
    "dairy_cow_manure": ("奶牛·粪便", "dairy cows, manure"),
    "other_cattle_enteric": ("其他牛·肠道", "other cattle, enteric"),
    "other_cattle_manure": ("其他牛·粪便", "other cattle, manure"),
    "pig_enteric": ("猪·肠道", "pigs, enteric"),
    "pig_manure": ("猪·粪便", "pigs, manure"),
    "sheep_enteric": ("绵羊·肠道", "sheep, enteric"),
    "sheep_manure": ("绵羊·粪便", "sheep, manure"),
    "goat_enteric": ("山羊·肠道", "goats, enteric"),
    "goat_manure": ("山羊·粪便", "goats, manure"),
    "car": ("小汽车", "car"),
    "bus": ("公共汽车", "bus"),
    "coach": ("长途客车", "coach"),
    "rail": ("铁路", "rail"),
    "light_rail": ("轻轨", "light rail"),
}

SECTORS: Names = {
    "industry": ("工矿业", "industry"),
    "services": ("商业与公共服务", "services"),
    "housing": ("居住", "housing"),
    "transport": ("交通运输", "transport"),
    "crops": ("种植业", "crops"),
    "livestock": ("畜牧业", "livestock"),
}


def code(written: str, names: Names) -> str:
    """The code that a code or a name stands for; what is neither stays as it is.

    Examples
    --------
    >>> code("原煤", ITEMS), code("Raw coal", ITEMS), code("diesel", ITEMS), code("木炭", ITEMS)
    ('raw_coal', 'raw_coal', 'diesel', '木炭')
    """
    text = written.strip()
    if text in names:
        return text
    known = {name.casefold(): key for key, pair in names.items() for name in pair}
    return known.get(text.casefold(), text)
