"""The programme behind the optimised quotas: tonnes per hectare, bounds and constraints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from countycarbon.accounting.accounts import total
from countycarbon.land.use import use as land_use

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


@dataclass(frozen=True)
class Programme:
    """min c'x  s.t.  hectares of each group kept, low <= x <= high, moved <= M, c'x <= cap.

    ``x`` is written as rule + up - down, so that ``sum(down)`` is the hectares moved.
    """

    carbon: np.ndarray
    rule: np.ndarray
    groups: np.ndarray
    low: np.ndarray
    high: np.ndarray
    moved: float
    cap: float | None = None

    @property
    def n(self) -> int:
        """Number of towns."""
        return len(self.rule)

    def constraints(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """A_ub, b_ub, A_eq, b_eq over (up, down); row 0 of A_ub is the moved hectares."""
        import numpy as np

        n, eye, zero = self.n, np.eye(self.n), np.zeros(self.n)
        total = self.rule.sum()  # no more than everything can move or go to one town
        rows = [np.r_[zero, np.ones(n)]]
        sides = [min(self.moved, total)]
        if self.cap is not None:
            rows.append(np.r_[self.carbon, -self.carbon])
            sides.append(self.cap - self.carbon @ self.rule)
        within = np.c_[eye, -eye]
        a = np.vstack([*rows, within, -within])
        b = np.r_[sides, np.minimum(self.high, total) - self.rule, self.rule - self.low]
        member = np.array([self.groups == g for g in np.unique(self.groups)], dtype=float)
        equal = np.hstack([member, -member])
        return a, b, equal, np.zeros(len(equal))


def intensity(account: pd.DataFrame) -> pd.DataFrame:
    r"""Tonnes a new hectare of built land adds to the net source of each town.

    .. math:: c_i = \frac{Ce_{ib}}{A_{ib}} + \frac{Cs_{io} - Ce_{io}}{A_{io}}

    Source per built hectare *b* of the town as it is, plus the net sink of the land it replaces:
    the mean of the town's land *o* whose uptake is estimated.  A field that is built over loses
    its sink and its source.

    Parameters
    ----------
    account : DataFrame
        Table ``account``.

    Returns
    -------
    DataFrame
        town_id, tonnes_per_ha; empty where a source concerned is not estimated.

    Examples
    --------
    Housing of 50 t/ha on a field with a sink of 0.5 and a source of 0.4 t/ha:

    >>> import pandas as pd
    >>> account = pd.DataFrame({"town_id": "1", "class_code": ["0702", "0102", "0102"],
    ...     "role": ["source", "source", "sink"], "area_ha": [2.0, 10.0, 10.0],
    ...     "carbon_t": [100.0, 4.0, 5.0], "notation": ""})
    >>> intensity(account)["tonnes_per_ha"].round(9).tolist()
    [50.1]
    """
    use = account["class_code"].map(land_use)
    built = account[(account["role"] == "source") & (use == "built")]
    rest = account[use != "built"]
    taking = rest[(rest["role"] == "sink") & rest["carbon_t"].notna()]
    replaced = rest.merge(taking[["town_id", "class_code"]], on=["town_id", "class_code"])
    signed = replaced["carbon_t"].where(replaced["role"] == "sink", -replaced["carbon_t"])
    lost = _tonnes(replaced.assign(carbon_t=signed)) / taking.groupby("town_id")["area_ha"].sum()
    found = _tonnes(built) / built.groupby("town_id")["area_ha"].sum()
    out = found + lost.reindex(found.index, fill_value=0.0)  # no such land: nothing is lost
    return out.rename("tonnes_per_ha").rename_axis("town_id").reset_index()


def _tonnes(rows: pd.DataFrame) -> pd.Series:
    """Tonnes of each town; not a number where a row is not estimated."""
    import pandas as pd

    sums = {town: total(own) for town, own in rows.groupby("town_id", sort=True)}
    return pd.Series(sums, dtype="float64")


def programme(
    quotas: pd.DataFrame,
    tonnes: pd.DataFrame,
    *,
    moved_share: float = 0.15,
    fairness: float = 0.5,
    minimum_ha: float = 0.0,
    cap_share: float | None = None,
) -> Programme:
    """The programme of a study.

    Parameters
    ----------
    quotas : DataFrame
        Table ``quotas`` (the rule).
    tonnes : DataFrame
        From :func:`intensity`.
    moved_share : float
        At most this share of the hectares may move away from the rule.
    fairness : float
        No town may lose or gain more than this share of its quota by the rule.
    minimum_ha : float
        Least quota of every town.
    cap_share : float, optional
        Carbon cap as a share of the carbon of the rule.
    """
    import numpy as np

    frame = quotas.merge(tonnes, on="town_id", how="left")
    rule = frame["quota_ha"].to_numpy(float)
    carbon = frame["tonnes_per_ha"].to_numpy(float)
    floor = np.maximum(frame["floor_ha"].to_numpy(float), minimum_ha)
    ceiling = frame["ceiling_ha"].fillna(np.inf).to_numpy(float)
    return Programme(
        carbon,
        rule,
        frame["group"].to_numpy(str),
        np.maximum(floor, (1 - fairness) * rule),
        np.minimum(ceiling, (1 + fairness) * rule),
        moved_share * rule.sum(),
        None if cap_share is None else cap_share * float(carbon @ rule),
    )
