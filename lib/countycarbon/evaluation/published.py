"""Check a list of printed statements against the tables of a run.

This is a regression test of the software: a statement that was used to calibrate a
reconstruction is reproduced by construction and is no evidence for any made value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countycarbon.evaluation import expression
from countycarbon.evaluation.expression import Tables, Value
from countycarbon.messages import KitError, Problems, problem, warn
from countycarbon.tables import TABLES

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("id", "statement_zh", "statement_en", "printed", "unit", "tolerance", "how",
          "used_in_calibration")  # fmt: skip
COLUMNS = ["id", "statement_zh", "statement_en", "printed", "reproduced", "tolerance", "unit",
           "used_in_calibration", "ok"]  # fmt: skip
BETWEEN = "、"
"""Separates the names of a printed list."""

_ROUNDING = 1e-9  # of the tolerance itself: 0.01 is no exact binary number


def check(statements: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Printed and reproduced values side by side.

    Parameters
    ----------
    statements : DataFrame
        id, statement_zh, statement_en, printed, unit, tolerance, how, used_in_calibration.
        ``printed`` is a number, ``true``/``false``, or names separated by "、"; ``tolerance`` is
        the largest difference of a number that still agrees (in the unit of ``printed``, 0 if
        empty); ``how`` is an expression (see :mod:`countycarbon.evaluation.expression`).
    tables : mapping
        Name to table, as the steps wrote them.

    Returns
    -------
    DataFrame
        The table ``published``, all texts but ``used_in_calibration`` and ``ok``.

    Raises
    ------
    KitError
        Everything wrong with the statements: missing columns, repeated ids, unknown functions,
        tables or columns, printed values that cannot be compared.

    Warns
    -----
    published.not-run
        Statements left out because a declared table does not exist in this run.

    Examples
    --------
    >>> import pandas as pd
    >>> statements = pd.DataFrame([{
    ...     "id": "total", "statement_zh": "总碳源", "statement_en": "source of the county",
    ...     "printed": "40.0", "unit": "t", "tolerance": "0.05",
    ...     "how": "total(balance.source_t)", "used_in_calibration": "yes"}])
    >>> balance = pd.DataFrame({"town": ["A", "B"], "source_t": [30.0, 10.04]})
    >>> check(statements, {"balance": balance})[["printed", "reproduced", "ok"]]
      printed reproduced    ok
    0    40.0      40.04  True
    """
    import pandas as pd

    problems = Problems()
    _check_form(statements, problems)
    problems.stop()
    rows, absent = [], []
    for statement in statements.fillna("").to_dict("records"):
        try:
            lacking = expression.tables_of(statement["how"]) - set(tables)
            if lacking and lacking <= set(TABLES):
                absent.append(str(statement["id"]))
                continue
            rows.append(_compare(statement, expression.evaluate(statement["how"], tables)))
        except KitError as error:
            problems.extend(
                problem(p.code, key=statement["id"], **p.values) for p in error.problems
            )
    problems.stop()
    if absent:
        warn("published.not-run", ids=", ".join(absent))
    return pd.DataFrame(rows, columns=COLUMNS)


def _check_form(statements: pd.DataFrame, problems: Problems) -> None:
    for column in NEEDED:
        if column not in statements.columns:
            present = ", ".join(map(str, statements.columns))
            problems.add("published.missing-column", column=column, present=present)
    if "id" in statements.columns:
        for repeated in sorted(set(statements["id"][statements["id"].duplicated()])):
            problems.add("published.repeated", key=str(repeated))


def _compare(statement: dict[Any, Any], value: Value) -> dict[str, object]:
    printed = str(statement["printed"]).strip()
    tolerance = str(statement["tolerance"]).strip()
    if isinstance(value, bool | frozenset | str):
        names = frozenset([value]) if isinstance(value, str) else value
        reproduced, ok = _named(printed, names)
    else:
        reproduced, ok = _number(printed, float(value), tolerance)
    used = str(statement["used_in_calibration"]).strip().lower() in ("yes", "true")
    kept = {name: str(statement[name]) for name in ("id", "statement_zh", "statement_en", "unit")}
    return {
        **kept,
        "printed": printed,
        "reproduced": reproduced,
        "tolerance": tolerance,
        "used_in_calibration": used,
        "ok": ok,
    }


def _named(printed: str, value: bool | frozenset[str]) -> tuple[str, bool]:
    if not isinstance(value, frozenset):
        text = "true" if value else "false"
        return text, printed.lower() == text
    wanted = [name.strip() for name in printed.split(BETWEEN) if name.strip()]
    same = value == frozenset(wanted)
    return BETWEEN.join(wanted if same else sorted(value)), same


def _number(printed: str, value: float, tolerance: str) -> tuple[str, bool]:
    try:
        target, allowed = float(printed), float(tolerance or 0)
    except ValueError:
        values = {"printed": printed, "tolerance": tolerance}
        raise KitError(problem("published.not-a-number", **values, found=f"{value:.6g}")) from None
    decimals = len(printed.partition(".")[2]) + 2  # two more than printed show how close it is
    shown = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return shown, abs(value - target) <= allowed * (1 + _ROUNDING) + 1e-12
