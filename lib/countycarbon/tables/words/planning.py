"""Words of the tables that planning offices give: limits, draft plan, projects, cases, series."""

from __future__ import annotations

from countycarbon.tables.words.form import Term, Words

_TOWN = (
    "镇街", "乡镇", "乡镇街道", "镇街名称", "乡镇名称", "街道", "行政区代码", "行政区名称", "行政区",
    "所在镇街", "所在乡镇", "所属乡镇", "XZQDM",
)  # fmt: skip
_ASIDE = ("序号", "备注")

KINDS = (
    Term("restoration", "生态修复", "restoration", ("生态修复项目", "国土综合整治")),
    Term("green_corridor", "蓝绿廊道", "green corridor", ("生态廊道", "绿道")),
    Term("renewable", "可再生能源", "renewables", ("光伏", "风电", "新能源")),
    Term("reuse", "存量盘活", "reuse of built land", ("存量更新", "城市更新", "低效用地再开发")),
    Term("clean_industry", "低碳产业", "clean industry", ("清洁产业", "绿色产业")),
    Term("service", "公共与商业服务", "services", ("服务业", "商业服务业", "公共服务")),
    Term("housing", "居住", "housing", ("住宅", "居住区", "安置房")),
    Term("logistics", "物流仓储", "logistics", ("物流", "仓储")),
    Term("heavy_industry", "高耗能产业", "energy-intensive industry", ("高耗能工业", "两高项目")),
)

_MODES = (
    Term("car", "小汽车", "car", ("私家车", "轿车")),
    Term("bus", "公共汽车", "bus", ("公交车", "公交")),
    Term("coach", "长途客车", "coach"),
    Term("rail", "铁路", "rail", ("火车",)),
    Term("light_rail", "轻轨", "light rail"),
    Term("metro", "地铁", "metro", ("城市轨道交通", "轨道交通")),
    Term("bicycle", "自行车", "bicycle", ("骑行", "非机动车")),
    Term("walk", "步行", "walking"),
)

_SEASONS = (
    Term("spring", "春", "spring", ("春季",)),
    Term("summer", "夏", "summer", ("夏季",)),
    Term("autumn", "秋", "autumn", ("秋季", "fall")),
    Term("winter", "冬", "winter", ("冬季",)),
)

WORDS = {
    "quota_limits": Words(
        headings={
            "town_id": _TOWN,
            "cropland_floor_ha": ("耕地保有量任务", "耕地保有量指标", "耕地保有量目标", "耕地保护任务"),
            "redline_ha": ("生态保护红线", "生态红线", "生态红线面积"),
            "floor_ha": ("新增建设用地下限", "最低指标"),
        },
        unused=_ASIDE,
    ),
    "performance": Words(
        headings={"town_id": _TOWN, "performance": ("绩效评分", "绩效得分", "考核得分", "评分")},
        unused=_ASIDE,
    ),
    "draft_plan": Words(
        headings={
            "town_id": _TOWN,
            "target": ("减排增汇目标", "发展定位", "碳目标"),
            "quota_ha": ("新增建设用地指标", "新增建设用地规模", "新增建设用地面积", "新增指标"),
            "built_ha": ("规划建设用地规模", "规划建设用地面积", "建设用地规模", "建设用地总规模"),
            "pattern": ("空间模式", "布局模式", "发展模式"),
        },
        values={
            "target": (
                Term("hold", "保持低碳状态", "hold the low-carbon state", ("保持", "维持")),
                Term("steady", "稳步减排增汇", "cut and gain steadily", ("稳步", "稳步推进")),
                Term("transition", "快速低碳转型", "fast low-carbon transition", (
                    "转型", "低碳转型", "加快转型", "加快低碳转型",
                )),
            ),
            "pattern": (
                Term("ecological", "生态化", "ecological", ("生态", "生态型", "生态模式")),
                Term("combined", "生态与集约并存", "combined", ("复合型", "复合模式", "并存")),
                Term("compact", "集约型", "compact", ("集约", "集约模式", "紧凑型")),
            ),
        },
        unused=_ASIDE,
    ),
    "draft_projects": Words(
        headings={
            "project": ("项目名称", "名称"),
            "town_id": _TOWN,
            "kind": ("项目类型", "项目类别", "类别"),
            "area_ha": ("用地面积", "用地规模", "项目用地", "建设用地面积"),
        },
        values={"kind": KINDS},
        unused=_ASIDE,
    ),
    "double_evaluation": Words(
        headings={
            "town_id": _TOWN,
            "built_suitable_ha": ("城镇建设适宜区面积", "建设适宜区", "城镇建设适宜"),
            "ecology_important_ha": ("生态保护极重要区面积", "极重要区", "生态极重要区"),
        },
        unused=_ASIDE,
    ),
    "indicator_inputs": Words(
        headings={"indicator": ("指标", "指标代码"), "value": ("现状值", "指标值"), "year": ("年度",),
                  "source": ("数据来源",)},
        unused=("指标名称", "单位", *_ASIDE),
    ),
    "local_targets": Words(
        headings={"indicator": ("指标", "指标代码"), "target": ("目标值", "规划目标", "规划值"),
                  "year": ("年度", "目标年"), "source": ("数据来源", "依据")},
        unused=("指标名称", "单位", *_ASIDE),
    ),
    "mode_shares": Words(
        headings={"mode": ("出行方式", "交通方式"), "before": ("现状分担率", "基年"),
                  "after": ("规划", "规划分担率", "目标")},
        values={"mode": _MODES},
        unused=_ASIDE,
    ),
    "site_surfaces": Words(
        headings={"surface": ("地表", "编号", "类型"), "area_m2": ("地表面积",)}, unused=_ASIDE
    ),
    "be_seen_series": Words(
        headings={"year": ("年度",), "kpi": ("指标名称",), "unit": ("计量单位",),
                  "predicted": ("预测值", "设计值"), "measured": ("实测值", "监测值")},
        unused=_ASIDE,
    ),
    "monitoring_series": Words(
        headings={"indicator": ("指标", "指标代码"), "year": ("年度",),
                  "value": ("监测值", "指标值", "实际值"), "unit": ("计量单位",)},
        unused=("指标名称", *_ASIDE),
    ),
    "monitoring_targets": Words(
        headings={"indicator": ("指标", "指标代码"), "base_year": ("基准年",),
                  "base_value": ("基准值", "基年值", "基期值"), "target_year": ("规划目标年",),
                  "target_value": ("规划目标值",), "unit": ("计量单位",)},
        unused=("指标名称", *_ASIDE),
    ),
    "proposals": Words(
        headings={
            "proposal": ("申请编号", "项目名称", "项目"),
            "town_id": _TOWN,
            "kind": ("项目类型", "项目类别", "类别"),
            "area_ha": ("用地面积", "申请面积", "用地规模"),
            "green_share": ("绿地比例",),
            "on_built_land": ("是否利用存量", "存量用地", "利用存量建设用地"),
        },
        values={"kind": KINDS},
        unused=_ASIDE,
    ),
    "renewable_yields": Words(
        headings={"surface": ("类型",), "usable_share": ("可利用比例",),
                  "mwh_per_ha": ("年单位产出", "单位面积年发电量"), "source": ("数据来源",)},
        values={
            "surface": (
                Term("roof", "屋顶", "roofs", ("建筑屋顶",)),
                Term("water", "水面", "water", ("坑塘水面",)),
                Term("barren", "未利用地", "barren land", ("裸地", "荒地")),
            )
        },
        unused=_ASIDE,
    ),
    "energy_demand": Words(
        headings={"town_id": _TOWN, "demand_mwh": ("用能需求", "用电需求", "用电量", "年用电量")},
        unused=_ASIDE,
    ),
    "energy_profile": Words(
        headings={"season": ("季度",), "hour": ("小时", "时段"),
                  "supply_share": ("出力占比",), "demand_share": ("负荷占比",)},
        values={"season": _SEASONS},
        unused=_ASIDE,
    ),
    "parks": Words(
        headings={"park_id": ("编号", "代码"), "park": ("园区名称", "名称"), "town_id": _TOWN},
    ),
    "town_aliases": Words(
        headings={"from_code": ("旧代码", "原权属单位代码", "原坐落单位代码"),
                  "to_town": ("镇街", "乡镇", "现属乡镇")},
    ),
    "class_mapping": Words(
        headings={"from_code": ("原地类编码", "转换前编码"), "to_code": ("转换后编码", "规划分类编码"),
                  "share": ("占比",)},
    ),
}  # fmt: skip
