"""Which engine renders a report, and why not the other."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from countycarbon.messages import fail, problem

Engine = Literal["auto", "quarto", "builtin"]
NEEDED = (1, 9, 17)
"""The first Quarto that makes a book with Typst."""

_NUMBER = re.compile(r"^\s*(\d+)\.(\d+)\.(\d+)")
_ANSWER_S = 60
"""A program that has not told its version by then is no Quarto of ours."""


@dataclass(frozen=True)
class Choice:
    """An engine, with the program and the version of Quarto.

    ``note`` holds code and texts (zh, en) of the warning that a Quarto which is on this machine
    was passed over.
    """

    engine: Literal["quarto", "builtin"]
    binary: str = ""
    version: str = ""
    note: tuple[str, str, str] | None = None

    def __str__(self) -> str:
        return f"{self.engine} {self.version}".strip()


def choose(engine: Engine | Choice) -> Choice:
    """Choose what renders; a choice already made stays.

    Parameters
    ----------
    engine : {"auto", "quarto", "builtin"} or Choice
        ``auto`` takes a Quarto that is on the path and new enough, else the built-in engine.

    Raises
    ------
    KitError
        ``render.no-quarto``, ``render.bad-quarto`` where Quarto itself was asked for.

    Examples
    --------
    >>> str(choose("builtin"))
    'builtin'
    """
    if isinstance(engine, Choice):
        return engine
    if engine == "builtin":
        return Choice("builtin")
    needed = shown(NEEDED)
    binary = shutil.which("quarto")
    if binary is None:
        if engine == "quarto":
            raise fail("render.no-quarto", needed=needed)
        return Choice("builtin")
    found = version(binary)
    if found >= NEEDED:
        return Choice("quarto", binary, shown(found))
    said = {"file": binary, "needed": needed, "version": shown(found) or "–"}
    if engine == "quarto":
        raise fail("render.bad-quarto", **said)
    said["file"] = Path(binary).name  # no path of a machine goes into a report
    passed = problem("render.quarto-passed-over", **said)
    return Choice("builtin", note=(passed.code, passed.text("zh"), passed.text("en")))


def shown(number: tuple[int, ...]) -> str:
    """A version as it is written.

    >>> shown((1, 9, 17))
    '1.9.17'
    """
    return ".".join(map(str, number))


def version(binary: str) -> tuple[int, ...]:
    """The version of a Quarto, ``()`` when it does not say."""
    try:
        state = Path(binary).stat()
    except OSError:
        return ()
    return _asked(binary, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=8)
def _asked(binary: str, changed: int, size: int) -> tuple[int, ...]:
    """Ask once for each state of the program: it takes a second, and a run asks several times."""
    try:
        said = subprocess.run(
            [binary, "--version"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_ANSWER_S,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    match = _NUMBER.match(said.stdout)
    return tuple(int(part) for part in match.groups()) if match and not said.returncode else ()
