"""``countycarbon explain``: what a message means, by its code."""

from __future__ import annotations

from typing import Annotated

import typer

from countycarbon.cli.console import example, show, told
from countycarbon.messages import language


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "explain",
        help=told(
            "说明一条错误或警告：原因、示例、改法。",
            "Explain an error or warning: its cause, an example, its remedy.",
        ),
        epilog=example("countycarbon explain inputs.town-unmatched"),
    )(explain)


def explain(
    code: Annotated[str, typer.Argument(help=told("方括号中的代码", "the code in brackets"))],
) -> None:
    """Explain an error or warning: its cause, an example, its remedy."""
    from countycarbon.present.errors import entry

    lang = language()
    colon = "：" if lang == "zh" else ": "
    show("\n".join(f"{heading}{colon}{text}" for heading, text in entry(code, lang)))
