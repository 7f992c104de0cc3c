"""How much of the total rests on which evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.messages import warn

if TYPE_CHECKING:
    import pandas as pd

WEAK = ("B", "C")
"""B: seen in code that cites a paper.  C: recalled and not seen."""


def shares(account: pd.DataFrame, coefficients: pd.DataFrame) -> pd.DataFrame:
    """Tonnes of each role by evidence mark.

    Parameters
    ----------
    account, coefficients : DataFrame
        The tables of these names.

    Returns
    -------
    DataFrame
        The table ``evidence_shares``: role, evidence, coefficients (how many), carbon_t, share,
        gas.  M marks made values.

    Warns
    -----
    accounting.weak-evidence
        Roles that rest on B or C, with the share and the coefficients.
    """
    marks = coefficients.drop_duplicates("coefficient_id").set_index("coefficient_id")["evidence"]
    rows = account[account["carbon_t"].notna()]
    rows = rows.assign(evidence=rows["coefficient_id"].map(marks))
    grouped = rows.groupby(["role", "evidence", "gas"], sort=True)
    out = grouped.agg(
        coefficients=("coefficient_id", "nunique"), carbon_t=("carbon_t", "sum")
    ).reset_index()
    out["share"] = out["carbon_t"] / out.groupby("role")["carbon_t"].transform("sum")
    for role, part in out[out["evidence"].isin(WEAK)].groupby("role", sort=True):
        names = rows[(rows["role"] == role) & rows["evidence"].isin(WEAK)]["coefficient_id"]
        listed = ", ".join(sorted(names.unique()))
        share = f"{100 * part['share'].sum():.1f} %"
        warn("accounting.weak-evidence", share=share, role=role, rows=listed)
    return out[["role", "evidence", "coefficients", "carbon_t", "share", "gas"]]
