"""Executes notebooks on one warm kernel, each as if the kernel were fresh.

Starting a kernel and importing the libraries takes seconds, most notebooks' own work does not.
:class:`WarmKernel` therefore keeps one process for all of them; between two notebooks
:mod:`countycarbon.run.isolate` puts back what a fresh kernel would have.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from countycarbon.messages import KitError, fail, warn
from countycarbon.run.process import KernelDied, Process

if TYPE_CHECKING:
    from countycarbon.run.engine import OnCell

_LABEL = re.compile(r"^#\|\s*label:\s*(\S+)", re.MULTILINE)


class WarmKernel:
    """One kernel for many notebooks.

    Parameters
    ----------
    preload : sequence of str, optional
        Modules to import in the kernel while it starts, before anybody waits for it.
    painter : bool, default False
        Draw figures in two processes at once (:mod:`countycarbon.run.painter`), where the machine
        has a processor to spare.

    Notes
    -----
    Restored between notebooks is all that :data:`countycarbon.run.aspects.ASPECTS` lists, and
    names, history and counter.  Not restored are attributes of modules and running threads; threads
    left behind are reported.

    Examples
    --------
    >>> with WarmKernel(preload=("pandas",)) as kernel:  # doctest: +SKIP
    ...     kernel.execute(Path("land.ipynb"), Path("executed/land.ipynb"), {"run_dir": "."})
    """

    def __init__(self, preload: Sequence[str] = (), *, painter: bool = False) -> None:
        self._preload = tuple(preload)
        self._painter = painter and (os.cpu_count() or 1) > 1
        self._process: Process | None = None
        self._last = ""

    def __enter__(self) -> WarmKernel:
        self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """Process id of the kernel, if one is running."""
        return None if self._process is None else self._process.manager.provisioner.pid

    def execute(
        self,
        notebook: Path,
        output: Path,
        parameters: Mapping[str, Any] | None = None,
        *,
        cwd: Path | None = None,
        fresh: bool = False,
        on_cell: OnCell | None = None,
        minutes: float | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Execute a notebook and write the executed copy, also when a cell fails.

        Parameters
        ----------
        notebook : Path
            The notebook.
        output : Path
            Where the executed copy goes; its folder must exist.
        parameters : mapping, optional
            Names and values of the injected parameters.
        cwd : Path, optional
            Working directory inside the kernel; by default the one the kernel was started in.
        fresh : bool, default False
            Execute in an own new kernel and leave the warm one alone.
        on_cell : callable, optional
            Called before each code cell with its number and the number of code cells.
        minutes : float, optional
            Limit of time for one cell; none by default.
        environment : mapping, optional
            Variables of the environment for this notebook alone.

        Raises
        ------
        KitError
            ``kernel.unreadable`` (nothing is written), ``kernel.cell-failed``, ``kernel.died``
            and ``kernel.too-long`` (the next notebook gets a new kernel), ``kernel.not-started``.
        """
        if fresh:
            with WarmKernel(self._preload) as own:
                own.execute(
                    notebook,
                    output,
                    parameters,
                    cwd=cwd,
                    on_cell=on_cell,
                    minutes=minutes,
                    environment=environment,
                )
            return
        _check(notebook)
        folder = None if cwd is None else cwd.resolve()
        for last in (False, True):
            try:
                process = self._ready(folder, environment)
                self._last = notebook.stem
                given = dict(parameters or {})
                return _execute(process, notebook, output, given, on_cell, minutes)
            except KernelDied as death:
                # Before its first cell: two kernels starting at once may have got one port.
                self.close(kill=True)
                if last:
                    raise fail(
                        "kernel.not-started", step=notebook.stem, code=death.code, log=death.log
                    ) from None
            except _Failed as failure:
                if failure.kernel_died:
                    self.close(kill=True)
                raise failure.error from None
            except BaseException:  # interrupted, disk full: nobody knows what the kernel is doing
                self.close(kill=True)
                raise

    def close(self, *, kill: bool = False) -> None:
        """End the kernel, without asking it if it may be busy; the next notebook gets a new one."""
        if self._process is not None:
            process, self._process = self._process, None
            process.close(kill=kill)

    def release(self) -> None:
        """Ask the kernel to end, without waiting: it does so while others work; then close."""
        if self._process is not None:
            self._process.release()

    def _start(self) -> Process:
        self._process = Process(self._preload, painter=self._painter)
        return self._process

    def _ready(self, folder: Path | None, environment: Mapping[str, str] | None = None) -> Process:
        """A kernel in its first state, whatever ran before."""
        process = self._process or self._start()
        _nbformat()
        import countycarbon.run.engine  # noqa: F401 - slow, while the kernel boots

        process.wait_ready()
        for thread in process.restore(folder, environment):
            warn("kernel.thread-left", step=self._last, thread=thread)
        return process


class _Failed(Exception):
    """A cell failed; ``kernel_died`` tells whether the kernel went with it."""

    def __init__(self, error: KitError, kernel_died: bool) -> None:
        super().__init__(error)
        self.error = error
        self.kernel_died = kernel_died


def _nbformat() -> Any:
    """The package nbformat, imported in a tenth of the time.

    It imports jsonschema, which compiles a grammar of international web addresses if there is
    one; that takes a second, and no notebook has a field that needs it.
    """
    grammar = "rfc3987_syntax"
    if "nbformat" in sys.modules or grammar in sys.modules:
        return importlib.import_module("nbformat")
    sys.modules[grammar] = None  # type: ignore[assignment]
    try:
        return importlib.import_module("nbformat")
    finally:
        del sys.modules[grammar]


def _check(notebook: Path) -> None:
    """Raise if a file is missing or no valid notebook."""
    nbformat = _nbformat()
    try:
        nbformat.validate(nbformat.read(notebook, as_version=4))
    except (OSError, ValueError, nbformat.ValidationError) as error:
        reason = str(error).partition("\n")[0]
        raise fail("kernel.unreadable", file=notebook, reason=reason) from None


def _execute(
    process: Process,
    notebook: Path,
    output: Path,
    parameters: dict[str, Any],
    on_cell: OnCell | None,
    minutes: float | None,
) -> None:
    from papermill import PapermillExecutionError

    from countycarbon.run import engine

    try:
        engine.execute(process, notebook, output, parameters, on_cell, minutes)
    except PapermillExecutionError as failure:
        cell, shown = _failed_cell(output)
        where = {"step": notebook.stem, "cell": cell, "output": output}
        died = failure.ename in {KernelDied.__name__, engine.TOO_LONG}
        if failure.ename == KernelDied.__name__:
            error = fail("kernel.died", **where, code=failure.evalue)
        elif failure.ename == engine.TOO_LONG:
            error = fail("kernel.too-long", **where, limit=f"{minutes:g}")
        else:
            what = {"ename": failure.ename, "evalue": failure.evalue or shown}
            error = fail("kernel.cell-failed", **where, **what)
        raise _Failed(error, died) from None


def _failed_cell(output: Path) -> tuple[str, str]:
    """The label of the failed cell, else its number in the source; and what it has printed."""
    import nbformat

    added = {"injected-parameters", "papermill-error-cell-tag"}
    cells = [
        cell
        for cell in nbformat.read(output, as_version=4).cells
        if not added & set(cell.metadata.get("tags", []))
    ]
    for number, cell in enumerate(cells, 1):
        if cell.metadata.papermill.exception:
            label = _LABEL.search(cell.source)
            printed = "".join(o.get("text", "") for o in cell.outputs).strip()
            return (str(number) if label is None else label[1]), printed
    return "parameters", ""
