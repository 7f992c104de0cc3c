from __future__ import annotations

import pytest

from countycarbon.run.render import pandoc, tables


def fit(*rows: list[str], attributes: str = "") -> tables.Fit:
    head, *body = rows
    lines = ["|" + "|".join(head) + "|", "|" + "---|" * len(head)]
    lines += ["|" + "|".join(row) + "|" for row in body]
    (table,) = pandoc.read_all(["\n".join(lines) + f"\n\n: 表 {{#tbl-a {attributes}}}\n"])[0]
    return tables.fit(table)


def test_a_narrow_table_keeps_its_own_widths():
    found = fit(["镇", "值"], ["甲", "1.5"])
    assert (found.size, found.landscape, found.wraps) == (9.0, False, False)
    assert sum(found.widths) < 5


def test_long_text_wraps_beside_short_cells_that_do_not():
    long = "净碳源按行政区汇总时未利用地是否计入碳汇" * 4
    found = fit(["编号", "问题", "来源"], ["A1", long, "自定"])
    assert found.wraps
    assert sum(found.widths) == pytest.approx(tables.PORTRAIT_CM)
    # two Chinese characters at 9 pt: 2 x 9 pt = 0.635 cm, and the padding of the cell
    assert found.widths[2] >= 2 * 9 * 2.54 / 72


@pytest.mark.parametrize(
    ("columns", "size", "landscape"),
    # a cell is 8 digits and 2 points, 8 x 0.55 + 2 x 0.3 = 5 em; at 9 pt with its padding
    # 5 x 9 x 2.54 / 72 + 0.3 = 1.89 cm, so that 8 fit into 16 cm, 9 at 8 pt and 10 at 7 pt
    [(8, 9.0, False), (9, 8.0, False), (10, 7.0, False), (11, 9.0, True)],
)
def test_type_shrinks_before_pages_turn(columns, size, landscape):
    found = fit(["列"] * columns, ["123,456.78"] * columns)
    assert (found.size, found.landscape, found.wraps) == (size, landscape, False)


@pytest.mark.parametrize("columns", [3, 12, 20, 40])
def test_no_table_is_wider_than_its_page(columns):
    found = fit(["很长的列名"] * columns, ["coefficient_cropland_2006"] * columns)
    room = tables.LANDSCAPE_CM if found.landscape else tables.PORTRAIT_CM
    assert sum(found.widths) <= room + 1e-9
    assert sum(found.shares) <= 1.001


def test_widths_asked_for_are_taken():
    found = fit(["a", "b"], ["x", "y"], attributes='tbl-colwidths="[25,75]"')
    assert found.shares == (0.25, 0.75)
