"""The engine for machines with Quarto: it renders a copy of the staged book.

What Quarto says is read: a warning is passed on, and an error counts also where it exits with 0.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from countycarbon.messages import Problem, fail, problem
from countycarbon.run.render import docx, project
from countycarbon.run.render.conditional import Format

LIMIT_S = 3600
"""Wuqing takes half a minute to a minute; a Quarto that takes an hour hangs."""

_TARGETS: dict[Format, str] = {"html": "html", "pdf": "kit-typst", "docx": "docx"}
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_WARNING = re.compile(r"^\s*(?:\[?WARN(?:ING)?\]?\b|\(W\))", re.I)
_ERROR = re.compile(r"^\s*\[?(?:ERROR|FATAL)\b")
_LOST = re.compile(
    r"Unable to resolve crossref|Unknown (?:var|meta key) |Citeproc: citation ", re.I
)
"""Warnings that mean lost content, though Quarto ends well: it prints a sign in its place."""
_FRAME = re.compile(r"^\s+at |^Stack trace:")
_LAST = 15
_LEFT_OUT = ("_book", ".quarto")
_OWN_SETTINGS = ("QUARTO_PROFILE",)
"""What of the user's own surroundings would change a report."""


def commands(binary: str, formats: Sequence[Format]) -> list[list[str]]:
    """The calls of Quarto: ``--to`` takes one format, or all of them.

    Each call would empty the output folder first, were it not for ``--no-clean``.

    >>> commands("quarto", ["pdf", "html", "docx"])
    [['quarto', 'render', '--to', 'all']]
    >>> commands("quarto", ["pdf", "html"])[0]
    ['quarto', 'render', '--to', 'html', '--no-clean']
    """
    if set(formats) == set(_TARGETS):
        return [[binary, "render", "--to", "all"]]
    wanted = [target for form, target in _TARGETS.items() if form in formats]
    return [[binary, "render", "--to", target, "--no-clean"] for target in wanted]


def render(
    binary: str,
    book: Path,
    out: Path,
    formats: Sequence[Format],
    epoch: int,
    *,
    tell: Callable[[str], None],
    warned: Callable[[Problem], None],
) -> dict[str, Path]:
    """Render a copy of the staged book, so that the book stays as it was staged.

    Raises
    ------
    KitError
        ``render.quarto`` and ``render.quarto-hangs`` with the end of what Quarto said,
        ``render.quarto-lost``, ``render.no-result``.
    """
    source = project.read(book)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name) / "book"
        shutil.copytree(book, folder, ignore=shutil.ignore_patterns(*_LEFT_OUT))
        said: list[str] = []
        for call in commands(binary, formats):
            said += _run(call, folder, epoch)
        warnings = list(dict.fromkeys(line.strip() for line in said if _WARNING.match(line)))
        if lost := [line for line in warnings if _LOST.search(line)]:
            raise fail("render.quarto-lost", reason="\n".join(lost[:_LAST]))
        for line in warnings:
            warned(problem("render.quarto-warned", reason=line))
        return _collect(folder / "_book", out, formats, source, epoch, said, tell)


def _run(call: Sequence[str], folder: Path, epoch: int) -> list[str]:
    """Run one call to its end; the lines it wrote."""
    kept = {key: value for key, value in os.environ.items() if key not in _OWN_SETTINGS}
    environment = {**kept, "SOURCE_DATE_EPOCH": str(epoch), "NO_COLOR": "1"}
    with tempfile.TemporaryFile() as log:
        # a file, not a pipe: what the program leaves running would keep a pipe open
        process = subprocess.Popen(
            call,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        late = False
        try:
            process.wait(LIMIT_S)
        except subprocess.TimeoutExpired:
            late = True
        finally:
            _end(process)
        log.seek(0)
        lines = _COLOUR.sub("", log.read().decode("utf-8", "replace")).splitlines()
    last = _end_of(lines)
    if late:
        raise fail("render.quarto-hangs", limit=LIMIT_S, reason=last)
    if process.returncode or any(_ERROR.match(line) for line in lines):
        raise fail("render.quarto", reason=last or "–", code=process.returncode)
    return lines


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a program and all that it has started, if it still runs."""
    import psutil

    if process.poll() is not None:
        return
    with suppress(psutil.NoSuchProcess):
        parent = psutil.Process(process.pid)
        for one in [*parent.children(recursive=True), parent]:
            with suppress(psutil.NoSuchProcess):
                one.kill()
    process.wait()


def _end_of(lines: Sequence[str]) -> str:
    """The last lines with something in them, without the places in Quarto's own program."""
    return "\n".join([n for n in lines if n.strip() and not _FRAME.match(n)][-_LAST:])


def _collect(
    made: Path,
    out: Path,
    formats: Sequence[Format],
    source: project.Project,
    epoch: int,
    said: Sequence[str],
    tell: Callable[[str], None],
) -> dict[str, Path]:
    missing = [name for form in formats for name in _missing(made, form, source)]
    if missing:
        shown = {"missing": ", ".join(missing), "reason": _end_of(said)}
        raise fail("render.no-result", name="quarto", **shown)
    out.mkdir(parents=True, exist_ok=True)
    paths: dict[str, Path] = {}
    for form in sorted(formats, key=lambda form: form == "html"):  # HTML takes what is left
        if form == "html":
            shutil.rmtree(out / "html", ignore_errors=True)
            shutil.move(made, out / "html")
            paths[form] = out / "html" / "index.html"
        else:
            paths[form] = out / f"report.{form}"
            result = made / f"{source.output_file}.{form}"
            data = result.read_bytes()
            result.unlink()
            if form == "docx":
                with suppress(zipfile.BadZipFile, KeyError):  # a damaged file is told by the check
                    data = docx.finish(data, epoch)
            paths[form].write_bytes(data)
        tell(form)
    return {form: paths[form] for form in formats}


def _missing(made: Path, form: Format, source: project.Project) -> list[str]:
    """The files of a format that are not there, or empty; a web page for every chapter."""
    names = [f"{source.output_file}.{form}"]
    if form == "html":
        names = [chapter.name.removesuffix(".qmd") + ".html" for chapter in source.chapters]
    return [n for n in names if not (made / n).is_file() or not (made / n).stat().st_size]
