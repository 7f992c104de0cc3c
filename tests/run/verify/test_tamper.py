"""Whoever changes a finished study is found out: 300 of 300, and nothing handed over crashes."""

from __future__ import annotations

import json
import random
from itertools import islice

import pytest
import tampering
from tampering import packed

from countycarbon.run import record
from countycarbon.run.verify import compare
from countycarbon.run.verify.content import compare as files_apart

SEED = 20261128
CHANGES = 300


@pytest.fixture
def held(mine, monkeypatch):
    """The finished study, with the verdict on its folder as it is now."""
    software = record.software()
    monkeypatch.setattr(record, "software", lambda: software)  # the same code all the time

    def verdict():
        return compare(mine.folder, mine.fresh, mine.read())

    assert verdict().verdict == "holds"
    return mine, verdict


@pytest.mark.slow
def test_three_hundred_changes_over_all_files_are_all_found(held):
    mine, verdict = held
    missed, seen = [], set()
    for change in islice(tampering.draw(mine.folder, random.Random(SEED)), CHANGES):
        with change:
            report = verdict()
        seen.add(tampering.kind(change.name))
        known = {change.name, *(["appendix/"] if change.target else [])}
        told = [d for d in report.differences if d.file in known]
        if report.verdict != "differs" or not told:
            missed.append((change.name, change.way, report.verdict))
    assert missed == []
    every = {tampering.kind(p.relative_to(mine.folder).as_posix()) for p in mine.folder.rglob("*")
             if p.is_file() and p.name != ".lock"}  # fmt: skip
    assert seen == every
    assert verdict().verdict == "holds"  # all of it was undone


STRANGE = {
    "nothing": b"",
    "binary": bytes(range(256)) * 40,
    "no UTF-8": b'{"a": "\xff\xfe"}',
    "a list": b"[]",
    "a number": b"1e999",
    "no number": b'{"a": NaN, "cells": Infinity, "units": -Infinity}',
    "wrong kinds": json.dumps({"cells": [1], "units": [], "@graph": {}, "inputs": 5}).encode(),
    "wrong kinds below": json.dumps(
        {"cells": [{"outputs": 1, "metadata": []}], "units": {"01": 7}, "@graph": [[], 1, {}],
         "inputs": {"a": [[], {}]}, "software": {"code": {"x": None}}, "tables": []}
    ).encode(),
    "endless": b"[" * 200_000,
    "twice": b'{"a": 1, "a": 2}',
    "a huge number": b'{"a": ' + b"9" * 5000 + b"}",
    "a zip": b"PK\x03\x04" + b"\0" * 200,
}  # fmt: skip
EVIDENCE = (
    "run.json", "manifest.json", "ro-crate-metadata.json", "workflow.json", "study.yml",
    "notebooks/02_account.ipynb", "tables/towns.csv", "tables/evaluation.csv",
    "warnings/01_land.json",
    "tables/variables.csv", "zh/html/index.html", "zh/report.pdf", "zh/report.docx", "tables.xlsx",
    "towns.gpkg", "results.gpkg", "figures/fig-net-map.zh.png", "zh/book/_quarto.yml",
    "inputs/land.csv",
)  # fmt: skip


@pytest.mark.slow
def test_malformed_evidence_is_a_difference_and_never_a_crash(held):
    mine, verdict = held
    missed = []
    for name in EVIDENCE:
        file = mine.folder / name
        every = name.endswith((".json", ".ipynb"))
        for what, content in STRANGE.items():
            if not every and what not in {"nothing", "binary", "a zip"}:
                continue
            with tampering.Change(name, what, file, content):
                if verdict().verdict != "differs":
                    missed.append((name, what))
    assert missed == []


HARD = {
    "zh/report.docx": [way for way in packed.WORD if way is not packed.word_picture],
    "tables.xlsx": packed.WORKBOOK,
    "results.gpkg": packed.LAYER,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", HARD)
def test_no_change_passes_for_other_versions_of_the_software(finished, tmp_path, name):
    """Other bytes of the same content are a reservation where other versions are claimed."""
    fresh, given = finished.fresh.folder / name, tmp_path / name
    given.parent.mkdir(parents=True, exist_ok=True)
    passed = []
    for way in HARD[name]:
        for seed in range(4):
            other = way(fresh.read_bytes(), random.Random(seed))
            if other is None or other == fresh.read_bytes():
                continue
            given.write_bytes(other)
            found = list(files_apart(given, fresh, name))
            if all(d.column == "bytes" for d in found):
                passed.append((way.__name__, seed, found))
    assert passed == []
