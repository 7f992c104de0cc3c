"""The papermill engine that runs a notebook on a kernel that is already warm.

Importing papermill takes more than a second; import this module only where it is used.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import papermill
from nbclient.exceptions import CellExecutionError, CellTimeoutError
from nbformat.v4 import new_code_cell, new_output
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, papermill_engines

from countycarbon.run import places
from countycarbon.run.process import KernelDied

if TYPE_CHECKING:
    from countycarbon.run.process import Process

NAME = "countycarbon-warm"
TOO_LONG = CellTimeoutError.__name__
PAINTED = "get_ipython().isolation.painter.finish()"
"""What shows the figures a painter has taken over."""

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

OnCell = Callable[[int, int], None]
"""Called before each code cell with its number, from 1, and the number of code cells."""


class WarmClient(PapermillNotebookClient):
    """Runs the cells of one notebook on a given kernel and leaves the kernel running."""

    def __init__(
        self, nb_man: Any, kernel: Process, on_cell: OnCell | None, minutes: float | None
    ) -> None:
        super().__init__(
            nb_man,
            km=kernel.manager,
            timeout=None if minutes is None else math.ceil(minutes * 60),
            # Under load the end of a cell's output can reach us later than nbclient's 4 seconds.
            iopub_timeout=120,
            # Where printed text is cut into messages depends on time; in a copy it stands whole.
            coalesce_streams=True,
        )
        self.kc = kernel.client
        self.kernel = kernel
        self.on_cell = on_cell

    async def run(self) -> None:
        """Run cell after cell until one fails; a death of the kernel counts as a failure."""
        code_cells = [i for i, cell in enumerate(self.nb.cells) if cell.cell_type == "code"]
        for index, cell in enumerate(self.nb.cells):
            if self.on_cell is not None and cell.cell_type == "code":
                self.on_cell(code_cells.index(index) + 1, len(code_cells))
            self.nb_man.cell_start(cell, index)
            try:
                await self.kernel.watch(self.async_execute_cell(cell, index))
            except CellExecutionError as error:
                self.nb_man.cell_exception(cell, cell_index=index, exception=error)
                break
            except CellTimeoutError as late:
                cell.outputs.append(_too_long())
                self.nb_man.cell_exception(cell, cell_index=index, exception=late)
                break
            except KernelDied as death:
                if self.code_cells_executed == 0:
                    raise
                # Papermill reports, marks and saves a cell with an error in its output.
                cell.outputs.append(new_output("error", **death.as_output()))
                self.nb_man.cell_exception(cell, cell_index=index, exception=death)
                break
            finally:
                self.nb_man.cell_complete(cell, cell_index=index)
        else:
            await self._fill_places()
        self.set_widgets_metadata()

    async def _fill_places(self) -> None:
        """Show what has been painted beside the cells, each picture in the place left for it."""
        waiting = [i for i, cell in enumerate(self.nb.cells) if _has_place(cell)]
        if not waiting:
            return
        last = new_code_cell(PAINTED)
        failure: CellExecutionError | CellTimeoutError | KernelDied | None = None
        self.nb.cells.append(last)  # nbclient runs none but the notebook's own
        try:
            await self.kernel.watch(self.async_execute_cell(last, len(self.nb.cells) - 1))
        except CellExecutionError as error:
            failure = error
        except CellTimeoutError as late:
            failure = late
            last.outputs.append(_too_long())
        except KernelDied as death:
            failure = death
            last.outputs.append(new_output("error", **death.as_output()))
        self.nb.cells.pop()
        rest = places.fill(self.nb.cells, last.outputs)
        if failure is not None:
            still = (i for i in waiting if _has_place(self.nb.cells[i]))
            index = next(still, waiting[-1])
            self.nb.cells[index].outputs += rest
            self.nb_man.cell_exception(self.nb.cells[index], cell_index=index, exception=failure)


def _too_long() -> Any:
    """The error papermill reports of a cell that was not waited for any longer."""
    return new_output("error", ename=TOO_LONG, evalue="", traceback=[TOO_LONG])


def _has_place(cell: Any) -> bool:
    return any(places.is_empty(output) for output in cell.get("outputs", []))


class WarmEngine(Engine):
    """Papermill's way to a :class:`WarmClient`."""

    @classmethod
    def execute_notebook(cls, nb: Any, *args: Any, **options: Any) -> Any:
        """Run the notebook; the copy does not tell when, so that two runs leave the same bytes."""
        return without_clock(super().execute_notebook(nb, *args, **options))

    @classmethod
    def execute_managed_notebook(
        cls,
        nb_man: Any,
        kernel_name: str,
        *,
        kernel: Process,
        on_cell: OnCell | None,
        minutes: float | None,
        **_: Any,
    ) -> None:
        """Run the parameterised notebook on ``kernel``."""
        metadata = nb_man.nb.metadata
        metadata["kernelspec"] = dict(KERNELSPEC)
        metadata["language_info"] = kernel.language
        for place in ("input_path", "output_path"):  # a copy does not tell where it was made
            metadata.papermill[place] = Path(metadata.papermill[place]).name
        kernel.run(WarmClient(nb_man, kernel, on_cell, minutes).run())


def without_clock(notebook: Any) -> Any:
    """A notebook without times, durations and the random id of the cell papermill adds."""
    for place in (notebook, *notebook.cells):
        place.metadata.pop("execution", None)
        for name in ("start_time", "end_time", "duration"):
            place.metadata.get("papermill", {}).pop(name, None)
    for cell in notebook.cells:
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell["id"] = "injected-parameters"
    return notebook


papermill_engines.register(NAME, WarmEngine)


def execute(
    kernel: Process,
    notebook: Path,
    output: Path,
    parameters: dict[str, Any],
    on_cell: OnCell | None,
    minutes: float | None = None,
) -> None:
    """Execute a notebook with papermill on a running kernel.

    Raises
    ------
    papermill.PapermillExecutionError
        A cell failed, took too long, or the kernel died in it; the executed copy has been written.
    KernelDied
        The kernel died before the first cell.
    """
    try:
        _papermill(kernel, notebook, output, parameters, on_cell, minutes)
    finally:
        if os.linesep != "\n" and output.is_file():  # papermill writes the system's line ends
            output.write_bytes(output.read_bytes().replace(os.linesep.encode(), b"\n"))


def _papermill(
    kernel: Process,
    notebook: Path,
    output: Path,
    parameters: dict[str, Any],
    on_cell: OnCell | None,
    minutes: float | None,
) -> None:
    papermill.execute_notebook(
        _literal(notebook),
        _literal(output),
        parameters,
        engine_name=NAME,
        kernel_name=KERNELSPEC["name"],
        language=KERNELSPEC["language"],
        progress_bar=False,
        # Saving before and after every cell would cost more than most of our cells do.
        request_save_on_cell_execute=False,
        kernel=kernel,
        on_cell=on_cell,
        minutes=minutes,
    )


def _literal(path: Path) -> str:
    """A path as papermill takes it literally: it formats braces in paths."""
    return str(path).replace("{", "{{").replace("}", "}}")
