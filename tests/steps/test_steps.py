"""The declared steps hang together."""

import json
import re

import pytest

from countycarbon import steps, tables
from countycarbon.folders import kit
from countycarbon.messages import KitError


def test_tables_are_declared_and_written_once_and_before_they_are_read():
    seen: set[str] = {"warnings"}  # the run itself keeps these
    for step in steps.STEPS.values():
        assert set(step.reads) <= seen | set(), (
            f"{step.id} reads {set(step.reads) - seen} too early"
        )
        assert not set(step.writes) & seen
        assert set(step.writes) <= set(tables.TABLES)
        seen |= set(step.writes)


def test_labels_are_unique_over_the_book_and_speak_both_languages():
    labels = [e.label for s in steps.STEPS.values() for e in s.exhibits]
    assert len(labels) == len(set(labels))
    for step in steps.STEPS.values():
        for exhibit in step.exhibits:
            assert exhibit.kind in {"fig", "tbl", "txt"}
            assert exhibit.caption("zh", "C") and exhibit.caption("en", "C", " (made)")
            assert exhibit.kind != "fig" or (exhibit.alt_zh and exhibit.alt_en)


@pytest.mark.parametrize("step", steps.STEPS.values(), ids=lambda s: s.id)
def test_notebooks_are_thin_and_committed_without_outputs(step):
    path = kit() / "notebooks" / f"{step.id}.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    shown, first = set(), notebook["cells"][0]
    assert first["cell_type"] == "markdown"
    for cell in notebook["cells"]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "code":
            assert not cell["outputs"] and cell["execution_count"] is None
            assert len(source.splitlines()) <= 25
            shown |= set(re.findall(r"^#\|\s*label:\s*(\S+)", source, re.MULTILINE))
    assert shown == {e.label for e in step.exhibits}


def test_upstream_is_in_running_order():
    order = list(steps.STEPS)
    for step in steps.STEPS:
        found = [s.id for s in steps.upstream(step)]
        assert found == sorted(found, key=order.index) and step not in found


def test_unknown_step():
    with pytest.raises(KitError) as caught:
        steps.step("11_nothing")
    assert caught.value.codes == ["step.unknown"]
