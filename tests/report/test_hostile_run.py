"""A whole run of a county whose towns have hostile names: each arrives as typed, none runs."""

from __future__ import annotations

import csv
import html
import os
import re
import shutil
from pathlib import Path

import pandas as pd
import pytest
import yaml
from hostile import FRAGMENTS, Given, rewritten

from countycarbon import folders
from countycarbon.run import pipeline
from countycarbon.run.scaffold import scaffold

OS = "lipsum.__globals__.os"
NAMES = [
    "石门镇*",
    f"{{{{{OS}.mkdir({OS}.name)}}}}",
    "{{< env HOME >}}",
    "{{< video http://a.b/v >}}",
    "<script>document.title='x'</script>",
    '=HYPERLINK("http://a.b")',
    "[点](javascript:a())",
    "$x_1$ `c`",
    "@fig-map ‹03·c5›",
    "::: {.callout-note}",
    '#panic("x") \\input{y}',
    "1. -- 'q' ...",
    "a | b ~c~ ^d^",
    "![](http://a.b/c.png)",
    "<!-- 藏 -->",
    "[red]x[/red] &amp;",
]
COUNTY = "郡*{{< env HOME >}}<b>"


@pytest.mark.slow
def test_a_run_of_hostile_names(tmp_path, monkeypatch):
    source, kit = folders.kit(), tmp_path / "kit"
    kit.mkdir()
    shutil.copyfile(source / "_quarto.yml", kit / "_quarto.yml")
    for name in ("notebooks", "chapters", "data"):
        ignored = shutil.ignore_patterns("studies", ".ipynb_checkpoints")
        shutil.copytree(source / name, kit / name, ignore=ignored)
    (kit / "params").mkdir()
    monkeypatch.setenv("COUNTYCARBON_KIT", str(kit))
    monkeypatch.chdir(tmp_path)
    scaffold("evil", COUNTY, "County <b>", "000000", workspace=kit)
    used = _rename(kit / "data" / "studies" / "evil" / "towns.csv")
    study = kit / "params" / "evil.yml"
    raw = yaml.safe_load(study.read_text(encoding="utf-8"))
    raw["languages"], raw["report"]["formats"] = ["zh"], ["html"]
    study.write_text(yaml.safe_dump(raw, allow_unicode=True), encoding="utf-8")
    files = _hostile_files(kit)
    folder = tmp_path / "out"
    pipeline.run(study, folder=folder, engine="builtin")
    assert not list(tmp_path.rglob(os.name))
    page = (folder / "zh" / "html" / "index.html").read_text(encoding="utf-8")
    said = " ".join(html.unescape(re.sub(r"<(script|style)\b.*?</\1>|<[^>]*>", "", page)).split())
    for name in [*used, COUNTY]:
        assert " ".join(name.split()) in said, name
    for name, text in files.items():
        shown = [t for t in text.used.values() if _is_told(t.rpartition(" ")[2], said)]
        assert [t for t in shown if " ".join(t.split()) not in said] == [], name
        assert shown, name
    assert page.count("<script>") == 1
    assert not re.search(r"""(?:src|href)=["']?(?:https?:|javascript:)""", page)
    for path in (folder / "tables").glob("*.csv"):
        assert "\n=HYPERLINK" not in path.read_text(encoding="utf-8").replace('"', "")


def _is_told(field: str, said: str) -> bool:
    """Whether the text of a field is shown, and not one whose name only begins alike."""
    return bool(re.search(rf"(?<![\w.-]){re.escape(field)}(?![\w-]|\.\w)", said))


def _hostile_files(kit: Path) -> dict[str, Given]:
    """Every prose of the indicator set, the catalogue and the coefficients is a hostile text."""
    found = {name: Given(list(FRAGMENTS)) for name in ("set", "goals", "coefficients")}
    rewritten(kit / "data/indicators/wuqing_ten.yaml", found["set"], frozenset({"formula", "unit"}))
    rewritten(kit / "data/goals/catalogue.yaml", found["goals"], frozenset({"unit"}))
    path = kit / "data/coefficients/wuqing_reconstruction.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame["source"] = [found["coefficients"](f"source.{i}") for i in range(len(frame))]
    frame.to_csv(path, index=False)
    return found


def _rename(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    used = NAMES[: len(rows)]
    for row, name in zip(rows, used, strict=True):
        row[head.index("town")] = name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([head, *rows])
    return used
