"""Words of the tables of energy, farm inputs, livestock and transport, as yearbooks print them."""

from __future__ import annotations

from countycarbon.tables.words.form import Term, Words

FUELS = (
    Term("raw_coal", "原煤", "raw coal"),
    Term("coal", "煤", "coal", ("煤炭",)),
    Term("coke", "焦炭", "coke"),
    Term("crude_oil", "原油", "crude oil"),
    Term("gasoline", "汽油", "gasoline", ("petrol",)),
    Term("kerosene", "煤油", "kerosene", ("航空煤油",)),
    Term("diesel", "柴油", "diesel", ("农用柴油", "农用柴油使用量")),
    Term("fuel_oil", "燃料油", "fuel oil"),
    Term("natural_gas", "天然气", "natural gas", ("管道天然气", "气态天然气")),
    Term("lpg", "液化石油气", "LPG"),
    Term("electricity", "电力", "electricity", ("电", "用电量", "全社会用电量", "power")),
    Term("heat", "热力", "heat", ("热", "外购热力")),
    Term("lng", "液化天然气", "LNG"),
    Term("washed_coal", "洗精煤", "washed coal"),
)

FARM = (
    Term("fertiliser", "化肥", "fertiliser", (
        "化肥折纯量", "化肥施用量", "化肥施用折纯量", "农用化肥", "农用化肥施用量",
        "农用化肥施用折纯量", "农用化肥施用量（折纯）", "化肥使用量", "化肥（折纯）", "fertilizer",
    )),
    Term("pesticide", "农药", "pesticide", ("农药使用量", "农药施用量")),
    Term("film", "农膜", "plastic film", (
        "农用塑料薄膜", "农用塑料薄膜使用量", "农用薄膜", "农膜使用量", "农用薄膜使用量",
    )),
    Term("irrigation", "灌溉", "irrigation", ("有效灌溉面积", "灌溉面积", "农田有效灌溉面积")),
    Term("tillage", "翻耕", "tillage", ("翻耕面积", "机耕面积")),
    Term("machinery_area", "农机作业面积", "machinery, area"),
    Term("machinery_power", "农机动力", "machinery, power", (
        "机械总动力", "农业机械总动力", "农机总动力",
    )),
)  # fmt: skip

_ANIMALS = (
    ("dairy_cow", "奶牛", "dairy cows", ("乳牛", "良种及改良种乳牛")),
    ("buffalo", "水牛", "buffaloes", ()),
    ("other_cattle", "其他牛", "other cattle", ("肉牛", "黄牛", "役用牛")),
    ("horse", "马", "horses", ()),
    ("donkey_mule", "驴骡", "donkeys and mules", ("驴", "骡", "驴和骡")),
    ("pig", "猪", "pigs", ("生猪", "猪存栏", "生猪存栏", "生猪存栏数")),
    ("sheep", "绵羊", "sheep", ()),
    ("goat", "山羊", "goats", ()),
)

LIVESTOCK = tuple(
    Term(f"{code}_{way}", f"{zh}·{way_zh}", f"{en}, {way}")
    for code, zh, en, _ in _ANIMALS
    for way, way_zh in (("enteric", "肠道"), ("manure", "粪便"))
)

ANIMALS = tuple(Term(code, zh, en, more) for code, zh, en, more in _ANIMALS)
"""An animal by itself: both its ways of emitting."""

TRANSPORT = (
    Term("car", "小汽车", "car", ("私家车", "轿车")),
    Term("bus", "公共汽车", "bus", ("公交车", "公交", "公共汽电车")),
    Term("coach", "长途客车", "coach", ("公路客运", "长途客运")),
    Term("rail", "铁路", "rail", ("铁路客运", "火车")),
    Term("light_rail", "轻轨", "light rail", ("有轨电车",)),
)

ITEMS = (*FUELS, *FARM, *LIVESTOCK, *TRANSPORT)

SECTORS = (
    Term("industry", "工矿业", "industry", ("第二产业", "工业和建筑业"), {
        "工业": "A", "规模以上工业": "A", "采矿业": "A/1", "采掘业": "A/1", "制造业": "A/2",
        "manufacturing": "A/2", "电力热力燃气及水生产和供应业": "A/3", "建筑业": "B",
    }),
    Term("services", "商业与公共服务", "services", ("服务业",), {
        "商业": "A", "commerce": "A", "批发零售住宿餐饮": "A", "批发零售业住宿餐饮业": "A",
        "批发和零售业住宿和餐饮业": "A", "批发零售业和住宿餐饮业": "A", "批发零售和住宿餐饮业": "A",
        "批发和零售业": "A/1", "批发零售业": "A/1", "住宿和餐饮业": "A/2", "住宿餐饮业": "A/2",
        "其他": "B", "其他行业": "B", "公共服务": "B/1", "公共机构": "B/1", "公共管理": "B/1",
    }),
    Term("housing", "居住", "housing", (
        "居民生活", "生活消费", "居民生活消费", "居民", "households", "residential",
    ), {
        "城镇居民生活": "A", "城镇居民": "A", "城镇": "A", "乡村居民生活": "B", "农村居民生活": "B",
        "乡村居民": "B", "农村居民": "B", "乡村": "B", "农村": "B",
    }),
    Term("transport", "交通运输", "transport", (
        "交通", "交通运输业", "交通运输仓储邮政", "交通运输仓储和邮政业", "交通运输仓储邮政业",
        "交通运输仓储及邮政业", "交通运输仓储和邮政",
    )),
    Term("crops", "种植业", "crops", (
        "农业", "农林牧渔业", "农林牧渔", "第一产业", "农林牧渔水利业", "farming", "agriculture",
    )),
    Term("livestock", "畜牧业", "livestock", ("养殖业", "畜禽养殖", "畜禽养殖业")),
)  # fmt: skip
"""Sectors; construction counts with industry, as the kit's output of industry and construction."""

USES = (
    Term("power_generation", "发电", "power generation", ("火力发电", "发电用", "加工转换发电")),
)

_CROPS = {term.code: "crops" for term in FARM}
_BEASTS = {term.code: "livestock" for term in (*LIVESTOCK, *ANIMALS)}
_TRIPS = {term.code: "transport" for term in TRANSPORT}

WORDS = {
    "activity_use": Words(
        headings={
            "item": (
                "能源品种", "能源名称", "能源种类", "品种", "能源", "名称", "指标", "指标名称", "投入品",
                "农资", "畜禽种类", "畜种", "牲畜", "种类", "出行方式", "方式",
            ),
            "amount": (
                "消费量", "消费总量", "能源消费量", "用量", "使用量", "施用量", "合计消费量", "实物量",
                "存栏", "存栏量", "存栏数", "年末存栏", "年末存栏量", "年末存栏数", "期末存栏", "数值",
                "周转量", "旅客周转量",
            ),
            "unit": ("计量单位",),
            "sector": ("行业", "消费部门", "用能部门", "行业名称", "部门名称"),
            "use": ("使用方式",),
            "town_id": ("镇街", "乡镇", "乡镇街道", "镇街名称", "乡镇名称", "街道", "行政区代码", "XZQDM"),
            "status": (),
        },
        values={"item": (*ITEMS, *ANIMALS), "sector": SECTORS, "use": USES},
        unused=("序号", "备注", "出栏", "出栏量", "年内出栏", "当年出栏", "折标准煤", "折标量"),
        implied={"sector": ("item", _CROPS | _BEASTS | _TRIPS)},
        split={term.code: (f"{term.code}_enteric", f"{term.code}_manure") for term in ANIMALS},
        amounts=("amount", "unit"),
        open="amount",
        parts=("item", "sector"),
    ),
    "sharing_rules": Words(
        headings={"sector": ("行业",), "classes": ("地类",), "key": ("分摊依据",)},
        values={
            "sector": SECTORS,
            "key": (
                Term("area_ha", "地类面积", "area of the classes", ("面积",)),
                Term("population", "常住人口", "population", ("人口",)),
                Term("output", "总产值", "output", ("地区生产总值", "工业与建筑业总产值")),
                Term("industrial_output", "工业总产值", "industrial output", (
                    "规模以上工业总产值",
                )),
            ),
        },
    ),
}  # fmt: skip
