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


def test_one_long_heading_does_not_take_all_the_room():
    heads = ["镇街", "碳补偿系数", "碳生态承载系数 ESC", "经济贡献系数"]
    found = fit([*heads, *["碳源与碳汇之差"] * 7], ["甲镇", *["0.123"] * 10])
    assert found.wraps
    assert max(found.widths) < 2 * min(found.widths)


def test_a_code_is_not_broken_at_its_hyphen():
    text = "保留森林、草原与湿地等碳汇空间并提高质量" * 6
    found = fit(["编号", "说明"], ["R1-04 R1-05 R1-06 R1-07 R1-08 R1-09", text])
    # R 0.75, hyphen 0.3, three digits 0.55 each: 2.7 em
    assert found.widths[0] >= 2.7 * found.size * 2.54 / 72


def test_the_height_follows_rows_and_lines():
    def high(*rows: list[str]) -> float:
        lines = ["|a|", "|---|", *("|" + "|".join(row) + "|" for row in rows)]
        (table,) = pandoc.read_all(["\n".join(lines)])[0]
        return tables.height_cm(table, tables.fit(table))

    # a line at 9 pt and the room around it: 1.25 x 9 + 9 = 20.25 pt; the heading is a row too
    assert high(["x"]) == pytest.approx(2 * 20.25 * 2.54 / 72)
    assert high(["x"], ["x"]) == pytest.approx(3 * 20.25 * 2.54 / 72)
    assert high(["碳" * 60]) == pytest.approx((20.25 + 20.25 + 1.25 * 9) * 2.54 / 72)


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("net source (t C)", "net source (t\u00a0C)"),
        ("p (quadratic term of the fit)", "p (quadratic term of the fit)"),  # no unit
        ("share (%)", "share (%)"),
        ("(upper) bound", "(upper) bound"),
    ],
)
def test_the_unit_of_a_heading_is_not_broken(heading, kept):
    (table,) = pandoc.read_all([f"|{heading}|b|\n|---|---|\n|1|2|\n"])[0]
    tables.hold_units(table)
    assert tables._rows(table)[0][1][0] == kept


@pytest.mark.parametrize(
    ("rows", "start"),
    [
        (["x"] * 5, 0.0),  # six lines of 20.25 pt are 4.3 cm: never broken
        # the caption takes 1.4 cm, the heading and three rows 20.25 pt each
        (["x"] * 40, round(1.4 + 4 * 20.25 * 2.54 / 72, 1)),
        (["碳" * 600] * 4, 9.0),  # not more than this, however high the rows
    ],
    ids=["short", "long", "high rows"],
)
def test_a_table_that_breaks_wants_room_for_its_first_rows(rows, start):
    lines = ["|a|", "|---|", *(f"|{row}|" for row in rows)]
    (table,) = pandoc.read_all(["\n".join(lines)])[0]
    assert tables.start_cm(table, tables.fit(table)) == start
