"""Quotas as a linear programme: least carbon for the same hectares, with its shadow price."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from countycarbon.messages import KitError, problem
from countycarbon.response import even
from countycarbon.response.programme import Programme, intensity, programme
from countycarbon.response.rows import blank

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from countycarbon.study.response import Optimise

NEAR = 0.01
"""Alternatives within 1 % of the optimum."""


def _linear(p: Programme, cost: np.ndarray, cap: float | None = None) -> Any:
    from scipy.optimize import linprog

    a, b, equal, to = (p if cap is None else replace(p, cap=cap)).constraints()
    return linprog(cost, a, b, equal, to, bounds=(0, None), method="highs")


def solve(p: Programme) -> np.ndarray:
    """The optimum in fractions of hectares.

    Raises
    ------
    KitError
        ``response.infeasible``: each constraint that alone stands in the way, and by how much.
    """
    import numpy as np

    _check_known(p)
    result = _linear(p, np.r_[p.carbon, -p.carbon])
    if not result.success:
        raise KitError(_explain(p))
    return p.rule + result.x[: p.n] - result.x[p.n :]


def whole(p: Programme) -> np.ndarray:
    """The optimum in whole hectares (mixed-integer programme, HiGHS)."""
    import numpy as np
    from scipy.optimize import Bounds, LinearConstraint, milp

    _check_known(p)
    a, b, equal, to = p.constraints()
    result = milp(
        np.r_[p.carbon, -p.carbon],
        constraints=[LinearConstraint(a, -np.inf, b), LinearConstraint(equal, to, to)],
        integrality=np.ones(2 * p.n),
        bounds=Bounds(0, np.inf),
    )
    if not result.success:
        raise KitError(_explain(p))
    return (p.rule + np.round(result.x[: p.n] - result.x[p.n :])).astype(int)


def shadow_price(p: Programme) -> tuple[float, float]:
    """Tonnes saved by one more hectare that may move: the interval of optimal duals.

    The dual programme is max -b'y - d'z  s.t.  A'y + E'z = -c, y >= 0.  Among its optima the
    multiplier of the moved hectares is minimised and maximised; where the dual is unique both
    ends agree.

    Returns
    -------
    tuple of float
        Lower and upper end, tonnes per hectare moved.
    """
    import numpy as np
    from scipy.optimize import linprog

    a, b, equal, to = p.constraints()
    cost = np.r_[p.carbon, -p.carbon]
    best = float(_linear(p, cost).fun)
    m, k = len(b), len(to)
    # stationarity, one row per primal variable; primal variables are >= 0, hence <=
    stationary = -np.hstack([a.T, equal.T])
    value = np.r_[b, to][None, :]  # -value'(y, z) >= best
    slack = 1e-9 * max(1.0, abs(best))
    bounds = [(0, None)] * m + [(None, None)] * k
    ends = []
    for sign in (1.0, -1.0):
        aim = np.zeros(m + k)
        aim[0] = sign
        result = linprog(
            aim,
            np.vstack([stationary, value]),
            np.r_[cost, -best + slack],
            bounds=bounds,
            method="highs",
        )
        ends.append(abs(result.x[0]) if result.success else float("inf"))
    return ends[0], ends[1]


def near_optimal(p: Programme, near: float = NEAR) -> tuple[np.ndarray, np.ndarray]:
    """Least and most hectares of each town among all plans within ``near`` of the optimum.

    "Within" is meant on the carbon of the whole quota: c'x <= (1 + near) * c'x*.
    """
    import numpy as np

    best = float(p.carbon @ solve(p))
    cap = best + near * abs(best)
    if p.cap is not None:
        cap = min(cap, p.cap)
    low, high = np.empty(p.n), np.empty(p.n)
    for i in range(p.n):
        aim = np.zeros(2 * p.n)
        aim[i], aim[p.n + i] = 1.0, -1.0
        low[i] = p.rule[i] + _linear(p, aim, cap).fun
        high[i] = p.rule[i] - _linear(p, -aim, cap).fun
    return low, high


def _check_known(p: Programme) -> None:
    import numpy as np

    if np.isnan(p.carbon).any():
        raise KitError(problem("response.no-intensity", key="response.optimise"))


def _explain(p: Programme) -> list[Any]:
    """Every constraint whose removal alone makes the programme feasible, with the amount."""
    import numpy as np

    found = []
    zero = np.zeros(2 * p.n)
    if p.cap is not None:
        free = _linear(replace(p, cap=None), np.r_[p.carbon, -p.carbon])
        if free.success:
            least = float(free.fun + p.carbon @ p.rule)
            found.append(
                problem("response.infeasible-cap", key="response.optimise.cap_share",
                        cap=round(p.cap), least=round(least))
            )  # fmt: skip
    moves = _linear(replace(p, moved=np.inf), np.r_[np.zeros(p.n), np.ones(p.n)])
    if moves.success:
        found.append(
            problem("response.infeasible-moved", key="response.optimise.moved_share",
                    moved=round(p.moved, 1), least=round(float(moves.fun), 1))
        )  # fmt: skip
    relaxed = {
        "response.infeasible-low": replace(p, low=np.zeros(p.n)),
        "response.infeasible-high": replace(p, high=np.full(p.n, np.inf)),
    }
    for code, programme_ in relaxed.items():
        if _linear(programme_, zero).success:
            bound = p.low.sum() if code.endswith("low") else p.high.sum()
            found.append(
                problem(code, key="response.optimise", bound=round(float(bound)),
                        total=round(float(p.rule.sum())))
            )  # fmt: skip
    return found or [problem("response.infeasible", key="response.optimise")]


def compare(
    quotas: pd.DataFrame, tonnes: pd.DataFrame, p: Programme
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables ``quotas_optimised`` (side by side) and ``optimum`` (totals and shadow price)."""
    import pandas as pd

    optimum, integer = solve(p), whole(p)
    spread = even.spread(p, float(p.carbon @ optimum))
    low, high = near_optimal(p)
    frame = quotas[["town_id", "town", "group", "level", "quota_ha"]].merge(
        tonnes, on="town_id", how="left"
    )
    frame = frame.rename(columns={"quota_ha": "rule_ha"})
    frame["optimum_ha"], frame["optimised_ha"] = optimum, integer
    frame["moved_ha"] = integer - frame["rule_ha"]
    frame["even_ha"] = even.whole(p, spread)
    frame["near_low_ha"], frame["near_high_ha"] = low, high
    rule_t, best_t = float(p.carbon @ p.rule), float(p.carbon @ optimum)
    whole_t = float(p.carbon @ integer)
    # without a bound there is no number: where nothing may move a hectare more has any price
    price = [v if math.isfinite(v) else float("nan") for v in shadow_price(p)]
    least = float(p.carbon.min())
    differ = float(p.carbon.max()) / least - 1 if least > 0 else float("nan")
    apart = {c: _apart(frame["rule_ha"], frame[c]) for c in ("optimised_ha", "even_ha")}
    even_moved = float((frame["even_ha"] - frame["rule_ha"]).clip(lower=0).sum())
    rows = [
        ("carbon_rule", rule_t, float("nan"), float("nan"), "t"),
        ("carbon_optimum", best_t, float("nan"), float("nan"), "t"),
        ("carbon_whole", whole_t, float("nan"), float("nan"), "t"),
        ("saving", rule_t - whole_t, float("nan"), float("nan"), "t"),
        ("moved", float(frame["moved_ha"].clip(lower=0).sum()), float("nan"), p.moved, "ha"),
        ("shadow_price", sum(price) / 2, *price, "t/ha"),
        ("carbon_even", float(p.carbon @ frame["even_ha"]), float("nan"), float("nan"), "t"),
        ("moved_even", even_moved, float("nan"), float("nan"), "ha"),
        ("apart_optimised", apart["optimised_ha"], float("nan"), float("nan"), "ha"),
        ("apart_even", apart["even_ha"], float("nan"), float("nan"), "ha"),
        ("spread", 100 * differ, float("nan"), float("nan"), "%"),
    ]
    return frame, pd.DataFrame(rows, columns=["item", "value", "low", "high", "unit"])


def _apart(rule: pd.Series, plan: pd.Series) -> float:
    """How far a plan is from the rule: sum of (x - r)^2 / r, as the quadratic programme has it."""
    given = rule > 0
    return float(((plan - rule) ** 2 / rule)[given].sum())


def feasible(quotas: pd.DataFrame, account: pd.DataFrame, rule: Optimise | None) -> None:
    """Refuse a programme that has no solution, in fractions of hectares or in whole ones.

    Raises
    ------
    KitError
        ``response.infeasible`` and the like.
    """
    found = _programme(quotas, intensity(account), rule)
    if found is not None:
        solve(found)
        whole(found)


def plan(
    quotas: pd.DataFrame, account: pd.DataFrame, rule: Optimise | None
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables ``quotas_optimised`` and ``optimum`` of a study.

    Without rows if the study does not ask for them, has no quotas, or its sources are not
    estimated.
    """
    tonnes = intensity(account)
    found = _programme(quotas, tonnes, rule)
    if found is None:
        return blank("quotas_optimised"), blank("optimum")
    return compare(quotas, tonnes, found)


def _programme(
    quotas: pd.DataFrame, tonnes: pd.DataFrame, rule: Optimise | None
) -> Programme | None:
    """The programme of a study; None where it has none."""
    known = quotas.merge(tonnes, on="town_id", how="left")["tonnes_per_ha"].notna()
    if rule is None or not len(quotas) or not known.all():
        return None
    return programme(
        quotas,
        tonnes,
        moved_share=rule.moved_share,
        fairness=rule.fairness,
        minimum_ha=rule.minimum_ha,
        cap_share=rule.cap_share,
    )
