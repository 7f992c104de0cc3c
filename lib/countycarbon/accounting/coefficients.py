"""Coefficients: check a set, and settle which row serves each land class.

A set is a table with one row per class and role.  A row for a first-level class (``07``) serves
all its second-level classes; a row for the class itself (``0702``) comes first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Literal

from countycarbon.accounting.kinds import (
    GROSS_KINDS,
    KINDS,
    NET_KINDS,
    REFUSED_KINDS,
    per_hectare,
)
from countycarbon.land import classes as land_classes
from countycarbon.messages import Problem, Problems, problem, warn
from countycarbon.units import Gas, gas_factor

if TYPE_CHECKING:
    import pandas as pd

Missing = Literal["NE", "midpoint"]


def check(rows: pd.DataFrame, classes: Collection[str] | None = None) -> None:
    """Refuse a set that could not be defended.

    Parameters
    ----------
    rows : DataFrame
        coefficient_id, class_code, role, kind, low, central, high, unit, gas.
    classes : collection of str, optional
        Codes of the classes there are; a row for any other would serve nothing.

    Raises
    ------
    KitError
        All of ``accounting.no-gas``, ``.mixed-gas``, ``.unit``, ``.per-season``,
        ``.unknown-kind``, ``.not-a-flux``, ``.mixed-kinds``, ``.repeated``, ``.negative``,
        ``.range-order``, ``.net-and-sink``, ``.unknown-class`` that were found.
    """
    problems = Problems()
    for row in rows.itertuples():
        problems.extend(_row_problems(row))
    if classes is not None:
        above = {code[:2] for code in classes}
        for row in rows[~rows["class_code"].isin({*classes, *above})].itertuples():
            problems.add("accounting.unknown-class", key=row.coefficient_id, name=row.class_code)
    problems.extend(_set_problems(rows))
    problems.stop()


def _row_problems(row: object) -> Iterable[Problem]:
    name, gas, unit, kind = row.coefficient_id, row.gas, row.unit, row.kind  # type: ignore[attr-defined]
    if gas not in ("C", "CO2"):
        yield problem("accounting.no-gas", name=name)
    elif (meaning := per_hectare(unit)) is None or meaning[1] not in ("", gas):
        yield problem("accounting.unit", name=name, unit=unit, gas=gas)
    elif meaning[2] != "a":
        yield problem("accounting.per-season", name=name, unit=unit)
    if kind in REFUSED_KINDS:
        yield problem("accounting.not-a-flux", name=name, kind=kind)
    elif kind not in KINDS:
        yield problem("accounting.unknown-kind", name=name, kind=kind, allowed=", ".join(KINDS))
    low, central, high = row.low, row.central, row.high  # type: ignore[attr-defined]
    if central < 0:
        yield problem("accounting.negative", name=name, value=central, positive=-central)
    elif _disordered(low, central, high):
        yield problem("accounting.range-order", name=name, value=f"{low}, {central}, {high}")


def disordered(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose low, central and high do not ascend."""
    low, central, high = (rows[name] for name in ("low", "central", "high"))
    return rows[_disordered(low, central, high)]


def _disordered(low: Any, central: Any, high: Any) -> Any:
    return (low > central) | (central > high) | (low > high)  # NaN compares as False


def _set_problems(rows: pd.DataFrame) -> Iterable[Problem]:
    known = rows[rows["gas"].isin(["C", "CO2"])]
    if known["gas"].nunique() > 1:
        listed = ", ".join(f"{r.coefficient_id} ({r.gas})" for r in known.itertuples())
        yield problem("accounting.mixed-gas", rows=listed)
    sinks = rows[rows["role"] == "sink"]
    gross = sinks[sinks["kind"].isin(GROSS_KINDS)]
    net = sinks[sinks["kind"].isin(NET_KINDS)]
    if len(gross) and len(net):
        yield problem("accounting.mixed-kinds", net=_ids(net), gross=_ids(gross))
    for (code, role), group in rows.groupby(["class_code", "role"], sort=True):
        if len(group) > 1:
            yield problem("accounting.repeated", name=code, role=role, rows=_ids(group))
    for row in rows[rows["kind"] == "crop_net"].itertuples():
        twice = sinks[sinks["class_code"].str[:2] == str(row.class_code)[:2]]
        if len(twice):
            yield problem("accounting.net-and-sink", name=row.coefficient_id, sink=_ids(twice))


def _ids(rows: pd.DataFrame) -> str:
    return ", ".join(rows["coefficient_id"])


def resolve(
    rows: pd.DataFrame, classes: pd.DataFrame, *, without_central: Missing = "NE"
) -> pd.DataFrame:
    """The coefficient of every land class, or the notation key it has instead.

    Parameters
    ----------
    rows : DataFrame
        A coefficient set, as :func:`check` wants it, with range_meaning, distribution, region,
        year, source, evidence, status.
    classes : DataFrame
        The class table: code, parent (00 for wetland 0303), role (``source``, ``sink``,
        ``source+sink``, ``neutral``).
    without_central : {"NE", "midpoint"}
        What a row with a range but no central value is worth.

    Returns
    -------
    DataFrame
        The table ``coefficients``: a row per class and role.  ``serves`` is the class the row of
        the set stands for.  Where the set has nothing, the notation is NE; the sink of cropland
        whose source is already net is IE.  A neutral class gets only what the set has for it.

    Raises
    ------
    KitError
        See :func:`check`.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({
    ...     "coefficient_id": ["f"], "class_code": ["03"], "role": ["sink"], "kind": ["flux"],
    ...     "low": [0.578], "central": [0.613], "high": [0.644], "range_meaning": [""],
    ...     "distribution": [""], "unit": ["t C/ha/a"], "gas": ["C"], "region": [""],
    ...     "year": [""], "source": ["s"], "evidence": ["C"], "status": ["real"]})
    >>> classes = pd.DataFrame({
    ...     "code": ["0301", "0601"], "parent": ["03", "06"], "role": ["sink", "source"]})
    >>> resolve(rows, classes)[["class_code", "role", "serves", "central", "notation"]]
      class_code    role serves  central notation
    0       0301    sink     03    0.613
    1       0601  source           NaN       NE
    """
    import pandas as pd

    check(rows)
    rows = _usable(rows, without_central).assign(unit=_with_gas)
    out = []
    parents = land_classes.parents(classes)
    given: dict[str, dict[str, dict[str, object]]] = {}
    for row in rows.to_dict("records"):
        plain = {str(name): value for name, value in row.items()}
        given.setdefault(str(row["class_code"]), {}).setdefault(str(row["role"]), plain)
    for code, usual in land_classes.roles(classes).items():
        chain = [code, code[:4], parents[code]]  # 1104A, 1104, 11; but 0304, 0304, 00
        mine = [given[c] for c in dict.fromkeys(chain) if c in given]  # the nearest first
        for role in _roles(usual, set(given.get(code, ())), {r for own in mine for r in own}):
            best = next((own[role] for own in mine if role in own), None)
            if best is None:
                net = any(row["kind"] == "crop_net" for own in mine for row in own.values())
                out.append(_missing(code, role, "IE" if net and role == "sink" else "NE", rows))
            else:
                out.append({**best, "class_code": code, "serves": best["class_code"]})
    names = [*_COLUMNS[:2], "serves", *_COLUMNS[2:], "notation"]
    return pd.DataFrame(out, columns=names).fillna({"notation": ""})


_COLUMNS = (
    "coefficient_id", "class_code", "role", "kind", "low", "central", "high", "range_meaning",
    "distribution", "unit", "gas", "region", "year", "source", "evidence", "status",
)  # fmt: skip


def _usable(rows: pd.DataFrame, without_central: Missing) -> pd.DataFrame:
    """Rows that can be multiplied; the others are named in a warning and left out."""
    bare = rows["central"].isna()
    if without_central == "midpoint":
        middle = (rows["low"] + rows["high"]) / 2
        rows = rows.assign(central=rows["central"].fillna(middle))
        bare = rows["central"].isna()
    for row in rows[bare].itertuples():
        warn("accounting.no-central", name=row.coefficient_id, low=row.low, high=row.high)
    land_only = rows["kind"] == "land_carbon"
    for name in rows.loc[land_only, "coefficient_id"]:
        warn("accounting.land-carbon-only", name=name)
    return rows[~bare & ~land_only]


def _with_gas(rows: pd.DataFrame) -> list[str]:
    """Units that name their gas: ``t/ha/a`` of a set in C is ``t C/ha/a``."""
    found = []
    for unit, gas in zip(rows["unit"], rows["gas"], strict=True):
        mass, _, rest = unit.partition("/")
        found.append(unit if mass.endswith(gas) else f"{mass} {gas}/{rest}")
    return found


def _roles(carbon_role: str, exact: set[str], mine: set[str]) -> list[str]:
    """Roles of a class: the classification's, unless the set has rows for just this class."""
    neutral = carbon_role == "neutral"  # then what the set has, never NE
    usual = mine if neutral else set(carbon_role.split("+"))
    return sorted(usual if exact <= usual else exact, reverse=True)


def _missing(code: str, role: str, key: str, rows: pd.DataFrame) -> dict[str, object]:
    gas = str(rows["gas"].iloc[0]) if len(rows) else ""
    blank: dict[str, object] = dict.fromkeys((*_COLUMNS, "serves"), "")
    number = dict.fromkeys(("low", "central", "high"), float("nan"))
    return {**blank, **number, "class_code": code, "role": role, "gas": gas, "notation": key}


def tonnes_per_hectare(coefficients: pd.DataFrame, column: str, gas: Gas) -> pd.Series:
    """A column of coefficients in t of the wanted gas per hectare and year.

    Examples
    --------
    0.1 kg C/m2 = 1 t C/ha = 44/12 t CO2/ha:

    >>> import pandas as pd
    >>> one = pd.DataFrame({"central": [0.1], "unit": ["kg C/m2/a"], "gas": ["C"]})
    >>> tonnes_per_hectare(one, "central", "CO2").round(4).tolist()
    [3.6667]
    """

    def factor(unit: str, of: str) -> float:
        meaning = per_hectare(unit)
        return float("nan") if meaning is None else meaning[0] * gas_factor(of, gas)  # type: ignore[arg-type]

    pairs = coefficients[["unit", "gas"]].drop_duplicates().itertuples(index=False)
    factors = {(unit, of): factor(unit, of) for unit, of in pairs}
    keys = zip(coefficients["unit"], coefficients["gas"], strict=True)
    return coefficients[column] * [factors[key] for key in keys]
