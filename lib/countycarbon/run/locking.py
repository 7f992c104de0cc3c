"""One run at a time in one folder; the lock ends with the process, however it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from countycarbon.messages import fail
from countycarbon.run import interrupt, place

_GRACE = 10.0
"""Seconds a kernel left behind by a killed run gets to end by itself."""


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder of a run; inside one process it may be held again.

    Raises
    ------
    KitError
        ``run.locked`` if another process holds it, ``run.cannot-write`` if it cannot be written.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(folder / ".lock"), timeout=0, is_singleton=True)
        lock.acquire()
    except Timeout:
        raise fail("run.locked", file=folder) from None
    except OSError as error:
        raise fail("run.cannot-write", file=folder, reason=error.strerror or error) from None
    interrupt.watch(folder)
    try:
        yield
    finally:
        lock.release()


def note_kernel(folder: Path, pid: int | None) -> None:
    """Write down which kernel works in a folder, for the case that this process is killed."""
    import psutil

    if pid is None:  # it starts with its notebook; psutil would take None for this process
        return
    with suppress(psutil.Error):
        born = psutil.Process(pid).create_time()
        place.write(folder / place.WORK / "kernel.txt", f"{pid} {born!r}\n")


def forget_kernel(folder: Path) -> None:
    """The kernel is done with the folder; it may live on and work in another."""
    with suppress(OSError):
        (folder / place.WORK / "kernel.txt").unlink()


def await_orphan(folder: Path) -> None:
    """Let the kernel of a killed run end before another writes where it may still be writing.

    A kernel ends by itself soon after the process that started it; one that does not is ended.
    """
    import psutil

    file = folder / place.WORK / "kernel.txt"
    with suppress(OSError, ValueError, psutil.NoSuchProcess):
        pid, born = file.read_text(encoding="utf-8").split()
        kernel = psutil.Process(int(pid))
        if repr(kernel.create_time()) == born:
            try:
                kernel.wait(_GRACE)
            except psutil.TimeoutExpired:
                kernel.kill()
                with suppress(psutil.TimeoutExpired):  # it may hang in a disk; it runs no more
                    kernel.wait(_GRACE)
    forget_kernel(folder)
