"""Energy tables with the headings of statistical yearbooks."""

from bad_inputs.ground import Case

POWER = {
    "basis": "consumption", "factor": 0.8, "unit": "kg CO2/kWh", "region": "华北", "year": "2019",
    "source": "made example", "evidence": "M", "status": "made",
}  # fmt: skip


def energy(text, encoding="utf-8"):
    def harm(g):
        path = g.put("energy.csv", text, encoding)
        words = {"zh": "自制", "en": "made"}
        given = {"file": str(path), "year": "2019", "source": words, "status": "made"}
        g.set("accounting.energy", {**given, "factors": "energy_tce", "power": POWER})

    return harm


def sound(came):
    return len(came.survey.area), 4


def amounts(kind, factors, text, encoding="utf-8"):
    """A table of farm inputs, animals or trips."""

    def harm(g):
        path = g.put(f"{kind}.csv", text, encoding)
        g.toy.parcels["DLBM"], g.toy.parcels["DLMC"] = ["0601", "0101", "1003", "0702"], ""
        words = {"zh": "自制", "en": "made"}
        given = {"file": str(path), "year": "2019", "source": words, "status": "made"}
        g.set(f"accounting.{kind}", {**given, "factors": factors})

    return harm


HEAD = "能源品种,消费量,单位,部门\n"
PHYSICAL = "energy_physical"


def fuels(rows, head=HEAD):
    """A table of fuels in the units of yearbooks."""

    def harm(g):
        g.toy.parcels["DLBM"], g.toy.parcels["DLMC"] = ["0601", "0101", "1003", "0702"], ""
        energy(head + rows)(g)
        g.raw["accounting"]["energy"]["factors"] = PHYSICAL

    return harm


WORDS = [
    Case(
        "yearbook-powers-of-units",
        fuels(
            "原煤,18.4,万吨,工业\n天然气,2860,万立方米,居民生活\n汽油,31000,吨,交通\n"
            "电力,5.2,亿千瓦时,工业\n"
        ),
        value=sound,
    ),
    Case(
        "yearbook-heat-without-a-figure",
        fuels("原煤,18.4,万吨,工业\n热力,—,万百万千焦,工业\n"),
        value=sound,
    ),
    Case(
        "yearbook-dots-and-empty-cells",
        fuels("原煤,18.4,万吨,工业\n汽油,…,万吨,交通\n柴油,,万吨,交通\n"),
        value=sound,
    ),
    Case(
        "yearbook-sectors-as-printed",
        fuels(
            "原煤,1,万吨,农、林、牧、渔业\n汽油,1,万吨,交通运输、仓储和邮政业\n"
            "焦炭,1,万吨,规模以上工业\n"
            "液化石油气,1,万吨,城镇居民生活\n"
        ),
        value=sound,
    ),
    Case(
        "yearbook-households-of-town-and-country-are-two-amounts",
        fuels("液化石油气,0.3,万吨,城镇居民生活\n液化石油气,0.1,万吨,农村居民生活\n"),
        value=sound,
    ),
    Case(
        "yearbook-industry-and-building-are-two-amounts",
        fuels("柴油,0.3,万吨,工业\n柴油,0.1,万吨,建筑业\n"),
        value=sound,
    ),
    Case(
        "yearbook-households-and-a-part-of-them",
        fuels("液化石油气,0.4,万吨,居民生活\n液化石油气,0.1,万吨,农村居民生活\n"),
        code="accounting.repeated-amount",
        place=("energy.csv", "3", "2"),
    ),
    Case(
        "yearbook-industry-and-mining-in-it",
        fuels("原煤,4,万吨,工业\n原煤,1,万吨,采矿业\n"),
        code="accounting.repeated-amount",
        place=("energy.csv", "3", "2"),
    ),
    Case(
        "yearbook-of-which-rows-are-parts",
        fuels("原煤,4,万吨,工业\n其中：洗精煤,1,万吨,工业\n汽油,1,万吨,交通\n"),
        value=sound,
    ),
    Case(
        "yearbook-of-which-in-the-sector",
        fuels("原煤,4,万吨,工业\n原煤,3,万吨,其中：规模以上工业\n"),
        value=sound,
    ),
    Case(
        "yearbook-hash-is-of-which",
        fuels("原煤,4,万吨,工业\n#洗精煤,1,万吨,工业\n"),
        value=sound,
    ),
    Case(
        "yearbook-unit-in-a-line-above",
        fuels("原煤,4,工业\n", head="某县能源消费\n单位：万吨\n能源品种,消费量,部门\n"),
        value=sound,
    ),
    Case(
        "yearbook-unit-unknown",
        fuels("原煤,4,车,工业\n"),
        code="accounting.amount-unit",
        place=("energy.csv", "2", "车"),
    ),
    Case(
        "yearbook-fuel-without-a-factor-in-words",
        fuels("热力,4,吉焦,工业\n"),
        code="accounting.unknown-item",
        place=("energy.csv", "2"),
    ),
    Case(
        "yearbook-sector-unknown",
        fuels("原煤,4,万吨,军队\n"),
        code="accounting.unknown-sector",
        place=("军队",),
    ),
    Case(
        "farm-inputs-as-printed",
        amounts(
            "farm",
            "farm_inputs",
            "指标名称,计量单位,数值\n农用化肥施用量（折纯）,吨,1800\n其中：氮肥,吨,900\n"
            "农药使用量,吨,42\n农用塑料薄膜使用量,吨,56\n有效灌溉面积,万亩,3\n"
            "农业机械总动力,万千瓦,1.2\n",
        ),
        value=sound,
    ),
    Case(
        "livestock-in-stock-and-sold",
        amounts(
            "livestock",
            "livestock",
            "畜禽种类,年末存栏（万头）,当年出栏（万头）\n生猪,18.5,30\n奶牛,0.9,0.1\n",
        ),
        value=sound,
    ),
    Case(
        "livestock-animal-unknown",
        amounts("livestock", "livestock", "畜禽种类,存栏（万头）\n鸵鸟,18.5\n"),
        code="table.missing-column",
        place=("livestock.csv", "sector"),
    ),
    Case(
        "transport-as-printed",
        amounts(
            "transport",
            "transport_uk",
            "出行方式,旅客周转量（万人公里）\n公交车,42000\n私家车,380000\n",
        ),
        value=sound,
    ),
]

CASES = [
    *WORDS,
    Case("yearbook-unit-in-the-heading",
         energy("能源品种,消费量（万吨标准煤）,部门\n原煤,28,居住\n"), value=sound),
    Case("yearbook-in-gbk",
         energy("能源名称,消费总量(吨标准煤),行业\n原煤,280000,居住\n", "gbk"),
         value=sound),
    Case("yearbook-unit-in-its-own-column",
         energy("品种,计量单位,用量,消费部门\n原煤,万吨标准煤,28,居住\n"), value=sound),
    Case("yearbook-without-sector", energy("能源品种,消费量（万吨标准煤）\n原煤,28\n"),
         code="table.missing-column", place=("energy.csv", "sector")),
    Case("yearbook-fuel-twice",
         energy("能源品种,消费量（万吨标准煤）,部门\n原煤,28,居住\n原煤,28,居住\n"),
         code="accounting.repeated-amount", place=("energy.csv", "3")),
]  # fmt: skip
