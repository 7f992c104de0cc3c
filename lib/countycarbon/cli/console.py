"""How the command line speaks: one console, two languages, progress."""

from __future__ import annotations

from rich.console import Console

from countycarbon.messages import KitError, language

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def say(zh: str, en: str) -> None:
    """One line, in the user's language."""
    out.print(zh if language() == "zh" else en, markup=False)


def report_error(error: KitError) -> None:
    """All problems, in the user's language, on standard error."""
    err.print(error.text(language()), style="red", markup=False)
