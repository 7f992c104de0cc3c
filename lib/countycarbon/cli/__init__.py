"""The command line: ``countycarbon run``, ``new``, ``doctor`` ...

Each command is a few lines that call the rooms; errors are printed in the user's language and
end with exit code 1, never with a traceback.
"""

from __future__ import annotations

import sys

import typer

from countycarbon.cli import (
    batch,
    compare,
    doctor,
    judgements,
    new,
    run,
    schema,
    status,
    trace,
    verify,
)
from countycarbon.cli.console import report_error
from countycarbon.messages import KitError

app = typer.Typer(
    name="countycarbon",
    help="County Carbon Kit: a county's land survey in, its carbon-response report out.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (run, status, batch, new, judgements, doctor, trace, verify, compare, schema):
    command.register(app)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app()
    except KitError as error:
        report_error(error)
        sys.exit(1)


__all__ = ["app", "main"]
