"""A staged book is a whole Quarto project; the rules are those the real Quarto 1.10 taught."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from countycarbon.folders import kit
from countycarbon.messages import KitError
from countycarbon.present import fonts
from countycarbon.run import assets
from countycarbon.run.render import choice, project

TEXTS = {
    "index.qmd": "# 前言 {.unnumbered}\n\n乙先于甲[@saaty2005]。\n",
    "text/01-a.qmd": "# 甲\n\n见[@fig-a]与[@fisher1958]，又[@saaty2005, 第 3 页]，[@saaty2005]。\n",
}


def settings(book: Path) -> dict[str, Any]:
    return yaml.safe_load((book / "_quarto.yml").read_text(encoding="utf-8"))


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, f"{path}.{key}" if path else str(key))
    elif isinstance(tree, list):
        for value in tree:
            yield from leaves(value, path)
    else:
        yield path, tree


def keys(tree: Any) -> Iterator[str]:
    for key, value in tree.items() if isinstance(tree, dict) else ():
        yield str(key)
        yield from keys(value)


def broken(book: Path) -> list[str]:
    """The rules a staged book breaks, by name."""
    config = settings(book)
    rules = (of_variables(book), of_settings(book, config), of_fonts(book, config))
    return sorted({rule for found in (*rules, of_outputs(book), of_texts(book)) for rule in found})


def of_variables(book: Path) -> Iterator[str]:
    tree = yaml.safe_load((book / "_variables.yml").read_text(encoding="utf-8"))
    if any("." in key for key in keys(tree)):
        yield "nested variables"
    if any(not isinstance(value, str) for _, value in leaves(tree)):
        yield "variables are texts"


def of_settings(book: Path, config: dict[str, Any]) -> Iterator[str]:
    every = list(leaves(config))
    if any(key.endswith("embed-resources") for key, _ in every):
        yield "no embed-resources"
    programs = ("project.post-render", "project.pre-render", "filters")
    named = [value for key, value in every if key in programs]
    if not all(value.endswith(".lua") and (book / value).is_file() for value in named):
        yield "only Lua of its own"
    if config["quarto-required"] != f">= {choice.shown(choice.NEEDED)}":
        yield "quarto-required"
    if any(isinstance(v, str) and Path(v).is_absolute() for _, v in every):
        yield "no absolute path"


def of_fonts(book: Path, config: dict[str, Any]) -> Iterator[str]:
    folders = [book / path for path in config["format"]["kit-typst"]["font-paths"]]
    if not all(f.is_dir() and f.resolve().is_relative_to(book.resolve()) for f in folders):
        yield "fonts inside"
        return
    if {p.name for f in folders for p in f.iterdir()} != {p.name for p in fonts.files().values()}:
        yield "only the fonts chosen"


def of_outputs(book: Path) -> Iterator[str]:
    for notebook in sorted(book.glob("notebooks/*.ipynb")):
        for cell in json.loads(notebook.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                text = "".join(output.get("data", {}).get("text/markdown", ""))
                if re.search(r"pagebreak|\{=\w+\}|w:br", text):
                    yield "no page break inside an output"


def of_texts(book: Path) -> Iterator[str]:
    if any(p.is_dir() and p.name in ("zh", "en") for p in book.rglob("*")):
        yield "no folder named like a language"
    prepared = json.loads((book / "citations.json").read_text(encoding="utf-8"))
    cited = {part.split("|")[2] for key in prepared for part in key.split(";")}
    for chapter in project.read(book).chapters:
        named = re.findall(r"(?<!\w)@(?!fig-|tbl-|eq-|sec-)([\w.:-]*\w)", chapter.source)
        if set(named) - cited:
            yield "every citation is prepared"


def configuration(lang: str) -> dict[str, Any]:
    """The kit's own configuration around two short chapters."""
    base = yaml.safe_load((kit() / "_quarto.yml").read_text(encoding="utf-8"))
    words = (kit() / "chapters" / lang / "book.yml").read_text(encoding="utf-8")
    book = {"title": "甲", "author": "乙", "date": "2026-11-20", "chapters": list(TEXTS)}
    return base | yaml.safe_load(words) | {"book": base["book"] | book}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    values = {"a.b": "1,234", "a.c": "", "d": "碳"}
    assets.write(tmp_path, "zh", configuration("zh"), TEXTS, values)
    return tmp_path


def test_what_is_staged_holds_to_the_rules(book):
    assert broken(book) == []
    assert project.read(book).variables == {"a.b": "1,234", "a.c": "", "d": "碳"}


def test_the_book_of_a_finished_study_holds_to_the_rules(finished):
    assert broken(finished.folder / "zh" / "book") == []


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("no embed-resources", lambda c: c["format"]["html"].update({"embed-resources": False})),
        ("only Lua of its own", lambda c: c["project"].update({"post-render": ["strip.py"]})),
        ("only Lua of its own", lambda c: c.update(filters=["no-such.lua"])),
        ("fonts inside", lambda c: c["format"]["kit-typst"]["font-paths"].append("nowhere")),
        ("fonts inside", lambda c: c["format"]["kit-typst"]["font-paths"].append("..")),
        ("quarto-required", lambda c: c.update({"quarto-required": ">= 1.4"})),
        ("no absolute path", lambda c: c["format"]["html"].update(css="/home/x/a.css")),
    ],
)
def test_each_rule_of_the_configuration_can_be_broken(book, rule, change):
    config = settings(book)
    change(config)
    (book / "_quarto.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    assert broken(book) == [rule]


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        ("nested variables", "_variables.yml", "{a.b: x}"),
        ("variables are texts", "_variables.yml", "{a: {b: 1.5}}"),
        ("only the fonts chosen", "fonts/SimHei.ttf", ""),
        ("no folder named like a language", "en/x.txt", ""),
        ("every citation is prepared", "text/01-a.qmd", "# 甲\n\n新[@wuqing2024]。\n"),
        (
            "no page break inside an output",
            "notebooks/01.ipynb",
            '{"cells": [{"outputs": [{"data": {"text/markdown": ["a", "{{< pagebreak >}}"]}}]}]}',
        ),
        (
            "no page break inside an output",
            "notebooks/01.ipynb",
            '{"cells": [{"outputs": [{"data": {"text/markdown": "```{=typst}\\n#x\\n```"}}]}]}',
        ),
    ],
)
def test_each_rule_of_the_files_can_be_broken(book, rule, name, text):
    (book / name).parent.mkdir(exist_ok=True)
    (book / name).write_text(text, encoding="utf-8")
    assert broken(book) == [rule]


def test_citations_are_numbered_in_the_order_of_the_book(book):
    found = json.loads((book / "citations.json").read_text(encoding="utf-8"))
    shown = {key: re.sub(r"<[^>]+>", "", html) for key, html in found.items()}
    assert shown["NormalCitation||saaty2005|"] == "[1]"
    assert shown["NormalCitation||fisher1958|"] == "[2]"
    assert shown["NormalCitation||saaty2005|,第3页"].startswith("[1")
    assert all('href="#ref-' in html for html in found.values())
    assert len(found) == 3  # no figure among them


def test_a_work_that_is_not_in_the_bibliography_stops_the_staging(tmp_path):
    texts = {**TEXTS, "text/01-a.qmd": "# 甲\n\n一[@saty2005]，二[@nobody]。\n"}
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(KitError) as error:
        assets.write(tmp_path, "zh", configuration("zh"), texts, {})
    assert error.value.codes == ["render.unknown-citation"] * 2
    first = error.value.problems[0]
    assert (first.where, first.values["nearest"]) == (
        {"file": "text/01-a.qmd", "row": 3},
        "saaty2005",
    )


def test_the_pages_bring_the_characters_they_show(book):
    style = (book / "font.css").read_text(encoding="utf-8")
    assert style.startswith('@font-face{font-family:"Kit CJK"') and "data:font/woff" in style
    script = (book / "font.js").read_text(encoding="utf-8")
    assert json.loads(script.removeprefix("var kitFont = ").rstrip(";\n")) == style
