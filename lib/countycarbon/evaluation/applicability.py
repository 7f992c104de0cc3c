"""Which units can be scored, and what cannot be evaluated at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycarbon.evaluation import breaks
from countycarbon.evaluation import formula as formulas
from countycarbon.evaluation.evaluate import Model, scale_all, score
from countycarbon.evaluation.indicators import IndicatorSet
from countycarbon.messages import warn
from countycarbon.tables import declared

if TYPE_CHECKING:
    import pandas as pd

_LACKS = {"no_output": "output", "no_population": "population", "no_area": "area_ha"}
"""Reason in the table of towns to the column it is about."""

THIN = 15
"""Below this many scored units five classes are thin."""


@dataclass(frozen=True)
class Applicability:
    """Units that are scored, and the table ``not_evaluated``.

    ``scored`` is empty if nothing can be evaluated; ``reasons`` then says why.
    """

    scored: list[str]
    reasons: pd.DataFrame

    @property
    def possible(self) -> bool:
        """Whether scores and levels can be given."""
        return bool(self.scored)


def first_reason(reasons: pd.DataFrame) -> tuple[str, dict[str, str]]:
    """The first reason of the table ``not_evaluated`` as a warning: code and fields."""
    for reason in ("too-few-units", "too-few-scores"):
        few = reasons[reasons["reason"] == reason]
        if len(few):
            return f"evaluation.{reason}", {"detail": str(few["detail"].iloc[0])}
    lost = ", ".join(reason.removeprefix("no-") for reason in reasons["reason"])
    return "evaluation.no-column", {"lost": lost}


def examine(
    towns: pd.DataFrame,
    columns: pd.DataFrame,
    proxied: pd.DataFrame,
    indicators: IndicatorSet,
    k: int,
) -> Applicability:
    """Decide which units are scored.

    A unit is scored if the table of towns says so, or if it was left out for
    want of a column that a proxy now supplies or that no indicator of the set
    needs; one that the study leaves out, for a reason of its own, stays out.
    Nothing is scored if a column that an indicator needs is missing for *every*
    unit (``no-<column>``), or if fewer than *k* units are left
    (``too-few-units``): levels compare units, so a single unit has none.

    Parameters
    ----------
    towns : DataFrame
        Table ``towns`` (``town_id``, ``scored``, ``reason``).
    columns, proxied : DataFrame
        From :func:`columns.known_columns`.
    indicators : IndicatorSet
        The set in use.
    k : int
        Number of levels.

    Returns
    -------
    Applicability
    """
    import pandas as pd

    needed = list(
        dict.fromkeys(
            c for node in indicators.indicators for c in formulas.columns_of(node.formula)
        )
    )
    complete = columns[needed].notna().all(axis=1)
    listed = towns.set_index("town_id")
    lacking = listed["reason"].map(_LACKS).fillna("")
    made_good = complete & (proxied.any(axis=1) | ~lacking.isin(needed)) & (lacking != "")
    scored = [i for i in towns["town_id"] if listed.at[i, "scored"] or made_good[i]]
    lost = [c for c in needed if columns[c].isna().all()]
    rows = [("levels", f"no-{c}", "") for c in lost]
    few = len(towns) if lost else len(scored)
    if few < k:
        rows.insert(0, ("levels", "too-few-units", f"{few} < {k}"))
    if rows:
        scored = []
    elif len(scored) < THIN:
        warn("breaks.thin", n=len(scored))
    return Applicability(scored, pd.DataFrame(rows, columns=["subject", "reason", "detail"]))


def told_apart(able: Applicability, raw: pd.DataFrame, model: Model) -> Applicability:
    """The same, but nothing is scored if the scores are too much alike for the levels.

    Levels compare units: where all towns are equal, or fall into fewer kinds than there are
    levels, natural breaks have nothing to break at (``too-few-scores``).

    Parameters
    ----------
    able : Applicability
        From :func:`examine`.
    raw : DataFrame, shape (units, indicators)
        Values of the indicators.
    model : Model
        Weights, directions, number of levels.

    Returns
    -------
    Applicability
    """
    import pandas as pd

    if not able.possible:
        return able
    scores = score(scale_all(raw.loc[able.scored], model.directions), model)["score"]
    if breaks.separable(scores, model.k):
        return able
    rows = [("levels", "too-few-scores", f"{scores.round(12).nunique()} < {model.k}")]
    return Applicability([], pd.DataFrame(rows, columns=able.reasons.columns))


def empty(name: str) -> pd.DataFrame:
    """A declared table without rows, for what a study cannot give."""
    import pandas as pd

    return pd.DataFrame(columns=declared(name).names)
