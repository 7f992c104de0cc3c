"""The engine for machines without Quarto: pandoc and the ``typst`` package."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from countycarbon.messages import KitError, Problem, Problems
from countycarbon.run.render import conditional, docx, html, number, pdf, project, words
from countycarbon.run.render.assemble import Book, assemble
from countycarbon.run.render.ast import Node
from countycarbon.run.render.conditional import Format


def render(
    book: Path,
    out: Path,
    formats: Sequence[Format],
    epoch: int,
    tell: Callable[[str], None],
) -> dict[str, Path]:
    """Render a staged book.

    Nothing is written to ``out`` unless every format succeeded.
    """
    source = project.read(book)
    tell("read")
    whole = assemble(source)
    bodies = _bodies(whole, formats)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "media").mkdir()
        for target, data in whole.media.items():
            (folder / target).write_bytes(data)
        for path in (*source.bibliography, *filter(None, [source.csl])):
            (folder / path.name).write_bytes(path.read_bytes())
        with ThreadPoolExecutor(len(formats)) as pool:
            tasks = {
                form: pool.submit(_write, whole, form, bodies[form], folder, epoch)
                for form in formats
            }
            written = {form: task.result() for form, task in tasks.items()}
    return {form: _save(out, form, data, tell) for form, data in written.items()}


def _bodies(book: Book, formats: Sequence[Format]) -> dict[Format, list[Node]]:
    """The numbered blocks of each format; a problem seen by several is reported once."""
    found: dict[str, Problem] = {}
    bodies: dict[Format, list[Node]] = {}
    for form in formats:
        problems = Problems()
        parts = [
            conditional.for_format(part, form, book.project.words, problems) for part in book.parts
        ]
        bodies[form] = number.number(book, parts, brackets=form == "pdf", problems=problems)
        found.update({repr(problem): problem for problem in problems.found})
    if found:
        raise KitError(found.values())
    return bodies


def _write(book: Book, form: Format, blocks: list[Node], folder: Path, epoch: int) -> bytes:
    source = book.project
    # names relative to the folder: pandoc writes them into the Word file
    arguments = ["--citeproc", "-M", "link-citations=true"]
    arguments += [f"--bibliography={path.name}" for path in source.bibliography]
    arguments += [f"--csl={source.csl.name}"] if source.csl else []
    meta = {
        "title": source.title,
        "author": list(source.authors),
        "date": words.long_date(source.date, source.lang),
        "lang": words.PANDOC_LANGUAGE[source.lang],
        "toc-title": source.words["toc"],
    }
    if source.subtitle:
        meta["subtitle"] = source.subtitle
    if form == "html":
        return html.write(book, blocks, meta, arguments, folder=folder, epoch=epoch).encode()
    if form == "pdf":
        return pdf.write(book, blocks, meta, arguments, folder=folder, epoch=epoch)
    return docx.write(book, blocks, meta, arguments, folder=folder, epoch=epoch)


def _save(out: Path, form: Format, data: bytes, tell: Callable[[str], None]) -> Path:
    path = out / {"html": "html/index.html", "pdf": "report.pdf", "docx": "report.docx"}[form]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    tell(form)
    return path
