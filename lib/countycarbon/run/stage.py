"""Staging: from chapters and executed notebooks to one complete Quarto project per language.

The staged folder ``reports/<study>/<lang>/book`` holds everything a renderer needs; plain
``quarto render`` in it makes the report.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from countycarbon import escape, tables, yamltext
from countycarbon.folders import kit
from countycarbon.messages import Problems
from countycarbon.run import assets, conditions, notebook_pages, own, places, provenance
from countycarbon.run.display import mark, status_mark
from countycarbon.run.render.variables import prefixes
from countycarbon.steps import STEPS
from countycarbon.steps.step import Exhibit
from countycarbon.study import Study

_LABEL = re.compile(r"^#\|\s*label:\s*(\S+)", re.MULTILINE)
_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,16}\b")  # of an object: another one in every run
_VARIABLE = re.compile(r"\{\{<\s*var\s+([\w.-]+)\s*>\}\}")
_EMBED = re.compile(r"^\{\{<\s*embed\s+\S+#(\S+)\s*>\}\}\s*$", re.MULTILINE)
_UNIT = re.compile(
    r"(?<=\d) (?=(?:t|ha|km|kg|km²|%|万?元)(?![A-Za-z]))|(?<=\d \bt) (?=C)|(?<=\bCNY) (?=\d)"
)
_REFERENCE = re.compile(r"\[@((?:fig|tbl)-[\w-]+)\]")


def stage(study: Study, folder: Path, lang: str, variables: Mapping[str, str]) -> Path:
    """Write the staged book of one language.

    Parameters
    ----------
    study : Study
        The study.
    folder : Path
        Folder of the run, with ``notebooks/``, ``absent/`` and ``tables/``.
    lang : {"zh", "en"}
        Language of the book.
    variables : mapping
        What ``{{< var key >}}`` prints.

    Returns
    -------
    Path
        The staged folder.

    Raises
    ------
    KitError
        ``stage.unknown-variable`` and ``stage.unknown-label``: all that the chapters name in vain;
        ``stage.variable-prefix``.
    """
    book = folder / lang / "book"
    if book.exists():
        shutil.rmtree(book)
    (book / "notebooks").mkdir(parents=True)
    absent = _absent(folder, lang)
    places = provenance.cells(folder)
    given = _notebooks(study, folder, book, lang, places)
    flags = conditions.flags(study, folder)
    texts = _chapters(study, lang, absent, flags)
    _check(texts, lang, variables, given)
    configuration = _configuration(study, lang)
    texts = _with_provenance(texts, study, folder, lang, given, places, configuration)
    placed = {("" if name == "index.qmd" else "text/") + name: t for name, t in texts.items()}
    for name, text in placed.items():
        _write(book / name, text)
    whole = {key: together(escape.markdown(text)) for key, text in variables.items()}
    assets.write(book, lang, configuration, placed, whole, study.place.code)
    notebook_pages.write(book / "notebooks", book / "notebooks", lang)
    return book


def together(text: str) -> str:
    r"""The text with numbers and their units held together at the ends of lines.

    >>> together("8.3 km of 12 t C").split(" ")
    ['8.3\xa0km', 'of', '12\xa0t\xa0C']
    """
    return _UNIT.sub("\u00a0", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _configuration(study: Study, lang: str) -> dict[str, Any]:
    """The base ``_quarto.yml`` and the language's ``book.yml``, merged into one."""
    base = yamltext.load((kit() / "_quarto.yml").read_text(encoding="utf-8"))
    words = yamltext.load(
        own.file(f"chapters/{lang}/book.yml", study.place.code).read_text(encoding="utf-8")
    )
    merged = _merge(base, words)
    book = merged["book"]
    book["title"] = book["title"].format(county=escape.markdown(study.county.name[lang]))
    book["subtitle"] = book["subtitle"].format(mark=mark(study, lang).strip(" ()（）"))
    book["author"] = escape.markdown(study.report.author[lang])
    book["date"] = study.report.date
    return merged


def _with_provenance(
    texts: dict[str, str],
    study: Study,
    folder: Path,
    lang: str,
    given: set[str],
    places: provenance.Cells,
    configuration: Mapping[str, Any],
) -> dict[str, str]:
    """Marks behind the numbers, and the lists that resolve the marks."""
    where = folder / "tables"
    if not tables.path("variables", where).exists():
        return texts
    found = tables.read("variables", where)
    traced = found.loc[found["table"].isin(list(tables.TABLES)), "key"]
    order = [Path(name).name for name in configuration["book"]["chapters"][1:]]
    order += [Path(name).name for name in configuration["book"].get("appendices", [])]
    marked, numbers = provenance.mark_numbers(texts, traced, order)
    chapter = provenance.CHAPTER
    if chapter in marked:
        embedded = {label for text in texts.values() for label in _EMBED.findall(text)}
        shown = {label for label in given & embedded if not label.startswith("txt-")}
        exhibits = provenance.exhibit_list(
            places, shown, lang, study.accounting.gas, lambda e: status_mark(e, study, lang)
        )
        listed = provenance.number_list(numbers, found, lang, places)
        marked[chapter] = provenance.fill(marked[chapter], exhibits, listed)
    return marked


def _merge(base: Any, more: Any) -> Any:
    if not (isinstance(base, dict) and isinstance(more, dict)):
        return base if more is None else more
    return {key: _merge(base.get(key), more.get(key)) for key in base | more}


def _absent(folder: Path, lang: str) -> dict[str, str]:
    """Label of every exhibit that cannot be given, and why."""
    found = {}
    for file in sorted((folder / "absent").glob("*.json")):
        found[file.stem] = json.loads(file.read_text(encoding="utf-8"))[lang]
    return found


def _notebooks(
    study: Study, folder: Path, book: Path, lang: str, places: provenance.Cells
) -> set[str]:
    """Copy the executed notebooks, cleaned and in one language; return the labels they show."""
    given: set[str] = set()
    for step in STEPS.values():
        source = folder / "notebooks" / f"{step.id}.ipynb"
        if source.exists():
            notebook, labels = clean(
                json.loads(source.read_text(encoding="utf-8")), study, lang, places
            )
            given |= labels
            text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
            _write(book / "notebooks" / source.name, text + "\n")
    return given


def clean(
    notebook: dict[str, Any], study: Study, lang: str, places: provenance.Cells | None = None
) -> tuple[dict[str, Any], set[str]]:
    """One language of an executed notebook, without clock, counters and random ids.

    Labelled cells get caption and alternative text from the declarations in ``steps``; with
    ``places`` the caption ends with the mark of its cell.

    Returns
    -------
    notebook : dict
    labels : set of str
        Labels of the cells that show something in this language.
    """
    exhibits = {e.label: e for step in STEPS.values() for e in step.exhibits}
    gas = study.accounting.gas
    labels = set()
    for number, cell in enumerate(notebook["cells"]):
        cell["id"] = f"c{number}"
        cell["metadata"] = {k: v for k, v in cell["metadata"].items() if k == "tags"}
        if cell["cell_type"] != "code":
            continue
        cell["execution_count"] = None
        cell["outputs"] = [o for o in cell["outputs"] if _in_language(o, lang)]
        for output in cell["outputs"]:
            output.pop("execution_count", None)
            if output["output_type"] == "execute_result":
                output["output_type"] = "display_data"
            plain = output.get("data", {}).get("text/plain")
            if plain is not None:
                output["data"]["text/plain"] = _ADDRESS.sub("0x…", "".join(plain))
        source = "".join(cell["source"])
        found = _LABEL.search(source)
        if found and found[1] in exhibits and cell["outputs"]:
            labels.add(found[1])
            place = places.exhibits.get(found[1]) if places else None
            exhibit = exhibits[found[1]]
            lines = _options(exhibit, lang, gas, status_mark(exhibit, study, lang), place)
            source = source.replace(found[0], "\n".join([found[0], *lines]), 1)
            cell["source"] = source.splitlines(keepends=True)
    keep = ("kernelspec", "language_info")
    notebook["metadata"] = {k: v for k, v in notebook["metadata"].items() if k in keep}
    notebook["metadata"].get("language_info", {}).pop("version", None)
    return notebook, labels


def _in_language(output: dict[str, Any], lang: str) -> bool:
    ours = output.get("metadata", {}).get(places.KEY)
    return ours is None or ours["lang"] == lang


def _options(
    exhibit: Exhibit, lang: str, gas: str, status: str, place: tuple[str, int] | None
) -> list[str]:
    marked = provenance.mark_exhibit(exhibit.caption(lang, gas, status), place)
    caption = json.dumps(marked, ensure_ascii=False)
    alt = json.dumps(exhibit.alt(lang, gas, status), ensure_ascii=False)
    if exhibit.kind == "fig":
        width = [f"#| out-width: {exhibit.width}"] if exhibit.width else []
        return [f"#| fig-cap: {caption}", f"#| fig-alt: {alt}", *width]
    return [f"#| tbl-cap: {caption}"] if exhibit.kind == "tbl" else []


def _chapters(
    study: Study, lang: str, absent: Mapping[str, str], have: Mapping[str, bool]
) -> dict[str, str]:
    """The chapters: conditions decided, absent exhibits replaced by the reason."""
    texts = {}
    for file in own.folder(f"chapters/{lang}", study.place.code).values():
        if file.suffix != ".qmd":
            continue
        text = conditions.decide(file.read_text(encoding="utf-8"), have, file.name)
        texts[file.name] = _without_absent(text, absent, lang, study.accounting.gas)
    return texts


def _check(
    texts: Mapping[str, str], lang: str, variables: Mapping[str, str], given: set[str]
) -> None:
    """Every variable and exhibit a chapter names must exist."""
    problems = Problems()
    for key, longer in prefixes(variables):
        problems.add("stage.variable-prefix", key=key, longer=longer)
    for name, text in texts.items():
        for key in sorted(set(_VARIABLE.findall(text)) - set(variables)):
            problems.add("stage.unknown-variable", file=f"{lang}/{name}", key=key)
        for label in sorted(set(_EMBED.findall(text)) - given):
            problems.add("stage.unknown-label", file=f"{lang}/{name}", key=label)
    problems.stop()


def _without_absent(text: str, absent: Mapping[str, str], lang: str, gas: str) -> str:
    """Where a study cannot give an exhibit, the reason stands in its place."""
    exhibits = {e.label: e for step in STEPS.values() for e in step.exhibits}

    def say(found: re.Match[str]) -> str:
        label = found[1]
        if label not in absent:
            return found[0]
        title = exhibits[label].caption(lang, gas).strip()
        kind = ("图", "figure") if label.startswith("fig-") else ("表", "table")
        reason = escape.markdown(absent[label][0].upper() + absent[label][1:])
        zh = f"本报告没有{kind[0]}“{title}”。{reason}"
        en = f"There is no {kind[1]} “{title}”. {reason}"
        return f"::: {{.callout-note}}\n{zh if lang == 'zh' else en}\n:::\n"

    def name(found: re.Match[str]) -> str:
        if found[1] not in absent:
            return found[0]
        title = exhibits[found[1]].caption(lang, gas).strip()
        return f"“{title}”" if lang == "zh" else f'"{title}"'

    return _REFERENCE.sub(name, _EMBED.sub(say, text))
