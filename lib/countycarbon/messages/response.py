"""Messages of the room ``response``."""

from __future__ import annotations

from countycarbon.messages.template import Template, error, warning

TEMPLATES: tuple[Template, ...] = (
    error(
        "response.no-group",
        "该镇街没有分组。",
        "this town stands in no group.",
        "在镇街表的 group 列填 centre 或 outer。",
        "write centre or outer into the column group of the town table.",
    ),
    error(
        "response.two-groups",
        "该镇街同时属于两个组：{groups}。",
        "this town stands in two groups: {groups}.",
        "每个镇街只保留一行、一个组。",
        "keep one row and one group for each town.",
    ),
    error(
        "response.manual-level-missing",
        "未参评，且 response.manual_levels 没有给出它的等级。",
        "was not scored and response.manual_levels gives no level for it.",
        "补上等级，或把 response.unscored 改为 neutral 或 by_D。",
        "add its level, or set response.unscored to neutral or by_D.",
    ),
    error(
        "response.manual-level-unknown",
        "response.manual_levels 中的这个代码不在镇街表里。",
        "this code in response.manual_levels is not in the town table.",
        "改正代码。",
        "correct the code.",
    ),
    error(
        "response.unknown-factor",
        "没有这个指标权重因子。可用：{allowed}。",
        "no such factor of the quota rule. Allowed: {allowed}.",
        "改正 response.quotas.weights 中的名称。",
        "correct the name in response.quotas.weights.",
    ),
    error(
        "response.no-weights",
        "权重不能为负，且至少有一个大于 0。",
        "weights must not be negative and at least one must be above 0.",
        "改正 response.quotas.weights。",
        "correct response.quotas.weights.",
    ),
    error(
        "response.no-factor",
        "没有任何因子有值，或因子全为 0，无法分配指标。",
        "none of its factors is known, or all are 0: no quota can be worked out.",
        "补上人口，或给一个权重大于 0 的因子补值。",
        "give its population, or a value for a factor with a weight above 0.",
    ),
    error(
        "response.floor-above-ceiling",
        "下限 {floor} ha 高于上限 {ceiling} ha。",
        "its floor of {floor} ha is above its ceiling of {ceiling} ha.",
        "降低下限，或核对耕地保有量与生态红线面积。",
        "lower the floor, or check the cropland floor and the red line.",
    ),
    error(
        "response.floors-above-total",
        "指标 {total} ha 小于各镇街下限之和 {floors} ha。",
        "the quota of {total} ha is below the sum of floors, {floors} ha.",
        "提高 response.quotas.total_ha（或该组份额），或降低下限。",
        "raise response.quotas.total_ha (or the share of the group), or lower floors.",
    ),
    error(
        "response.ceilings-below-total",
        "各镇街上限之和 {ceilings} ha 容不下指标 {total} ha。",
        "the ceilings sum to {ceilings} ha and cannot hold the quota of {total} ha.",
        "减少指标，或调整两组份额，或放宽上限。",
        "lower the quota, change the split between the groups, or raise ceilings.",
    ),
    error(
        "response.not-a-number",
        "“{value}”不是数字。",
        '"{value}" is not a number.',
        "改成数字；缺值请留空，不要写 0。",
        "write a number; leave a missing value empty, never 0.",
    ),
    error(
        "response.unknown-town",
        "代码 {value} 不在镇街表中。",
        "the code {value} is not in the town table.",
        "改正代码，或删去该行。",
        "correct the code, or remove the row.",
    ),
    warning(
        "response.no-levels",
        "没有等级：目标、模式、指标与奖惩无法由等级推出。",
        "there are no levels: targets, patterns, quotas and money cannot be derived from them.",
        "参评单元不足或碳源未估算时属正常。",
        "expected where units are too few or sources are not estimated.",
    ),
    warning(
        "response.no-quota",
        "研究没有给出新增建设用地总量。",
        "the study names no total of new built land.",
        "在 response.quotas.total_ha 填写。",
        "give response.quotas.total_ha.",
    ),
    warning(
        "response.unscored",
        "未参评，按规则 {rule} 处理：{towns}。",
        "not scored and treated by the rule {rule}: {towns}.",
        "规则见 response.unscored。",
        "the rule is response.unscored.",
    ),
    warning(
        "response.no-output",
        "应付费但没有工业产值，金额记为 NE：{towns}。",
        "should pay but has no industrial output, marked NE: {towns}.",
        "补上产值；缺值不是零。",
        "give the output; missing is not zero.",
    ),
)
