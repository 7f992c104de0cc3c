"""Comparing files of a stranger in a process of its own, which may hang, swell or die.

Readers of PDF, pictures and layers are large programs, some of them not in Python; a file made to
break one ends that process and is a difference, not the end of the verification.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from countycarbon.run.verify import content
from countycarbon.run.verify.difference import Difference, Kind

Compare = Callable[[Path, Path, str, Kind | None], Iterator[Difference]]

SECONDS = 180.0
"""Time for one file."""
_BYTES = 6 * 2**30
"""Memory the process may ask for."""


class Guarded:
    """Compares as :func:`content.compare` does, in a process that is ended with this.

    Examples
    --------
    >>> with Guarded() as guarded:  # doctest: +SKIP
    ...     list(guarded.compare(Path("given/a.pdf"), Path("fresh/a.pdf"), "a.pdf"))
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: multiprocessing.process.BaseProcess | None = None
        self._pipe: Connection | None = None

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
        pipe = self._pipe or self._start()
        try:
            pipe.send((old, new, name, kind))
            if not pipe.poll(self._seconds):
                raise TimeoutError
            found: list[Difference] = pipe.recv()
        except (OSError, EOFError) as error:
            self._end()
            yield Difference(kind or "file", name, old=f"unreadable: {type(error).__name__}")
            return
        yield from found

    def _start(self) -> Connection:
        spawned = multiprocessing.get_context("spawn")
        ours, theirs = spawned.Pipe()
        self._process = spawned.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()
        self._pipe = ours
        return ours

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None


def _serve(pipe: Connection) -> None:
    """Answer until the other end is closed."""
    import psutil

    with suppress(AttributeError, OSError, psutil.Error):  # Linux alone; the time is bounded anyway
        psutil.Process().rlimit(psutil.RLIMIT_AS, (_BYTES, _BYTES))
    with suppress(EOFError, OSError):
        while True:
            old, new, name, kind = pipe.recv()
            pipe.send(list(content.compare(old, new, name, kind)))
