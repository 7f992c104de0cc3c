"""What a notebook rests on, read from its source."""

import json
from pathlib import Path

import pytest

from countycarbon.folders import kit
from countycarbon.run import dependencies


def test_lazy_aliased_and_attribute_imports_are_found():
    source = dependencies.scan(
        "from countycarbon import inputs\n"
        "from countycarbon.land import overlay as o\n"
        "def f():\n    from countycarbon.present import maps\n    return inputs.check, o.area\n"
    )
    assert {
        "countycarbon.inputs",
        "countycarbon.inputs.check",
        "countycarbon.land.overlay",
        "countycarbon.present.maps",
    } <= source.names


def test_a_reexported_name_leads_to_its_module_and_not_to_its_neighbours():
    used = dependencies.used(["countycarbon.inputs.input_years"]).modules
    assert "countycarbon.inputs.years" in used
    assert "countycarbon.inputs.survey" not in used


def test_registries_count_by_declaration_not_by_room():
    used = dependencies.used(["countycarbon.run.session"]).modules
    assert {"countycarbon.tables", "countycarbon.tables.column", "countycarbon.study"} <= set(used)
    assert not any(m.startswith("countycarbon.tables.acc") for m in used)
    assert "countycarbon.study.report" not in used
    assert "countycarbon.run.pipeline" not in used


def test_sections_and_messages_hold_no_code():
    """Else leaving them out of the closure would hide a change of behaviour."""
    # what `reading` and `form` make of a study file, or refuse, shows in the settings, which count
    # themselves, what `place` finds in the inputs; `samples` only fills the catalogue of errors;
    # `standing` serves a look at a study that is never run
    code = {"__init__", "section", "template", "step", "reading", "form", "place", "samples"}
    code.add("standing")
    for room in ("study", "messages", "steps"):
        for path in (dependencies.LIBRARY / room).glob("*.py"):
            if path.stem not in code:
                assert "def " not in path.read_text(encoding="utf-8"), path


def test_folders_of_data_are_found_where_they_are_named():
    assert "land_classes" in dependencies.used(["countycarbon.inputs.classes"]).data
    assert dependencies.scan('kit() / "data" / "goals" / "x.csv"').data == {"goals"}


def test_text_and_outputs_of_a_notebook_do_not_count(tmp_path):
    path = tmp_path / "x.ipynb"

    def digest(words, output, code="a = 1"):
        cells = [
            {"cell_type": "markdown", "source": [words]},
            {"cell_type": "code", "source": [code], "outputs": output},
        ]
        path.write_text(json.dumps({"cells": cells}), encoding="utf-8")
        return dependencies.notebook(path).digest

    assert digest("one", []) == digest("two", [{"x": 1}])
    assert digest("one", []) != digest("one", [], "a = 2")


@pytest.mark.parametrize(
    ("notebook", "module", "rests"),
    [
        ("01_land", "land.overlay", True),
        ("01_land", "accounting.balance", False),
        ("03_balance", "accounting.uncertainty", True),
        ("04_weights", "evaluation.ahp", True),
        ("05_evaluation", "land.overlay", False),
        ("90_summary", "response.quotas", False),
    ],
)
def test_notebooks_rest_on_what_they_use(notebook, module, rests):
    source = dependencies.notebook(kit() / "notebooks" / f"{notebook}.ipynb")
    assert (f"countycarbon.{module}" in dependencies.used(source.names).modules) == rests


def test_every_notebook_can_be_read():
    for path in sorted((kit() / "notebooks").glob("*.ipynb")):
        assert (
            "countycarbon.run.session"
            in dependencies.used(dependencies.notebook(Path(path)).names).modules
        )
