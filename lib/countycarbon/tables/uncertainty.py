"""Tables of the room ``uncertainty``."""

from __future__ import annotations

from countycarbon.tables.column import Table

TABLES: tuple[Table, ...] = ()
