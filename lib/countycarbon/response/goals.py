"""The twelve goals: the value of each indicator where the study has data, and its status."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from countycarbon.land import missing
from countycarbon.messages import Problems
from countycarbon.response import landuse
from countycarbon.response.rows import rows

if TYPE_CHECKING:
    import pandas as pd

_WETLAND = ("00", "0303", "0304", "0306", "0402", "0603", "1105", "1106", "1108")
_NAN = float("nan")
_BY_METHOD = ("trivial", "shared")
_CLAIMED = {"elasticity": "U1-07", "lorenz": "U1-08"}


def computed(
    area: pd.DataFrame, balance: pd.DataFrame, towns: pd.DataFrame, claims: pd.DataFrame
) -> pd.DataFrame:
    """Indicators that the kit's own tables give for the county.

    Formulas are those of the catalogue; ``stand_in`` marks values that land classes can only
    approximate (forest land for statutory forest cover, for instance), and elasticity and
    concentration where they follow from coefficients per hectare.

    Parameters
    ----------
    area, balance, towns, claims : DataFrame
        Tables of the kit.

    Returns
    -------
    DataFrame
        indicator, value, basis (table), stand_in (flag).  A value of which a part is missing
        is missing.
    """
    import pandas as pd

    codes = area["class_code"].astype(str)

    def of(*prefixes: str) -> float:
        return missing.total(area[codes.str.startswith(prefixes)])

    land = landuse.by_town(area)
    total, built, green, crops = (
        land[f"{name}_ha"].sum(skipna=False)
        for name in ("total", "built", "ecological", "cropland")
    )
    n = len(balance)
    source, sink = (balance[c].sum(min_count=n) for c in ("source_t", "sink_t"))
    people = towns["population"].sum(min_count=len(towns))
    scored = towns[towns["output"].notna()]
    net_scored = balance.set_index("town_id")["net_t"].reindex(scored["town_id"])
    forest = of("03") - of("0303", "0304", "0306")
    per_output = _ratio(net_scored.sum(min_count=len(scored)), scored["output"].sum())
    homes, jobs = of("07"), of("05", "0601", "0602", "08")
    urban_rural = of("05", "0601", "07", "08", "1004", "1005", "20") - of("204", "205")
    values = [
        ("R1-01", 100 * green / total, "area", False),
        ("R1-02", 100 * forest / total, "area", True),
        ("R1-04", crops, "area", False),
        ("R1-05", of(*_WETLAND), "area", False),
        ("R1-07", sink / total, "balance", False),
        ("R1-08", sink / source if source else _NAN, "balance", False),
        ("R2-03", per_output, "balance", False),
        ("R2-06", _ratio(100 * of("0601"), urban_rural), "area", True),
        ("U1-01", built, "area", False),
        ("U1-02", urban_rural, "area", True),
        ("U1-09", (source - sink) / total, "balance", False),
        ("U1-10", (source - sink) / people, "balance", False),
        ("U3-02", _ratio(jobs, homes), "area", True),
        *((_CLAIMED[r.claim], r.found, "claims", r.caution in _BY_METHOD) for r in rows(claims)),
    ]  # fmt: skip
    frame = pd.DataFrame(values, columns=["indicator", "value", "basis", "stand_in"])
    return _without_unsplit(frame, codes)


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else _NAN


def _without_unsplit(frame: pd.DataFrame, codes: pd.Series) -> pd.DataFrame:
    """Bulletins gather towns and industry in class 20: what needs the split is then unknown."""
    if codes.str.startswith("20").any() and not codes.str.startswith("06").any():
        frame.loc[frame["indicator"].isin(["R2-06", "U3-02"]), "value"] = _NAN
    return frame


def check_ids(frame: pd.DataFrame, indicators: pd.DataFrame, file: str) -> None:
    """Refuse indicator ids that the catalogue does not hold.

    Raises
    ------
    KitError
        ``response.unknown-indicator``: every one, with the nearest id.
    """
    import difflib

    known = list(indicators["indicator"])
    problems = Problems()
    for row, name in enumerate(frame["indicator"], 2):
        if name not in known:
            near = difflib.get_close_matches(str(name).upper(), known, 1, 0)
            problems.add(
                "response.unknown-indicator", file=file, row=row, value=name, nearest=near[0]
            )
    problems.stop()


def table(
    indicators: pd.DataFrame,
    references: pd.DataFrame,
    values: pd.DataFrame,
    *,
    given: pd.DataFrame | None = None,
    targets: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Table ``goal_indicators``: every indicator, with a value or with what is missing.

    Parameters
    ----------
    indicators, references : DataFrame
        The catalogue.
    values : DataFrame
        From :func:`computed`.
    given : DataFrame, optional
        Table ``indicator_inputs``: indicator, value, year, source; it replaces a stand-in.
    targets : DataFrame, optional
        Table ``local_targets``: indicator, target, year, source.  Only local targets are
        judged; published targets of the nation or of other cities are printed as references.

    Returns
    -------
    DataFrame
        goal, indicator, name_zh, name_en, value, unit, basis, stand_in, direction, nature,
        plans, target, target_year, reference_zh, reference_en, status (``met``, ``missed``,
        ``no_target``, ``no_data``), missing, tdt1063, evidence.
    """
    frame = indicators.merge(values, on="indicator", how="left")
    if given is not None and len(given):
        own = given.set_index("indicator")
        hit = frame["indicator"].isin(own.index)
        frame.loc[hit, "value"] = frame.loc[hit, "indicator"].map(own["value"])
        frame.loc[hit, "basis"] = "indicator_inputs"
        frame.loc[hit, "stand_in"] = False
    frame["stand_in"] = frame["stand_in"].eq(True)
    frame["basis"] = frame["basis"].where(frame["value"].notna(), "").fillna("")
    wanted = (
        {} if targets is None else dict(zip(targets["indicator"], targets["target"], strict=True))
    )
    years = {} if targets is None else dict(zip(targets["indicator"], targets["year"], strict=True))
    frame["target"] = frame["indicator"].map(wanted).astype(float)
    frame["target_year"] = [years.get(i, "") for i in frame["indicator"]]
    for lang in ("zh", "en"):
        texts = _references(references, lang)
        frame[f"reference_{lang}"] = [texts.get(i, "") for i in frame["indicator"]]
    frame["status"] = [status(row.value, row.target, row.direction) for row in rows(frame)]
    frame["missing"] = frame["data"].where(frame["value"].isna(), "")
    names = ["goal", "indicator", "name_zh", "name_en", "value", "unit", "basis", "stand_in"]
    names += ["direction", "nature", "plans", "target", "target_year", "reference_zh"]
    names += ["reference_en", "status", "missing", "tdt1063", "evidence"]
    return frame[names]


def _references(references: pd.DataFrame, lang: str) -> Mapping[str, str]:
    out: dict[str, list[str]] = {}
    comma, stop, brackets = ("，", "；", "（）") if lang == "zh" else (", ", "; ", " ()")
    for row in rows(references):
        about = comma.join(
            part for part in (getattr(row, f"scope_{lang}"), row.year, row.evidence) if part
        )
        text = f"{getattr(row, f'value_{lang}')}{brackets[:-1]}{about}{brackets[-1]}"
        out.setdefault(row.indicator, []).append(text)
    return {indicator: stop.join(texts) for indicator, texts in out.items()}


_MEETS: dict[str, Callable[[float, float], bool]] = {
    "higher": lambda value, target: value >= target,
    "keep": lambda value, target: value >= target,
    "lower": lambda value, target: value <= target,
}


def status(value: float, target: float, direction: str) -> str:
    """Status of an indicator against its local target.

    Examples
    --------
    >>> status(25.0, 24.0, "higher"), status(3.0, 2.0, "lower"), status(3.0, float("nan"), "lower")
    ('met', 'missed', 'no_target')
    >>> status(float("nan"), 2.0, "lower"), status(1.0, 2.0, "context")
    ('no_data', 'no_target')
    """
    if math.isnan(value):
        return "no_data"
    if math.isnan(target) or direction not in _MEETS:
        return "no_target"
    return "met" if _MEETS[direction](value, target) else "missed"


def by_goal(found: pd.DataFrame, goals: pd.DataFrame, strategies: pd.DataFrame) -> pd.DataFrame:
    """Table ``goal_tree``: goal, strategies, indicators, and how many have a value.

    Returns
    -------
    DataFrame
        goal, scale, name_zh, name_en, strategies_zh, strategies_en, indicators (ids),
        n_indicators, n_values, n_met, n_missed.
    """
    import pandas as pd

    out = []
    for goal in rows(goals):
        own = found[found["goal"] == goal.goal]
        ways = strategies[strategies["goal"] == goal.goal]
        out.append(
            {
                "goal": goal.goal,
                "scale": goal.scale,
                "name_zh": goal.name_zh,
                "name_en": goal.name_en,
                "strategies_zh": "；".join(ways["zh"]),
                "strategies_en": "; ".join(ways["en"]),
                "indicators": ";".join(own["indicator"]),
                "n_indicators": len(own),
                "n_values": int(own["value"].notna().sum()),
                "n_met": int((own["status"] == "met").sum()),
                "n_missed": int((own["status"] == "missed").sum()),
            }
        )
    return pd.DataFrame(out)
