"""Which analyses were made, and why the others were left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def table(reasons: Mapping[str, str]) -> pd.DataFrame:
    """Tables ``response_status`` and ``goal_status``.

    Parameters
    ----------
    reasons : mapping
        Analysis to the reason why it was left out; empty if it was made.

    Examples
    --------
    >>> table({"quotas": "", "draft": "off"}).to_dict("list")
    {'analysis': ['quotas', 'draft'], 'made': [True, False], 'reason': ['', 'off']}
    """
    import pandas as pd

    return pd.DataFrame(
        {
            "analysis": list(reasons),
            "made": [reason == "" for reason in reasons.values()],
            "reason": list(reasons.values()),
        }
    )
