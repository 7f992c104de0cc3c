"""Comparing files of a stranger in a process of its own, which may hang, swell or die.

Readers of PDF, pictures and layers are large programs, some of them not in Python; a file made to
break one ends that process and is a difference, not the end of the verification.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

from countycarbon.run.verify import content
from countycarbon.run.verify.difference import Difference, Kind

Compare = Callable[[Path, Path, str, Kind | None], Iterator[Difference]]

SECONDS = 180.0
"""Time for one file."""
_BYTES = 6 * 2**30
"""Memory the process may ask for."""
_COMMAND = (sys.executable, "-P", "-c", f"from {__name__} import serve; serve()")
"""Not ``-m``: the package imports this module itself; -P: nothing of the folder one stands in."""


class Guarded:
    """Compares as :func:`content.compare` does, in a process that is ended with this.

    Examples
    --------
    >>> with Guarded() as guarded:  # doctest: +SKIP
    ...     list(guarded.compare(Path("given/a.pdf"), Path("fresh/a.pdf"), "a.pdf"))
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Guarded:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def compare(
        self, old: Path, new: Path, name: str, kind: Kind | None = None
    ) -> Iterator[Difference]:
        """What differs between two files.

        Parameters
        ----------
        old, new, name, kind
            As in :func:`content.compare`.
        """
        process = self._process or self._start()
        waiting = ThreadPoolExecutor(1)  # Windows cannot wait for a pipe with a limit of time
        try:
            asked = waiting.submit(_ask, process, (old, new, name, kind))
            found = asked.result(self._seconds)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self._end()  # and with it what the thread waits for
            yield Difference(kind or "file", name, old=f"unreadable: {type(error).__name__}")
            return
        finally:
            waiting.shutdown(wait=False)
        yield from found

    def _start(self) -> subprocess.Popen[bytes]:
        # multiprocessing would look at, and run again, whatever program this happens to be in.
        self._process = subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was not sent any more
                    pipe.close()


def _ask(process: subprocess.Popen[bytes], request: tuple[Any, ...]) -> list[Difference]:
    assert process.stdin is not None and process.stdout is not None
    pickle.dump(request, process.stdin)
    process.stdin.flush()
    found: list[Difference] = pickle.load(process.stdout)
    return found


def serve() -> None:
    """Answer the requests on standard input until it ends."""
    import psutil

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked decides what an interrupt means
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    with suppress(AttributeError, OSError, psutil.Error):  # Linux alone; the time is bounded anyway
        psutil.Process().rlimit(psutil.RLIMIT_AS, (_BYTES, _BYTES))
    with suppress(EOFError, OSError):
        while True:
            old, new, name, kind = pickle.load(sys.stdin.buffer)
            pickle.dump(list(content.compare(old, new, name, kind)), answers)
            answers.flush()
