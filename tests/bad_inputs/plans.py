"""Quotas, limits, drafts, goals and cases against the land and against each other."""

import toycounty
from bad_inputs.ground import Case

SOURCE = {"year": "2024", "source": toycounty.WORDS, "status": "made"}
DRAFT = "town_id,target,quota_ha,built_ha,pattern\n"
LIMITS = "town_id,cropland_floor_ha,redline_ha,floor_ha\n"


def file(key, text, name="plan.csv", **more):
    """Let a key of the response be this file."""

    def harm(g):
        g.set(f"response.{key}", {**SOURCE, "file": str(g.put(name, text)), **more})

    return harm


def limits(rows, total=20, scored=False):
    def harm(g):
        if scored:
            score(g)
        g.set("response.quotas.total_ha", total)
        file("quotas.limits", LIMITS + rows, "limits.csv")(g)

    return harm


def score(g):
    """Let both towns be scored, one in each group."""
    g.toy.parcels["DLBM"] = ["0101", "0301", "0101", "0301"]
    g.toy.parcels["DLMC"] = ["水田", "乔木林地", "水田", "乔木林地"]
    g.toy.table["group"] = ["centre", "outer"]
    g.set("evaluation.levels", 2)


def scored(total, share=0.5, **quotas):
    def harm(g):
        score(g)
        g.set("response.quotas", {"total_ha": total, "centre_share": share, **quotas})

    return harm


def optimum(**rule):
    """Both towns have housing, whose source the study gives, and share 20 ha."""
    housing = {"class_code": "07", "role": "source", "kind": "energy", "central": 50.0,
               "unit": "t C/ha/a", "gas": "C", "source": "handmade", "evidence": "A"}  # fmt: skip

    def harm(g):
        scored(20)(g)
        g.toy.parcels["DLBM"] = ["0301", "0702", "0301", "0702"]
        g.toy.parcels["DLMC"] = ["乔木林地", "农村宅基地"] * 2
        g.set("accounting.overrides", [housing])
        g.set("response.optimise", rule)

    return harm


def unweighed(g):
    """Towns that could be scored, no judgements, and floors above the total."""
    limits(f"{A},0,0,30\n{B},0,0,0\n", scored=True)(g)
    g.set("evaluation.judgements", None)


A, B = "999999001", "999999002"
SERIES = "indicator,year,value,unit\n"
PATHS = "indicator,base_year,base_value,target_year,target_value,unit\n"


def monitoring(series, paths):
    def harm(g):
        for key, name, text in (("series", "series.csv", SERIES + series),
                                ("targets", "paths.csv", PATHS + paths)):  # fmt: skip
            file(f"cases.monitoring.{key}", text, name)(g)

    return harm


def values(rows):
    return file("goals.values", "indicator,value,year,source\n" + rows, "values.csv")


def targets(rows):
    return file("goals.targets", "indicator,target,year,source\n" + rows, "targets.csv")


OK_PATH = "R1-01,2019,20,2035,30,%\n"
OK_SERIES = "R1-01,2019,20,%\nR1-01,2020,21,%\n"
CASES = [
    # the county has 200 ha, 50 of them built; with both towns scored nothing is built
    Case("quota-above-county", lambda g: g.set("response.quotas.total_ha", 160),
         code="response.quota-above-land", place=("response.quotas.total_ha", "160", "150")),
    Case("quota-absurd", lambda g: g.set("response.quotas.total_ha", 10**9),
         code="response.quota-above-land", place=("1,000,000,000", "150")),
    Case("quota-above-group", scored(150, share=0.8), code="response.quota-above-land",
         place=("centre", "100")),
    Case("quota-above-other-group", scored(150, share=0.1), code="response.quota-above-land",
         place=("outer", "100")),
    Case("quota-floor-above-total", limits(f"{A},0,0,30\n{B},0,0,0\n", scored=True),
         code="response.floors-above-total", place=("centre", "30", "10")),
    Case("quota-floor-above-ceiling", limits(f"{A},95,0,8\n{B},0,0,0\n", scored=True),
         code="response.floor-above-ceiling", place=("甲镇", "8", "5"),
         also=("response.ceilings-below-total",)),
    Case("quota-no-room", limits(f"{A},60,35,0\n{B},50,0,0\n", scored=True),
         code="response.ceilings-below-total", place=("centre", "5", "10")),
    Case("quota-floors-of-a-group", limits(f"{A},0,0,20\n{B},0,0,0\n", scored=True),
         code="response.floors-above-total", place=("centre", "20", "10")),
    Case("quota-rooms-of-both-groups", limits(f"{A},95,0,0\n{B},96,0,0\n", scored=True),
         code="response.ceilings-below-total", place=("centre", "outer", "5", "4")),
    Case("quota-floor-of-all", scored(20, floor_ha=12), code="response.floors-above-total",
         place=("centre", "outer", "12", "10")),
    Case("quota-optimum-cap", optimum(cap_share=0.01), code="response.infeasible-cap",
         place=("response.optimise.cap_share",)),
    Case("quota-optimum-minimum", optimum(minimum_ha=12), code="response.infeasible-low",
         place=("response.optimise", "24", "20")),
    Case("quota-floors-where-levels-are-not-known", unweighed, code="response.floors-above-total",
         place=("30", "20"), also=("evaluation.judgements-needed",)),
    Case("limits-above-town", limits(f"{A},150,0,0\n{B},0,0,0\n"), code="inputs.above-land",
         place=("quota_limits", "甲镇", "cropland_floor_ha", "150", "100")),
    Case("limits-in-mu", limits(f"{A},0,0,0\n{B},0,1200,0\n"), code="inputs.above-land",
         place=("乙镇", "redline_ha", "1,200", "100")),
    Case("limits-of-unknown-town", limits("999999009,0,0,0\n"), code="response.unknown-town",
         place=("limits.csv", "2", "999999009")),
    Case("limits-twice", limits(f"{A},0,0,0\n{A},1,0,0\n{B},0,0,0\n"), code="table.repeated-key",
         place=("limits.csv", "3", "town_id")),
    Case("limits-negative", limits(f"{A},-1,0,0\n{B},0,0,0\n"), code="table.bad-value",
         place=("limits.csv", "2", "cropland_floor_ha")),
    Case("limits-header-only", limits(""), code="inputs.no-rows", place=("limits.csv",)),
    Case("draft-above-town", file("draft.plan", f"{DRAFT}{A},,500,,\n{B},,,,\n", "draft.csv"),
         code="inputs.above-land", place=("甲镇", "quota_ha", "500")),
    Case("draft-word", file("draft.plan", f"{DRAFT}{A},grow,,,\n", "draft.csv"),
         code="table.bad-value", place=("draft.csv", "2", "target")),
    Case("levels-by-hand-missing", lambda g: g.set("response.unscored", "manual"),
         code="response.manual-level-missing", place=("甲镇", "乙镇")),
    Case("goal-unknown", values("R9-01,1,2020,某报告\n"), code="response.unknown-indicator",
         place=("values.csv", "2", "R9-01")),
    Case("goal-lower-case", values("r1-01,1,2020,某报告\n"), code="response.unknown-indicator",
         place=("values.csv", "r1-01", "R1-01")),
    Case("goal-twice", values("R1-01,1,2020,a\nR1-01,2,2020,a\n"), code="table.repeated-key",
         place=("values.csv", "3")),
    Case("series-gap", monitoring("R1-01,2019,20,%\nR1-01,2021,21,%\n", OK_PATH),
         code="response.series-gap", place=("series.csv", "R1-01", "2020")),
    Case("series-unit", monitoring("R1-01,2019,20,%\nR1-01,2020,21,km2\n", OK_PATH),
         code="response.series-unit", place=("R1-01", "km2")),
    Case("series-no-target", monitoring(OK_SERIES, "R1-04,2019,20,2035,30,ha\n"),
         code="response.series-no-target", place=("R1-01",)),
    Case("path-backwards", monitoring(OK_SERIES, "R1-01,2035,20,2019,30,%\n"),
         code="response.path-years", place=("2035, 2019",)),
    Case("path-unknown", monitoring(OK_SERIES, OK_PATH + "R9-01,2019,20,2035,30,%\n"),
         code="response.unknown-indicator", place=("paths.csv", "3", "R9-01")),
    Case("series-year", monitoring("R1-01,20200,20,%\n", OK_PATH), code="table.bad-value",
         place=("series.csv", "2", "year")),
    Case("series-year-1066", monitoring("R1-01,1066,20,%\n", OK_PATH), code="table.bad-value",
         place=("series.csv", "2", "year")),
    Case("series-year-fraction", monitoring("R1-01,2019.5,20,%\n", OK_PATH),
         code="table.bad-value", place=("series.csv", "2", "year")),
    Case("modes-percent", file("goals.mode_shares", "mode,before,after\ncar,60,50\nbus,40,50\n"),
         code="table.bad-value", place=("plan.csv", "2", "before"), also=()),
    Case("modes-sum", file("goals.mode_shares", "mode,before,after\ncar,0.6,0.5\nbus,0.3,0.5\n"),
         code="response.shares-sum", place=("plan.csv", "before", "0.9")),
    Case("modes-unknown", file("goals.mode_shares",
         "mode,before,after\n马车,0.6,0.5\nbus,0.4,0.5\n"),
         code="response.unknown-mode", place=("plan.csv", "2", "马车")),
    Case("modes-in-chinese", file("goals.mode_shares",
         "出行方式,现状分担率,规划分担率\n小汽车,0.6,0.5\n公交车,0.4,0.5\n"),
         value=lambda came: (came.errors, [])),
    Case("gate-item-unknown", file("cases.london", "item,value\nbase_line,1\n"),
         code="response.unknown-answer", place=("plan.csv", "2", "base_line", "baseline")),
    Case("proposal-flag", file("cases.singapore", "proposal,town_id,kind,area_ha,green_share,"
         f"on_built_land\nP1,{A},housing,5,30,存量\n"), code="inputs.not-a-flag",
         place=("plan.csv", "2", "存量")),
    Case("proposal-above-town", file("cases.singapore", "proposal,town_id,kind,area_ha,green_share,"
         f"on_built_land\nP1,{A},housing,5000,30,否\n"), code="inputs.above-land",
         place=("甲镇", "area_ha", "5,000")),
    Case("proposal-green", file("cases.singapore", "proposal,town_id,kind,area_ha,green_share,"
         f"on_built_land\nP1,{A},housing,5,130,否\n"), code="table.bad-value",
         place=("plan.csv", "2", "green_share")),
    Case("park-of-unknown-town", lambda g: g.file("parks", "parks.csv",
         "park_id,park,town_id\nP1,甲园,丙镇\n"), code="response.unknown-town",
         place=("parks.csv", "2", "丙镇")),
    Case("park-twice", lambda g: g.file("parks", "parks.csv",
         f"park_id,park,town_id\nP1,甲园,{A}\nP1,乙园,{B}\n"), code="table.repeated-key",
         place=("parks.csv", "3")),
    Case("parks-empty-file", lambda g: g.file("parks", "parks.csv", ""), code="inputs.no-rows",
         place=("parks.csv",)),
    # values no county can have, and years that contradict the study (report of 2026, land of 2019)
    Case("goal-share-below-nothing", values("U2-01,-65,2023,甲\n"), code="inputs.implausible",
         place=("values.csv", "2", "value", "-65 %", "0 – 100 %")),
    Case("goal-share-above-all", values("R1-01,20,2023,甲\nU2-01,250,2023,甲\n"),
         code="inputs.implausible", place=("values.csv", "3", "250 %")),
    Case("goal-share-endless", values("U2-01,1e12,2023,甲\n"), code="inputs.implausible",
         place=("1e+12 %",)),
    Case("goal-area-negative", values("R1-04,-1,2023,甲\n"), code="inputs.implausible",
         place=("-1 ha", "0 – 2.5e+07 ha")),
    Case("goal-mixture-above-one", values("U3-01,1.2,2023,甲\n"), code="inputs.implausible",
         place=("1.2 1", "0 – 1 1")),
    Case("goal-day-of-more-hours", values("U3-03,1500,2023,甲\n"), code="inputs.implausible",
         place=("1,500 min",)),
    Case("goal-carbon-rose", values("R2-01,-12,2023,甲\nU1-10,-0.4,2023,甲\nR4-02,130,2023,甲\n"),
         value=lambda came: (came.study.response.goals.values.file.name, "values.csv")),
    Case("goal-of-years-ahead", values("U2-01,65,2099,甲\n"), code="inputs.implausible",
         place=("values.csv", "2", "year", "2099", "<= 2026")),
    Case("target-above-all", targets("U2-01,120,2035,甲\n"), code="inputs.implausible",
         place=("targets.csv", "target", "120 %")),
    Case("target-of-years-ago", targets("U2-01,75,1999,甲\n"), code="inputs.implausible",
         place=("targets.csv", "year", "1999", ">= 2019")),
    Case("series-above-all", monitoring("R1-01,2019,20,%\nR1-01,2020,210,%\n", OK_PATH),
         code="inputs.implausible", place=("series.csv", "3", "210 %")),
    Case("path-above-all", monitoring(OK_SERIES, "R1-01,2019,20,2035,300,%\n"),
         code="inputs.implausible", place=("paths.csv", "target_value", "300 %")),
    Case("path-to-the-past", monitoring(OK_SERIES, "R1-01,2010,20,2015,30,%\n"),
         code="inputs.implausible", place=("paths.csv", "target_year", "2015", ">= 2019")),
]  # fmt: skip
