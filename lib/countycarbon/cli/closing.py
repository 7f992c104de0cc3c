"""The box that ends a run: totals, levels, what is missing, what to supply next."""

from __future__ import annotations

from pathlib import Path

from rich.panel import Panel
from rich.text import Text

from countycarbon.cli.console import out, show, visible
from countycarbon.messages import language
from countycarbon.present.wording.closing import Closing, Pair, closing
from countycarbon.run.record import Tables
from countycarbon.study import Study


def end(folder: Path, study: Study, file: str) -> None:
    """Print the closing words of a finished run: a box on a terminal, else plain lines."""
    found = closing(Tables(folder / "tables"), study, file)
    if not out.is_terminal:
        show("\n".join(["", f"==== {_said(found.title)} ====", *_lines(found)]))
        return
    style = "green" if found.complete else "bold yellow"
    body = Text(visible("\n".join(_lines(found))), overflow="fold")
    box = Panel(body, title=Text(visible(_said(found.title))), border_style=style)
    out.print(box, soft_wrap=False)  # the console's own way of wrapping would cut what is long


def _lines(found: Closing) -> list[str]:
    lines = []
    for part in found.parts:
        lines.append(_said(part.heading))
        lines += [f"  - {_said(line)}" for line in part.lines]
    return lines


def _said(pair: Pair) -> str:
    return pair[0 if language() == "zh" else 1]
