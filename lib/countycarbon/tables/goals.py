"""Tables of the step 08_goals."""

from __future__ import annotations

from countycarbon.tables.column import Table

TABLES: tuple[Table, ...] = ()
