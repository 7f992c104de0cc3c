"""Tables of evidence and of sources at three levels of detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.accounting.detail import COUNTY
from countycarbon.present import format as printed
from countycarbon.present.exhibit import Sheet
from countycarbon.present.wording.account_codes import CODES, DETAIL_CODES, class_name

if TYPE_CHECKING:
    import pandas as pd


def evidence(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Tonnes of each role by evidence mark."""
    rows = frame.assign(share=100 * frame["share"])
    out = printed.sheet(
        "evidence_shares",
        rows.sort_values(["role", "evidence"], ascending=[False, True]),
        lang=lang,
        gas=gas,
        columns=["role", "evidence", "coefficients", "carbon_t", "share"],
        codes=CODES,
        decimals={"share": 1},
    )
    label = printed.heading("evidence_shares", "share", lang, gas)[0]
    return Sheet(out.frame.rename(columns={label: f"{label} (%)"}))


def activities(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Every amount with its factor and tonnes; methane stands apart as CO2e."""
    columns = [
        "sector",
        "item",
        "amount",
        "unit",
        "factor",
        "factor_unit",
        "carbon_t",
        "gas",
    ]
    return printed.sheet(
        "activities", frame, lang=lang, gas=gas, columns=columns, codes=DETAIL_CODES,
        decimals={"carbon_t": 0, "amount": 1},
    )  # fmt: skip


def sharing(frame: pd.DataFrame, classes: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The rule by which each sector went to towns and classes."""
    said = [
        "、".join(class_name("source", c, lang) for c in codes.split("|"))
        if lang == "zh"
        else "; ".join(class_name("source", c, lang) for c in codes.split("|"))
        for codes in frame["classes"]
    ]
    columns = ["kind", "sector", "classes", "key_asked", "key_used", "carbon_t"]
    return printed.sheet(
        "energy_sharing", frame.assign(classes=said), lang=lang, gas=gas, columns=columns,
        codes=DETAIL_CODES, decimals={"carbon_t": 0},
    )  # fmt: skip


def source_levels(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The county's sources of each sector by area, by energy use and by activity."""
    county = frame[frame["town_id"] == COUNTY].copy()
    columns = ["sector", "area_t", "energy_t", "activity_t", "disagreement", "used"]
    county["notation"] = "NE"  # printed where a level has no number
    shown = printed.sheet(
        "source_levels", county, lang=lang, gas=gas, columns=columns, codes=DETAIL_CODES,
        decimals={"area_t": 0, "energy_t": 0, "activity_t": 0},
    )  # fmt: skip
    label = printed.heading("source_levels", "disagreement", lang, gas)[0]
    shown.frame[label] = shown.frame[label].replace("NE", printed.EMPTY)
    return shown
