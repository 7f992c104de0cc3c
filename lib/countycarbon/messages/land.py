"""Messages of the room ``land``."""

from __future__ import annotations

from countycarbon.messages.template import Template, error, warning


def _no_class(reason: str, zh: str, en: str, mend_zh: str, mend_en: str) -> Template:
    """A code that is known by name, and why it stands for no class of the third survey."""
    return error(
        f"land.class-{reason}",
        f"“{{name}}”{zh}：{{count}} 个图斑或单元格，{{area_ha}} ha，例如 {{example}}。",
        f'"{{name}}" {en}: {{count}} {{count:parcel or cell|parcels or cells}}, {{area_ha}} ha, for example {{example}}.',
        mend_zh,
        mend_en,
    )


TEMPLATES: tuple[Template, ...] = (
    error(
        "land.boundary-elsewhere",
        "代码属于 {town} 的图斑共 {area_ha} ha，而其边界之内没有任何图斑：边界画在别处，或属于别的镇街。",
        "the parcels with the code of {town} have {area_ha} ha, but there is no parcel inside its boundary: it lies elsewhere, or is another town's.",
        "检查该镇街边界的位置、坐标系与代码。",
        "check place, coordinate system and code of that boundary.",
    ),
    error(
        "land.unknown-class",
        "分类 {version} 中没有这个地类编码（文件中的名称：{name}）：{count} 个图斑或单元格，{area_ha} ha，例如 {example}；最接近的编码是 {nearest}。",
        "the classification {version} has no such code (named {name} in the file): {count} {count:parcel or cell|parcels or cells}, {area_ha} ha, for example {example}; the nearest code is {nearest}.",
        "改正编码（按文本保存，0101 不能成为 101）；若数据用的是另一分类，设置 inputs.land.version；若是转换后的编码，给出 inputs.land.mapping。",
        "correct the code (kept as text: 0101, never 101); set inputs.land.version if another classification is meant, or give inputs.land.mapping.",
    ),
    _no_class(
        "sea",
        "是用海分类，不属于国土调查的陆地地类",
        "is a class of the sea, no land of the survey",
        "海域不计入县域土地：从图层中去掉这些图斑；确为陆地时改正编码。",
        "the sea is no land of the county: leave these parcels out, or correct the code where it is land.",
    ),
    _no_class(
        "reserve",
        "是规划预留的用地，没有现状地类",
        "is land reserved by a plan; it has no class of its own",
        "按现状改写编码，或在 inputs.land.rules 中写明它的现状地类。",
        "write the class the land has now, or say so in inputs.land.rules.",
    ),
    _no_class(
        "several",
        "在三调中分属几个地类",
        "falls into several classes of the third survey",
        "改用下一级编码，或在 inputs.land.rules 中写明各类的比例（合计为 1）。",
        "use the codes below it, or state the share of each class in inputs.land.rules (adding up to 1).",
    ),
    _no_class(
        "attribute",
        "是图斑的属性代码（图斑细化、种植属性等），不是地类编码",
        "is a code of an attribute of the parcel, no land class",
        "检查 inputs.land.fields.class_code 是否指向 DLBM。",
        "see that inputs.land.fields.class_code names the field DLBM.",
    ),
    _no_class(
        "overlay",
        "是变更调查另设图层的代码，图斑的地类不变",
        "is a code of a layer of its own in change surveys; the parcel below keeps its class",
        "改用地类图斑图层（DLTB），或写明现状地类。",
        "use the layer of parcels (DLTB), or write the class the land has now.",
    ),
    error(
        "land.ambiguous-class",
        "一个编码对应多个地类：{allowed}。",
        "one code stands for several classes: {allowed}.",
        "在 inputs.land.rules 中写明各类的比例（合计为 1）。",
        "state the share of each class in inputs.land.rules (adding up to 1).",
    ),
    error(
        "land.bad-rule",
        "转换规则不成立：比例合计 {total}，未知地类 {lost}。",
        "the rule does not hold: shares add up to {total}, unknown classes {lost}.",
        "比例合计应为 1，且只用现有地类编码。",
        "shares must add up to 1 and name known classes.",
    ),
    error(
        "land.degrees",
        "几何以经纬度表示（{crs}），不能直接量面积。",
        "the geometry is in degrees ({crs}); no area can be measured in degrees.",
        "先用 land.ellipsoid.equal_area 投影到等积坐标系。",
        "project it first with land.ellipsoid.equal_area.",
    ),
    error(
        "land.crs-differs",
        "两个图层坐标系不同：{one} 与 {other}。",
        "the layers have different coordinate systems: {one} and {other}.",
        "先投影到同一坐标系。",
        "project both to one system first.",
    ),
    error(
        "land.missing-column",
        "缺少列。现有：{present}。",
        "this column is missing. Present: {present}.",
        "补上该列，或在参数中写明列名。",
        "add the column, or name it in the call.",
    ),
    error(
        "land.outside-towns",
        "{count} 个图斑（{area_ha} ha，占 {percent}%）不在任何镇街之内，例如 {example}。",
        "{count} {count:parcel|parcels} ({area_ha} ha, {percent} %) {count:lies|lie} in no town, for example {example}.",
        "检查权属/坐落代码（前 9 位）或镇街边界；补上缺少的镇街。",
        "check the town codes (first digits) or the boundaries; add the town that is missing.",
    ),
    error(
        "land.town-prefix",
        "代码 {shown}（{name}）不属于任何镇街：{count} 个图斑，{area_ha} ha，例如 {example}。",
        "the code {shown} ({name}) is no town's: {count} {count:parcel|parcels}, {area_ha} ha, for example {example}.",
        "若是撤并前的旧代码，在 inputs.land.aliases 中写 {shown}: 现属镇街（多时用 alias_table，列 from_code, to_town）；或设 inputs.land.assign: geometry 按镇界归属；或在镇街表中补上。",
        "if it is an old code, write {shown}: its town in inputs.land.aliases (many of them in an alias_table with from_code, to_town); or set inputs.land.assign: geometry; or add the town.",
    ),
    warning(
        "land.aliases-used",
        "这些旧代码的图斑归入现属镇街（代码 → 镇街，图斑数）：{pairs}。",
        "parcels of old codes were given to the town of today (code → town, parcels): {pairs}.",
    ),
    warning(
        "land.aliases-unused",
        "inputs.land.aliases 中的代码在图斑中没有出现：{codes}。",
        "no parcel has these codes of inputs.land.aliases: {codes}.",
    ),
    error(
        "land.town-without-land",
        "镇街没有任何土地面积。",
        "this town has no land.",
        "检查镇街代码与图斑代码是否一致，或删去该镇街。",
        "check that its code is the one parcels carry, or remove the town.",
    ),
    error(
        "land.wetland-counted-twice",
        "湿地 {codes} 既计入 00，又计入 {parent} 的合计（多出 {gap_ha} ha）。",
        "wetland {codes} is counted in 00 and again in the total of {parent} ({gap_ha} ha too much).",
        "三调把 0303、0304、0306、0402、0603、1105、1106、1108 归入 00；从 {parent} 的合计中减去。",
        "the third survey puts 0303, 0304, 0306, 0402, 0603, 1105, 1106 and 1108 into 00; take them out of {parent}.",
    ),
    error(
        "land.wrong-parent",
        "地类 {code} 属于一级类 {parent}，文件却把它列在 {given} 之下。",
        "class {code} belongs to first-level class {parent}, but the file puts it under {given}.",
        "改正上级地类；湿地各类归入 00，不再计入 03、04、06、11。",
        "correct the parent; wetland classes belong to 00, not to 03, 04, 06 or 11.",
    ),
    error(
        "land.totals-differ",
        "地类 {code} 的公布面积 {total_ha} ha 与其二级类合计 {parts_ha} ha 相差 {gap_ha} ha，超过容差 {tolerance} ha。",
        "class {code}: published {total_ha} ha, sub-classes {parts_ha} ha, a gap of {gap_ha} ha beyond the tolerance of {tolerance} ha.",
        "核对数字；确属原文如此时放宽 inputs.land.tolerances.totals_ha。",
        "check the figures; if they are printed so, widen inputs.land.tolerances.totals_ha.",
    ),
    warning(
        "land.totals-gap",
        "地类 {code} 的公布面积 {total_ha} ha 与其二级类合计 {parts_ha} ha 相差 {gap_ha} ha；核算采用二级类。",
        "class {code}: published {total_ha} ha, sub-classes {parts_ha} ha, a gap of {gap_ha} ha; the account uses the sub-classes.",
    ),
    error(
        "land.recorded-unit",
        "登记面积合计 {recorded} ha（按 m² 计），几何面积 {geometry} ha，相差 {ratio} 倍；按倍数看登记面积的单位是：{guess}。",
        "recorded areas add up to {recorded} ha (taken as m²), the geometry to {geometry} ha, {ratio} times as much; by that ratio they are written in: {guess}.",
        "把面积字段换算成 m²，或设 inputs.land.area: geometry；确属如此时放宽 inputs.land.tolerances.recorded_percent。",
        "convert the field to m², set inputs.land.area: geometry, or, if it is right, widen inputs.land.tolerances.recorded_percent.",
    ),
    error(
        "land.unit-differs",
        "{what_zh}相差 {ratio} 倍（{one_ha} ha 对 {other_ha} ha）：面积按 {stated} 读取，按倍数看单位是 {guess}。",
        "{what} are {ratio} times apart ({one_ha} ha against {other_ha} ha): areas were read as {stated}, by the ratio they are in {guess}.",
        "改正 inputs.land.unit（图斑为 m²）、全县面积 county.area_km2 或面积数字。",
        "correct inputs.land.unit (m² for parcels), county.area_km2 or the areas.",
    ),
    error(
        "land.not-closed",
        "{what_zh}不闭合：{one_ha} ha 对 {other_ha} ha，相差 {percent}%，超过容差 {tolerance}%。",
        "{what} does not close: {one_ha} ha against {other_ha} ha, {percent} % apart, beyond the tolerance of {tolerance} %.",
        "查看数据质量表中的重叠与缝隙，检查坐标系、面积字段及其单位（图斑为 m²）；或放宽 inputs.land.tolerances.closure_percent。",
        "look for overlaps and gaps in the data-quality table, check CRS, area field and its unit (m² for parcels), or widen inputs.land.tolerances.closure_percent.",
    ),
    warning(
        "land.quality-empty",
        "{count} 个图斑没有几何；只有登记面积可用。",
        "{count} {count:parcel has|parcels have} no geometry; only their recorded area can be used.",
    ),
    warning(
        "land.quality-bow-tie",
        "{count} 个图斑的边界自相交（蝴蝶结）：已修复，面积由 {before_ha} 变为 {after_ha} ha。",
        "{count} {count:parcel crosses itself|parcels cross themselves} (bow-ties): repaired, {before_ha} became {after_ha} ha.",
    ),
    warning(
        "land.quality-invalid-ring",
        "{count} 个图斑的环不合法：已修复，面积由 {before_ha} 变为 {after_ha} ha。",
        "{count} {count:parcel has|parcels have} rings that are not valid: repaired, {before_ha} became {after_ha} ha.",
    ),
    warning(
        "land.quality-not-repaired",
        "{count} 个图斑的几何无法修复；只有登记面积可用。",
        "{count} {count:parcel|parcels} could not be repaired; only {count:its|their} recorded area can be used.",
    ),
    warning(
        "land.quality-zero-area",
        "{count} 个图斑的几何面积为零。",
        "{count} {count:parcel has|parcels have} a geometry without area.",
    ),
    warning(
        "land.quality-sliver",
        "{count} 个碎屑图斑，共 {before_ha} ha；照常计入。",
        "{count} {count:sliver|slivers}, {before_ha} ha in all; {count:it is counted as it is|they are counted as they are}.",
    ),
    warning(
        "land.quality-duplicate",
        "{count} 个图斑与另一图斑几何完全相同，共 {before_ha} ha；照常计入，可能重复计算。",
        "{count} {count:parcel has|parcels have} the same geometry as another, {before_ha} ha; they are counted, perhaps twice.",
    ),
    warning(
        "land.quality-overlap",
        "{count} 对图斑互相重叠，共 {before_ha} ha，重复计入。",
        "{count} {count:pair of parcels overlaps|pairs of parcels overlap}, {before_ha} ha counted twice.",
    ),
    warning(
        "land.quality-gap",
        "镇街内有 {count} 处没有图斑覆盖，共 {before_ha} ha。",
        "{count} {count:place inside the towns is|places inside the towns are} covered by no parcel, {before_ha} ha.",
    ),
    warning(
        "land.quality-unmatched",
        "{count} 个图斑按另一种归属方式不在任何镇街之内，共 {before_ha} ha；按所选方式计入。",
        "{count} {count:parcel|parcels} ({before_ha} ha) {count:fits|fit} no town by the assignment that was not chosen; {count:it is|they are} counted by the chosen one.",
    ),
    warning(
        "land.quality-listed",
        "有的问题涉及的图斑超过 {limit} 个；quality_parcels 每种只列面积最大的 {limit} 个，计数仍为全部。",
        "some findings concern more than {limit} parcels; quality_parcels lists the {limit} largest of each, counts include all.",
    ),
    warning(
        "land.no-flagged-parcels",
        "没有发现有问题的图斑。",
        "no parcel with a finding.",
    ),
    warning(
        "land.recorded-differs",
        "登记面积与椭球面积合计相差 {percent}%，最大的是{largest}（{largest_percent}%）。",
        "recorded and ellipsoidal area differ by {percent} % in all, most in {largest} ({largest_percent} %).",
    ),
    warning(
        "land.assignment-differs",
        "按代码与按几何归属不同的面积为 {area_ha} ha（{percent}%）。",
        "{area_ha} ha ({percent} %) belong to another town by geometry than by code.",
    ),
)
