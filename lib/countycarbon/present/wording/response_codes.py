"""The words of the codes that the tables of response and goals hold, by column."""

from __future__ import annotations

Words = dict[str, tuple[str, str]]

_TARGETS: Words = {
    "hold": ("保持低碳状态", "hold the low-carbon state"),
    "steady": ("稳步减排增汇", "cut and gain steadily"),
    "transition": ("快速低碳转型", "fast low-carbon transition"),
    "keep_sink": ("保持净碳汇", "keep its net sink"),
    "by_group": ("随组团确定", "set with its group"),
}
_PATTERNS: Words = {
    "ecological": ("生态化", "ecological"),
    "combined": ("生态与集约并存", "combined"),
    "compact": ("集约型", "compact"),
    "by_group": ("随组团确定", "set with its group"),
}
_VERDICTS: Words = {
    "consistent": ("一致", "consistent"),
    "adjust": ("需调整", "adjust"),
    "conflict": ("冲突", "conflict"),
    "not_checked": ("未校核", "not checked"),
    "pass": ("通过", "pass"),
    "conditions": ("附条件通过", "pass with conditions"),
    "fail": ("不通过", "fail"),
    "given": ("已提交", "given"),
    "missing": ("缺", "missing"),
    "info": ("–", "–"),
    "within": ("不高于预测", "within"),
    "above": ("高于预测", "above"),
}
_KINDS: Words = {
    "restoration": ("生态修复", "restoration"),
    "green_corridor": ("蓝绿廊道", "green corridor"),
    "renewable": ("可再生能源", "renewables"),
    "reuse": ("存量盘活", "reuse of built land"),
    "clean_industry": ("低碳产业", "clean industry"),
    "service": ("公共与商业服务", "services"),
    "housing": ("居住", "housing"),
    "logistics": ("物流仓储", "logistics"),
    "heavy_industry": ("高耗能产业", "energy-intensive industry"),
    "transition_project": ("须有转型类项目", "a project of transition"),
}
_REASONS: Words = {
    "no_level": ("没有等级", "no level"),
    "not_in_draft": ("方案未给出", "not in the draft"),
    "no_quota": ("没有建议指标", "no advised quota"),
    "no_projects": ("方案没有项目", "no projects"),
    "as_strong": ("不弱于等级要求", "as strong as the level asks"),
    "too_weak": ("弱于等级要求", "weaker than the level asks"),
    "above_ceiling": (
        "超出耕地与红线之外的可用面积",
        "more than cropland floor and red line leave",
    ),
    "within_tolerance": ("在容差之内", "within the tolerance"),
    "below_advice": ("低于建议，留有余地", "below the advice"),
    "above_advice": ("高于建议", "above the advice"),
    "covered": ("现状加指标可覆盖", "covered by what is built and the quota"),
    "not_covered": ("超出现状加指标", "more than what is built and the quota"),
    "same": ("相同", "the same"),
    "differs": ("不同", "differs"),
    "unfit_project": ("有与等级不符的项目", "a project does not fit the level"),
    "no_transition_project": ("缺少转型类项目", "no project of transition"),
    "fits": ("符合", "fits"),
    "kind_unfit": ("项目类型与等级冲突", "the kind conflicts with the level"),
    "kind_to_justify": ("须论证项目类型", "the kind has to be justified"),
    "quota_exceeded": ("超出剩余指标", "more than the quota left"),
    "more_green": ("提高绿地率", "more green"),
    "reuse_first": ("先论证存量盘活", "show that reuse is not possible"),
    "off": ("研究未启用", "not switched on by the study"),
    "no_levels": ("没有等级", "there are no levels"),
    "no_total": ("没有给出新增建设用地总量", "no total of new built land given"),
    "no_file": ("研究没有提供数据", "the study gives no data"),
    "no_sources": ("碳源未估算", "sources are not estimated"),
    "one_unit": ("只有一个单元", "there is one unit only"),
}
_ASPECTS: Words = {
    "goal": ("目标", "goal"),
    "quota": ("指标", "quota"),
    "built": ("建设用地", "built land"),
    "pattern": ("空间模式", "pattern"),
    "quality": ("高质量发展", "high-quality development"),
}
_ANALYSES: Words = {
    "levels": ("按等级的目标与模式", "targets and patterns by level"),
    "quotas": ("新增建设用地指标", "quotas of new built land"),
    "limits": ("耕地与红线上限", "ceilings from cropland and red line"),
    "optimise": ("优化指标", "optimised quotas"),
    "incentives": ("奖惩", "money"),
    "risk": ("等级不稳定的金额区间", "money of unstable levels"),
    "special": ("特殊情形", "special cases"),
    "parks": ("园区支持次序", "order of the parks"),
    "draft": ("规划方案校核", "check of the draft plan"),
    "double": ("与双评价并列", "beside the double evaluation"),
    "values": ("研究给出的指标值", "indicator values of the study"),
    "local_targets": ("本地目标", "local targets"),
    "claims": ("已发表结论的检验", "published claims"),
    "mode_shift": ("方式转移情景", "mode shift"),
    "greening": ("城市绿化因子（伦敦）", "Urban Greening Factor (London)"),
    "london": ("项目审查文件（伦敦）", "gate documents (London)"),
    "monitoring": ("年度监测（纽约）", "yearly monitoring (New York)"),
    "singapore": ("供地前审查（新加坡）", "gate before release (Singapore)"),
    "renewables": ("可再生能源潜力（ESPON）", "renewable potential (ESPON)"),
}

_DATA: Words = {
    "land_survey": ("国土调查", "land survey"),
    "coefficients": ("系数", "coefficients"),
    "gdp": ("地区生产总值", "GDP"),
    "population": ("人口", "population"),
    "road_network": ("路网", "road network"),
    "travel_survey": ("出行调查", "travel survey"),
    "assigned_target": ("下达目标", "assigned target"),
    "energy_balance": ("能源平衡表", "energy balance"),
    "land_use_parcels": ("用地地块", "land-use parcels"),
    "power_statistics": ("电力统计", "power statistics"),
    "transport_statistics": ("交通统计", "transport statistics"),
    "transport_network": ("交通网络", "transport network"),
    "network": ("交通网络", "network"),
    "population_grid": ("人口网格", "population grid"),
    "built_up_area": ("建成区范围", "built-up area"),
    "poi": ("设施点", "points of interest"),
    "redline_layer": ("生态红线图层", "red-line layer"),
    "farmland_layer": ("农田图层", "farmland layer"),
    "carbon": ("碳排放", "carbon"),
    "building_permits": ("建筑许可", "building permits"),
    "building_energy": ("建筑能耗", "building energy"),
    "building_footprints": ("建筑轮廓", "building footprints"),
    "forest_statistics": ("森林统计", "forest statistics"),
    "agriculture_statistics": ("农业统计", "agriculture statistics"),
    "output_value": ("产值", "output"),
    "park_boundaries": ("园区边界", "park boundaries"),
    "facility_polygons": ("设施范围", "facility polygons"),
    "land_supply": ("土地供应", "land supply"),
    "growth_boundary": ("开发边界", "growth boundary"),
    "stations": ("轨道站点", "stations"),
    "stops": ("公交站点", "stops"),
    "mode_factors": ("方式因子", "mode factors"),
    "waste_statistics": ("垃圾统计", "waste statistics"),
    "water_statistics": ("用水统计", "water statistics"),
    "utility_statistics": ("市政统计", "utility statistics"),
    "utility_network": ("管网", "utility network"),
    "energy_facilities": ("能源设施", "energy facilities"),
    "parks": ("公园", "parks"),
    "site_surfaces": ("场地地表", "site surfaces"),
    "vehicle_statistics": ("车辆统计", "vehicle statistics"),
    "land_cover": ("地表覆盖", "land cover"),
}

_SUB_SYSTEMS: Words = {
    name: (name, english)
    for name, english in (
        ("国土空间规划", "territorial planning"),
        ("城乡建设", "urban and rural construction"),
        ("调查监测", "survey and monitoring"),
        ("用途管制与督察执法", "use control and enforcement"),
        ("基础通用", "general"),
        ("相关部门", "other departments"),
    )
}

_DIMENSIONS: Words = {
    name: (name, english)
    for name, english in (
        ("安全", "safety"),
        ("创新", "innovation"),
        ("协调", "coordination"),
        ("绿色", "green"),
        ("开放", "openness"),
        ("共享", "sharing"),
        ("空间底线", "bottom lines"),
        ("空间结构与效率", "structure and efficiency"),
        ("空间品质", "quality of space"),
    )
}

CODES: dict[str, Words] = {
    "missing": _DATA,
    "season": {
        "spring": ("春", "spring"),
        "summer": ("夏", "summer"),
        "autumn": ("秋", "autumn"),
        "winter": ("冬", "winter"),
    },
    "group": {
        "centre": ("中心组", "centre"),
        "outer": ("外围组", "outer"),
        "all": ("全部（未分组）", "all towns (no groups)"),
    },
    "level_basis": {
        "scored": ("评价", "scored"),
        "neutral": ("未参评·中性", "not scored: neutral"),
        "by_D": ("未参评·按 D", "not scored: by D"),
        "manual": ("未参评·指定", "not scored: by hand"),
    },
    "target": _TARGETS,
    "pattern": {**_PATTERNS, **_VERDICTS},
    "support": {
        "land": ("用地构成一致", "land agrees"),
        "score_only": ("仅由得分推出", "score alone"),
        "none": ("–", "–"),
    },
    "measure": {
        "towns": ("镇街（个）", "towns"),
        "population": ("常住人口（人）", "residents"),
        "net_t": ("净碳源（t {gas}）", "net source (t {gas})"),
    },
    "bound": {"floor": ("下限", "floor"), "ceiling": ("上限", "ceiling")},
    "item": {
        "payments": ("缴纳合计", "payments"),
        "payouts": ("补偿合计", "payouts"),
        "green_fund": ("绿色基金", "green fund"),
        "carbon_rule": ("按规则的新增碳量", "carbon of the rule"),
        "carbon_optimum": ("最优解的新增碳量", "carbon of the optimum"),
        "carbon_whole": ("整公顷解的新增碳量", "carbon of the whole-hectare plan"),
        "saving": ("减少", "saving"),
        "carbon_even": ("均摊方案的新增碳量", "carbon of the even plan"),
        "moved_even": ("均摊方案的调整面积", "hectares moved by the even plan"),
        "apart_optimised": ("优化方案偏离规则 Σ(q−r)²/r", "optimised: Σ(q−r)²/r from the rule"),
        "apart_even": ("均摊方案偏离规则 Σ(q−r)²/r", "even: Σ(q−r)²/r from the rule"),
        "moved": ("调整面积（上端为允许值）", "hectares moved (upper end: allowed)"),
        "shadow_price": ("影子价格（每调整 1 ha）", "shadow price (per hectare moved)"),
        "spread": ("各镇街单位碳量极差", "spread of carbon per hectare"),
        "baseline": ("基准排放", "baseline"),
        "be_lean": ("节能后", "be lean"),
        "be_clean": ("清洁供能后", "be clean"),
        "be_green": ("可再生能源后", "be green"),
        "efficiency_cut": ("仅靠节能的降幅", "cut by efficiency alone"),
        "on_site_cut": ("场地内总降幅", "cut on site"),
        "shortfall": ("零碳缺口", "shortfall to net zero"),
        "offset": ("抵消费", "offset payment"),
        "a1_a5_per_m2": ("隐含碳 A1–A5", "modules A1–A5"),
        "b_c_per_m2": ("使用与拆除 B–C", "modules B–C"),
        "reused_share": ("再利用与再生材料比例", "reused and recycled share"),
        "wlc_assessment": ("全生命周期碳评估", "whole-life carbon assessment"),
        "circular_statement": ("循环经济说明", "circular economy statement"),
        "bill_of_materials": ("材料清单", "bill of materials"),
        "be_seen_planning": ("规划阶段能耗申报", "be seen: planning stage"),
        "be_seen_as_built": ("竣工阶段能耗申报", "be seen: as built"),
        "be_seen_in_use": ("运行阶段能耗申报", "be seen: in use"),
        "standards": ("标准数", "standards"),
        "sub_systems": ("子体系数", "sub-systems"),
        "categories": ("类别数", "categories"),
        "direct": ("与碳直接相关", "directly linked to carbon"),
        "share_to_strengthen": ("可加强联系的比例（%）", "could be tied closer (%)"),
        "pending": ("待制定", "pending"),
    },
    "criterion": {
        "sink": ("碳汇", "sink"),
        "source": ("碳源", "source"),
        "balance": ("碳平衡", "balance"),
    },
    "side": {"weak": ("短板", "weak point"), "strong": ("长处", "strong point")},
    "aspect": _ASPECTS,
    **dict.fromkeys(("verdict", "goal", "quota", "built", "quality"), _VERDICTS),
    "draft": {**_TARGETS, **_PATTERNS, **_KINDS},
    "advised": {**_TARGETS, **_PATTERNS, **_KINDS},
    "kind": _KINDS,
    "reason": _REASONS,
    "reasons": _REASONS,
    "analysis": _ANALYSES,
    "binding": {"carbon": ("碳等级", "carbon"), "suitability": ("适宜性", "suitability")},
    "scale": {
        "region": ("区域", "region"),
        "city": ("城市", "city"),
        "community": ("社区", "community"),
        "all": ("各尺度", "all"),
    },
    "direction": {
        "higher": ("越高越好", "higher"),
        "lower": ("越低越好", "lower"),
        "keep": ("不减少", "keep"),
        "range": ("区间", "range"),
        "context": ("视情况", "context"),
    },
    "nature": {
        "binding": ("约束性", "binding"),
        "expected": ("预期性", "expected"),
        "advisory": ("建议性", "advisory"),
        "monitoring": ("监测", "monitoring"),
        "none": ("无法定地位", "not statutory"),
    },
    "status": {
        "met": ("达到", "met"),
        "missed": ("未达到", "missed"),
        "no_target": ("无本地目标", "no local target"),
        "no_data": ("缺数据", "no data"),
        "base": ("基年", "base"),
        "on_track": ("符合路径", "on track"),
        "off_track": ("偏离", "off track"),
        "reversed": ("逆转", "reversed"),
        "issued": ("已发布", "issued"),
        "trial": ("试行", "trial"),
        "pending": ("待制定", "pending"),
    },
    "claim": {
        "elasticity": ("建设用地碳排弹性", "elasticity to built land"),
        "lorenz": ("九成碳排所占建设用地（%）", "built land making 90 % (%)"),
    },
    "car_basis": {
        "per vehicle": ("按车计", "per vehicle"),
        "1.6 persons per car": ("每车 1.6 人", "1.6 persons per car"),
    },
    "caution": {
        "trivial": (
            "由单位面积系数决定，不构成发现",
            "follows from coefficients per hectare: no finding",
        ),
        "shared": (
            "由分摊规则决定，不构成发现",
            "follows from how energy is shared out: no finding",
        ),
        "few": ("单元过少", "too few units"),
        "none": ("–", "–"),
        "no_data": ("缺数据", "no data"),
    },
    "type": {
        "master": ("总体规划", "master plan"),
        "detailed": ("详细规划", "detailed plan"),
        "special": ("专项规划", "special plan"),
    },
    "plan_level": {
        "national": ("全国", "national"),
        "provincial": ("省级", "provincial"),
        "municipal": ("市级", "municipal"),
        "county": ("县级", "county"),
        "township": ("乡镇级", "township"),
    },
    "use": {"residential": ("居住为主", "residential"), "commercial": ("商业为主", "commercial")},
    "document": {
        "energy": ("能源说明", "energy statement"),
        "whole_life": ("全生命周期碳", "whole-life carbon"),
        "circular": ("循环经济", "circular economy"),
        "be_seen": ("运行可见", "be seen"),
    },
    "link": {
        "direct": ("直接", "direct"),
        "possible": ("可加强", "possible"),
        "none": ("无", "none"),
    },
    "sub_system": _SUB_SYSTEMS,
    "register": {
        "tdt1063": ("TD/T 1063-2021（城市体检评估）", "TD/T 1063-2021 (city check-up)"),
        "municipal_guide": ("市级总体规划编制指南（2020）", "municipal plan guide (2020)"),
    },
    "dimension": _DIMENSIONS,
    "standard": {
        "自然资办发〔2020〕46号": ("自然资办发〔2020〕46号", "MNR Office [2020] 46"),
        "用地用海分类指南（2023）": ("用地用海分类指南（2023）", "MNR guide (2023)"),
        "三年行动计划（2021—2023）": ("三年行动计划（2021—2023）", "MNR plan (2021–2023)"),
        "自然资源标准体系（2022）": ("自然资源标准体系（2022）", "MNR system (2022)"),
        "双碳标准体系建设指南（2023）": ("双碳标准体系建设指南（2023）", "national guide (2023)"),
    },
    "surface": {
        "roof": ("屋顶", "roof"),
        "water": ("水面", "water"),
        "barren": ("未利用地", "barren"),
    },
}


def say(column: str, code: str, lang: str) -> str:
    """The words of a code; codes joined by ``;`` are put into words one by one.

    Examples
    --------
    >>> say("pattern", "compact", "zh"), say("reasons", "more_green;reuse_first", "en")
    ('集约型', 'more green; show that reuse is not possible')
    """
    words = [CODES[column].get(part, (part, part))[lang != "zh"] for part in code.split(";")]
    return ("；" if lang == "zh" else "; ").join(words)
