from __future__ import annotations

import base64

from countycarbon.messages import Problems
from countycarbon.run.render import notebook


def read(path, label):
    problems = Problems()
    return notebook.Notebook(path).cell(label, problems), problems.found


def test_options_and_outputs_of_a_labelled_cell(tmp_path, make_notebook, make_png):
    path = tmp_path / "01.ipynb"
    picture = base64.b64encode(make_png()).decode()
    make_notebook(
        path,
        ("x = 1",),
        (
            "#| label: fig-a\n#| fig-cap: 题注\nplot()",
            {"image/png": picture, "text/html": "<b>live</b>"},
        ),
    )
    cell, found = read(path, "fig-a")
    assert found == []
    assert (cell.number, cell.option("fig-cap"), cell.option("fig-alt")) == (2, "题注", "")
    assert cell.outputs == (notebook.Output(png=make_png(), html="<b>live</b>"),)
    assert notebook.Notebook(path).labels == ["fig-a"]


def test_a_label_that_is_not_there(tmp_path, make_notebook):
    make_notebook(tmp_path / "01.ipynb", ("#| label: a\nx", {"text/markdown": "x"}))
    assert read(tmp_path / "01.ipynb", "b") == (None, [])


def test_what_cannot_be_placed_is_named(tmp_path, make_notebook):
    path = tmp_path / "01.ipynb"
    make_notebook(
        path,
        ("#| label: a\n#| fig-subcap: x\nx", {"text/html": "<table></table>", "text/plain": "x"}),
        ("#| label: b\nx",),
    )
    codes = [(p.code, p.values.get("feature") or p.values["types"]) for p in read(path, "a")[1]]
    assert codes == [
        ("render.unsupported", "#| fig-subcap:"),
        ("render.no-output", "text/html, text/plain"),
    ]
    assert [p.values["types"] for p in read(path, "b")[1]] == ["-"]
