"""The command line: ``countycarbon run``, ``new``, ``doctor`` ...

Each command is a few lines that call the rooms; errors are printed in the user's language and
end with exit code 1, never with a traceback.  This file imports nothing that takes time, so that
an interrupt is taken from the first moment.
"""

from __future__ import annotations

import codecs
import os
import sys
from typing import TYPE_CHECKING, Any

from countycarbon.run import interrupt

if TYPE_CHECKING:
    from countycarbon.cli.commands import app


def main() -> None:
    """Run the command line; Ctrl-C at any moment ends in one line."""
    interrupt.begin()
    try:
        in_utf8()
        from countycarbon.cli import commands

        commands.main()
    finally:
        if interrupt.asked():
            interrupt.finish()


def in_utf8() -> None:
    """Begin again in Python's UTF-8 mode where the locale knows ASCII only, as ``LC_ALL=C`` does.

    Names of files in Chinese could not even be written there, nor a report be printed.
    """
    if codecs.lookup(sys.getfilesystemencoding()).name == "ascii" and not sys.flags.utf8_mode:
        command = [sys.executable, *sys.orig_argv[1:]]
        os.execve(sys.executable, command, {**os.environ, "PYTHONUTF8": "1"})


def __getattr__(name: str) -> Any:
    """``app``, imported when it is asked for."""
    if name == "app":
        from countycarbon.cli import commands

        return commands.app
    raise AttributeError(name)


__all__ = ["app", "in_utf8", "main"]
