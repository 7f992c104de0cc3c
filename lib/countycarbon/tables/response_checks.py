"""Tables of 07_response that check, optimise and vary."""

from __future__ import annotations

from countycarbon.tables.column import Table

TABLES: tuple[Table, ...] = ()
