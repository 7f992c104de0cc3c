"""The engine for machines with Quarto: one render of all formats, then the files in place."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from countycarbon.messages import fail
from countycarbon.run.render.conditional import Format

NEEDED = (1, 9, 17)
_TARGETS = {"html": "html", "pdf": "typst", "docx": "docx"}
_NUMBER = re.compile(r"^\s*(\d+)\.(\d+)\.(\d+)")


def version(binary: str) -> tuple[int, ...]:
    """The version of a Quarto, ``()`` when it does not say."""
    try:
        said = subprocess.run(
            [binary, "--version"], capture_output=True, text=True, encoding="utf-8", check=False
        )
    except OSError:
        return ()
    match = _NUMBER.match(said.stdout)
    return tuple(int(part) for part in match.groups()) if match else ()


def choose(engine: Literal["auto", "quarto", "builtin"]) -> str | None:
    """Path of the Quarto to use, ``None`` for the built-in engine.

    Raises
    ------
    KitError
        ``render.no-quarto`` when Quarto was asked for and is missing or too old.
    """
    if engine == "builtin":
        return None
    binary = shutil.which("quarto")
    found = version(binary) if binary else ()
    if binary and found >= NEEDED:
        return binary
    if engine == "quarto":
        shown = ".".join(map(str, found)) or "-"
        raise fail("render.no-quarto", needed=".".join(map(str, NEEDED)), version=shown)
    return None


def named(engine: Literal["auto", "quarto", "builtin"]) -> str:
    """The engine that will be used, with the version of Quarto."""
    binary = choose(engine)
    return f"quarto {'.'.join(map(str, version(binary)))}" if binary else "builtin"


def command(binary: str, formats: Sequence[Format]) -> list[str]:
    """One call for all formats: a second one would empty the output folder.

    >>> command("quarto", ["pdf", "html"])
    ['quarto', 'render', '--to', 'typst,html']
    """
    return [binary, "render", "--to", ",".join(_TARGETS[form] for form in formats)]


def render(
    binary: str,
    book: Path,
    out: Path,
    formats: Sequence[Format],
    epoch: int,
    *,
    tell: Callable[[str], None],
) -> dict[str, Path]:
    """Render a copy of the staged book, so that the book stays as it was staged.

    Raises
    ------
    KitError
        ``render.tool`` with the end of what Quarto said, ``render.no-result``.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "book"
        shutil.copytree(book, folder, ignore=shutil.ignore_patterns("_book", ".quarto"))
        done = subprocess.run(
            command(binary, formats),
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
            capture_output=True,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        said = "\n".join(done.stderr.strip().splitlines()[-15:])
        if done.returncode:
            raise fail("render.tool", name="quarto", reason=said or f"exit {done.returncode}")
        return _collect(folder / "_book", out, formats, said, tell)


def _collect(
    made: Path, out: Path, formats: Sequence[Format], said: str, tell: Callable[[str], None]
) -> dict[str, Path]:
    sources = {form: _source(made, form) for form in formats}
    missing = [form for form, path in sources.items() if path is None]
    if missing:
        raise fail("render.no-result", name="quarto", missing=", ".join(missing), reason=said)
    out.mkdir(parents=True, exist_ok=True)
    paths: dict[str, Path] = {}
    for form in sorted(formats, key=lambda form: form == "html"):  # HTML takes what is left
        source = sources[form]
        assert source is not None
        if form == "html":
            shutil.rmtree(out / "html", ignore_errors=True)
            shutil.move(made, out / "html")
            paths[form] = out / "html" / "index.html"
        else:
            paths[form] = out / f"report.{form}"
            shutil.move(source, paths[form])
        tell(form)
    return {form: paths[form] for form in formats}


def _source(made: Path, form: Format) -> Path | None:
    if form == "html":
        index = made / "index.html"
        return index if index.is_file() else None
    return next(iter(sorted(made.glob(f"*.{form}"))), None)
