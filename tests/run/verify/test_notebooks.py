"""Executed notebooks: what a cell says and what it shows."""

import base64
import io
import json

import pytest
from PIL import Image

from countycarbon.run.verify import evidence, notebooks


def cell(*outputs, source="x", kind="code"):
    found = {"cell_type": kind, "source": source, "metadata": {}}
    return found | ({"outputs": list(outputs), "execution_count": 1} if kind == "code" else {})


def shown(metadata=None, **data):
    data = {name.replace("_", "/"): value for name, value in data.items()}
    return {"output_type": "display_data", "data": data, "metadata": metadata or {}}


def apart(tmp_path, old, new):
    paths = []
    for side, cells in (("old", old), ("new", new)):
        path = tmp_path / f"{side}.ipynb"
        text = cells if isinstance(cells, str) else json.dumps({"cells": cells})
        path.write_text(text, encoding="utf-8")
        paths.append(path)
    found = notebooks.compare(*paths, "n.ipynb")
    return [(d.row, d.column, d.old, d.new) for d in found]


def test_how_a_text_is_cut_into_lines_does_not_count_but_how_often_a_cell_ran(tmp_path):
    old = cell(shown(text_plain="a\nb"), source="x\ny")
    new = cell(shown(text_plain=["a\n", "b"]), source=["x\n", "y"])
    assert apart(tmp_path, [old], [new]) == []
    again = [("c0", "execution_count", "9", "1")]
    assert apart(tmp_path, [old | {"execution_count": 9}], [new]) == again


@pytest.mark.parametrize(
    "more",
    [
        {"metadata": {"tags": ["remove-cell"]}},
        {"metadata": {"jupyter": {"source_hidden": True}}},
        {"metadata": {"jupyter": {"outputs_hidden": True}, "collapsed": True}},
        {"attachments": {"a.png": {"image/png": "AAAA"}}},
        {"id": "elsewhere"},
        {"metadata": {"papermill": {"duration": "true value: 12"}}},  # no clock
    ],
)
def test_what_hides_a_cell_or_hangs_on_it_counts(tmp_path, more):
    assert len(apart(tmp_path, [cell() | more], [cell()])) >= 1


@pytest.mark.parametrize(
    "other",
    [
        {"kernelspec": {"name": "evil"}},
        {"papermill": {"parameters": {"run_dir": "/"}}},
        {"widgets": {"state": 1}},
    ],
)
def test_settings_of_the_notebook_count(tmp_path, other):
    sides = (json.dumps({"cells": [], "metadata": m}) for m in (other, {}))
    assert apart(tmp_path, *sides)


def test_the_words_of_a_cell_without_code_count(tmp_path):
    old, new = (cell(source=text, kind="markdown") for text in ("净 12 t", "净 13 t"))
    assert apart(tmp_path, [cell(), old], [cell(), new]) == [("c1", "source", "12", "13")]


def test_a_cell_of_another_kind_is_another_cell(tmp_path):
    raw = cell(kind="raw")
    assert [column for _, column, *_ in apart(tmp_path, [cell(kind="markdown")], [raw])] == [
        "source"
    ]


def test_a_caption_in_the_metadata_counts(tmp_path):
    old, new = (cell(shown({"kit": {"caption": f"净 {n} t"}}, text_plain="…")) for n in (1, 2))
    assert apart(tmp_path, [old], [new]) == [("c0", "metadata", "1", "2")]


def test_printed_lines_and_errors_count_by_their_stream(tmp_path):
    def printed(text):
        return {"output_type": "stream", "name": "stderr", "text": text}

    def failed(text):
        return {"output_type": "error", "ename": "E", "evalue": text, "traceback": []}

    old = cell(printed("took 5"), failed("no 1"))
    new = cell(printed("took 6"), failed("no 2"))
    assert apart(tmp_path, [old], [new]) == [
        ("c0", "stderr", "5", "6"),
        ("c0", "metadata", "1", "2"),
    ]


def test_outputs_of_other_kinds_are_named_instead_of_compared(tmp_path):
    old, new = cell(shown(text_plain="1", text_html="<b>")), cell(shown(text_plain="2"))
    named = ("text/html, text/plain, metadata", "text/plain, metadata")
    assert apart(tmp_path, [old], [new]) == [("c0", "outputs", *named)]


@pytest.mark.parametrize(("colour", "seen"), [((255, 255, 254), False), ((0, 0, 0), True)])
def test_pictures_are_compared_as_they_are_seen(tmp_path, colour, seen):
    def picture(fill):
        buffer = io.BytesIO()
        Image.new("RGB", (8, 8), fill).save(buffer, format="PNG")
        return shown(image_png=base64.b64encode(buffer.getvalue()).decode())

    found = apart(tmp_path, [cell(picture((255, 255, 255)))], [cell(picture(colour))])
    place = ("c0", "image/png", "≠ x 0–8 px, y 0–8 px", "")
    assert found == [place if seen else ("c0", "bytes", "image/png", "")]


def test_a_cell_more_is_told_by_number_and_the_others_are_compared(tmp_path):
    old, new = [cell(source="1")], [cell(source="2"), cell()]
    told = [("cells", "", "1", "2"), ("c0", "source", "1", "2"), ("c1", "cell", "—", "x")]
    assert apart(tmp_path, old, new) == told


@pytest.mark.parametrize("text", ["{", "[]", "{}"])
def test_what_is_no_notebook_is_a_difference(tmp_path, text):
    with pytest.raises(evidence.Malformed):
        apart(tmp_path, text, [cell()])
