"""Messages of the room ``accounting``."""

from __future__ import annotations

from countycarbon.messages.template import Template, error, warning

TEMPLATES: tuple[Template, ...] = (
    error(
        "accounting.unknown-set",
        "没有名为 {name} 的系数集。可用：{allowed}。",
        "there is no coefficient set named {name}. Available: {allowed}.",
        "改用已有的系数集{nearest}，或在 data/coefficients/ 中新建。",
        "use an existing set{nearest}, or add one to data/coefficients/.",
    ),
    error(
        "accounting.no-gas",
        "系数 {name} 没有写明气体口径。",
        "coefficient {name} has no gas basis.",
        "在 gas 列写 C 或 CO2；吨碳乘以 44/12 才是吨二氧化碳。",
        "write C or CO2 in the gas column; tonnes of carbon times 44/12 are tonnes of CO2.",
    ),
    error(
        "accounting.unit",
        "系数 {name} 的单位 {unit} 不能换算成“t {gas}/ha/a”。",
        'the unit {unit} of coefficient {name} cannot be turned into "t {gas}/ha/a".',
        "写成“质量 气体/面积/a”，例如 t C/ha/a、kg C/m2/a、t CO2/km2/a；气体须与 gas 列相同。",
        'write "mass gas/area/a", e.g. t C/ha/a, kg C/m2/a, t CO2/km2/a; the gas as in the gas column.',
    ),
    error(
        "accounting.per-season",
        "系数 {name} 只覆盖一个生长季（{unit}），不是全年通量。",
        "coefficient {name} covers one season ({unit}), not a year.",
        "给出全年的数值及来源（overrides），单位写 t C/ha/a；或让该地类记为 NE。",
        "give a value for the whole year with its source (overrides), unit t C/ha/a; or leave the class NE.",
    ),
    error(
        "accounting.unknown-kind",
        "系数 {name} 的类型 {kind} 未定义。",
        "the kind {kind} of coefficient {name} is not known.",
        "可用：{allowed}。",
        "use one of: {allowed}.",
    ),
    error(
        "accounting.not-a-flux",
        "系数 {name} 的类型是 {kind}，不是年净通量，不能当作碳汇或碳源系数。",
        "coefficient {name} is of the kind {kind}, not a net yearly flux, and cannot serve as source or sink.",
        "改用年通量（t C/ha/a）：存量须先求两期之差再除以年数，NPP 须扣除异养呼吸。",
        "use a yearly flux (t C/ha/a): a stock must first be differenced over years, NPP needs heterotrophic respiration taken off.",
    ),
    error(
        "accounting.mixed-kinds",
        "系数集混用了净通量（{net}）与总吸收量（{gross}）。",
        "the set mixes net fluxes ({net}) with gross uptake ({gross}).",
        "一套系数只用一种口径：全部用净通量，或全部用总吸收量。",
        "keep one kind in a set: net fluxes throughout, or gross uptake throughout.",
    ),
    error(
        "accounting.mixed-gas",
        "系数集混用了气体口径：{rows}。",
        "the set mixes gas bases: {rows}.",
        "把这些行换算为同一口径：t C × 44/12 = t CO2。",
        "turn these rows to one basis: t C × 44/12 = t CO2.",
    ),
    error(
        "accounting.repeated",
        "地类 {name} 的 {role} 有多行：{rows}。",
        "class {name} has several {role} rows: {rows}.",
        "每个地类每个方向只留一行；其余移到别的系数集。",
        "keep one row for each class and role; move the others to another set.",
    ),
    error(
        "accounting.negative",
        "系数 {name} 取负值 {value}。",
        "coefficient {name} is negative ({value}).",
        "方向由 role 表示：负的碳汇写成 role=source、取值 {positive}（上下限同样变号并互换）。",
        "role carries the sign: write a negative sink as role=source with {positive} (limits change sign and places).",
    ),
    error(
        "accounting.range-order",
        "系数 {name} 的下限、取值、上限不是递增的：{value}。",
        "low, central and high of coefficient {name} do not ascend: {value}.",
        "按 low ≤ central ≤ high 填写。",
        "write them as low ≤ central ≤ high.",
    ),
    error(
        "accounting.absurd",
        "系数 {name} = {value} {unit}，超出该地类已发表范围 {low}–{high} 的十倍。",
        "coefficient {name} = {value} {unit} lies outside ten times the published range {low}–{high} of its class.",
        "核对单位：kg/m2 → t/ha 乘 10，每 km2 → 每 ha 除以 100，t CO2 → t C 乘 12/44。",
        "check the unit: kg/m2 → t/ha is × 10, per km2 → per ha is ÷ 100, t CO2 → t C is × 12/44.",
    ),
    warning(
        "accounting.no-published-range",
        "下列系数没有可比的已发表范围，无法核对量级：{rows}。",
        "no published range exists to check these coefficients against: {rows}.",
    ),
    error(
        "accounting.net-and-sink",
        "耕地 {name} 的碳源系数已是净值，却又单列碳汇 {sink}，碳汇被计了两次。",
        "the cropland source {name} is already net, yet the sink {sink} stands beside it: counted twice.",
        "二选一：只用净值（如 0.422），或用毛排放（kind=crop_inputs）加土壤碳汇。",
        "choose one: the net value alone (e.g. 0.422), or gross emissions (kind=crop_inputs) with a soil sink.",
    ),
    warning(
        "accounting.no-central",
        "系数 {name} 只有范围 {low}–{high}、没有取值；该地类记为 NE。",
        "coefficient {name} has a range {low}–{high} but no central value; its class is NE.",
        "在 overrides 中给出取值及来源，或设 accounting.without_central: midpoint。",
        "give a value with its source under overrides, or set accounting.without_central: midpoint.",
    ),
    warning(
        "accounting.land-carbon-only",
        "系数 {name} 只含土地碳变化、不含能源；建设用地碳源不用它，记为 NE。",
        "coefficient {name} holds land carbon only, no energy use; it is not used for built land, which stays NE.",
        "用能源数据分摊（accounting.energy），或给出含能源的系数。",
        "share out energy data (accounting.energy), or give a coefficient that includes energy.",
    ),
    error(
        "accounting.unknown-class",
        "地类 {name} 不在地类表中。",
        "land class {name} is not in the table of classes.",
        "核对地类编码，或在 data/land_classes/ 中补充。",
        "check the code, or add it to data/land_classes/.",
    ),
    warning(
        "accounting.not-estimated",
        "{town} 等 {n} 个单元有未估算（NE）的{role}：{rows}；合计、净值及 D 一并为 NE。",
        "{n} unit(s) ({town}) have a {role} not estimated (NE): {rows}; total, net and D are NE too.",
        "补充系数或能源、活动数据；不得以零代替。",
        "supply a coefficient, energy or activity data; zero is no substitute.",
    ),
    warning(
        "accounting.partial-county",
        "ESC 与 ECC 只相对于有完整数据的单元计算；未计入：{names}。",
        "ESC and ECC are relative to units with complete data only; left out: {names}.",
    ),
    warning(
        "accounting.weak-evidence",
        "{share} 的{role}依据 B 或 C 级证据（未见原文）：{rows}。",
        "{share} of the {role} rests on evidence B or C (original not seen): {rows}.",
        "优先核对这些系数的原文。",
        "check the originals of these coefficients first.",
    ),
)
