"""A notebook that cannot be run is named with its fault, before anything runs."""

import json
import shutil

import pytest

from countycarbon import folders
from countycarbon.messages import KitError
from countycarbon.run import pipeline, sound
from countycarbon.steps import STEPS

STEP = STEPS["03_balance"]
NAME = f"{STEP.id}.ipynb"


@pytest.fixture(scope="module")
def good():
    return json.loads((folders.kit() / "notebooks" / NAME).read_text(encoding="utf-8"))


def harmed(good, change):
    """A copy of the notebook after a change."""
    copy = json.loads(json.dumps(good))
    change(copy)
    return json.dumps(copy, ensure_ascii=False).encode()


def without(text):
    """Delete the cells that hold a text."""

    def change(notebook):
        before = len(notebook["cells"])
        kept = [c for c in notebook["cells"] if text not in "".join(c["source"])]
        assert len(kept) < before
        notebook["cells"] = kept

    return change


def put(number, **values):
    return lambda notebook: notebook["cells"][number].update(values)


CASES = {
    "empty": (lambda good: b"", "notebook.empty", ""),
    "blank": (lambda good: b"\n \n", "notebook.empty", ""),
    "gbk": (lambda good: '{"cells": ["碳收支平衡"]}'.encode("gbk"), "notebook.not-utf8", ""),
    "cut off": (lambda good: json.dumps(good).encode()[:500], "notebook.not-json", "1:"),
    "merge": (lambda good: b'{\n<<<<<<< HEAD\n"cells": []\n', "notebook.not-json", "2:1"),
    "deep": (lambda good: b"[" * 100_000, "notebook.not-json", ""),
    "list": (lambda good: b"[]", "notebook.other-file", "nbformat"),
    "table": (lambda good: b'{"type": "FeatureCollection"}', "notebook.other-file", "nbformat"),
    "format 3": (lambda g: harmed(g, lambda n: n.update(nbformat=3)), "notebook.other-format", "3"),
    "format text": (
        lambda g: harmed(g, lambda n: n.update(nbformat="4")),
        "notebook.other-format",
        "4",
    ),
    "no cells": (lambda g: harmed(g, lambda n: n.update(cells=[])), "notebook.no-cells", ""),
    "cells gone": (lambda g: harmed(g, lambda n: n.pop("cells")), "notebook.no-cells", ""),
    "cell is text": (
        lambda g: harmed(g, lambda n: n["cells"].insert(1, "x")),
        "notebook.broken-cell",
        "cell 2",
    ),
    "no source": (
        lambda g: harmed(g, lambda n: n["cells"][2].pop("source")),
        "notebook.broken-cell",
        "cell 3",
    ),
    "source is a number": (
        lambda g: harmed(g, put(2, source=[1])),
        "notebook.broken-cell",
        "cell 3",
    ),
    "tags are text": (
        lambda g: harmed(g, put(1, metadata={"tags": "parameters"})),
        "notebook.broken-cell",
        "cell 2",
    ),
    "untagged": (lambda g: harmed(g, put(1, metadata={})), "notebook.no-parameters", ""),
    "parameters deleted": (
        lambda g: harmed(g, without("study_file =")),
        "notebook.no-parameters",
        "",
    ),
    "magic": (lambda g: harmed(g, put(2, source="%matplotlib inline")), "notebook.not-python", "3"),
    "half a line": (
        lambda g: harmed(g, lambda n: n["cells"][4].update(source=["a = 1\n", "b = (\n"])),
        "notebook.not-python",
        "line 2",
    ),
    "label lost": (
        lambda g: harmed(g, without("label: fig-quadrant")),
        "notebook.no-exhibit",
        "fig-quadrant",
    ),
    "label twice": (
        lambda g: harmed(g, lambda n: n["cells"].append(n["cells"][-1])),
        "notebook.label-twice",
        "",
    ),
    "table lost": (
        lambda g: harmed(g, without('step.write("balance"')),
        "notebook.no-table",
        "balance",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_broken_notebook_is_named_with_its_fault(good, tmp_path, case):
    make, code, said = CASES[case]
    (tmp_path / NAME).write_bytes(make(good))
    found = {fault.code: fault for fault in sound.faults(tmp_path / NAME, STEP)}
    assert code in found
    for lang in ("zh", "en"):
        assert found[code].text(lang).startswith(NAME) and found[code].mend(lang)
    assert said in found[code].text("en")


def test_a_notebook_that_is_not_there_is_named(tmp_path):
    (found,) = sound.faults(tmp_path / NAME, STEP)
    assert found.code == "notebook.missing" and found.where == {"file": NAME}


def test_the_notebooks_of_the_kit_are_sound_also_with_a_mark_of_utf8(good, tmp_path):
    assert not sound.notebooks()
    (tmp_path / NAME).write_bytes(b"\xef\xbb\xbf" + json.dumps(good).encode())
    assert not list(sound.faults(tmp_path / NAME, STEP))


def test_notebooks_and_study_are_told_at_once_and_nothing_is_written(tmp_path, monkeypatch):
    kit = tmp_path / "kit"
    shutil.copytree(folders.kit() / "notebooks", kit / "notebooks")
    shutil.copytree(folders.kit() / "params", kit / "params")
    shutil.copytree(folders.kit() / "data", kit / "data", ignore=shutil.ignore_patterns("studies"))
    monkeypatch.setenv("COUNTYCARBON_KIT", str(kit))
    (kit / "notebooks" / NAME).write_bytes(b"{")
    (kit / "notebooks" / "90_summary.ipynb").unlink()
    out = tmp_path / "out"
    with pytest.raises(KitError) as caught:
        pipeline.run(kit / "params" / "wuqing.yml", folder=out, changes={"sed": 1})
    assert {"notebook.not-json", "notebook.missing", "study.missing-file"} <= {*caught.value.codes}
    assert "study.unknown-key" in caught.value.codes and not out.exists()
