"""Tables of the chapter on the planning response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countycarbon.present import format as printed
from countycarbon.present.exhibit import Sheet
from countycarbon.present.wording.phrase import town_names
from countycarbon.present.wording.response_codes import CODES, say

if TYPE_CHECKING:
    import pandas as pd

_BY_LEVEL = ["I", "II", "III", "IV", "V", ""]


def in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows from level I to V, unscored towns last."""
    order = frame["level"].fillna("").map(_BY_LEVEL.index)
    rows = frame.assign(order=order).sort_values(["order", "town_id"])
    return rows.drop(columns="order")


def sheet(
    table: str,
    frame: pd.DataFrame,
    columns: list[str],
    towns: pd.DataFrame | None = None,
    *,
    lang: str,
    gas: str,
    **more: Any,
) -> Sheet:
    """A declared table in the words of this chapter; one row of dashes where there is none."""
    import pandas as pd

    if frame.empty:
        spec = printed.sheet(table, frame, lang=lang, gas=gas, columns=columns).frame
        none = "无" if lang == "zh" else "none"
        cells = [none, *[printed.EMPTY] * (len(columns) - 1)]
        return Sheet(pd.DataFrame([cells], columns=spec.columns))
    names, note = None, more.pop("note", "")
    if towns is not None:
        names, mark = _marked(towns, frame, lang)
        note = f"{note} {mark}".strip()
    codes = {**CODES, **more.pop("codes", {})}
    return printed.sheet(
        table,
        frame,
        lang=lang,
        gas=gas,
        columns=columns,
        names=names,
        codes=codes,
        note=note,
        **more,
    )


def _marked(towns: pd.DataFrame, frame: pd.DataFrame, lang: str) -> tuple[dict[str, str], str]:
    """Names of the towns, those that were not scored with a dagger, and the note about it."""
    unscored = set(towns.loc[~towns["scored"], "town_id"])
    if "level_basis" in frame:  # a proxy may have brought a town back
        unscored = set(frame.loc[frame["level_basis"] != "scored", "town_id"])
    names = {i: f"{n}†" if i in unscored else n for i, n in town_names(towns, lang).items()}
    note = (
        "† 未参评，按研究规定的办法处理。"
        if lang == "zh"
        else "† Not scored; treated as the study says."
    )
    return names, note if unscored & set(frame["town_id"]) else ""


def coverage(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """What share of the county the levels cover."""
    columns = ["measure", "covered", "total", "share"]
    words = {
        code: tuple(w.format(gas=gas) for w in pair) for code, pair in CODES["measure"].items()
    }
    codes = {"measure": words}
    return sheet("level_coverage", frame, columns, lang=lang, gas=gas, codes=codes)


def targets(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Target of each town."""
    columns = ["town", "group", "cluster", "level", "level_basis", "target"]
    rows, codes = in_order(frame), _clusters(towns)
    return sheet("targets", rows, columns, towns, lang=lang, gas=gas, codes=codes)


def _clusters(towns: pd.DataFrame) -> dict[str, dict[str, tuple[str, str]]]:
    """Names of the development groups; a town without one stands by its group."""
    pairs = zip(towns["cluster"], zip(towns["cluster"], towns["cluster_en"], strict=True),
                strict=True)  # fmt: skip
    return {"cluster": {**CODES["group"], **{c: both for c, both in pairs if c}}}


def target_groups(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Positioning of the development groups."""
    columns = ["cluster", "towns", "n_I", "n_II", "n_III", "n_IV", "n_V", "n_none"]
    columns += ["net_share", "compensation", "target"]
    codes = _clusters(towns)
    return sheet("target_groups", frame, columns, lang=lang, gas=gas, codes=codes)


def patterns(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Pattern of each town with the land behind it."""
    columns = ["town", "level", "pattern", "built_share", "ecological_share", "sink_per_ha"]
    columns += ["compensation", "support"]
    return sheet("patterns", in_order(frame), columns, towns, lang=lang, gas=gas)


def quota_groups(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The split between the two groups."""
    columns = ["group", "towns", "base_share", "level_points", "share", "quota_ha"]
    total = ["towns", "share", "quota_ha"]
    return sheet("quota_groups", frame, columns, lang=lang, gas=gas, total=total)


def quotas(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Quota of each town with the factors it comes from."""
    columns = ["town", "group", "level", "level_factor", "population_factor", "economy_factor"]
    columns += ["performance_factor", "weight", "floor_ha", "ceiling_ha", "quota_ha"]
    rows = frame.sort_values(["group", "quota_ha"], ascending=[True, False], kind="stable")
    return sheet("quotas", rows, columns, towns, lang=lang, gas=gas, total=["quota_ha"])


def optimised(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Quotas by the rule and optimised, side by side."""
    columns = ["town", "level", "tonnes_per_ha", "rule_ha", "optimised_ha", "moved_ha"]
    columns += ["near_low_ha", "near_high_ha", "even_ha"]
    rows = frame.sort_values(["group", "moved_ha", "town_id"], kind="stable")
    total = ["rule_ha", "optimised_ha", "moved_ha", "even_ha"]
    return sheet("quotas_optimised", rows, columns, towns, lang=lang, gas=gas, total=total)


def optimum(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Totals of the optimum and its shadow price."""
    rows = frame.assign(unit=frame["unit"].str.replace("^t", f"t {gas}", regex=True))
    return sheet("optimum", rows, ["item", "value", "low", "high", "unit"], lang=lang, gas=gas)


def incentives(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """What each town receives or pays."""
    columns = ["town", "level", "industrial_output", "amount_yuan", "per_head_yuan"]
    columns += ["share_of_output"]
    rows = in_order(frame[frame["amount_yuan"] != 0])
    return sheet("incentives", rows, columns, towns, lang=lang, gas=gas)


def incentive_balance(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Payments = payouts + green fund."""
    return sheet("incentive_balance", frame, ["item", "amount_yuan"], lang=lang, gas=gas)


def compared(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Charged on output and on tonnes."""
    columns = ["town", "level", "net_t", "by_output_yuan", "yuan_per_t", "excess_t"]
    columns += ["by_tonnes_yuan", "by_tonnes_per_head_yuan"]
    rows = in_order(frame[(frame["by_output_yuan"] > 0) | (frame["by_tonnes_yuan"] > 0)])
    total = ["by_output_yuan", "by_tonnes_yuan"]
    return sheet("incentives_compared", rows, columns, towns, lang=lang, gas=gas, total=total)


def cliffs(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The cliff at each break."""
    names = dict(zip(towns["town"], town_names(towns, lang).values(), strict=True))
    frame = frame.replace({"upper_town": names, "lower_town": names})
    columns = ["upper_level", "lower_level", "upper_town", "lower_town", "score_gap"]
    columns += ["amount_yuan", "across_yuan", "jump_yuan"]
    return sheet("incentive_cliffs", frame, columns, lang=lang, gas=gas)


def sensitivity(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The money for other values of a."""
    columns = ["rate_percent", "payments_yuan", "payouts_yuan", "green_fund_yuan"]
    columns += ["highest_per_head_yuan", "payout_II_yuan"]
    return sheet("incentive_sensitivity", frame, columns, lang=lang, gas=gas)


def risk(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Money of towns whose level is not stable."""
    columns = ["town", "level", "p_level", "amount_yuan", "expected_yuan", "low_yuan", "high_yuan"]
    return sheet("incentive_risk", frame, columns, towns, lang=lang, gas=gas)


def mismatches(
    frame: pd.DataFrame, towns: pd.DataFrame, indicators: pd.DataFrame, *, lang: str, gas: str
) -> Sheet:
    """Towns whose rank on one criterion is far from the total."""
    own = {row.id: (row.zh, row.en) for row in indicators.itertuples()}
    codes = {"criterion": own | CODES["criterion"]}
    columns = ["town", "level", "rank", "criterion", "criterion_rank", "gap", "side"]
    return sheet("rank_mismatches", frame, columns, towns, lang=lang, gas=gas, codes=codes)


def network(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Towns that can join the network of level I-II neighbours."""
    columns = ["town", "level", "neighbour", "neighbour_level", "shared_m", "ecological_ha"]
    columns += ["neighbour_ecological_ha", "corridor"]
    return sheet("network_links", frame, columns, towns, lang=lang, gas=gas)


def green_gaps(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Towns with much built land and little green."""
    columns = ["town", "level", "built_share", "ecological_share", "median_share", "needed_ha"]
    return sheet("green_gaps", frame, columns, towns, lang=lang, gas=gas)


def parks(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Parks the green fund should help first."""
    columns = ["order", "park" if lang == "zh" else "park_en", "town", "level", "net_t"]
    return sheet("park_support", frame, columns, towns, lang=lang, gas=gas)


def draft_towns(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Verdict on the draft by town."""
    columns = ["town", "level", "goal", "quota", "built", "pattern", "quality", "verdict"]
    columns += ["difference_ha"]
    return sheet("draft_towns", in_order(frame), columns, towns, lang=lang, gas=gas)


def draft_check(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """What has to change in the draft: every verdict that is not consistent."""
    columns = ["town", "level", "aspect", "verdict", "draft", "advised", "difference_ha", "reason"]
    rows = frame[frame["verdict"].isin(["adjust", "conflict"])].copy()
    for name in ("draft", "advised"):
        rows[name] = [_said(name, value, lang) for value in rows[name].fillna("")]
    return sheet("draft_check", in_order(rows), columns, towns, lang=lang, gas=gas)


def _said(column: str, value: str, lang: str) -> str:
    """The words of a code, or hectares with thousands separators."""
    try:
        return printed.number(float(value), len(value.partition(".")[2].rstrip("0")))
    except ValueError:
        return say(column, value, lang)


def draft_double(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The draft beside suitability and carbon."""
    columns = ["town", "level", "draft_ha", "advised_ha", "headroom_ha", "ecology_share"]
    columns += ["binding", "fits"]
    return sheet("draft_double", in_order(frame), columns, towns, lang=lang, gas=gas)


def status(frame: pd.DataFrame, table: str, *, lang: str, gas: str) -> Sheet:
    """Which analyses were made, and why the others were left out."""
    return sheet(table, frame, ["analysis", "made", "reason"], lang=lang, gas=gas)
