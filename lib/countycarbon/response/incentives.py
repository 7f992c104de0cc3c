"""Money between levels: charged on industrial output, balanced to the cent."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING

from countycarbon.messages import some, warn
from countycarbon.response.apportion import apportion
from countycarbon.response.rows import blank, rows

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study.response import Incentives

CENTS_PER_10K_YUAN = 1_000_000
RATE_MULTIPLE = {"IV": 1, "V": 2}
"""IV pays a % of its industrial output, V pays 2a %."""


def payment_cents(industrial_output: float, rate_percent: float, level: str) -> int:
    """What a town pays, in whole cents (half to even).

    Parameters
    ----------
    industrial_output : float
        10^4 CNY a year.
    rate_percent : float
        a, in percent.
    level : str
        Only IV and V pay.

    Examples
    --------
    >>> payment_cents(250_000, 0.1, "IV") / 100, payment_cents(250_000, 0.1, "V") / 100
    (2500000.0, 5000000.0)
    >>> payment_cents(250_000, 0.1, "III")
    0
    """
    exact = (
        Decimal(str(industrial_output))
        * Decimal(str(rate_percent))
        / 100
        * RATE_MULTIPLE.get(level, 0)
        * CENTS_PER_10K_YUAN
    )
    return int(exact.to_integral_value(ROUND_HALF_EVEN))


def by_level(
    levels: pd.DataFrame,
    towns: pd.DataFrame,
    *,
    rate_percent: float,
    paid_out_share: float,
    level_I_to_II: float,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables ``incentives`` and ``incentive_balance``.

    The pool is what IV and V pay.  The study's share of it is paid out to I and II, a town of
    level I receiving ``level_I_to_II`` times what a town of level II receives; the rest, and
    everything if there is no I or II, is the green fund.  Payments = payouts + green fund
    holds to the cent: this balance is the kit's rule, the paper names only who pays and who
    receives.

    Parameters
    ----------
    levels : DataFrame
        From :func:`countycarbon.response.levels.planning_levels`.
    towns : DataFrame
        Table ``towns``; ``industrial_output`` in 10^4 CNY.
    rate_percent : float
        a, in percent of the industrial output.
    paid_out_share : float
        Share of the pool that is paid out.
    level_I_to_II : float
        What a town of level I receives as a multiple of a town of level II.

    Returns
    -------
    incentives : DataFrame
        town_id, town, level, level_basis, industrial_output, amount_yuan (+ receives, - pays),
        per_head_yuan, share_of_output (%), notation (NE: pays, but its output is not known).
    balance : DataFrame
        item (``payments``, ``payouts``, ``green_fund``), amount_yuan.
    """
    import pandas as pd

    columns = ["town_id", "industrial_output", "population"]
    frame = levels[["town_id", "town", "level", "level_basis"]].merge(
        towns[columns], on="town_id", how="left"
    )
    pays = frame["level"].isin(list(RATE_MULTIPLE))
    known = frame["industrial_output"].notna()
    charged = frame[pays & known]
    cents = pd.Series(0, index=frame.index)
    cents[pays & known] = pd.Series(
        [-payment_cents(row.industrial_output, rate_percent, row.level) for row in rows(charged)],
        index=charged.index,
    )
    pool = -int(cents.sum())
    units = frame["level"].map({"I": level_I_to_II, "II": 1.0}).fillna(0.0)
    out = int(pool * Decimal(str(paid_out_share))) if (units > 0).any() else 0
    if out:
        cents.loc[units > 0] = apportion(units[units > 0], out)
    frame["amount_yuan"] = (cents / 100).where(~(pays & ~known))
    frame["notation"] = ["NE" if lost else "" for lost in pays & ~known]
    people = frame["population"].where(frame["population"] > 0)
    frame["per_head_yuan"] = frame["amount_yuan"] / people
    output_yuan = frame["industrial_output"] * 10_000
    frame["share_of_output"] = (100 * frame["amount_yuan"] / output_yuan).where(output_yuan > 0)
    balance = pd.DataFrame(
        {
            "item": ["payments", "payouts", "green_fund"],
            "amount_yuan": [pool / 100, out / 100, (pool - out) / 100],
        }
    )
    return frame.drop(columns="population"), balance


def plan(
    levels: pd.DataFrame, towns: pd.DataFrame, rule: Incentives
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables ``incentives`` and ``incentive_balance``; without rows if there are no levels."""
    if not (levels["level"] != "").any():
        return blank("incentives"), blank("incentive_balance")
    found, money = by_level(
        levels,
        towns,
        rate_percent=rule.rate_percent,
        paid_out_share=rule.paid_out_share,
        level_I_to_II=rule.level_I_to_II,
    )
    unknown = found.loc[found["notation"] == "NE", "town"]
    if len(unknown):
        warn("response.no-output", towns=some(unknown))
    return found, money
