"""Tables of the chapter on goals, transmission, cases and claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.present import format as printed
from countycarbon.present.exhibit import Sheet
from countycarbon.present.response_tables import sheet
from countycarbon.present.wording.response_codes import CODES, say
from countycarbon.tables.column import unit_words

if TYPE_CHECKING:
    import pandas as pd

COUNTY_CELLS = ("C-M", "C-D", "C-S", "T-M", "T-D")


def tree(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Target, strategies and indicators of each goal."""
    columns = ["goal", "scale", f"name_{lang}", f"strategies_{lang}", "indicators"]
    columns += ["n_values", "n_met", "n_missed"]
    rows = frame.assign(indicators=frame["indicators"].str.replace(";", " "))
    return sheet("goal_tree", rows, columns, lang=lang, gas=gas, codes={"goal": {}})


def _units(frame: pd.DataFrame, lang: str, gas: str) -> pd.DataFrame:
    """Units in the language of the report; a pure number has none."""
    carbon = frame["unit"].str.replace("^t/", f"t {gas}/", regex=True)
    return frame.assign(unit=["" if u == "1" else unit_words(u, lang) for u in carbon])


def indicators(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Every indicator with unit, direction, nature, plan cells, value, status and evidence."""
    columns = ["indicator", f"name_{lang}", "value", "unit", "direction", "nature", "plans"]
    columns += ["status", "evidence"]
    rows = _units(frame, lang, gas).assign(
        plans=frame["plans"].str.replace(";", " "),
        evidence=frame["evidence"].str.replace(";", " "),
    )
    marked = rows["stand_in"] & rows["value"].notna()
    rows[f"name_{lang}"] = rows[f"name_{lang}"].where(~marked, rows[f"name_{lang}"] + "*")
    note = (
        "* 由地类近似。证据：A 见于文献原文，B 见于公开副本，C 凭记忆、待核，K 本工具自定。"
        if lang == "zh"
        else "* Approximated by land classes. Evidence: A read in the document, B seen in a "
        "public copy, C recalled and to be checked, K defined by the kit."
    )
    made = sheet("goal_indicators", rows, columns, lang=lang, gas=gas).frame
    values = [_figures(value) for value in rows["value"]]
    return Sheet(made.assign(**{made.columns[2]: values}), note)


def _figures(value: float) -> str:
    """A value with decimals that fit its size: indicators run from hundredths to thousands."""
    size = abs(value)
    return printed.number(value, 0 if size >= 1000 else 2 if size >= 1 else 4)


def targets(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Indicators with a local target."""
    columns = ["indicator", f"name_{lang}", "value", "unit", "target", "target_year", "status"]
    rows = _units(frame[frame["target"].notna()], lang, gas)
    return sheet("goal_indicators", rows, columns, lang=lang, gas=gas, codes={"target": {}})


def references(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Published targets of the nation and of other cities: references, never requirements."""
    columns = ["indicator", f"name_{lang}", "unit", f"reference_{lang}", "value"]
    rows = _units(frame[frame[f"reference_{lang}"] != ""], lang, gas)
    return sheet("goal_indicators", rows, columns, lang=lang, gas=gas)


def missing(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Indicators without a value and the data that would give it."""
    columns = ["indicator", f"name_{lang}", "missing"]
    rows = frame[frame["status"] == "no_data"].copy()
    rows["missing"] = [say("missing", names, lang) for names in rows["missing"]]
    return sheet("goal_indicators", rows, columns, lang=lang, gas=gas)


def transmission(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """What each plan cell can carry."""
    columns = ["cell", "level", "type", "n_indicators", "goals", "indicators"]
    rows = frame.assign(
        goals=frame["goals"].str.replace(";", " "),
        indicators=frame["indicators"].str.replace(";", " "),
    )
    codes = {"level": CODES["plan_level"]}
    return sheet("transmission", rows, columns, lang=lang, gas=gas, codes=codes)


def integration(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Inventory item x plan cell of county and township, with the lever."""
    import pandas as pd

    rows = []
    for _, own in frame.groupby("item", sort=False):
        first = own.iloc[0]
        cells = dict(zip(own["cell"], own["indicators"], strict=True))
        tonnes = printed.number(first["carbon_t"], 0, first["notation"])
        held = [str(cells.get(c, printed.EMPTY)).replace(";", " ") for c in COUNTY_CELLS]
        rows.append([first[f"name_{lang}"], tonnes, first[f"lever_{lang}"], *held])
    carbon = printed.heading("integration", "carbon_t", lang, gas)
    head = ["清单项", "碳量", "抓手"] if lang == "zh" else ["item", "carbon", "lever"]
    head[1] = f"{carbon[0]} ({carbon[1]})"
    return Sheet(pd.DataFrame(rows, columns=[*head, *COUNTY_CELLS]))


def claims(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Published claims beside what is found here."""
    columns = ["claim", "published", "found", "fit", "n", "caution"]
    return sheet("claims", frame, columns, lang=lang, gas=gas)


def mode_ratios(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Car against bus and rail by year of the factors."""
    columns = ["factor_year", "car_basis", "car_to_bus", "car_to_rail", "published_bus"]
    return sheet("mode_ratios", frame, [*columns, "published_rail"], lang=lang, gas=gas)


def mode_shift(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Carbon per person-km before and after."""
    columns = ["factor_year", "before_kg", "after_kg", "change_percent"]
    return sheet("mode_shift", frame, columns, lang=lang, gas=gas)


def standards(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The register of standards."""
    columns = ["standard", f"title_{lang}", "sub_system", "scale", "link", "status", "goal"]
    rows = frame.assign(goal=frame["goal"].fillna("").str.replace(";", " "))
    columns.append("evidence")
    return sheet("standards", rows, columns, lang=lang, gas=gas, codes={"goal": {}})


def standards_summary(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Summary figures of the register and of the review."""
    return sheet("standards_summary", frame, ["item", "register", "published"], lang=lang, gas=gas)


def official(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Official lists of indicators, dimension by dimension."""
    columns = ["register", "dimension", "indicators", "strict", "tied", "evidence"]
    note = (
        "关联为本工具的判断；证据 B 见于公开副本，C 凭记忆、引用前须核对。"
        if lang == "zh"
        else "What bears on a goal is the kit’s reading. Evidence: B seen in a public copy, "
        "C recalled and to be checked before it is quoted."
    )
    total = ["indicators", "strict", "tied"]
    return sheet("official_indicators", frame, columns, lang=lang, gas=gas, total=total, note=note)


def monitoring(frame: pd.DataFrame, catalogue: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The last year of each series against its path."""
    import pandas as pd

    last = frame.sort_values("year").groupby("indicator", sort=True).tail(1)
    names = catalogue.set_index("indicator")[f"name_{lang}"]
    columns = ["indicator", "year", "value", "unit", "path", "gap", "status"]
    rows = _units(last.sort_values("indicator"), lang, gas)
    made = sheet("monitoring", rows, columns, lang=lang, gas=gas).frame
    named = [names[i] for i in made.iloc[:, 0]]
    column = "指标" if lang == "zh" else "indicator name"
    made = pd.concat([made.iloc[:, :1], pd.Series(named, name=column), made.iloc[:, 1:]], axis=1)
    return _plain_years(made, 2)


def monitoring_years(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """How many indicators are on track each year."""
    columns = ["year", "on_track", "off_track", "reversed"]
    return _plain_years(sheet("monitoring_years", frame, columns, lang=lang, gas=gas).frame, 0)


def _plain_years(made: pd.DataFrame, place: int) -> Sheet:
    """Years without a thousands separator."""
    head = made.columns[place]
    return Sheet(made.assign(**{head: made[head].str.replace(",", "")}))


def greening(site: pd.DataFrame, score: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Surfaces of the site, factors and the score."""
    columns = ["surface", f"surface_{lang}", "area_m2", "factor", "points", "evidence"]
    row = score.iloc[0]
    ok = row["score"] >= row["target"]
    found = (f"{row['score']:.3f}", f"{row['target']:.1f}", f"{row['unverified_share']:.1f}")
    verified = f"{row['verified_score']:.3f}"
    if lang == "zh":
        note = f"得分 {found[0]}，目标 {found[1]}，{'达到' if ok else '未达到'}；"
        note += f"未核因子（C）占得分的 {found[2]}%，仅计已核因子为 {verified}。"
    else:
        note = f"Score {found[0]} against {found[1]}: {'met' if ok else 'missed'}; "
        note += (
            f"unverified factors (C) give {found[2]} % of it, verified factors alone {verified}."
        )
    made = sheet(
        "greening_site", site, columns, lang=lang, gas=gas, total=["points"], codes={"surface": {}}
    )
    return Sheet(made.frame, note)


def london(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The London gate, line by line."""
    columns = ["document", "item", "value", "unit", "threshold", "verdict"]
    units = [unit_words(u, lang) for u in frame["unit"].fillna("")]
    return sheet("london_gate", frame.assign(unit=units), columns, lang=lang, gas=gas)


def london_kpis(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Predicted against measured, year by year; a name may be given as ``zh | en``."""
    columns = ["year", "kpi", "unit", "predicted", "measured", "gap_percent", "verdict"]
    named = [name.split(" | ")[0 if lang == "zh" else -1] for name in frame["kpi"]]
    units = [unit_words(u, lang) for u in frame["unit"].fillna("")]
    rows = frame.assign(kpi=named, unit=units)
    made = sheet("london_kpis", rows, columns, lang=lang, gas=gas).frame
    return _plain_years(made, 0)


def gate(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Proposals before land is released."""
    columns = [
        "proposal",
        "town",
        "level",
        "kind",
        "area_ha",
        "quota_left_ha",
        "verdict",
        "reasons",
    ]
    rows = frame.assign(reasons=[say("reasons", r, lang) for r in frame["reasons"]])
    return sheet("gate", rows, columns, towns, lang=lang, gas=gas)


def renewables(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Potential and demand of each town."""
    columns = ["town", "roof_mwh", "water_mwh", "barren_mwh", "potential_mwh", "demand_mwh"]
    columns += ["coverage", "surplus_mwh"]
    rows = frame.sort_values("coverage", ascending=False, kind="stable")
    total = ["roof_mwh", "water_mwh", "barren_mwh", "potential_mwh", "demand_mwh", "surplus_mwh"]
    return sheet("renewable_potential", rows, columns, towns, lang=lang, gas=gas, total=total)


def renewable_match(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """What of the demand is met when it arises, by season."""
    import pandas as pd

    by = frame.groupby("season", sort=False)[["supply_mwh", "demand_mwh", "matched_mwh"]].sum()
    rows = []
    for season, row in by.iterrows():
        cells = [printed.number(row[c], 0) for c in by.columns]
        met = printed.number(100 * row["matched_mwh"] / row["demand_mwh"], 1)
        rows.append([say("season", str(season), lang), *cells, met])
    head = (
        ["季节", "供给 (MWh)", "需求 (MWh)", "匹配 (MWh)", "当时可满足 (%)"]
        if lang == "zh"
        else ["season", "supply (MWh)", "demand (MWh)", "matched (MWh)", "met when it arises (%)"]
    )
    return Sheet(pd.DataFrame(rows, columns=head))
