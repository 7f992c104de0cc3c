"""Hostile text in every text field of a study and every text column of a table, on every output.

The fields are found by walking the declarations (pydantic, ``tables``); a new one is taken along.
Each text carries the name of its field, so that the field is told when something goes wrong.
"""

from __future__ import annotations

import csv
import json
import types
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import yaml
from hostile import EXAMPLES, ONCE, TEXTS, Given
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel
from shapely import box

from countycarbon import escape, tables, yamltext
from countycarbon.present import format as fmt
from countycarbon.present import geopackage, maps, style, workbook
from countycarbon.present.wording import study as study_words
from countycarbon.run import display, stage
from countycarbon.run.render import pandoc, project
from countycarbon.run.render.ast import Node, plain_text
from countycarbon.study import Study
from countycarbon.study.section import Section

PLAIN = {"Span", "Table", "Plain", "Para", "Str", "Space", "Header", "Code"}
PLAIN |= {"AlignLeft", "AlignRight", "AlignDefault", "ColWidthDefault", "ColWidth"}


def words(text: str) -> str:
    return " ".join(part for part in text.replace("\t", " ").split(" ") if part)


def kinds(tree: Any) -> set[str]:
    if isinstance(tree, dict):
        return {tree["t"]} | kinds(tree.get("c"))
    return set().union(*map(kinds, tree)) if isinstance(tree, list) else set()


def only(blocks: list[Node], kind: str) -> Node:
    """The one block of a kind, and nothing in any block but words."""
    assert kinds(blocks) <= PLAIN, kinds(blocks) - PLAIN
    (found,) = [b for b in blocks if b["t"] == kind]
    return found


def cells(table: Node) -> list[list[str]]:
    """Rows of a table as pandoc reads it, the headings first."""
    _, _, _, head, bodies, _ = table["c"]
    rows = [*head[1], *(row for body in bodies for row in body[3])]
    return [[plain_text(cell[4]).replace("\n", " ").strip(" ") for cell in row[1]] for row in rows]


# --- the study ------------------------------------------------------------------------------------


def filled(model: type[BaseModel], text: Given, prefix: str = "") -> BaseModel:
    """A section with every optional part there and a text of its own in every text field."""
    values = {}
    for name, field in model.model_fields.items():
        bound = any(getattr(m, "pattern", None) for m in field.metadata)
        if bound and name != "study":
            values[name] = field.get_default() if not field.is_required() else "999999"
        else:
            values[name] = _value(field.annotation, field, text, f"{prefix}{name}")
    return model.model_construct(**values)


def _value(annotation: Any, field: Any, text: Given, key: str) -> Any:  # noqa: PLR0911
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return inner[0]
    if origin in (types.UnionType, Union):
        return _value(next(a for a in inner if a is not type(None)), field, text, key)
    if origin is not None and hasattr(annotation, "__metadata__"):
        return _value(inner[0], field, text, key)
    if origin is tuple:
        return (_value(inner[0], field, text, f"{key}.0"),)
    if origin is dict:
        named = inner[0] is str
        return {
            text(f"{key}.key") if named else "farmland": _value(inner[1], field, text, f"{key}.of")
        }
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return filled(annotation, text, f"{key}.")
    if annotation is str:
        return text(key)
    if isinstance(annotation, type) and issubclass(annotation, Path):
        return Path("data/x.csv")
    default = None if field.is_required() else field.get_default(call_default_factory=True)
    return default if isinstance(default, bool | int | float) else 1


def test_every_text_field_of_a_study_is_found():
    text = Given(["x"])
    study = filled(Study, text)
    for key in (
        "county.name.zh",
        "report.author.en",
        "inputs.land.source.zh",
        "inputs.towns.sheet",
    ):
        assert key in text.used, sorted(text.used)
    assert len(text.used) > 60
    assert isinstance(study, Study)

    class More(Section):
        remark: str = ""

    class Wider(Study):
        more: More | None = None

    wider = Given(["x"])
    filled(Wider, wider)
    assert set(wider.used) - set(text.used) == {"more.remark"}


@EXAMPLES
@given(TEXTS)
def test_texts_of_a_study_stand_in_a_report_as_typed(texts):
    text = Given(texts)
    study = filled(Study, text)
    assert isinstance(study, Study)
    rows = study.settings()
    shown: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("IPython.display.display", lambda m: shown.append(m.data))
        display.settings(study, [key for key, _ in rows])
    said = study_words.variables({}, study)
    titles = {lang: stage._configuration(study, lang)["book"] for lang in ("zh", "en")}
    sources = [
        shown[0],
        *(escape.markdown(v.zh) for v in said),
        *(titles[lang]["author"] for lang in titles),
        *(f"# {titles[lang]['title']}" for lang in titles),
    ]
    trees = iter(pandoc.read_all(sources))
    table = cells(only(next(trees), "Table"))[1:]
    assert table == [[words(key), words(value)] for key, value in rows]
    all_cells = "\n".join(cell for row in table for cell in row)
    for field, typed in text.used.items():
        in_a_list = json.dumps(typed, ensure_ascii=False)[1:-1]
        assert words(typed) in all_cells or words(in_a_list) in all_cells, field
    for v in said:
        assert plain_text([only(next(trees), "Para")]) == words(v.zh), v.key
    for lang in titles:
        assert plain_text([only(next(trees), "Para")]) == words(study.report.author[lang])
    for lang in titles:
        assert words(study.county.name[lang]) in plain_text([only(next(trees), "Header")])


@EXAMPLES
@given(TEXTS)
def test_a_study_written_out_is_read_again_as_typed(texts):
    study = filled(Study, Given(texts))
    plain = yaml.safe_load(study.resolved())
    assert yamltext.load(study.resolved()) == plain


@EXAMPLES
@given(TEXTS)
def test_the_cover_has_title_and_authors_as_typed(tmp_path_factory, texts):
    study = filled(Study, Given(texts))
    folder = tmp_path_factory.mktemp("book")
    configuration = stage._configuration(study, "zh")
    configuration["book"] |= {"chapters": ["index.qmd"], "appendices": []}
    kept = {k: v for k, v in configuration.items() if k not in {"bibliography", "csl"}}
    (folder / "_quarto.yml").write_text(yaml.safe_dump(kept, allow_unicode=True), encoding="utf-8")
    (folder / "index.qmd").write_text("# A\n", encoding="utf-8")
    read = project.read(folder)
    assert words(study.county.name.zh) in read.title
    assert read.authors == (words(study.report.author.zh),)


# --- the tables -----------------------------------------------------------------------------------

EVERY = {**tables.TABLES, **tables.OTHERS}


def frame(table: tables.Table, text: Given) -> pd.DataFrame:
    """Two rows, with a text of its own in every cell that may hold any text."""
    columns: dict[str, list[Any]] = {}
    for c in table.columns:
        if c.kind == "text" and not c.allowed:
            name = c.name if c.name == "town_id" else f"{table.name}.{c.name}"
            columns[c.name] = [text(f"{name}.{i}") for i in range(2)]
        elif c.kind == "text":
            allowed = [a for a in c.allowed if a]
            columns[c.name] = [allowed[i % len(allowed)] for i in range(2)]
        elif c.kind == "flag":
            columns[c.name] = [True, False]
        else:
            low = c.low if c.low is not None else 0
            high = c.high if c.high is not None else low + 2
            columns[c.name] = [low, min(low + 1, high)]
    return pd.DataFrame(columns)


def free(table: tables.Table) -> list[str]:
    return [c.name for c in table.columns if c.kind == "text" and not c.allowed]


def test_every_text_column_of_a_table_is_found():
    text = Given(["x"])
    for table in EVERY.values():
        frame(table, text)
    for field in ("towns.town.0", "towns.reason.1", "coefficients.source.0", "town_id.0"):
        assert field in text.used
    assert len(text.used) > 300


@ONCE
@given(TEXTS)
def test_texts_of_tables_come_back_from_csv_and_run_nothing(tmp_path_factory, texts):
    folder, text = tmp_path_factory.mktemp("tables"), Given(texts)
    for table in EVERY.values():
        given_frame = frame(table, text)
        path = tables.write(table.name, given_frame, folder)
        back = tables.read(table.name, folder)
        for column in free(table):
            assert back[column].tolist() == given_frame[column].tolist(), (table.name, column)
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                for cell in row:
                    runs = cell.lstrip()[:1] in tuple("=+-@＝") and len(cell) > 1
                    assert not runs or _is_number(cell), (table.name, cell)


def _is_number(cell: str) -> bool:
    try:
        float(cell.rstrip("%"))
    except ValueError:
        return False
    return True


@EXAMPLES
@given(TEXTS, st.sampled_from(["zh", "en"]))
def test_texts_of_tables_stand_in_a_report_as_typed(texts, lang):
    text = Given(texts)
    sheets = {
        name: fmt.sheet(
            name, frame(table, text), lang=lang, gas="C", columns=table.names, note=texts[0]
        )
        for name, table in EVERY.items()
    }
    trees = pandoc.read_all([display.markdown(sheet) for sheet in sheets.values()])
    for (name, sheet), blocks in zip(sheets.items(), trees, strict=True):
        read = cells(only(blocks, "Table"))
        printed = [list(sheet.frame.columns), *sheet.frame.to_numpy().tolist()]
        assert read == [[words(str(cell)) for cell in row] for row in printed], name
        assert plain_text([only(blocks, "Para")]) == words(texts[0]), name


@ONCE
@given(TEXTS)
def test_texts_of_tables_stand_in_the_workbook_and_the_layer_as_typed(tmp_path_factory, texts):
    folder, text = tmp_path_factory.mktemp("files"), Given(texts)
    study = filled(Study, text).model_copy(update={"status": "made"})
    study = study.model_copy(
        update={"report": study.report.model_copy(update={"date": "2026-11-20"})}
    )
    frames = {name: frame(table, text) for name, table in EVERY.items()}
    for name, given_frame in frames.items():
        tables.write(name, given_frame, folder)
    book = openpyxl.load_workbook(workbook.write(folder, folder / "t.xlsx", study))
    for sheet in book.worksheets:
        assert not [c.coordinate for row in sheet for c in row if c.data_type == "f"], sheet.title
    for name, given_frame in frames.items():
        rows = [*book[name[:31]].iter_rows(min_row=5, values_only=True)]
        for place, column in enumerate(EVERY[name].names):
            if column in free(EVERY[name]):
                assert [row[place] for row in rows] == given_frame[column].tolist(), (name, column)
    assert study.county.name.zh in [
        row[1] for row in book["说明 Notes"].iter_rows(values_only=True)
    ]
    ids = frames["towns"]["town_id"]
    towns = gpd.GeoDataFrame(
        {"town_id": ids, "town": frames["towns"]["town"]},
        geometry=[box(0, 0, 1, 1), box(1, 0, 2, 1)],
        crs="EPSG:4548",
    )
    layer = pyogrio.read_dataframe(
        geopackage.write(folder, towns, folder / "r.gpkg", study), layer="results"
    ).set_index("town_id")
    assert set(layer.index) == set(ids)
    assert set(frames["towns"]["reason"]) <= set(layer.to_numpy().ravel())


# --- figures and maps -----------------------------------------------------------------------------


def test_no_text_is_a_formula_in_a_figure(tmp_path):
    with style.look():
        figure = style.figure(4)
        axes = figure.subplots()
        axes.set_title("$\\frac{$ 石门镇*")
        axes.set_xticks([0, 1], ["$x_1$", "\\alpha $"])
    axes.annotate("$\\notacommand$ $", (0, 0))  # made outside the look
    figure.savefig(tmp_path / "a.png")
    assert axes.title.get_text() == "$\\frac{$ 石门镇*"
    assert (tmp_path / "a.png").stat().st_size > 1000


@EXAMPLES
@given(TEXTS)
def test_a_map_takes_any_name(texts):
    towns = gpd.GeoDataFrame(
        {"town_id": ["1", "2"], "town": texts[:2], "status": "made"},
        geometry=[box(5e5, 4e6, 5.1e5, 4.01e6), box(5.1e5, 4e6, 5.2e5, 4.01e6)],
        crs="EPSG:4548",
    )
    values = pd.DataFrame({"town_id": ["1", "2"], "level": ["I", "V"], "more": texts[2:4]})
    made = maps.choropleth(
        towns, values, "level", lang="zh", label=texts[4], scheme="levels", missing=texts[5],
        popup={"more": texts[6]}, note=texts[7],
    )  # fmt: skip
    assert made.html is not None
    assert made.html.count("<") == 2  # the frame opens and closes; its page is an attribute
