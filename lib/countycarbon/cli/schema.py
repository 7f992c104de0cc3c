"""``countycarbon schema``: the JSON schema of a study, for editors."""

from __future__ import annotations

import json

import typer

from countycarbon.cli.console import out
from countycarbon.study import Study, home


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema", epilog="Example: countycarbon schema")(schema)


def schema() -> None:
    """Write params/study.schema.json, with which editors check a study while one types."""
    file = home() / "params" / "study.schema.json"
    text = json.dumps(Study.json_schema(), ensure_ascii=False, indent=1, sort_keys=True)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
    out.print(str(file), markup=False)
