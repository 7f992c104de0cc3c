"""What the money rule does at its edges, and the alternative charged on tonnes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from countycarbon.response.apportion import apportion
from countycarbon.response.incentives import by_level, payment_cents
from countycarbon.response.rows import rows
from countycarbon.tables import LEVELS

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study.response import Incentives


def on_tonnes(incentives: pd.DataFrame, towns: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    """Table ``incentives_compared``: the same sum raised on tonnes above the median.

    ``charge_i = pool * max(Q_i - m, 0) / sum_k max(Q_k - m, 0)`` over towns with a level, *m*
    their median or zero if that is a net sink, whole cents; empty where the net source is not
    known.  The pool is what IV and
    V pay by output, so the two rules differ only in who pays.

    Returns
    -------
    DataFrame
        town_id, town, level, net_t, by_output_yuan, yuan_per_t (payment by output over net
        source), excess_t, by_tonnes_yuan, difference_yuan, by_tonnes_per_head_yuan.
    """
    import pandas as pd

    frame = incentives[["town_id", "town", "level", "amount_yuan"]].merge(
        balance[["town_id", "net_t"]], on="town_id"
    )
    frame = frame.merge(towns[["town_id", "population"]], on="town_id")
    frame = frame[frame["level"] != ""].reset_index(drop=True)
    paid = frame["amount_yuan"].clip(upper=0).abs()
    pool = round(float(paid.sum()) * 100)
    median = max(float(frame["net_t"].median()), 0.0)  # a net sink has no tonnes to charge
    excess = (frame["net_t"] - median).clip(lower=0)
    cents = pd.Series(0, index=frame.index)
    above = excess > 0
    if above.any():
        cents[above] = apportion(excess[above], pool)
    frame["by_output_yuan"] = paid
    frame["yuan_per_t"] = (paid / frame["net_t"]).where(frame["net_t"] > 0)
    frame["excess_t"] = excess
    frame["by_tonnes_yuan"] = (cents / 100).where(frame["net_t"].notna())
    frame["difference_yuan"] = frame["by_tonnes_yuan"] - frame["by_output_yuan"]
    frame["by_tonnes_per_head_yuan"] = frame["by_tonnes_yuan"] / frame["population"].where(
        frame["population"] > 0
    )
    names = ["town_id", "town", "level", "net_t", "by_output_yuan", "yuan_per_t", "excess_t"]
    return frame[[*names, "by_tonnes_yuan", "difference_yuan", "by_tonnes_per_head_yuan"]]


def cliffs(
    incentives: pd.DataFrame, evaluation: pd.DataFrame, towns: pd.DataFrame, rule: Incentives
) -> pd.DataFrame:
    """Table ``incentive_cliffs``: what the town just below each break would pay just above it.

    Returns
    -------
    DataFrame
        upper_level, lower_level, upper_town, lower_town, town_id (of the lower), score_gap,
        amount_yuan (now), across_yuan (one level better), jump_yuan.
    """
    import pandas as pd

    scored = evaluation[evaluation["level"] != ""].set_index("town_id")
    outputs = towns.set_index("town_id")["industrial_output"]
    amount = incentives.set_index("town_id")["amount_yuan"]
    unit = _unit_yuan(incentives, rule)
    found = []
    for upper, lower in pairwise(LEVELS):
        above, below = scored[scored["level"] == upper], scored[scored["level"] == lower]
        if above.empty or below.empty:
            continue
        first, last = str(above["score"].idxmin()), str(below["score"].idxmax())
        across = amount_under(upper, float(outputs[last]), unit, rule)
        found.append(
            {
                "upper_level": upper,
                "lower_level": lower,
                "upper_town": scored.at[first, "town"],
                "lower_town": scored.at[last, "town"],
                "town_id": last,
                "score_gap": above["score"].min() - below["score"].max(),
                "amount_yuan": amount[last],
                "across_yuan": across,
                "jump_yuan": across - amount[last],
            }
        )
    names = ["upper_level", "lower_level", "upper_town", "lower_town", "town_id"]
    names += ["score_gap", "amount_yuan", "across_yuan", "jump_yuan"]
    return pd.DataFrame(found, columns=names)


def _unit_yuan(incentives: pd.DataFrame, rule: Incentives) -> float:
    """Payout of one unit: what a town of level II receives now."""
    received = incentives[incentives["amount_yuan"] > 0]
    units = received["level"].map({"I": rule.level_I_to_II, "II": 1.0}).sum()
    return float(received["amount_yuan"].sum() / units) if units else 0.0


def amount_under(level: str, industrial_output: float, unit: float, rule: Incentives) -> float:
    """What a town would receive or pay at a level, the unit payout staying as it is."""
    if level in ("I", "II"):
        return unit * (rule.level_I_to_II if level == "I" else 1.0)
    if level in ("IV", "V"):
        if math.isnan(industrial_output):
            return float("nan")
        return -payment_cents(industrial_output, rule.rate_percent, level) / 100
    return 0.0


def sensitivity(
    levels: pd.DataFrame, towns: pd.DataFrame, rule: Incentives, rates: Sequence[float]
) -> pd.DataFrame:
    """Table ``incentive_sensitivity``: the money for other values of a; no rows without levels.

    Returns
    -------
    DataFrame
        rate_percent, payments_yuan, payouts_yuan, green_fund_yuan, highest_per_head_yuan (the
        payer's), payout_II_yuan (what a level II town receives).
    """
    import pandas as pd

    found: list[tuple[float, ...]] = []
    levelled = bool((levels["level"] != "").any())
    for rate in sorted({*rates, rule.rate_percent}) if levelled else ():
        frame, money = by_level(
            levels,
            towns,
            rate_percent=rate,
            paid_out_share=rule.paid_out_share,
            level_I_to_II=rule.level_I_to_II,
        )
        items = money.set_index("item")["amount_yuan"]
        second = frame.loc[frame["level"] == "II", "amount_yuan"]
        found.append(
            (
                rate,
                items["payments"],
                items["payouts"],
                items["green_fund"],
                -frame["per_head_yuan"].min() if items["payments"] else 0.0,
                second.mean() if len(second) else float("nan"),
            )
        )
    names = ["rate_percent", "payments_yuan", "payouts_yuan", "green_fund_yuan"]
    return pd.DataFrame(found, columns=[*names, "highest_per_head_yuan", "payout_II_yuan"])


def risk(
    incentives: pd.DataFrame, probability: pd.DataFrame, towns: pd.DataFrame, rule: Incentives
) -> pd.DataFrame:
    """Table ``incentive_risk``: what an uncertain level means in money.

    ``E_i = sum_L p_iL * amount_i(L)`` with the unit payout held; low and high are the amounts
    of the worst and best level with a probability of 5 % at least, empty where the output that
    one of them charges is not known.

    Parameters
    ----------
    incentives, towns : DataFrame
        Tables of the kit.
    probability : DataFrame
        Table ``level_probability``: town_id, p_I ... p_V, stable.
    rule : Incentives
        The study's rule.

    Returns
    -------
    DataFrame
        town_id, town, level, p_level, amount_yuan, expected_yuan, low_yuan, high_yuan; only
        towns whose level is not stable.  A level given by hand or by D has no probability, and
        its town is not in the table.
    """
    import numpy as np
    import pandas as pd

    frame = incentives.merge(
        probability.drop(columns=["town", "level"], errors="ignore"), on="town_id"
    )
    unit = _unit_yuan(incentives, rule)
    outputs = towns.set_index("town_id")["industrial_output"]
    found = []
    drawn = frame[[f"p_{level}" for level in LEVELS]].max(axis=1) >= 0.05
    for row in rows(frame[(frame["level"] != "") & ~frame["stable"] & drawn]):
        chance = {level: getattr(row, f"p_{level}") for level in LEVELS}
        amounts = {
            level: amount_under(level, float(outputs[row.town_id]), unit, rule) for level in LEVELS
        }
        likely = [amounts[level] for level in LEVELS if chance[level] >= 0.05]
        expected = sum(chance[level] * amounts[level] for level in LEVELS if chance[level] > 0)
        found.append(
            (row.town_id, row.town, row.level, chance[row.level], row.amount_yuan, expected,
             float(np.min(likely)), float(np.max(likely)))
        )  # fmt: skip
    names = ["town_id", "town", "level", "p_level", "amount_yuan", "expected_yuan"]
    return pd.DataFrame(found, columns=[*names, "low_yuan", "high_yuan"])
