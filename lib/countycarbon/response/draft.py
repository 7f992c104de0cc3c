"""Checking the draft plan against the levels, in the order goals, split, pattern, quality."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from countycarbon.response.rows import blank, rows

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study.response import Draft

ASPECTS = ("goal", "quota", "built", "pattern", "quality")
VERDICTS = ("consistent", "adjust", "conflict", "not_checked")

_STRENGTH = {"hold": 0, "keep_sink": 0, "steady": 1, "transition": 2}
_PLACE = {"ecological": 0, "combined": 1, "compact": 2}

GREEN_KINDS = ("restoration", "green_corridor", "renewable", "reuse")

_KIND_VERDICT = {
    # a kind that is not named for a level is consistent with it
    "heavy_industry": {
        "I": "conflict",
        "II": "conflict",
        "III": "adjust",
        "IV": "conflict",
        "V": "conflict",
    },
    "logistics": {"I": "adjust", "II": "adjust"},
}


class Finding(NamedTuple):
    """One verdict on one aspect of one town."""

    aspect: str
    verdict: str
    draft: str
    advised: str
    difference_ha: float
    reason: str


_NAN = float("nan")


def kind_verdict(kind: str, level: str) -> str:
    """Whether a kind of project fits a level.

    Examples
    --------
    >>> kind_verdict("heavy_industry", "II"), kind_verdict("restoration", "V")
    ('conflict', 'consistent')
    """
    return _KIND_VERDICT.get(kind, {}).get(level, "consistent")


def worst(verdicts: Iterable[str]) -> str:
    """The gravest of several verdicts.

    Examples
    --------
    >>> worst(["consistent", "conflict", "adjust"]), worst([])
    ('conflict', 'not_checked')
    """
    order = ("not_checked", "consistent", "adjust", "conflict")
    return max(verdicts, key=order.index, default="not_checked")


class Advice(NamedTuple):
    """What the kit advises, and the land as it is."""

    targets: pd.DataFrame
    quotas: pd.DataFrame
    patterns: pd.DataFrame
    land: pd.DataFrame


def check(
    draft: pd.DataFrame,
    projects: pd.DataFrame | None,
    advice: Advice,
    *,
    tolerance: float = 0.1,
) -> pd.DataFrame:
    """Table ``draft_check``: five verdicts per town, with hectares and a reason.

    * *goal*: a draft one step weaker than the level asks for is to be adjusted, two steps a
      conflict; a stronger one is consistent.
    * *quota*: consistent within ``tolerance`` of the advised quota (2 ha at least); beyond it to
      be adjusted; a conflict above the ceiling, or above twice the tolerance in IV and V.
    * *built*: planned built land may not exceed what is built plus the draft's quota.
    * *pattern*: the middle pattern differs by one step (adjust), the opposite by two (conflict).
    * *quality*: projects against the level; where a transition is the target it needs
      a project.

    Parameters
    ----------
    draft : DataFrame
        Table ``draft_plan``.
    projects : DataFrame or None
        Table ``draft_projects``.
    advice : Advice
        Tables ``targets``, ``quotas``, ``patterns``, and the land from
        :func:`countycarbon.response.landuse.by_town`.
    tolerance : float
        Share of the advised quota.

    Returns
    -------
    DataFrame
        town_id, town, level, aspect, verdict, draft, advised, difference_ha, reason.
    """
    import pandas as pd

    frame = _side_by_side(draft, advice)
    found: list[tuple[Any, ...]] = []
    for row in rows(frame):
        own = None if projects is None else projects[projects["town_id"] == row.town_id]
        for finding in (
            _goal(row),
            _quota(row, tolerance),
            _built(row),
            _pattern(row),
            _quality(row.level, row.target, own),
        ):
            found.append((row.town_id, row.town, row.level, *finding))
    names = ["town_id", "town", "level", *Finding._fields]
    return pd.DataFrame(found, columns=names)


def _side_by_side(draft: pd.DataFrame, advice: Advice) -> pd.DataFrame:
    """One row per town; the draft's columns end in ``_draft``."""
    frame = advice.targets[["town_id", "town", "level", "target"]]
    frame = frame.merge(
        advice.quotas[["town_id", "quota_ha", "ceiling_ha"]], on="town_id", how="left"
    )
    frame = frame.merge(advice.patterns[["town_id", "pattern"]], on="town_id", how="left")
    frame = frame.merge(advice.land[["town_id", "built_ha"]], on="town_id", how="left")
    own = draft.set_index("town_id").add_suffix("_draft").reset_index()
    return frame.merge(own, on="town_id", how="left")


def _missing(value: Any) -> bool:
    return value is None or (isinstance(value, float) and math.isnan(value))


def _text(value: Any) -> str:
    return "" if _missing(value) else str(value)


def _not_checked(aspect: str, draft: str, advised: str, reason: str) -> Finding:
    return Finding(aspect, "not_checked", draft, advised, _NAN, reason)


def _goal(row: Any) -> Finding:
    draft, advised = _text(row.target_draft), row.target
    if advised not in _STRENGTH:
        return _not_checked("goal", draft, advised, "no_level")
    if draft not in _STRENGTH:
        return _not_checked("goal", draft, advised, "not_in_draft")
    short = _STRENGTH[advised] - _STRENGTH[draft]
    if short <= 0:
        return Finding("goal", "consistent", draft, advised, _NAN, "as_strong")
    verdict = "adjust" if short == 1 else "conflict"
    return Finding("goal", verdict, draft, advised, _NAN, "too_weak")


def _quota(row: Any, tolerance: float) -> Finding:
    draft, advised = row.quota_ha_draft, row.quota_ha
    texts = (_number(draft), _number(advised))
    if _missing(draft):
        return _not_checked("quota", *texts, "not_in_draft")
    if _missing(advised):
        return _not_checked("quota", *texts, "no_quota")
    difference = draft - advised
    allowed = max(2.0, tolerance * advised)
    if draft > row.ceiling_ha:
        return Finding("quota", "conflict", *texts, difference, "above_ceiling")
    if abs(difference) <= allowed:
        return Finding("quota", "consistent", *texts, difference, "within_tolerance")
    if difference < 0:
        return Finding("quota", "adjust", *texts, difference, "below_advice")
    grave = row.level in ("IV", "V") and difference > 2 * allowed
    return Finding("quota", "conflict" if grave else "adjust", *texts, difference, "above_advice")


def _built(row: Any) -> Finding:
    planned, covered = row.built_ha_draft, row.built_ha + row.quota_ha_draft
    texts = (_number(planned), _number(covered))
    if _missing(planned) or _missing(covered):
        return _not_checked("built", *texts, "not_in_draft")
    over = planned - covered
    if over <= 0.5:  # half a hectare: the draft is written in whole hectares
        return Finding("built", "consistent", *texts, over, "covered")
    return Finding("built", "conflict", *texts, over, "not_covered")


def _pattern(row: Any) -> Finding:
    draft, advised = _text(row.pattern_draft), row.pattern
    if advised not in _PLACE:
        return _not_checked("pattern", draft, advised, "no_level")
    if draft not in _PLACE:
        return _not_checked("pattern", draft, advised, "not_in_draft")
    steps = abs(_PLACE[advised] - _PLACE[draft])
    verdict = ("consistent", "adjust", "conflict")[steps]
    return Finding("pattern", verdict, draft, advised, _NAN, "same" if not steps else "differs")


def _quality(level: str, target: str, projects: pd.DataFrame | None) -> Finding:
    advised = "transition_project" if target == "transition" else ""
    if projects is None:
        return _not_checked("quality", "", advised, "not_in_draft")
    kinds = sorted(set(projects["kind"]))
    verdicts = {kind: kind_verdict(kind, level) for kind in kinds}
    verdict = worst(verdicts.values())
    if verdict in ("adjust", "conflict"):
        bad = projects["kind"].map(verdicts).isin(["adjust", "conflict"])
        hectares = float(projects.loc[bad, "area_ha"].sum())
        return Finding("quality", verdict, ";".join(kinds), advised, hectares, "unfit_project")
    if advised and not set(kinds) & set(GREEN_KINDS):
        return Finding("quality", "adjust", ";".join(kinds), advised, _NAN, "no_transition_project")
    if not kinds:
        return _not_checked("quality", "", advised, "no_projects")
    return Finding("quality", "consistent", ";".join(kinds), advised, _NAN, "fits")


def _number(value: float) -> str:
    return "" if _missing(value) else f"{value:.0f}"


def by_town(found: pd.DataFrame) -> pd.DataFrame:
    """Table ``draft_towns``: the gravest verdict of each town and what has to move.

    Returns
    -------
    DataFrame
        town_id, town, level, goal, quota, built, pattern, quality, verdict, difference_ha
        (draft minus advised quota).
    """
    if found.empty:
        return blank("draft_towns")
    wide = found.pivot(index="town_id", columns="aspect", values="verdict")[list(ASPECTS)]
    frame = found.drop_duplicates("town_id")[["town_id", "town", "level"]].merge(
        wide.reset_index(), on="town_id"
    )
    frame["verdict"] = [worst(values) for values in frame[list(ASPECTS)].to_numpy()]
    quota = found[found["aspect"] == "quota"].set_index("town_id")["difference_ha"]
    frame["difference_ha"] = frame["town_id"].map(quota)
    return frame


def double_evaluation(
    evaluated: pd.DataFrame, draft: pd.DataFrame, quotas: pd.DataFrame, land: pd.DataFrame
) -> pd.DataFrame:
    """Table ``draft_double``: the draft beside suitability and carbon (双评价 and levels).

    ``headroom = suitable for building - built``.  The stricter of headroom and advised quota
    binds; the draft fits if it stays below both.

    Parameters
    ----------
    evaluated : DataFrame
        Table ``double_evaluation``: town_id, built_suitable_ha, ecology_important_ha.
    draft, quotas : DataFrame
        Tables ``draft_plan`` and ``quotas``.
    land : DataFrame
        From :func:`countycarbon.response.landuse.by_town`.

    Returns
    -------
    DataFrame
        town_id, town, level, draft_ha, advised_ha, headroom_ha, ecology_share (%), binding
        (``carbon``, ``suitability``), fits (flag).
    """
    frame = quotas[["town_id", "town", "level", "quota_ha"]].merge(evaluated, on="town_id")
    frame = frame.merge(draft[["town_id", "quota_ha"]], on="town_id", suffixes=("", "_draft"))
    frame = frame.merge(land[["town_id", "built_ha", "total_ha"]], on="town_id")
    frame["headroom_ha"] = (frame["built_suitable_ha"] - frame["built_ha"]).clip(lower=0)
    frame["ecology_share"] = 100 * frame["ecology_important_ha"] / frame["total_ha"]
    carbon = frame["quota_ha"] <= frame["headroom_ha"]
    frame["binding"] = carbon.map({True: "carbon", False: "suitability"})
    frame["fits"] = (frame["quota_ha_draft"] <= frame["headroom_ha"]) & (
        frame["quota_ha_draft"] <= frame["quota_ha"]
    )
    frame = frame.rename(columns={"quota_ha": "advised_ha", "quota_ha_draft": "draft_ha"})
    names = ["town_id", "town", "level", "draft_ha", "advised_ha", "headroom_ha"]
    return frame[[*names, "ecology_share", "binding", "fits"]]


def plan(
    draft: pd.DataFrame | None,
    projects: pd.DataFrame | None,
    evaluated: pd.DataFrame | None,
    advice: Advice,
    rule: Draft | None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Tables ``draft_check`` and ``draft_double`` of a study; without rows if it gives no draft."""
    levelled = bool((advice.targets["level"] != "").any())
    if draft is None or rule is None or not levelled:
        return blank("draft_check"), blank("draft_double")
    found = check(draft, projects, advice, tolerance=rule.tolerance)
    if evaluated is None or not len(advice.quotas):
        return found, blank("draft_double")
    return found, double_evaluation(evaluated, draft, advice.quotas, advice.land)
