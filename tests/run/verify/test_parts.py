"""Comparisons of single files."""

from __future__ import annotations

import base64
import io
import json
import time
import zipfile

import numpy as np
import pytest
from PIL import Image

from countycarbon.run.verify import (
    content,
    figures,
    integrity,
    inventory,
    notebooks,
    records,
    rendered,
    tables,
)


def written(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def pair(tmp_path, name, old, new):
    return written(tmp_path / "old" / name, old), written(tmp_path / "new" / name, new)


NOW = "2026-11-28T12:30:38.887915+00:00"
HEAD = "town_id,town,source_t,sink_t\n"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("1,甲,100.0,5\n", "1,甲,100.0,5\n", []),
        ("1,甲,100.0,5\n", "1,甲,100.0000000001,5\n", []),  # 1e-12 < 1e-9
        ("1,甲,100.0,5\n", "1,甲,100.001,5\n", [("town_id=1", "source_t", "100.0", "100.001")]),
        ("1,甲,,5\n", "1,甲,0,5\n", [("town_id=1", "source_t", "", "0")]),  # missing is not zero
        ("1,甲,1,5\n", "1,乙,1,5\n", [("town_id=1", "town", "甲", "乙")]),
        ("1,甲,1,5\n2,乙,1,5\n", "2,乙,1,5\n1,甲,1,5\n", []),  # rows go by their key
        ("1,甲,1,5\n", "2,甲,1,5\n", [("town_id=1", "", "1, 甲, 1, 5", "—"),
                                      ("town_id=2", "", "—", "2, 甲, 1, 5")]),
        ("1,甲,1,5,9\n", "1,甲,1,5\n", [("town_id=1", "#4", "9", "")]),
    ],
)  # fmt: skip
def test_tables_cell_by_cell(tmp_path, old, new, expected):
    one, two = pair(tmp_path, "balance.csv", HEAD + old, HEAD + new)
    found = tables.compare(one, two, "tables/balance.csv")
    assert [(d.row, d.column, d.old, d.new) for d in found] == expected


def test_the_relative_difference_is_of_the_larger_number(tmp_path):
    one, two = pair(tmp_path, "balance.csv", HEAD + "1,甲,100,5\n", HEAD + "1,甲,80,5\n")
    (found,) = tables.compare(one, two, "x")
    assert found.relative == pytest.approx(20 / 100) and found.town == "甲"


def png(array):
    buffer = io.BytesIO()
    Image.fromarray(array.astype("uint8")).save(buffer, format="PNG")
    return buffer.getvalue()


def test_pictures_may_be_smoothed_otherwise_but_not_show_another_digit():
    plain = np.full((80, 120, 3), 255.0)
    noisy = plain.copy()
    noisy[::4, ::4] -= np.random.default_rng(1).integers(0, 9, noisy[::4, ::4].shape)
    digit = plain.copy()
    digit[40:52, 60:66] = 0  # a stroke of a 12-pixel digit
    assert figures.apart(png(plain), png(noisy)) == ""
    # blocks of 4 pixels: columns 60–65 touch blocks 60 and 64, rows 40–51 blocks 40 to 48
    assert figures.apart(png(plain), png(digit)) == "≠ x 60–68 px, y 40–52 px"
    assert "px" in figures.apart(png(plain), png(plain[:, :100]))
    assert figures.apart(png(plain), b"no picture") == "unreadable"


def executed(*outputs, source="#| label: fig-x\nstep.show(f)"):
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": list(outputs)}
    return json.dumps({"cells": [cell], "metadata": {"papermill": {"start_time": NOW}}})


def shown(**data):
    return {"output_type": "display_data", "data": data, "metadata": {}}


def test_notebooks_output_by_output(tmp_path):
    picture = base64.b64encode(b"x").decode()
    one = executed(shown(**{"text/plain": "net 12.5 t C", "image/png": picture}))
    two = executed(shown(**{"text/plain": ["net 12.6", " t C"], "image/png": picture}))
    old, new = pair(tmp_path, "n.ipynb", one, two)
    (found,) = notebooks.compare(old, new, "n.ipynb")
    assert (found.row, found.column) == ("c0 (fig-x)", "text/plain")
    assert (found.old, found.new) == ("12.5", "12.6")


def test_notebooks_clock_and_addresses_do_not_count(tmp_path):
    one = executed(shown(**{"text/plain": "<Editor at 0x7fa1e05f45d0>"}))
    two = executed(shown(**{"text/plain": "<Editor at 0x7fb79801a350>"})).replace(
        NOW, "2027-01-01T00:00:00.5+00:00"
    )
    assert not list(notebooks.compare(*pair(tmp_path, "n.ipynb", one, two), "n.ipynb"))


def test_notebooks_sources_and_lost_outputs_count(tmp_path):
    one, two = executed(shown(**{"text/plain": "1"})), executed(source="x = 2")
    columns = [d.column for d in notebooks.compare(*pair(tmp_path, "n.ipynb", one, two), "n")]
    assert columns == ["source", "outputs"]


def test_pages_name_the_number_that_changed(tmp_path):
    old, new = pair(
        tmp_path, "p.html", *(f'<h2 id="net">净</h2><p>碳源 {n} t</p>' for n in ("1,535", "1,553"))
    )
    (found,) = rendered.compare(old, new, "p.html")
    assert (found.row, found.old, found.new) == ("#net", "1,535", "1,553")
    assert found.relative == pytest.approx(18 / 1553)


def test_pictures_of_a_page_are_compared_as_they_are_seen(tmp_path):
    plain = np.full((40, 40, 3), 255.0)
    nearly, other = plain - 1, plain.copy()
    other[8:12, 8:12] = 0

    def page(array):
        return f'<img src="data:image/png;base64,{base64.b64encode(png(array)).decode()}">'

    (found,) = content.compare(*pair(tmp_path, "p.html", page(plain), page(nearly)), "p.html")
    assert found.column == "bytes"  # seen alike: held to equal bytes where the software is the same
    (found,) = rendered.compare(*pair(tmp_path, "p.html", page(plain), page(other)), "p.html")
    assert (found.row, found.old) == ("picture 1", "≠ x 8–12 px, y 8–12 px")


def test_long_texts_of_a_table_name_the_number_that_changed(tmp_path):
    head, text = "key,zh,en\n", "x.a,净,The net source of the whole county is {} t C a year\n"
    one, two = pair(tmp_path, "v.csv", head + text.format("1.5"), head + text.format("2.5"))
    (found,) = tables.compare(one, two, "v.csv")
    assert (found.row, found.column, found.old, found.new) == ("key=x.a", "en", "1.5", "2.5")


def test_word_files_by_paragraph_and_by_part(tmp_path):
    paths = []
    for side, text in (("old", "12"), ("new", "13")):
        path = tmp_path / f"{side}.docx"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("word/document.xml", f"<w:p><w:t>净 {text} t</w:t></w:p>")
            archive.writestr("word/media/a.png", side)
        paths.append(path)
    found = list(rendered.compare(*paths, "r.docx"))
    assert (found[0].row, found[0].old, found[0].new) == ("document.xml ¶ 1", "12", "13")
    assert ("picture 1", "png") in [(d.row, d.column) for d in found]


def test_a_damaged_file_is_a_difference_not_a_crash(tmp_path):
    old, new = pair(tmp_path, "r.pdf", "no pdf", "no pdf either")
    (found,) = content.compare(old, new, "r.pdf")
    assert found.old.startswith("unreadable")


def test_records_leave_out_what_is_held_to_other_files(tmp_path):
    then, now = ({"code": {"lib/x": digit * 64}} for digit in "12")
    one = {"tables": {"balance": "aa", "towns": "bb"}, "software": then}
    two = {"tables": {"balance": "ab", "towns": "bb"}, "software": now}
    old, new = pair(tmp_path, "run.json", json.dumps(one), json.dumps(two))
    assert list(records.compare(old, new, "run.json")) == []
    old, new = pair(tmp_path, "run.json", json.dumps({"tables": {}}), json.dumps(two))
    told = {(d.row, d.column) for d in records.compare(old, new, "run.json")}
    assert ("tables", "balance") in told  # but not that it is not held to anything


def test_a_digest_in_the_crate_is_held_to_its_file(tmp_path):
    one = {"@graph": [{"@id": "zh/report.pdf", "@type": "File", "sha256": "aa"}]}
    two = {"@graph": [{"@id": "zh/report.pdf", "@type": "File", "sha256": "ab"}]}
    name = "ro-crate-metadata.json"
    old, new = pair(tmp_path, name, json.dumps(one), json.dumps(two))
    assert list(records.compare(old, new, name)) == []
    written(tmp_path / "old" / "zh" / "report.pdf", "x")
    (found,) = integrity.examine(inventory.take(tmp_path / "old"))
    assert (found.file, found.column, found.new) == ("zh/report.pdf", "sha256", "record aa")


def test_another_engine_may_word_its_pages_but_must_print_every_number(tmp_path):
    old, new = pair(
        tmp_path, "p.html", "<p>1,535.2 and 7.25</p><p>3</p>", "<b>1,535.2</b><i>7.52</i>"
    )
    lost = rendered.numbers_lost([old], [new], "zh/html")
    assert [d.new for d in lost] == ["7.52 (1×)"]


@pytest.mark.parametrize("name", ["report.docx", "tables.xlsx"])
def test_an_archive_that_unpacks_to_much_more_than_the_fresh_one_is_not_unpacked(tmp_path, name):
    old, new = tmp_path / "old" / name, tmp_path / "new" / name
    for path, more in ((old, 60 << 20), (new, 0)):
        path.parent.mkdir()
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("word/document.xml", b"<w:p/>" * (more // 6) + b"<w:p>a</w:p>")
    assert old.stat().st_size < 100_000
    before = time.process_time()
    (told,) = content.compare(old, new, name)
    assert told.old == "unreadable: too large"
    assert time.process_time() - before < 1
