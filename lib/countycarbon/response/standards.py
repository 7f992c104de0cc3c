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
