"""How the command line speaks: one console, two languages, progress."""

from __future__ import annotations

from rich.console import Console

from countycarbon import escape
from countycarbon.messages import KitError, language

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def told(zh: str, en: str) -> str:
    """A text in the user's language."""
    return zh if language() == "zh" else en


def example(command: str) -> str:
    """The line below the help of a command."""
    return told("例子：", "Example: ") + command


def show(text: object) -> None:
    """One text as it stands: no markup, and nothing in it steers the terminal."""
    out.print(visible(str(text)), markup=False)


def visible(text: str) -> str:
    """A text of lines without anything that steers a terminal."""
    return "\n".join(escape.console(line) for line in text.split("\n"))


def say(zh: str, en: str) -> None:
    """One line, in the user's language."""
    show(told(zh, en))


def report_error(error: KitError) -> None:
    """All problems, in the user's language, on standard error."""
    err.print(visible(error.text(language())), style="red", markup=False)
