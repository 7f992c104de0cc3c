"""The command line: ``countycarbon run``, ``new``, ``doctor`` ...

Each command is a few lines that call the rooms; errors are printed in the user's language and
end with exit code 1, never with a traceback.
"""

from __future__ import annotations

import codecs
import os
import sys
import traceback
from pathlib import Path

import typer

from countycarbon.cli import (
    batch,
    coefficients,
    compare,
    doctor,
    explain,
    judgements,
    lab,
    new,
    request_review,
    run,
    schema,
    status,
    trace,
    verify,
)
from countycarbon.cli.console import report_error, say, told
from countycarbon.messages import KitError, fail

app = typer.Typer(
    name="countycarbon",
    help=told(
        "县域碳账本工具包：输入一个县的国土调查，得到碳收支与规划响应报告。",
        "County Carbon Kit: a county's land survey in, its carbon-response report out.",
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    run, lab, status, batch, new, coefficients, judgements, doctor, trace, verify, request_review,
    compare, schema, explain,
):  # fmt: skip
    command.register(app)


def main() -> None:
    """Run the command line."""
    in_utf8()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except KitError as error:
        report_error(error)
        sys.exit(1)
    except SystemExit as end:
        if end.code == _INTERRUPTED:
            say(
                "已中断；做完的部分已保留，再次运行会接着做。",
                "interrupted; what was finished is kept, the next run goes on from there.",
            )
        raise
    except Exception as error:
        if os.environ.get("COUNTYCARBON_TRACEBACK"):
            raise
        report_error(_unexpected(error))
        sys.exit(1)


_INTERRUPTED = 130


def in_utf8() -> None:
    """Begin again in Python's UTF-8 mode where the locale knows ASCII only, as ``LC_ALL=C`` does.

    Names of files in Chinese could not even be written there, nor a report be printed.
    """
    if codecs.lookup(sys.getfilesystemencoding()).name == "ascii" and not sys.flags.utf8_mode:
        command = [sys.executable, *sys.orig_argv[1:]]
        os.execve(sys.executable, command, {**os.environ, "PYTHONUTF8": "1"})


def _unexpected(error: Exception) -> KitError:
    """What the kit did not foresee, as a message: a file that cannot be used, or a bug."""
    reason = " ".join(str(error).split())[:300]
    if isinstance(error, OSError) and error.filename is not None:
        return fail("run.file-refused", file=error.filename, reason=error.strerror or reason)
    frame, line = max(enumerate(traceback.walk_tb(error.__traceback__)))[1]
    place = f"{Path(frame.f_code.co_filename).name}:{line}"
    return fail("run.bug", name=type(error).__name__, reason=reason, place=place)


__all__ = ["app", "in_utf8", "main"]
