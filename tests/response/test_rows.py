"""Rows and blank tables."""

import pandas as pd

from countycarbon import tables
from countycarbon.response.rows import blank, rows


def test_rows_are_in_order():
    assert [r.x for r in rows(pd.DataFrame({"x": [2, 1]}))] == [2, 1]


def test_a_blank_table_fits_its_declaration():
    for name in ("quotas", "draft_check", "monitoring", "gate"):
        assert tables.check(name, blank(name)).empty
