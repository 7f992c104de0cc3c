"""Render a staged book with the engine there is, then check what came out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path

from countycarbon import yamltext
from countycarbon.messages import KitError, Problem
from countycarbon.run.render import builtin, check, quarto, typed
from countycarbon.run.render.choice import Choice, Engine, choose
from countycarbon.run.render.conditional import Format

FORMATS: tuple[Format, ...] = ("html", "pdf", "docx")
_EPOCH = 315532800  # 1980-01-01, the first day a zip archive can carry


def book(
    book: Path,
    out: Path,
    *,
    engine: Engine | Choice = "auto",
    formats: Sequence[Format] = FORMATS,
    timestamp: int | None = None,
    tell: Callable[[str], None] | None = None,
    warned: Callable[[Problem], None] | None = None,
) -> dict[str, Path]:
    """Render a staged book.

    Parameters
    ----------
    book : Path
        A complete Quarto book project of one language.
    out : Path
        Receives ``html/index.html``, ``report.pdf`` and ``report.docx``.
    engine : {"auto", "quarto", "builtin"} or Choice
        ``auto`` takes Quarto when a new enough one is on the path.
    formats : sequence of str
        Any of "html", "pdf", "docx".
    timestamp : int, optional
        Seconds since 1970 for the dates inside the files; by default the date of the book.
        ``SOURCE_DATE_EPOCH`` takes no part: a report is the same on every machine.
    tell : callable, optional
        Is told the step reached: the engine, then each format.
    warned : callable, optional
        Gets what Quarto warned of.

    Returns
    -------
    dict of str to Path
        The main file of each format.

    Raises
    ------
    KitError
        ``render.*``: everything found wrong in the book, or in the output.

    Examples
    --------
    >>> from countycarbon.messages import KitError
    >>> try:
    ...     book(Path("no-such-folder"), Path("out"), engine="builtin")
    ... except KitError as error:
    ...     print(error.codes)
    ['render.no-book']
    """
    say = tell or (lambda step: None)
    chosen = choose(engine)
    epoch = timestamp if timestamp is not None else _epoch(book)
    say(f"engine {chosen}")
    if chosen.engine == "quarto":
        paths = quarto.render(
            chosen.binary, book, out, formats, epoch, tell=say, warned=warned or (lambda p: None)
        )
    else:
        paths = builtin.render(book, out, formats, epoch, say)
    check.outputs(paths, typed.found(book, check.left_overs))
    say("checked")
    return paths


def _epoch(book: Path) -> int:
    """Midnight of the book's date, else a fixed day."""
    path = book / "_quarto.yml"
    try:
        config = yamltext.load(path.read_text(encoding="utf-8")) or {}
        day = datetime.date.fromisoformat(str((config.get("book") or {}).get("date")))
    except (OSError, ValueError, KitError):  # the engine reports a book it cannot read
        return _EPOCH
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
