"""A number or phrase of the report and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """What ``{{< var key >}}`` prints, in both languages, and its place in the tables.

    ``table``, ``row`` and ``column`` lead a reader from the printed text to the cell of a table;
    ``row`` is written ``column=value`` (``town=大黄堡镇``), empty for a sum over all rows.
    """

    key: str
    zh: str
    en: str
    table: str
    row: str = ""
    column: str = ""
