"""A register of standards: sub-system, scale, link to carbon, status."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

LINKS = ("direct", "possible", "none")


def summary(register: pd.DataFrame, review: Mapping[str, Any]) -> pd.DataFrame:
    """Table ``standards_summary``: the same figures for the register as the review prints.

    The review's figures are those of the whole system of natural-resources standards; the
    register holds what the study lists, so the two are set beside each other and not compared.

    Parameters
    ----------
    register : DataFrame
        Table ``standards``: standard, sub_system, scale, link, status.
    review : mapping
        sub_systems, categories, share_to_strengthen_percent, pending_items.

    Returns
    -------
    DataFrame
        item, register, published (empty where the review prints nothing).
    """
    import pandas as pd

    n = len(register)
    possible = int((register["link"] == "possible").sum())
    rows = [
        ("standards", n, float("nan")),
        ("sub_systems", register["sub_system"].nunique(), review["sub_systems"]),
        ("categories", float("nan"), review["categories"]),
        ("direct", int((register["link"] == "direct").sum()), float("nan")),
        (
            "share_to_strengthen",
            100 * possible / n if n else float("nan"),
            review["share_to_strengthen_percent"],
        ),
        ("pending", int((register["status"] == "pending").sum()), review["pending_items"]),
    ]
    return pd.DataFrame(rows, columns=["item", "register", "published"]).astype(
        {"register": float, "published": float}
    )


def official(check_up: pd.DataFrame, guide: pd.DataFrame) -> pd.DataFrame:
    """Table ``official_indicators``: what official indicator lists hold, dimension by dimension.

    Parameters
    ----------
    check_up : DataFrame
        Indicators of TD/T 1063: dimension, name_zh, tier, kit_goal, evidence.
    guide : DataFrame
        Indicators of the guide to municipal master plans: group, name_zh, nature, evidence.  One
        of the same name as in TD/T 1063 bears on the same goal.

    Returns
    -------
    DataFrame
        register, dimension, indicators, strict (basic or binding), tied (bearing on one of the
        twelve goals: the kit's reading, no claim of the document), evidence.
    """
    import pandas as pd

    goals = dict(zip(check_up["name_zh"], check_up["kit_goal"], strict=True))
    lists = {
        "tdt1063": pd.DataFrame(
            {
                "dimension": check_up["dimension"],
                "strict": check_up["tier"] == "basic",
                "tied": check_up["kit_goal"] != "",
                "evidence": check_up["evidence"],
            }
        ),
        "municipal_guide": pd.DataFrame(
            {
                "dimension": guide["group"],
                "strict": guide["nature"] == "约束性",
                "tied": guide["name_zh"].map(goals).fillna("") != "",
                "evidence": guide["evidence"],
            }
        ),
    }
    parts = [
        rows.groupby("dimension", sort=False)
        .agg(
            indicators=("strict", "size"),
            strict=("strict", "sum"),
            tied=("tied", "sum"),
            evidence=("evidence", lambda marks: ";".join(sorted(set(marks)))),
        )
        .reset_index()
        .assign(register=register)
        for register, rows in lists.items()
    ]
    names = ["register", "dimension", "indicators", "strict", "tied", "evidence"]
    return pd.concat(parts, ignore_index=True)[names]
