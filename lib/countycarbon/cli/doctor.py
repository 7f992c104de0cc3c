"""``countycarbon doctor``: is everything here that the kit needs?"""

from __future__ import annotations

import typer

from countycarbon.cli.console import example, out, told
from countycarbon.messages import language


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "doctor",
        help=told(
            "检查 Python、软件包、字体和排版引擎，说明缺什么。",
            "Look at Python, packages, fonts and engines, and say what is missing.",
        ),
        epilog=example("countycarbon doctor"),
    )(doctor)


def doctor() -> None:
    """Look at Python, packages, fonts and engines, and say what is missing."""
    from rich.table import Table

    from countycarbon.run.doctor import examine

    table = Table(box=None, show_header=False)
    findings = examine()
    for f in findings:
        mark = "✓" if f.ok else ("✗" if f.needed else "–")
        table.add_row(mark, f.zh if language() == "zh" else f.en, f.found)
    out.print(table, markup=False)
    if not all(f.ok for f in findings if f.needed):
        raise typer.Exit(1)
