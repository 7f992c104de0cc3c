"""Places in a notebook's outputs: left by a figure that is still being painted, filled later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

KEY = "countycarbon"
"""Whose metadata of an output is ours."""

Output = dict[str, Any]


def fill(cells: Iterable[Any], shown: Iterable[Output]) -> list[Output]:
    """Put outputs shown late into their places.

    Parameters
    ----------
    cells : iterable of cells
        The cells of a notebook; changed.
    shown : iterable of outputs
        In any order of exhibits.  What has no exhibit, a warning say, belongs to the exhibit
        shown next and goes with it.

    Returns
    -------
    list of outputs
        What has found no place.

    Examples
    --------
    >>> def output(caption=None):
    ...     mark = {"label": "fig-x", "lang": "zh"} | ({"caption": caption} if caption else {})
    ...     return {"metadata": {KEY: mark}}
    >>> cell = {"outputs": [{"text": "before"}, output()]}
    >>> fill([cell], [{"text": "a warning"}, output("Net source")])
    []
    >>> cell["outputs"] == [{"text": "before"}, {"text": "a warning"}, output("Net source")]
    True
    """
    ready: dict[tuple[str, ...], list[Output]] = {}
    waiting: list[Output] = []
    for output in shown:
        waiting.append(output)
        if exhibit := _exhibit(output):
            ready[exhibit], waiting = waiting, []
    for cell in cells:
        if "outputs" in cell:
            given = [ready.pop(_exhibit(o), [o]) if is_empty(o) else [o] for o in cell["outputs"]]
            cell["outputs"] = [output for several in given for output in several]
    return [output for several in ready.values() for output in several] + waiting


def is_empty(output: Output) -> bool:
    """Whether an output is a place nothing has been put into."""
    return bool(_exhibit(output)) and "caption" not in output["metadata"][KEY]


def _exhibit(output: Output) -> tuple[str, ...]:
    """Label and language of the exhibit an output shows, or is the place of; empty if none."""
    ours = output.get("metadata", {}).get(KEY)
    return (ours["label"], ours["lang"]) if ours else ()
