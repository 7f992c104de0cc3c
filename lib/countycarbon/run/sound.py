"""Whether the notebooks can be run at all, known before anything runs: every fault of each."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from countycarbon.messages import Problem, problem
from countycarbon.run import own
from countycarbon.steps import STEPS, Step

_LABEL = re.compile(r"^#\|\s*label:\s*(\S+)", re.MULTILINE)
_FORMAT = 4


def notebooks(code: Path | None = None) -> list[Problem]:
    """What is wrong with the notebooks a run would execute; nothing if all can be run.

    Parameters
    ----------
    code : Path, optional
        The workspace, where its own notebooks count.
    """
    files = {step: own.file(f"notebooks/{step.id}.ipynb", code) for step in STEPS.values()}
    return [fault for step, file in files.items() for fault in faults(file, step)]


def faults(path: Path, step: Step) -> Iterator[Problem]:
    """What is wrong with one notebook: its file, its form, its cells, what it shows and writes.

    Parameters
    ----------
    path : Path
        The notebook.
    step : Step
        The step it is to run.
    """
    where = {"file": path.name}
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        yield problem("notebook.not-utf8", **where)
        return
    except OSError as error:
        yield problem("notebook.missing", **where, reason=error.strerror or "?")
        return
    if not text.strip():
        yield problem("notebook.empty", **where)
        return
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield problem("notebook.not-json", **where, reason=_place(error))
        return
    found = _form(whole, where)
    if found is not None:
        yield found
        return
    yield from _cells(whole["cells"], step, where)


def _place(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.lineno}:{error.colno} {error.msg}"
    return type(error).__name__


def _form(whole: Any, where: dict[str, Any]) -> Problem | None:
    """Whether this is a notebook of the format the kit runs, with cells that can be read."""
    if not isinstance(whole, dict) or "nbformat" not in whole:
        return problem("notebook.other-file", **where)
    if whole["nbformat"] != _FORMAT:
        return problem("notebook.other-format", **where, value=whole["nbformat"], allowed=_FORMAT)
    cells = whole.get("cells")
    if not isinstance(cells, list) or not cells:
        return problem("notebook.no-cells", **where)
    for number, cell in enumerate(cells, 1):
        if not _readable(cell):
            return problem("notebook.broken-cell", **where, cell=number)
    return None


def _readable(cell: Any) -> bool:
    if not isinstance(cell, dict) or cell.get("cell_type") not in {"code", "markdown", "raw"}:
        return False
    source, metadata = cell.get("source"), cell.get("metadata")
    lines = source if isinstance(source, list) else [source]
    tags = metadata.get("tags", []) if isinstance(metadata, dict) else None
    return isinstance(tags, list) and all(isinstance(line, str) for line in lines)


def _cells(cells: list[dict[str, Any]], step: Step, where: dict[str, Any]) -> Iterator[Problem]:
    """Parameters, code, exhibits and tables; what is deleted is missed."""
    code = {n: "".join(c["source"]) for n, c in enumerate(cells, 1) if c["cell_type"] == "code"}
    tagged = [n for n in code if "parameters" in cells[n - 1]["metadata"].get("tags", [])]
    if not tagged:
        yield problem("notebook.no-parameters", **where)
    for number, text in code.items():
        try:
            ast.parse(text)
        except (SyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None) or 1
            reason = getattr(error, "msg", None) or type(error).__name__
            yield problem("notebook.not-python", **where, cell=number, line=line, reason=reason)
    shown = Counter(label for text in code.values() for label in _LABEL.findall(text))
    lost = [e.label for e in step.exhibits if e.label not in shown]
    if lost:
        yield problem("notebook.no-exhibit", **where, names=", ".join(lost))
    twice = sorted(label for label, times in shown.items() if times > 1)
    if twice:
        yield problem("notebook.label-twice", **where, names=", ".join(twice))
    every = "\n".join(code.values())
    unwritten = [name for name in step.writes if not re.search(rf"[\"']{name}[\"']", every)]
    if unwritten:
        yield problem("notebook.no-table", **where, names=", ".join(unwritten))
