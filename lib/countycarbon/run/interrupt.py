"""Ctrl-C: one line, then all that was started is ended and all that is unfinished removed.

An interrupt comes at any moment: in an import, in a library's own clean-up, while a kernel boots,
while a thread waits for a program in C.  So it is taken in one place.  The line is written at once
and nothing after it; then the run unwinds as after any error.  Where it does not come to its end in
:data:`GRACE` seconds, since something has swallowed the interrupt or waits for a thread, or where
one presses Ctrl-C once more, the process ends as it stands.

The module imports nothing that takes time: it stands before everything else the command line does.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

EXIT = 130
"""Exit code, as shells have it for a programme ended by Ctrl-C."""
GRACE = 5.0
"""Seconds a run gets to unwind."""


class _State:
    """What is known of an interrupt in this process."""

    def __init__(self) -> None:
        self.line = "已中断。 interrupted."
        self.asked = False
        self.holding = 0
        self.folders: set[Path] = set()


_state = _State()


def begin() -> None:
    """Take interrupts from here on; before the imports that take time."""
    _state.asked = False
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, _ask)


def speak(line: str) -> None:
    """What is said of an interrupt, in the user's language."""
    _state.line = line


def asked() -> bool:
    """Whether this process has been interrupted."""
    return _state.asked


@contextmanager
def deferred() -> Iterator[None]:
    """What must not stop half-way, such as putting files that belong together into place.

    An interrupt is told at once and obeyed at the end of this.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    _state.holding += 1
    try:
        yield
    finally:
        _state.holding -= 1
    if _state.asked and not _state.holding:
        raise KeyboardInterrupt


def watch(folder: Path) -> None:
    """Name a folder in which something unfinished may lie when an interrupt comes."""
    _state.folders.add(folder)


def finish() -> None:
    """End what was started, remove what is unfinished, and exit.

    Raises
    ------
    SystemExit
        With the code :data:`EXIT`.
    """
    _tidy()
    sys.exit(EXIT)


def _ask(number: int, frame: Any) -> None:
    """Say it once, be silent from then on, and unwind."""
    if _state.asked:
        _end()
    _state.asked = True
    _tell()
    threading.Thread(target=_end_late, daemon=True, name="interrupted").start()
    if not _state.holding:
        raise KeyboardInterrupt


def _tell() -> None:
    """Write the line past all buffers; what this process and its children still say is lost."""
    with suppress(Exception):  # a buffer may be in the middle of writing
        sys.stdout.flush()
    with suppress(OSError):
        start = "\n" if os.isatty(1) else ""  # a bar may stand in the line
        os.write(1, f"{start}{_state.line}\n".encode())
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 1)
        os.dup2(nothing, 2)


def _end_late() -> None:
    time.sleep(GRACE)
    _end()


def _end() -> None:
    with suppress(BaseException):
        _tidy()
    os._exit(EXIT)


def _tidy() -> None:
    _end_children()
    for folder in sorted(_state.folders):
        with suppress(OSError):
            _sweep(folder)


def _end_children() -> None:
    """End every process this one has started, and those they have started."""
    import psutil

    with suppress(psutil.Error):
        started = psutil.Process().children(recursive=True)
        for child in started:
            with suppress(psutil.Error):
                child.kill()
        psutil.wait_procs(started, timeout=GRACE)


def _sweep(folder: Path) -> None:
    """Remove work folders and half-written files, unless another process works there."""
    from filelock import FileLock, Timeout

    if not folder.is_dir():
        return
    lock = FileLock(str(folder / ".lock"), timeout=0, is_singleton=True)
    with suppress(Timeout), lock:
        shutil.rmtree(folder / ".work", ignore_errors=True)
        for partial in folder.rglob("*.partial*"):
            with suppress(OSError):
                partial.unlink()
