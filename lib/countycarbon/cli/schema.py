"""``countycarbon schema``: the JSON schema of a study, for editors."""

from __future__ import annotations

import json

import typer

from countycarbon.cli.console import example, show, told
from countycarbon.study import Study, home


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
    file = home() / "params" / "study.schema.json"
    text = json.dumps(Study.json_schema(), ensure_ascii=False, indent=1, sort_keys=True)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
    show(str(file))
