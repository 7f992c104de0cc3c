"""Whether the values and targets of indicators can be true: ranges of the catalogue, and years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from countycarbon.inputs import catalogue, response
from countycarbon.messages import Problems, problem
from countycarbon.study import Study

if TYPE_CHECKING:
    import pandas as pd

_VALUES = {
    "indicator_inputs": ("value",),
    "local_targets": ("target",),
    "monitoring_series": ("value",),
    "monitoring_targets": ("base_value", "target_value"),
}
"""Table to its columns that hold values of an indicator."""
_PAST = {"indicator_inputs": "year", "monitoring_series": "year", "monitoring_targets": "base_year"}
"""Table to the column of years of what was measured."""
_AHEAD = {"local_targets": "year", "monitoring_targets": "target_year"}
"""Table to the column of years by which something is aimed at."""

Found = tuple[int, str, str, str]
"""Row from 0, column, value, what is allowed."""


def check(study: Study, files: Mapping[str, pd.DataFrame]) -> None:
    """Hold values to the range of their indicator, and years to the study.

    What was measured is no younger than the report; what is aimed at is no older than the land it
    is held against.

    Parameters
    ----------
    study : Study
        The study.
    files : mapping
        Declared table to its rows.

    Raises
    ------
    KitError
        ``inputs.implausible`` with file, row and column: all of them.
    """
    known = catalogue.catalogue().indicators.set_index("indicator")
    last = int(study.report.date[:4])
    first = min(_years(study.inputs.land.year), default=0)
    problems = Problems()
    for name, columns in _VALUES.items():
        if name not in files:
            continue
        rows, source = files[name], response.source_of(name, study.response)
        found = [*_beyond(rows, columns, known)]
        found += _dated(rows, _PAST.get(name), 0, last, f"<= {last} (report.date)")
        found += _dated(rows, _AHEAD.get(name), first, 9999, f">= {first} (inputs.land.year)")
        told = [
            problem(
                "inputs.implausible", row=number + 2, column=column, value=value, allowed=allowed
            )
            for number, column, value, allowed in sorted(found)
        ]
        problems.extend(response.placed(told, source, name))
    problems.stop()


def _beyond(rows: pd.DataFrame, columns: tuple[str, ...], known: pd.DataFrame) -> Iterator[Found]:
    """Values that the indicator cannot have; those in another unit than the catalogue's aside."""
    for number, row in enumerate(rows.to_dict("records")):
        name = row["indicator"]
        if name not in known.index:
            continue  # told by its id
        low, high, unit = known.loc[name, ["low", "high", "unit"]]
        if row.get("unit", unit) != unit:
            continue
        for column in columns:
            if not low <= row[column] <= high:
                yield number, column, f"{row[column]:,.6g} {unit}", f"{low:,g} – {high:,g} {unit}"


def _dated(
    rows: pd.DataFrame, column: str | None, low: int, high: int, allowed: str
) -> Iterator[Found]:
    for number, text in enumerate(rows[column] if column else ()):
        years = _years(str(text))
        if years and not low <= max(years) <= high:
            yield number, str(column), str(text), allowed


def _years(text: str) -> list[int]:
    return [int(one) for one in re.findall("[0-9]{4}", text)]
