"""Tables of the Monte Carlo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.present import format as printed
from countycarbon.present.exhibit import Sheet
from countycarbon.present.wording.account_codes import MEASURES

if TYPE_CHECKING:
    import pandas as pd


def totals(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The county's totals with their intervals and relative spread."""
    import pandas as pd

    rows = []
    for measure, row in frame.set_index("measure").iterrows():
        places = 4 if measure == "compensation" else 0
        name, unit = MEASURES[str(measure)][lang != "zh"], "" if places else f"t {gas}"
        ends = ("low", "high", "mean")
        numbers = [printed.number(row[c], places, "NE") for c in ("central", *ends)]
        size = abs(row["central"]) or float(
            "nan"
        )  # a net sink is below zero; its low end is still the lower one
        down, up = ((row[end] - row["central"]) / size for end in ("low", "high"))
        off = "NE" if printed.is_missing(row["low"]) else f"{_signed(down)} / {_signed(up)}"
        rows.append((name, unit, *numbers, off))
    share = f"{100 * frame['coverage'].iloc[0]:g}"
    heads = (
        ["量", "单位", "取值", f"{share}% 下端", f"{share}% 上端", "平均", "相对取值"]
        if lang == "zh"
        else [
            "measure",
            "unit",
            "central",
            f"{share} % low",
            f"{share} % high",
            "mean",
            "off central",
        ]
    )
    return Sheet(pd.DataFrame(rows, columns=heads, dtype=object))


def _signed(share: float) -> str:
    return ("+" if share > 0 else "") + printed.percent(share)
