"""Hostile text in the files of a study beside its tables: it is read as typed, and shown as typed.

Coefficient sets, indicator sets, the catalogue of goals, judgements and attributes of layers.  The
texts are found in the files themselves: whatever is prose (words with blanks, or Chinese) and no
formula is replaced, so a new field is taken along.  What the tables made of them look like on each
output is tested in ``test_hostile_text``.
"""

from __future__ import annotations

import copy
import dataclasses
import shutil
from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import yaml
from bad_inputs.ground import ground, outcome
from hostile import EXAMPLES, ONCE, TEXTS, Given, is_prose, rewritten
from hypothesis import given

from countycarbon import folders, tables
from countycarbon.evaluation.indicators import Node
from countycarbon.inputs import catalogue, coefficients, indicator_sets, judgements
from countycarbon.response import goals

JUDGED = folders.kit() / "data" / "studies" / "wuqing" / "judgements.yaml"
CODE = {"formula"}
"""Keys whose text is computed; of an indicator, not of the catalogue."""


def texts_in(tree: Any) -> Iterator[str]:
    if isinstance(tree, dict | list | tuple):
        for value in tree.values() if isinstance(tree, dict) else tree:
            yield from texts_in(value)
    elif isinstance(tree, str):
        yield tree


@pytest.fixture(scope="module")
def kit(tmp_path_factory):
    """A kit whose data may be changed."""
    folder = tmp_path_factory.mktemp("kit")
    shutil.copyfile(folders.kit() / "_quarto.yml", folder / "_quarto.yml")
    shutil.copytree(
        folders.kit() / "data", folder / "data", ignore=shutil.ignore_patterns("studies")
    )
    judged = folder / JUDGED.relative_to(folders.kit())
    judged.parent.mkdir(parents=True)
    shutil.copyfile(JUDGED, judged)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTYCARBON_KIT", str(folder))
        yield folder


@EXAMPLES
@given(TEXTS)
def test_texts_of_the_catalogue_of_goals_are_read_as_typed(kit, texts):
    path, text = kit / "data" / "goals" / "catalogue.yaml", Given(texts)
    before = path.read_bytes()
    try:
        tree = rewritten(path, text, frozenset({"unit"}))  # by it the ranges are found
        read = catalogue.catalogue()
    finally:
        path.write_bytes(before)
    assert len(text.used) > 500
    for part, frame, fields in [
        ("goals", read.goals, ("name_zh", "name_en")),
        ("indicators", read.indicators, ("name_zh", "name_en", "formula")),
        ("plan_cells", read.cells, ("name_zh",)),
        ("claims", read.claims, ("text_zh",)),
    ]:
        for field in fields:
            assert frame[field].tolist() == [entry[field] for entry in tree[part]], (part, field)
    known = set(text.used.values())
    shown = [t for t in texts_in(read.indicators.to_dict("list")) if t in known]
    made = goals.table(read.indicators, read.references, pd.DataFrame(
        columns=["indicator", "value", "basis", "stand_in"]))  # fmt: skip
    declared = {c.name for c in tables.declared("goal_indicators").columns}
    arrived = set(texts_in(made.to_dict("list")))
    missing = {t for t in shown if t not in arrived} - set(read.indicators["formula"])
    assert declared >= set(made.columns) and not missing


@EXAMPLES
@given(TEXTS)
def test_texts_of_indicator_sets_are_read_as_typed(kit, texts):
    for name in indicator_sets.files():
        path, text = kit / "data" / "indicators" / f"{name}.yaml", Given(texts)
        before = path.read_bytes()
        try:
            tree = rewritten(path, text, frozenset(CODE))
            read = indicator_sets.read(name)
        finally:
            path.write_bytes(before)
        nodes = [*read.root.inner(), *read.root.leaves()]
        free = [f.name for f in dataclasses.fields(Node) if f.type == "str" and f.name not in CODE]
        found = {getattr(node, field) for node in nodes for field in free} | {read.source}
        assert set(text.used.values()) <= found, name
        given_names = {n: t for n, t in text.used.items() if n.endswith(".zh")}
        assert set(given_names.values()) <= set(read.names("zh").values())
        assert tree["hierarchy"]["zh"] in given_names.values()


@EXAMPLES
@given(TEXTS)
def test_names_of_experts_are_read_as_typed(kit, tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("judged") / "judgements.yaml"
    one = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))["matrices"]
    names = [f"{t} {i}".strip() for i, t in enumerate(texts)]
    many = {"experts": [{"name": n, "weight": 1, "matrices": copy.deepcopy(one)} for n in names]}
    path.write_text(yaml.safe_dump(many, allow_unicode=True), encoding="utf-8")
    assert [expert.name for expert in judgements.read(path)] == names


@ONCE
@given(TEXTS)
def test_texts_of_coefficient_sets_are_read_as_typed(kit, texts):
    spec = tables.declared("coefficient_set")
    for name in coefficients.PUBLISHED:
        path, text = kit / "data" / "coefficients" / f"{name}.csv", Given(texts)
        before = path.read_bytes()
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        free = [c.name for c in spec.columns if c.kind == "text" and not c.allowed]
        told = [c for c in free if c in frame and frame[c].map(is_prose).any()]
        for column in told:
            frame[column] = [
                text(f"{column}.{i}") if is_prose(v) else v for i, v in enumerate(frame[column])
            ]
        try:
            frame.to_csv(path, index=False)
            read = coefficients.read_set(name)
        finally:
            path.write_bytes(before)
        assert "source" in told, name
        for column in told:
            assert read[column].tolist() == [v.strip() for v in frame[column]], (name, column)


@EXAMPLES
@given(TEXTS)
def test_attributes_of_layers_are_told_as_typed_and_run_nothing(tmp_path_factory, texts):
    """The columns are those of the layers, whatever they are called, besides codes and areas."""
    folder = tmp_path_factory.mktemp("layers")
    made, text = ground(folder), Given(texts)
    needed = {"DLBM", "DLMC", "ZLDWDM", "TBDLMJ", "TBMJ", "KCMJ", "geometry", "town_id", "XZQDM"}
    for frame in (made.toy.parcels, made.toy.towns):
        for column in [*set(frame.columns) - needed, "BZ", "ZLDWMC", "权属"]:
            frame[column] = [text(f"{column}.{i}") for i in range(len(frame))]
    came = outcome(made.write())
    assert came.errors == []
    assert came.area("甲镇") == {"0101": 50.0, "0301": 50.0}
    named = ground(tmp_path_factory.mktemp("named"))
    named.toy.towns = gpd.GeoDataFrame(
        {"town_id": ["999999001", "999999001", "999999002"], "XZQMC": [texts[1], texts[2], "乙镇"]},
        geometry=[*named.toy.towns.geometry[:1], *named.toy.towns.geometry], crs="EPSG:4548",
    )  # fmt: skip
    told = [p for p in outcome(named.write()).errors if p.code == "inputs.boundary-contradicts"]
    for lang in ("zh", "en"):
        assert all(t.strip().split()[0][:3] in told[0].text(lang) for t in texts[1:3])
