"""The executed notebooks as pages that a browser opens without JupyterLab or a network."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from countycarbon.run import page, provenance
from countycarbon.run.render import pandoc, webfont

FONT = "font.css"
"""The Chinese characters of all pages, kept beside them."""

_SPLIT = "<!--kit-notebook-->"
_READER = f"{pandoc.READER}-auto_identifiers"


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
        text = page.page(file.stem, lang, [body.strip()], style=FONT)
        place.write_text(text, encoding="utf-8", newline="\n")
        written.append(place)
    return written


def _cells(file: Path, pictures: list[str]) -> Iterator[str]:
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    for number, cell in enumerate(cells):
        source = "".join(cell["source"]).strip()
        code = cell["cell_type"] == "code"
        parts = [_verbatim(source) if code else source]
        parts += [_output(output, pictures) for output in cell.get("outputs", [])]
        name = provenance.short(file.stem, number)
        yield f"::::: {{#c{number} .cell}}\n\n`{name}`\n\n" + "\n\n".join(parts) + "\n\n:::::"


def _verbatim(text: str) -> str:
    return f"~~~~~~\n{text}\n~~~~~~"


def _output(output: dict[str, Any], pictures: list[str]) -> str:
    """A picture, a table, or plain text; the picture stands for an interactive map as well."""
    data = output.get("data", {})
    if "image/png" in data:
        pictures.append("".join(data["image/png"]).replace("\n", ""))
        return f"![](kit-picture-{len(pictures) - 1}.)"
    if "text/markdown" in data:
        return "".join(data["text/markdown"])
    text = data.get("text/plain", output.get("text", output.get("traceback", "")))
    return _verbatim("".join(text))
