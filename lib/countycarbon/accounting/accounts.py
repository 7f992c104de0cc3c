"""The account: area times coefficient, by town and land class."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.accounting.coefficients import tonnes_per_hectare
from countycarbon.messages import Problems
from countycarbon.units import Gas

if TYPE_CHECKING:
    import pandas as pd


def account(area: pd.DataFrame, coefficients: pd.DataFrame, gas: Gas | None = None) -> pd.DataFrame:
    r"""Source and sink of every town and land class.

    .. math:: Ce_{ik} = A_{ik} \delta_k, \qquad Cs_{ik} = A_{ik} \alpha_k

    with area :math:`A` in hectares, source coefficient :math:`\delta` and sink coefficient
    :math:`\alpha` in tonnes per hectare and year.

    Parameters
    ----------
    area : DataFrame
        town_id, town, class_code, area_ha and, where areas are missing, notation.
    coefficients : DataFrame
        Resolved coefficients: a row per class and role (see :func:`coefficients.resolve`).
    gas : {"C", "CO2"}, optional
        Gas basis wanted; that of the coefficients by default.

    Returns
    -------
    DataFrame
        The table ``account``.  A class without coefficient keeps its notation key and no number,
        and so does one whose area is missing;
        a class that is neither source nor sink has no row.

    Raises
    ------
    KitError
        ``accounting.unknown-class``: classes the coefficients know nothing of.

    Examples
    --------
    100 ha of forest at 0.6 t C/ha:

    >>> import pandas as pd
    >>> area = pd.DataFrame({"town_id": ["1"], "town": ["A"], "class_code": ["0301"],
    ...                      "area_ha": [100.0]})
    >>> forest = pd.DataFrame({"coefficient_id": ["f"], "class_code": ["0301"], "role": ["sink"],
    ...     "central": [0.6], "unit": ["t C/ha/a"], "gas": ["C"], "notation": [""]})
    >>> account(area, forest)["carbon_t"].tolist()
    [60.0]
    """
    import pandas as pd

    of_set: list[Gas] = [g for g in coefficients["gas"] if g]
    basis: Gas = gas or of_set[0]
    value = tonnes_per_hectare(coefficients, "central", basis)
    columns = ["class_code", "role", "coefficient_id", "notation"]
    rates = coefficients[columns].assign(coefficient=value)
    lost = area["area_ha"].isna()
    given = area.assign(lost=area["notation"].where(lost, "") if "notation" in area else "")
    given.loc[lost & (given["lost"] == ""), "lost"] = "NE"
    given = given.drop(columns="notation", errors="ignore")[lost | (area["area_ha"] > 0)]
    rows = given.merge(rates, on="class_code", how="inner")
    rows["notation"] = rows["notation"].where(rows["lost"] == "", rows["lost"])
    rows["carbon_t"] = rows["area_ha"] * rows["coefficient"]
    rows["gas"] = basis
    rows["level"] = "area"
    order = pd.Categorical(rows["role"], ["source", "sink"])
    rows = rows.assign(_order=order).sort_values(["town_id", "class_code", "_order"])
    return rows[COLUMNS].reset_index(drop=True)


COLUMNS = [
    "town_id", "town", "class_code", "role", "area_ha", "coefficient_id", "coefficient",
    "carbon_t", "gas", "level", "notation",
]  # fmt: skip


def check_classes(area: pd.DataFrame, known: set[str]) -> None:
    """Refuse classes that are not in the table of classes (a neutral class is in it).

    Raises
    ------
    KitError
        ``accounting.unknown-class``, one problem for each.
    """
    problems = Problems()
    for code in sorted(set(area["class_code"]) - known):
        problems.add("accounting.unknown-class", name=code)
    problems.stop()


def total(rows: pd.DataFrame) -> float:
    """Sum of ``carbon_t``; not a number as soon as one row is not estimated or confidential.

    Rows not occurring (NO) or included elsewhere (IE) add nothing.
    """
    if rows["notation"].isin(["NE", "C"]).any():
        return float("nan")
    return float(rows["carbon_t"].sum())
