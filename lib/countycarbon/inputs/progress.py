"""A bar while many parcels are read: in a notebook, on a terminal, or nowhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from countycarbon.inputs.vector import BATCH, Progress


@contextmanager
def bar() -> Iterator[Progress]:
    """A function that shows how many of how many parcels have been read.

    Layers of a single batch are read too fast for a bar and show none.  In a notebook the bar
    is replaced by a plain count when it is full, so that executed notebooks stay the same.

    Examples
    --------
    >>> with bar() as progress:
    ...     progress(100, 100)
    """
    shown: list[Any] = []

    def show(done: int, total: int) -> None:
        if total <= BATCH:
            return
        if not shown:
            shown.append(_notebook(total) or _terminal(total))
        shown[0].at(done)

    try:
        yield show
    finally:
        for one in shown:
            one.close()


class _Notebook:
    def __init__(self, total: int) -> None:
        from IPython.display import ProgressBar, display

        self._bar, self._total = ProgressBar(total), total
        self._handle = display(self._bar, display_id=True)

    def at(self, done: int) -> None:
        self._bar._progress = done
        self._handle.update(self._bar)

    def close(self) -> None:
        from IPython.display import Markdown

        self._handle.update(Markdown(f"{self._total:,}"))


class _Terminal:
    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar

        console = Console(stderr=True)
        self._bar = Bar(console=console, transient=True, disable=not sys.stderr.isatty())
        self._bar.start()
        self._task = self._bar.add_task("", total=total)

    def at(self, done: int) -> None:
        self._bar.update(self._task, completed=done)

    def close(self) -> None:
        self._bar.stop()


def _notebook(total: int) -> _Notebook | None:
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return _Notebook(total) if shell is not None and hasattr(shell, "kernel") else None


def _terminal(total: int) -> _Terminal:
    return _Terminal(total)
