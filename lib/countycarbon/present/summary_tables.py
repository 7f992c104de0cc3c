"""Tables of the summary and the appendix."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import pandas as pd

from countycarbon import tables
from countycarbon.present import format as printed
from countycarbon.present.exhibit import Sheet
from countycarbon.present.wording.choices import choice
from countycarbon.present.wording.phrase import amount
from countycarbon.present.wording.response_codes import say
from countycarbon.steps import writer_of
from countycarbon.tables.column import in_gas

if TYPE_CHECKING:
    from countycarbon.study import Study

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_HOLDS = {"true": ("成立", "holds"), "false": ("不成立", "does not hold")}
_INPUTS = {
    "towns": ("镇街", "towns"),
    "boundaries": ("边界", "boundaries"),
    "land": ("土地调查", "land survey"),
    "parks": ("园区", "parks"),
    "published": ("已发表数值", "published figures"),
    "changes": ("变更调查", "yearly change survey"),
    "farmland": ("永久基本农田", "permanent basic farmland"),
    "red_line": ("生态保护红线", "ecological red line"),
    "urban_boundary": ("城镇开发边界", "urban development boundary"),
    "energy": ("能源消费", "energy use"),
    "power": ("用电量", "electricity use"),
    "farm": ("农业投入", "farm inputs"),
    "livestock": ("畜禽", "livestock"),
    "transport": ("交通", "transport"),
    "sharing": ("分摊依据", "basis of sharing"),
    "limits": ("指标上下限", "limits of the quotas"),
    "performance": ("以往绩效", "past performance"),
    "draft": ("规划方案", "draft plan"),
    "plan": ("规划方案分解", "draft plan by town"),
    "projects": ("规划方案项目", "projects of the draft plan"),
    "double_evaluation": ("双评价", "double evaluation"),
    "goals": ("指标数据", "data of the indicators"),
    "goals.targets": ("本地目标", "local targets"),
    "monitoring.targets": ("监测目标路径", "target paths of the monitoring"),
    "mode_shares": ("出行方式构成", "mode shares"),
    "standards": ("标准清单", "list of standards"),
    "greening": ("场地地表", "surfaces of a site"),
    "london": ("建设项目", "development"),
    "be_seen": ("项目运行数据", "development in use"),
    "singapore": ("供地申请", "proposals"),
    "monitoring": ("监测", "monitoring"),
    "series": ("监测序列", "monitoring series"),
    "renewables": ("可再生能源", "renewables"),
    "demand": ("能源需求", "energy demand"),
    "profile": ("用能曲线", "profile of demand"),
    "yields": ("单位产出", "yields"),
}
"""What the last known part of an input's key is called."""
_RECORDS = {"warnings", "variables"}
_RECORD = ("运行记录", "record of the run")
_INPUT = ("研究输入", "input of the study")
_KNOWN = (
    ("已估算的碳源", "Source, as far as estimated", "source"),
    ("已估算的碳汇", "Sink, as far as estimated", "sink"),
)
_FEW = 6
_STATUS = {
    "real": ("真实", "real"),
    "made": ("自制", "made"),
    "reconstructed": ("重构", "reconstructed"),
    "mixed": ("部分真实", "partly real"),
}


def key_figures(t: Mapping[str, pd.DataFrame], *, lang: str, gas: str) -> Sheet:
    """The key figures of a county: totals, per head, per area, D."""
    balance, towns = t["balance"], t["towns"]
    n = len(balance)
    source, sink = (balance[c].sum(min_count=n) for c in ("source_t", "sink_t"))
    area, people = towns["area_ha"].sum(skipna=False), towns["population"].sum(min_count=n)
    net = source - sink
    rows = [
        ("镇街数", "Towns", amount(n, 0), ""),
        ("面积", "Area", amount(area, 0), "ha"),
        ("常住人口", "Population", amount(people, 0), "人" if lang == "zh" else "persons"),
        ("碳源", "Source", amount(source), f"t {gas}"),
        ("碳汇", "Sink", amount(sink), f"t {gas}"),
        ("净碳源", "Net source", amount(net), f"t {gas}"),
        ("碳补偿系数 D", "Compensation coefficient D", amount(sink / source, 4), ""),
        ("单位面积净碳源", "Net source per area", amount(net / area), f"t {gas}/ha"),
        (
            "人均净碳源",
            "Net source per head",
            amount(net / people),
            f"t {gas}/人" if lang == "zh" else f"t {gas}/person",
        ),
    ]
    known = [(zh, en, balance[f"{c}_known_t"].sum()) for zh, en, c in _KNOWN]
    if pd.isna(net):  # what could be estimated of a total that is not known
        rows += [(zh, en, amount(value), f"t {gas}") for zh, en, value in known]
    heads = ["项目", "数值", "单位"] if lang == "zh" else ["item", "value", "unit"]
    cells = [((zh if lang == "zh" else en), value, unit) for zh, en, value, unit in rows]
    return Sheet(pd.DataFrame(cells, columns=heads))


def by_level(t: Mapping[str, pd.DataFrame], *, lang: str, gas: str) -> Sheet:
    """What the county has to know on one page: each level, its towns and what they are to do."""
    rows = t["balance"][["town_id", "net_t"]]
    for name, column in (
        ("evaluation", "level"), ("targets", "target"), ("patterns", "pattern"),
        ("quotas", "quota_ha"), ("incentives", "amount_yuan"),
    ):  # fmt: skip
        rows = rows.merge(t[name][["town_id", column]], on="town_id", how="left")
    every = rows["net_t"].sum(min_count=len(rows))
    if rows["net_t"].min() < 0:  # a part of a sum with a net sink in it is no share
        every = float("nan")
    none, whole = ("未参评", "全县（区）") if lang == "zh" else ("not scored", "county")
    groups = [(level or none, rows[rows["level"] == level]) for level in (*tables.LEVELS, "")]
    unknown = "NE" if len(t["incentives"]) else "–"  # who pays is known, and not how much
    cells = [_level_row(name, some, every, unknown, lang) for name, some in groups if len(some)]
    county = _level_row(whole, rows, every, unknown, lang)
    cells.append([*county[:4], "", "", *county[6:]])
    heads = (
        ["等级", "镇街数", f"净碳源 (t {gas})", "占比 (%)", "目标", "空间模式",
         "新增建设用地 (ha)", "收付 (万元)"]
        if lang == "zh"
        else ["level", "towns", f"net source (t {gas})", "share (%)", "target", "pattern",
              "quota (ha)", "money (10⁴ CNY)"]
    )  # fmt: skip
    return Sheet(pd.DataFrame(cells, columns=heads))


def _level_row(name: str, some: pd.DataFrame, every: float, unknown: str, lang: str) -> list[str]:
    """Sums of some towns, what they are to do, and what they get."""
    net = some["net_t"].sum(min_count=len(some))
    # a pattern set with the group says no more than the target does
    told = {"target": some["target"], "pattern": some["pattern"].replace("by_group", None)}
    words = [
        _between([say(c, code, lang) for code in dict.fromkeys(codes.dropna())], lang) or "–"
        for c, codes in told.items()
    ]
    share = amount(100 * net / every, 1, "–")
    return [name, amount(len(some), 0), amount(net, 0), share, *words, *_plan(some, unknown)]


def _plan(some: pd.DataFrame, unknown: str) -> list[str]:
    """New built land and money of some towns; a dash where the study shares out none."""
    land, money = (some[c].sum(min_count=len(some)) for c in ("quota_ha", "amount_yuan"))
    return [amount(land, 0, "–"), amount(money / 1e4, 0, unknown)]


def inputs(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Year, source and status of each input."""
    shown = frame.drop(columns="file").copy()
    shown["source"] = [s.split(" | ")[0 if lang == "zh" else -1] for s in shown["source"]]
    shown["input"] = [_input(key, lang) for key in shown["input"]]
    shown["status"] = [_STATUS[s][0 if lang == "zh" else 1] for s in shown["status"]]
    return Sheet(shown.rename(columns=tables.labels("input_years", lang)))


def _input(key: str, lang: str) -> str:
    """The name of an input: its key's last part that has one, and the number of a series."""
    parts = key.split(".")
    known = next((p for p in (".".join(parts[-2:]), *reversed(parts)) if p in _INPUTS), None)
    if known is None:
        return key
    number = f" {parts[-1]}" if parts[-1].isdigit() else ""
    return _INPUTS[known][0 if lang == "zh" else 1] + number


def published(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Printed against reproduced."""
    english = {} if lang == "zh" else dict(zip(towns["town"], towns["town_en"], strict=True))
    shown = frame.assign(
        statement=frame[f"statement_{lang}"],
        printed=[_cell(v, lang, english, v) for v in frame["printed"]],
        reproduced=[
            _cell(v, lang, english, p)
            for v, p in zip(frame["reproduced"], frame["printed"], strict=True)
        ],
        unit=[in_gas(u, gas) for u in frame["unit"]],
        ok=frame["ok"].map({True: "✓", False: "✗"}),
        used_in_calibration=frame["used_in_calibration"].map(
            {True: "是" if lang == "zh" else "yes", False: "否" if lang == "zh" else "no"}
        ),
    )
    names = ["statement", "printed", "reproduced", "unit", "used_in_calibration", "ok"]
    heads = tables.labels("published", lang) | {
        "statement": "表述" if lang == "zh" else "statement"
    }
    return Sheet(shown[names].rename(columns=heads))


def _cell(value: str, lang: str, english: Mapping[str, str], beside: str) -> str:
    """A printed or reproduced value: a number, yes or no, or names of towns.

    A number has the decimals of the printed one beside it, and two at least if it has any.
    """
    if value in _HOLDS:
        return _HOLDS[value][0 if lang == "zh" else 1]
    if _NUMBER.fullmatch(value):
        own, other = (len(v.partition(".")[2]) for v in (value, beside))
        return printed.number(float(value), max(other, min(own, 2)))
    return (
        "、".join(value.split("、"))
        if lang == "zh"
        else ", ".join(english.get(name, name) for name in value.split("、"))
    )


def assumptions(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Choices of the study and the towns whose level changes under the alternatives."""
    english = {} if lang == "zh" else dict(zip(towns["town"], towns["town_en"], strict=True))
    shown = frame.assign(
        question=frame[f"question_{lang}"],
        choice=[choice(c, lang) for c in frame["choice"]],
        source=[choice(c, lang) for c in frame["source"]],
        alternatives=[
            _between([choice(c, lang) for c in a.split(", ")], lang) for a in frame["alternatives"]
        ],
        changed_towns=[_changed(c, lang, english) for c in frame["changed_towns"]],
    )
    names = ["question", "choice", "source", "alternatives", "changed_towns"]
    heads = tables.labels("assumptions", lang) | {
        "question": "问题" if lang == "zh" else "question"
    }
    return Sheet(shown[names].rename(columns=heads))


def _between(items: list[str], lang: str) -> str:
    return ("、" if lang == "zh" else ", ").join(items)


def _changed(text: str, lang: str, english: Mapping[str, str]) -> str:
    """Towns whose level changes, by alternative; only their number where they are many."""
    parts = []
    for part in filter(None, text.split("; ")):
        code, _, names = part.partition(": ")
        towns = [english.get(name, name) for name in names.split(", ")]
        many = f"{len(towns)} 个镇街" if lang == "zh" else f"{len(towns)} towns"
        listed = _between(towns, lang) if len(towns) <= _FEW else many
        parts.append(
            f"{choice(code, lang)}：{listed}" if lang == "zh" else f"{choice(code, lang)}: {listed}"
        )
    return ("；" if lang == "zh" else "; ").join(parts) or "–"


def warnings(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The warnings of the run; towns by their names in the language of the report."""
    heads = ["步骤", "编码", "内容"] if lang == "zh" else ["step", "code", "text"]
    shown = frame[["step", "code", lang]].drop_duplicates()
    if lang != "zh":
        shown[lang] = [_in_english(text, towns) for text in shown[lang]]
    if shown.empty:
        shown = pd.DataFrame([("–", "–", "无" if lang == "zh" else "none")])
    return Sheet(shown.set_axis(heads, axis=1))


def _in_english(text: str, towns: pd.DataFrame) -> str:
    """A warning with the towns by their English names; a name within a word is none."""
    english = dict(zip(towns["town"], towns["town_en"], strict=True))
    # the longest first: one name may begin another
    names = "|".join(re.escape(name) for name in sorted(english, key=lambda n: (-len(n), n)))
    whole = rf"(?<![A-Za-z0-9])(?:{names})(?![A-Za-z0-9])"
    return re.sub(whole, lambda found: english[found[0]], text)


def table_list(study: Study, *, lang: str, gas: str) -> Sheet:
    """Every declared table, what it holds, and the step that writes it."""
    rows = []
    for table in tables.TABLES.values():
        step = writer_of(table.name)
        other = _RECORD if table.name in _RECORDS else _INPUT
        maker = step.title(lang) if step else other[0 if lang == "zh" else 1]
        rows.append((table.name, table.title(lang), len(table.columns), maker))
    heads = (
        ["表", "内容", "列数", "步骤"] if lang == "zh" else ["table", "content", "columns", "step"]
    )
    return Sheet(pd.DataFrame(rows, columns=heads), code=(heads[0],))
