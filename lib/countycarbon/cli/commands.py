"""All commands, and what becomes of an error: a message of the kit, never a traceback."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

import typer

from countycarbon.cli import (
    batch,
    check,
    coefficients,
    compare,
    customise,
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
from countycarbon.run import interrupt

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
    run, check, lab, status, batch, new, customise, coefficients, judgements, doctor, trace, verify,
    request_review, compare, schema, explain,
):  # fmt: skip
    command.register(app)


def main() -> None:
    """Run a command; an error is printed in the user's language, with exit code 1."""
    interrupt.speak(told(*_STOPPED))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except KitError as error:
        report_error(error)
        sys.exit(1)
    except SystemExit as end:
        if end.code == interrupt.EXIT and not interrupt.asked():
            say(*_STOPPED)
        raise
    except Exception as error:
        if os.environ.get("COUNTYCARBON_TRACEBACK"):
            raise
        report_error(_unexpected(error))
        sys.exit(1)


_STOPPED = (
    "已中断；做完的部分已保留，再次运行会接着做。",
    "interrupted; what was finished is kept, the next run goes on from there.",
)


def _unexpected(error: Exception) -> KitError:
    """What the kit did not foresee, as a message: a file that cannot be used, or a bug."""
    reason = " ".join(str(error).split())[:300]
    if isinstance(error, OSError) and error.filename is not None:
        return fail("run.file-refused", file=error.filename, reason=error.strerror or reason)
    frame, line = max(enumerate(traceback.walk_tb(error.__traceback__)))[1]
    place = f"{Path(frame.f_code.co_filename).name}:{line}"
    return fail("run.bug", name=type(error).__name__, reason=reason, place=place)
