"""The way from an exhibit or a number of the report to the notebook cell behind it.

A short id such as ``02·c7`` names step 02 and the eighth cell of its executed notebook.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon import escape
from countycarbon.steps import STEPS

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.steps.step import Exhibit

CHAPTER = "91-provenance.qmd"
"""The chapter that resolves the marks."""

_LABEL = re.compile(r"^#\|\s*label:\s*(\S+)", re.MULTILINE)
_VARIABLE = re.compile(r"\{\{<\s*var\s+([\w.-]+)\s*>\}\}")
_PRINTED = {"zh": 36, "en": 70}
_WRITES = re.compile(r"\.write\(\s*[\"'](\w+)[\"']")


@dataclass(frozen=True)
class Cells:
    """Which cell of which notebook shows an exhibit or writes a table."""

    exhibits: dict[str, tuple[str, int]]
    tables: dict[str, tuple[str, int]]

    def writing(self, step: str, names: Iterable[str]) -> list[str]:
        """Short ids of the cells of a step that write tables."""
        found = {self.tables[n] for n in names if self.tables.get(n, ("", 0))[0] == step}
        return [short(*place) for place in sorted(found)]


def short(step: str, number: int) -> str:
    """The short id of a cell.

    Examples
    --------
    >>> short("02_account", 7)
    '02·c7'
    """
    return f"{step[:2]}·c{number}"


def cells(folder: Path) -> Cells:
    """Read the places of exhibits and tables from a run's executed notebooks."""
    exhibits: dict[str, tuple[str, int]] = {}
    written: dict[str, tuple[str, int]] = {}
    for step in STEPS:
        file = folder / "notebooks" / f"{step}.ipynb"
        if not file.exists():
            continue
        for number, cell in enumerate(json.loads(file.read_text(encoding="utf-8"))["cells"]):
            if cell["cell_type"] != "code":
                continue
            source = "".join(cell["source"])
            if label := _LABEL.search(source):
                exhibits[label[1]] = (step, number)
            for name in _WRITES.findall(source):
                written[name] = (step, number)
    return Cells(exhibits, written)


def ship(book: Path, site: Path) -> None:
    """Put the pages of the notebooks beside the report's own."""
    target = site / "notebooks"
    target.mkdir(parents=True, exist_ok=True)
    for pattern in ("*.html", "*.css"):
        for page in sorted((book / "notebooks").glob(pattern)):
            shutil.copyfile(page, target / page.name)


@dataclass(frozen=True)
class Mark:
    """A number of the text: its short id and the variable that prints it."""

    short: str
    key: str


def mark_exhibit(caption: str, place: tuple[str, int] | None) -> str:
    """A caption with the mark of the cell that made the exhibit.

    In HTML the mark is a link into the copy of the notebook beside the page, elsewhere it is a
    short id that the appendix resolves.

    Examples
    --------
    >>> mark_exhibit("净碳源", None)
    '净碳源'
    >>> print(mark_exhibit("净碳源", ("03_balance", 5)))  # doctest: +ELLIPSIS
    净碳源 [[[‹03·c5›](../notebooks/03_balance.html#c5)]{.provenance ...
    """
    if place is None:
        return caption
    name = f"‹{short(*place)}›"
    target = f"../notebooks/{place[0]}.html#c{place[1]}"
    return f"{caption} {_both(f'[{name}]({target})', name)}"


def _both(page: str, paper: str) -> str:
    """One text for HTML, another for paper."""
    small = f'[{page}]{{.provenance style="font-size:70%"}}'
    return (
        f'[{small}]{{.content-visible when-format="html"}}'
        f'[[]{{}}^{paper}^]{{.content-visible unless-format="html"}}'
    )


def mark_numbers(
    texts: Mapping[str, str], sources: Iterable[str], chapters: Iterable[str]
) -> tuple[dict[str, str], list[Mark]]:
    """Put a mark behind every variable of the running text that comes from a table.

    Parameters
    ----------
    texts : mapping
        Chapter file to text.
    sources : iterable of str
        Keys of the variables that come from a table.
    chapters : iterable of str
        Files in the order of the book; others get no marks.

    Returns
    -------
    texts : dict
    marks : list of Mark
        In the order of first use.
    """
    known = set(sources)
    numbers: dict[str, Mark] = {}

    def add(found: re.Match[str]) -> str:
        key = found[1]
        if key not in known:
            return found[0]
        mark = numbers.setdefault(key, Mark(f"v{len(numbers) + 1}", key))
        name = f"‹{mark.short}›"  # bare it would read as an exponent: 1,200 with a small v53
        return found[0] + _both(f"[{name}]({CHAPTER}#{mark.short})", name)

    marked = dict(texts)
    for name in chapters:
        if name in marked and name != CHAPTER:
            lines = marked[name].split("\n")
            marked[name] = "\n".join(
                line if line.startswith(("#", "|", ":::")) else _VARIABLE.sub(add, line)
                for line in lines
            )
    return marked, list(numbers.values())


def fill(text: str, exhibits: str, numbers: str) -> str:
    """Put the two lists into the chapter that resolves the marks."""
    text = text.replace("<!-- provenance: exhibits -->", exhibits)
    return text.replace("<!-- provenance: numbers -->", numbers)


def exhibit_list(
    places: Cells, shown: Iterable[str], lang: str, gas: str, status: Callable[[Exhibit], str]
) -> str:
    """Short id, caption (with the ``status`` of its data) and step of every exhibit."""
    declared = {e.label: (s, e) for s in STEPS.values() for e in s.exhibits}
    rows = []
    for label in sorted(set(shown) & set(declared), key=lambda x: places.exhibits[x]):
        step, exhibit = declared[label]
        cell = _cell_link(*places.exhibits[label])
        caption = escape.markdown(exhibit.caption(lang, gas, status(exhibit)))
        rows.append(f"| {cell} | {caption} | `{step.id}` {step.title(lang)} |")
    heads = ("编号", "图表", "步骤") if lang == "zh" else ("Id", "Exhibit", "Step")
    return _table(heads, ":---|:-------------------|:-----------", rows)


def number_list(
    marks: Iterable[Mark], variables: pd.DataFrame, lang: str, places: Cells | None = None
) -> str:
    """Short id, printed text, and table, row, column and step of every number.

    The step leads to the cell that wrote the table: a link in HTML, its short id on paper.
    """
    written = places.tables if places else {}
    known = variables.set_index("key")
    rows = []
    for mark in marks:
        v = known.loc[mark.key]
        printed, most = v[lang], _PRINTED[lang]
        printed = escape.markdown(printed if len(printed) <= most else f"{printed[:most]}…")
        place = ".".join(f"`{part}`" for part in (v["table"], v["column"]) if part)
        place += f" \\[{escape.markdown(v['row'])}\\]" if v["row"] else ""
        step = f"`{v['step']}`"
        if v["table"] in written:
            step += f" {_cell_link(*written[v['table']])}"
        rows.append(f"| [{mark.short}]{{#{mark.short}}} | {printed} | {place} | {step} |")
    zh = ("编号", "印出的文字", "表.列 [行]", "步骤")
    heads = zh if lang == "zh" else ("Id", "Text printed", "Table.column [row]", "Step")
    return _table(heads, ":---|:---------------|:-----------|:------", rows)


def _cell_link(step: str, number: int) -> str:
    """A cell's short id, in HTML a link to it."""
    name = short(step, number)
    return (
        f'[[{name}](../notebooks/{step}.html#c{number})]{{.content-visible when-format="html"}}'
        f'[{name}]{{.content-visible unless-format="html"}}'
    )


def _table(heads: Iterable[str], rule: str, rows: list[str]) -> str:
    return "\n".join([f"| {' | '.join(heads)} |", f"|{rule}|", *rows])
