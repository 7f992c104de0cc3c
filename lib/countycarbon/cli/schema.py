"""``countycarbon schema``: the JSON schema of a study, for editors."""

from __future__ import annotations

import typer

from countycarbon.cli.console import example, show, told
from countycarbon.folders import workspace
from countycarbon.run import scaffold


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "schema",
        help=told(
            "写出 params/study.schema.json，编辑器用它边写边查研究文件。",
            "Write params/study.schema.json, with which editors check a study while one types.",
        ),
        epilog=example("countycarbon schema"),
    )(schema)


def schema() -> None:
    """Write params/study.schema.json, with which editors check a study while one types."""
    show(str(scaffold.schema(workspace())))
