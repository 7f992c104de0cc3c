"""The executed notebooks as pages that a browser opens without JupyterLab or a network."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from countycarbon import escape
from countycarbon.run import page, provenance
from countycarbon.run.render import pandoc, webfont
from countycarbon.steps import STEPS

FONT = "font.css"
"""The Chinese characters of all pages, kept beside them."""

_SPLIT = "<!--kit-notebook-->"
_READER = f"{pandoc.READER}-auto_identifiers-implicit_figures"
_ALT = re.compile(r'^#\| fig-alt: (".*")$', re.MULTILINE)


def write(notebooks: Path, target: Path, lang: str) -> list[Path]:
    """Write one page for each staged notebook.

    Parameters
    ----------
    notebooks : Path
        Folder of the staged notebooks of one language.
    target : Path
        Folder of the pages.
    lang : {"zh", "en"}
        Language of the pages.

    Returns
    -------
    list of Path
        ``<step>.html``; the cell number 7 is at ``#c7``.
    """
    files = sorted(notebooks.glob("*.ipynb"))
    if not files:
        return []
    pictures: list[str] = []
    texts = ["\n\n".join(_cells(file, pictures)) for file in files]
    joined = f"\n\n```{{=html}}\n{_SPLIT}\n```\n\n".join(texts)
    arguments = ["-f", _READER, "-t", "html5", "--mathml", "--wrap=none"]
    html = pandoc.call(arguments, joined).decode("utf-8").replace("\r\n", "\n")
    font = webfont.style(html)
    for number, picture in enumerate(pictures):
        source = f"data:image/png;base64,{picture}"
        html = html.replace(f'src="kit-picture-{number}."', f'src="{source}"', 1)
    target.mkdir(parents=True, exist_ok=True)
    (target / FONT).write_text(font, encoding="utf-8", newline="\n")
    written = []
    for file, body in zip(files, html.split(_SPLIT), strict=True):
        place = target / f"{file.stem}.html"
        parts = [_navigation(files, file, lang), body.strip()]
        text = page.page(_title(file, lang), lang, parts, style=FONT)
        place.write_text(text, encoding="utf-8", newline="\n")
        written.append(place)
    return written


def _title(file: Path, lang: str) -> str:
    step = STEPS.get(file.stem)
    return f"{file.stem} {step.title(lang)}" if step else file.stem


def _navigation(files: list[Path], here: Path, lang: str) -> str:
    """Links back to the report and to the other notebooks."""
    words = ("返回报告", "笔记本") if lang == "zh" else ("Back to the report", "Notebooks")
    links = [f'<a href="../index.html">← {words[0]}</a>']
    for file in files:
        current = ' aria-current="page"' if file == here else ""
        title = escape.attribute(_title(file, lang))
        links.append(f'<a href="{file.stem}.html" title="{title}"{current}>{file.stem[:2]}</a>')
    return f'<nav aria-label="{words[1]}">{" · ".join(links)}</nav>'


def _cells(file: Path, pictures: list[str]) -> Iterator[str]:
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    for number, cell in enumerate(cells):
        source = "".join(cell["source"]).strip()
        code = cell["cell_type"] == "code"
        parts = [_verbatim(source) if code else source]
        alt = _ALT.search(source) if code else None
        words = json.loads(alt[1]) if alt else ""
        parts += [_output(output, pictures, words) for output in cell.get("outputs", [])]
        name = provenance.short(file.stem, number)
        yield f"::::: {{#c{number} .cell}}\n\n`{name}`\n\n" + "\n\n".join(parts) + "\n\n:::::"


def _verbatim(text: str) -> str:
    """The text as it is, within a fence that it does not hold."""
    fence = "~" * max(6, *(len(run) + 1 for run in re.findall("~+", text)), 0)
    return f"{fence}\n{text}\n{fence}"


def _output(output: dict[str, Any], pictures: list[str], alt: str) -> str:
    """A picture, a table, or plain text; the picture stands for an interactive map as well."""
    data = output.get("data", {})
    if "image/png" in data:
        pictures.append("".join(data["image/png"]).replace("\n", ""))
        return f"![{escape.markdown(alt)}](kit-picture-{len(pictures) - 1}.)"
    if "text/markdown" in data:
        return "".join(data["text/markdown"])
    text = data.get("text/plain", output.get("text", output.get("traceback", "")))
    return _verbatim("".join(text))
