"""Draws figures in a second process while the notebook goes on.

Nearly half of what a run computes is figures, each in both languages, and drawing holds
Python's lock from beginning to end: only a process of its own can do it at the same time.  A
:class:`Painter` is such a process.  A warm kernel has one; a notebook executed on its own, or by
hand, draws where it stands, for a second process takes as long to start as one notebook draws.

A figure that is shown leaves a place in the notebook's output.  When the last cell is done
:meth:`Painter.finish` shows what has been painted, and the engine puts each output into its place:
the executed copy is the same, byte for byte, as without a painter.

Nothing depends on it.  Whatever the painter does not answer plainly, because it has failed, warned
or died, is drawn in the notebook, where errors and warnings appear as they always do.  It ends
with its kernel, however that ends: its input is a pipe, and one whose writer is gone reads as
finished.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

from countycarbon.messages import KitWarning
from countycarbon.present.exhibit import Painted, Picture
from countycarbon.run import display

IMPORTS = ("pandas", "geopandas", "matplotlib.figure", "PIL.Image", "countycarbon.present.fonts")
"""What the process imports before the first figure is asked of it."""

Call = partial[Any]
"""A presenting function with all it needs."""


@dataclass(frozen=True)
class Job:
    """A drawing asked for, as it was when it was asked for, and what to do with the result."""

    request: bytes
    answer: Future[Painted | None]
    show: Callable[[Any], None]


class Painter:
    """The second process.

    The constructor returns at once; the process imports what figures need while the kernel goes
    on.  The kernel speaks to it through a thread that does nothing but wait.
    """

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="painter")
        self._thread.submit(int)  # starts the thread now, so that it is not taken for a notebook's
        self._jobs: list[Job] = []

    def take(self, call: Call, show: Callable[[Any], None]) -> bool:
        """Take over one drawing, to be shown by ``show`` at the end of the notebook.

        Parameters
        ----------
        call : partial
            Gives a picture.
        show : callable
            Called with the painted picture by :meth:`finish`.

        Returns
        -------
        bool
            False if it must be drawn here: another process does not know the function.
        """
        try:
            request = pickle.dumps(call, protocol=pickle.HIGHEST_PROTOCOL)
        except (pickle.PicklingError, AttributeError, TypeError):
            return False
        self._jobs.append(Job(request, self._thread.submit(self._ask, request), show))
        return True

    def finish(self) -> None:
        """Show all that was taken over, in order.

        The painter works from the beginning; what it has not begun is drawn here from the end.
        """
        jobs, self._jobs = self._jobs, []
        here = {id(job): quietly(job.request) for job in reversed(jobs) if job.answer.cancel()}
        for job in jobs:
            done = here[id(job)] if id(job) in here else job.answer.result()
            job.show(done or painted(pickle.loads(job.request)))

    def forget(self) -> None:
        """Drop what a notebook that failed has left."""
        for job in self._jobs:
            job.answer.cancel()
        self._jobs = []

    def close(self) -> None:
        """End the process; what is taken over afterwards is drawn here."""
        self._process.kill()
        self._process.communicate()

    def _ask(self, request: bytes) -> Painted | None:
        assert self._process.stdin is not None and self._process.stdout is not None
        try:
            pickle.dump(request, self._process.stdin)
            self._process.stdin.flush()
            return pickle.load(self._process.stdout)
        except (OSError, ValueError, EOFError, pickle.UnpicklingError):  # it is gone
            return None


def of_this_kernel() -> Painter | None:
    """The painter of the kernel this runs in, if it has one."""
    from IPython.core.getipython import get_ipython

    return getattr(getattr(get_ipython(), "isolation", None), "painter", None)


def painted(call: Call) -> Any:
    """What a presenting function gives, a picture painted.

    Examples
    --------
    >>> from countycarbon.present.exhibit import Words
    >>> painted(partial(Words, "net source"))
    Words(markdown='net source')
    """
    shown = call()
    return display.paint(shown) if isinstance(shown, Picture) else shown


def quietly(request: bytes) -> Painted | None:
    """The painted picture; None for all that must be seen in the notebook, or is no picture."""
    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always", KitWarning)
            done = painted(pickle.loads(request))
    except Exception:  # it will fail in the notebook too, and be told there
        return None
    return done if isinstance(done, Painted) and not said else None


def serve() -> None:
    """Answer the requests on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the kernel decides what an interrupt means
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    for name in IMPORTS:
        importlib.import_module(name)
    while True:
        try:
            request = pickle.load(sys.stdin.buffer)
        except EOFError:
            os._exit(0)  # nothing is left to save, and to tidy up takes as long as a figure
        pickle.dump(quietly(request), answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    serve()
