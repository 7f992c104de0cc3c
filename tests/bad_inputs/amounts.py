"""Energy, farm and livestock tables, and how power is counted."""

import toycounty
from bad_inputs.ground import Case

HEAD = "item,amount,unit,sector,use,town_id\n"
COAL = "raw_coal,28,10^4 tce,housing,,\n"
POWER = {"factor": 0.8, "unit": "kg CO2/kWh", "region": "华北", "year": "2019", "source": "某公报",
         "evidence": "A"}  # fmt: skip


def given(rows, kind="energy", factors="energy_tce", encoding="utf-8", head=HEAD, **more):
    def harm(g):
        path = g.put(f"{kind}.csv", head + rows if isinstance(rows, str) else rows, encoding)
        source = {"year": "2019", "source": toycounty.WORDS, "status": "made"}
        g.set(f"accounting.{kind}", {**source, "file": str(path), "factors": factors, **more})

    return harm


def power(**change):
    return given("electricity,3,10^8 kWh,housing,,\n", power={**POWER, **change})


def fine(came):
    return came.area("乙镇")["0702"], 50.0


FILE = "energy.csv"
CASES = [
    Case("amounts-as-names", given("原煤,28,万吨标准煤,居住,,\n", encoding="gbk"), value=fine),
    Case("amounts-full-width", given("raw_coal,２８,10^4 tce,housing,,乙镇\n"), value=fine),
    Case("amounts-below-a-title", given(f"某县能源消费\n{HEAD}{COAL}", head=""), value=fine),
    Case("amounts-twice", given(COAL + COAL), code="accounting.repeated-amount",
         place=(FILE, "3", "2")),
    Case("amounts-twice-by-name", given(COAL + "原煤,5,tce,居住,,\n"),
         code="accounting.repeated-amount", place=(FILE, "3")),
    Case("amounts-twice-in-a-town", given("raw_coal,1,tce,housing,,甲镇\nraw_coal,1,tce,housing,,"
         "999999001\n"), code="accounting.repeated-amount", place=(FILE, "3")),
    Case("amounts-twice-farm", given("film,1,t,crops,,\nfilm,2,t,crops,,\n", "farm", "farm_inputs"),
         code="accounting.repeated-amount", place=("farm.csv", "3")),
    Case("amounts-of-two-uses", given(COAL + "raw_coal,5,tce,housing,heating,\n"), value=fine),
    Case("amount-negative", given("raw_coal,-1,tce,housing,,\n"), code="table.bad-value",
         place=(FILE, "2", "amount")),
    Case("amount-a-word", given("raw_coal,many,tce,housing,,\n"), code="response.not-a-number",
         place=(FILE, "2", "many")),
    Case("amount-empty", given("raw_coal,,tce,housing,,\n"), code="table.bad-value",
         place=(FILE, "2", "amount")),
    Case("amount-nan", given("raw_coal,nan,tce,housing,,\n"), code="response.not-a-number",
         place=(FILE, "2")),
    Case("amount-unit-unknown", given("raw_coal,1,bushel,housing,,\n"),
         code="accounting.amount-unit", place=(FILE, "2", "bushel")),
    Case("amount-unit-empty", given("raw_coal,1,,housing,,\n"), code="table.bad-value",
         place=(FILE, "2", "unit")),
    Case("amount-unit-of-money", given("raw_coal,1,万元,housing,,\n"),
         code="accounting.amount-unit", place=(FILE, "2", "万元")),
    Case("item-unknown", given("木炭,1,tce,housing,,\n"), code="accounting.unknown-item",
         place=(FILE, "2", "木炭")),
    Case("sector-unknown", given("raw_coal,1,tce,宗教活动,,\n"), code="accounting.unknown-sector",
         place=("宗教活动",)),
    Case("amount-town-unknown", given("raw_coal,1,tce,housing,,丙镇\n"),
         code="response.unknown-town", place=(FILE, "2", "丙镇")),
    Case("amounts-header-only", given(""), code="inputs.no-rows", place=(FILE,)),
    Case("amounts-empty-file", given(b""), code="inputs.no-rows", place=(FILE,)),
    Case("amounts-ragged", given("raw_coal,1,tce,housing,,,,left\n"), code="inputs.cell-beyond",
         place=(FILE, "2", "left")),
    Case("amounts-without-sector", given("raw_coal,1,tce\n", head="item,amount,unit\n"),
         code="table.missing-column", place=(FILE, "sector")),
    Case("factors-unknown", given(COAL, factors="energy_tcf"), code="accounting.unknown-set",
         place=("energy_tcf", "energy_tce")),
    Case("factors-by-class", given(COAL, factors="lulc_simple"), code="accounting.unknown-set",
         place=("lulc_simple",)),
    Case("faults-of-two-files", lambda g: (given("木炭,1,tce,housing,,\n")(g),
         given("film,1,bushel,crops,,\n", "farm", "farm_inputs")(g)),
         code="accounting.unknown-item", place=(FILE, "2"), also=("accounting.amount-unit",)),
    Case("power-without-factor", given("electricity,3,10^8 kWh,housing,,\n"),
         code="accounting.no-grid-factor", place=("accounting.energy.power",)),
    Case("power-low-above-factor", power(low=0.9), code="study.wrong-value",
         place=("accounting.energy.power.low", "0.8")),
    Case("power-high-below-factor", power(high=0.7), code="study.wrong-value",
         place=("accounting.energy.power.high", "0.8")),
    Case("power-factor-negative", power(factor=-0.8), code="study.wrong-value",
         place=("accounting.energy.power.factor",)),
    Case("power-of-the-future", power(year="2031"), code="study.wrong-value",
         place=("accounting.energy.power.year", "2026")),
    Case("amounts-of-a-continent", given("raw_coal,1e300,10^4 tce,housing,,\n"),
         code="inputs.implausible", place=("accounting.energy", "t/km²")),
    Case("amounts-in-the-account-of-one-sector", lambda g: (given(
         "raw_coal,1,tce,crops,,\n")(g), g.set("accounting.built_sources", "energy")),
         code="accounting.sector-open", place=("housing", "07")),
    Case("amounts-in-the-account-none", lambda g: (given(
         "raw_coal,0,tce,housing,,\n")(g), g.set("accounting.built_sources", "energy")),
         value=fine),
    Case("amounts-of-a-town-without-such-land", given("raw_coal,1,tce,housing,,甲镇\n"),
         code="accounting.no-land-in-town", place=("housing", "甲镇", "07")),
    Case("amounts-below-numbered-columns", given("甲,乙,1,2,3,4\n" + COAL), value=fine),
    Case("amounts-below-counted-columns", given("1,2,3,4,5,6\n" + COAL), value=fine),
    Case("power-year", power(year="20"), code="study.wrong-value",
         place=("accounting.energy.power.year",)),
]  # fmt: skip
