"""Sentences and numbers of the report, both languages side by side.

Each file holds the words of one part of the report.  A chapter prints them by
``{{< var key >}}``; the table ``variables`` tells where each number comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from countycarbon.present.wording.variable import Variable

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study

PARTS = ("study", "land", "account", "evaluation", "response", "goals", "summary")


def collect(t: Mapping[str, pd.DataFrame], study: Study) -> list[Variable]:
    """All variables of a report, in the order of its parts."""
    found: list[Variable] = []
    for part in PARTS:
        found += import_module(f"{__name__}.{part}").variables(t, study)
    return found


def table(found: list[Variable]) -> pd.DataFrame:
    """The declared table ``variables``: with the step that wrote each number's table."""
    import pandas as pd

    from countycarbon.steps import writer_of

    rows = []
    for v in found:
        step = writer_of(v.table)
        row = (v.key, v.zh, v.en, v.table, v.row, v.column, step.id if step else "")
        rows.append(row)
    names = ["key", "zh", "en", "table", "row", "column", "step"]
    return pd.DataFrame(rows, columns=names)


__all__ = ["PARTS", "Variable", "collect", "table"]
