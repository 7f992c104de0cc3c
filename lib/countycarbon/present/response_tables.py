"""Tables of the chapter on the planning response."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countycarbon.present import format as printed
from countycarbon.present.wording.response_codes import CODES, town_names

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.present.exhibit import Sheet

_BY_LEVEL = ["I", "II", "III", "IV", "V", ""]


def _in_order(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows from level I to V, unscored towns last."""
    order = frame["level"].fillna("").map(_BY_LEVEL.index)
    rows = frame.assign(order=order).sort_values(["order", "town_id"])
    return rows.drop(columns="order")


def _sheet(
    table: str,
    frame: pd.DataFrame,
    columns: list[str],
    towns: pd.DataFrame | None = None,
    *,
    lang: str,
    gas: str,
    **more: Any,
) -> Sheet:
    names = None if towns is None else town_names(towns, lang)
    return printed.sheet(
        table, frame, lang=lang, gas=gas, columns=columns, names=names, codes=CODES, **more
    )


def coverage(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """What share of the county the levels cover."""
    return _sheet("level_coverage", frame, ["measure", "covered", "total", "share"], lang=lang, gas=gas)


def targets(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Target of each town."""
    columns = ["town", "group", "cluster", "level", "level_basis", "target"]
    return _sheet("targets", _in_order(frame), columns, towns, lang=lang, gas=gas)


def target_groups(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Positioning of the development groups."""
    columns = ["cluster", "towns", "n_I", "n_II", "n_III", "n_IV", "n_V", "n_none"]
    columns += ["net_share", "compensation", "target"]
    # a town without a development group stands by its group, whose code is then the name
    codes = {**CODES, "cluster": CODES["group"]}
    return printed.sheet("target_groups", frame, lang=lang, gas=gas, columns=columns, codes=codes)


def patterns(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Pattern of each town with the land behind it."""
    columns = ["town", "level", "pattern", "built_share", "ecological_share", "sink_per_ha"]
    columns += ["compensation", "support"]
    return _sheet("patterns", _in_order(frame), columns, towns, lang=lang, gas=gas)


def quota_groups(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The split between the two groups."""
    columns = ["group", "towns", "base_share", "level_points", "share", "quota_ha"]
    return _sheet("quota_groups", frame, columns, lang=lang, gas=gas, total=["towns", "share", "quota_ha"])


def quotas(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Quota of each town with the factors it comes from."""
    columns = ["town", "group", "level", "level_factor", "population_factor", "economy_factor"]
    columns += ["performance_factor", "weight", "floor_ha", "ceiling_ha", "quota_ha"]
    rows = frame.sort_values(["group", "quota_ha"], ascending=[True, False], kind="stable")
    return _sheet("quotas", rows, columns, towns, lang=lang, gas=gas, total=["quota_ha"])


def incentives(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """What each town receives or pays."""
    columns = ["town", "level", "industrial_output", "amount_yuan", "per_head_yuan"]
    columns += ["share_of_output"]
    rows = _in_order(frame[frame["amount_yuan"] != 0])
    return _sheet("incentives", rows, columns, towns, lang=lang, gas=gas)


def incentive_balance(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Payments = payouts + green fund."""
    return _sheet("incentive_balance", frame, ["item", "amount_yuan"], lang=lang, gas=gas)
