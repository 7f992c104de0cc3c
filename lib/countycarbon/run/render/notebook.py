"""The outputs of a labelled notebook cell."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from countycarbon import yamltext
from countycarbon.messages import Problems

_OPTION = re.compile(r"^#\|\s?(.*)$")
_KNOWN = {
    *("label", "fig-cap", "tbl-cap", "fig-alt", "out-width", "tbl-colwidths"),
    *("echo", "eval", "output", "warning", "error", "include", "tags"),
}


@dataclass(frozen=True)
class Output:
    """One output of a cell: Markdown, or a picture with perhaps an interactive twin."""

    markdown: str = ""
    png: bytes = b""
    html: str = ""
    plain: str = ""


@dataclass(frozen=True)
class Cell:
    """A labelled cell, with what it showed."""

    file: str
    number: int
    label: str
    options: dict[str, Any]
    outputs: tuple[Output, ...]

    def option(self, name: str) -> str:
        """A text option, empty when it is not given."""
        return str(self.options.get(name) or "").strip()


class Notebook:
    """The labelled cells of an executed notebook."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        code = [cell for cell in cells if cell["cell_type"] == "code"]
        self._cells = {
            str(options["label"]): (number, options, cell)
            for number, cell in enumerate(code, 1)
            if "label" in (options := _options(cell))
        }

    @property
    def labels(self) -> list[str]:
        """Every label, in order."""
        return list(self._cells)

    def cell(self, label: str, problems: Problems) -> Cell | None:
        """Find a cell by label and read its outputs; what cannot be placed is reported."""
        if label not in self._cells:
            return None
        number, options, raw = self._cells[label]
        place = {"file": self.name, "cell": number}
        before = len(problems.found)
        for name in options.keys() - _KNOWN:
            problems.add("render.unsupported", **place, feature=f"#| {name}:")
        outputs = tuple(_outputs(raw.get("outputs", []), label, place, problems))
        if not outputs and len(problems.found) == before:
            problems.add("render.no-output", **place, label=label, types="-")
        return Cell(self.name, number, label, options, outputs)


def markdown(paths: Iterable[Path]) -> Iterator[str]:
    """The Markdown that the cells of notebooks show."""
    for path in sorted(paths):
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", []):
                if text := output.get("data", {}).get("text/markdown"):
                    yield _joined(text)


def _joined(value: Any) -> str:
    return "".join(value) if isinstance(value, list) else str(value)


def _options(cell: dict[str, Any]) -> dict[str, Any]:
    lines = []
    for line in _joined(cell["source"]).splitlines():
        match = _OPTION.match(line)
        if not match:
            break
        lines.append(match.group(1))
    return yamltext.load("\n".join(lines)) or {} if lines else {}


def _outputs(
    raw: list[dict[str, Any]], label: str, place: dict[str, Any], problems: Problems
) -> list[Output]:
    found = []
    for output in raw:
        kind = output["output_type"]
        if kind == "stream":
            if output.get("name") == "stdout":  # stderr holds warnings, which are shown elsewhere
                problems.add("render.no-output", **place, label=label, types="print()")
            continue
        if kind == "error":
            problems.add("render.no-output", **place, label=label, types=output.get("ename", ""))
            continue
        data = output.get("data", {})
        html = _joined(data.get("text/html", ""))
        if "image/png" in data:
            png = base64.b64decode(_joined(data["image/png"]))
            found.append(Output(png=png, html=html, plain=_joined(data.get("text/plain", ""))))
        elif "text/markdown" in data:
            found.append(Output(markdown=_joined(data["text/markdown"])))
        else:
            types = ", ".join(sorted(data))
            problems.add("render.no-output", **place, label=label, types=types)
    return found
