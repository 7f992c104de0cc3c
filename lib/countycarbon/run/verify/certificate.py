"""The certificate: JSON for machines, HTML for readers, in both languages."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from countycarbon import __version__
from countycarbon.present.wording import verify_words as words
from countycarbon.run import page
from countycarbon.run.verify import makers
from countycarbon.run.verify.difference import Difference, Report

FORMAT = 3
_MOST = 500
"""Differences on a page; the table ``differences.csv`` has them all."""


def as_json(study: str, seal: str, report: Report, executed: bool, tolerance: float) -> str:
    """The certificate as JSON.

    Parameters
    ----------
    study : str
        Short name of the study.
    seal : str
        Digest of everything handed over, which ties the certificate to it.
    report : Report
        What was found.
    executed : bool
        Whether the notebooks were executed again.
    tolerance : float
        Relative tolerance of numbers.
    """
    content: dict[str, Any] = {
        "certificate": FORMAT,
        "kit": __version__,
        "study": study,
        "engine": {"made": report.engines[0], "again": report.engines[1]},
        "handed_over": seal,
        "verdict": report.verdict,
        "holds": report.verdict == "holds",
        "executed_again": executed,
        "tolerance": tolerance,
        "checked": report.checked,
        "files": report.looked_at,
        "hashes": report.hashes,
        "not_checked": [{"zh": zh, "en": en} for zh, en in report.unchecked],
        "files_that_differ": report.apart,
        "code": report.code,
        "versions_differ": {n: list(pair) for n, pair in sorted(report.versions.items())},
        "differences": json.loads(report.frame().to_json(orient="records", force_ascii=False)),
    }
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def as_html(
    study: str, seal: str, report: Report, executed: bool, tolerance: float, lang: str
) -> str:
    """The certificate as a page in one language."""
    i = lang != "zh"
    found = report.differences
    css = {"holds": "verdict", "reservations": "verdict reserved", "differs": "verdict differs"}
    told = words.verdict(report.verdict, len(found), report.apart, len(report.unchecked))
    parts = [
        page.paragraph(told[i], css[report.verdict]),
        page.paragraph(f"{study} · {words.HANDED_OVER[i]} sha256 {seal}"),
        page.paragraph(words.kit(__version__)[i]),
        page.paragraph(words.engines(*report.engines)[i]) if any(report.engines) else "",
        page.heading(words.DIFFERENCES[i]) if found else "",
        page.paragraph(words.followed(report.followed, report.english)[i]) if found else "",
        *(page.paragraph(words.versions_too(*told)[i]) for told in makers.of_differences(report)),
        page.table([head[i] for head in words.HEADS], rows(report, lang)) if found else "",
        page.paragraph(words.rest(len(found) - _MOST)[i]) if len(found) > _MOST else "",
        page.heading(words.UNCHECKED[i]),
        page.listed(pair[i] for pair in report.unchecked)
        if report.unchecked
        else page.paragraph(words.NOTHING_LEFT[i]),
        *_code(report, lang),
        page.heading(words.CHECKED[i]),
        page.table(["", ""], _counts(report, lang)),
        page.heading(words.HOW[i]),
        page.paragraph(words.how(executed, tolerance)[i]),
        page.heading(words.IN_DETAIL[i]),
        page.folded(words.HASHES[i], page.table(["", "sha256"], report.hashes.items())),
        *_files(report, lang),
    ]
    return page.page(words.TITLE[i], lang, [p for p in parts if p])


def _counts(report: Report, lang: str) -> list[tuple[str, str]]:
    """What was checked, and how many of each, in the order of the words."""
    kinds = [kind for kind in words.COUNTS if kind in report.checked]
    return [(words.COUNTS[k][lang != "zh"], f"{report.checked[k]:,}") for k in kinds]


def _code(report: Report, lang: str) -> list[str]:
    """How the code of notebooks differs, folded away."""
    if not report.code:
        return []
    shown = [page.folded(name, page.code(text)) for name, text in sorted(report.code.items())]
    return [page.heading(words.CODE[lang != "zh"]), *shown]


def _files(report: Report, lang: str) -> list[str]:
    """The names of all that was looked at, folded away."""
    return [
        page.folded(words.COUNTS[kind][lang != "zh"], page.listed(sorted(names)))
        for kind, names in sorted(report.looked_at.items())
    ]


def selected(report: Report, most: int, each: int) -> list[Difference]:
    """The first differences of every file, so that no file hides the others."""
    times: Counter[str] = Counter()
    found = []
    for d in report.differences:
        times[d.file] += 1
        if times[d.file] <= each:
            found.append(d)
    return found[:most]


def rows(report: Report, lang: str, most: int = _MOST, each: int = _MOST) -> list[tuple[str, ...]]:
    """Differences as cells of a printed table: so many in all, and so many of each file."""
    i = lang != "zh"
    return [
        (
            words.KINDS[d.kind][i],
            d.file,
            words.said(d.row, lang),
            d.column,
            words.said(d.old, lang) if d.kind != "text" else d.old,
            words.said(d.new, lang) if d.kind != "text" else d.new,
            "" if d.relative is None else f"{d.relative:.3g}",
            report.english.get(d.town, d.town) if i else d.town,
            words.said(d.consequence, lang),
        )
        for d in selected(report, most, each)
    ]


def write(folder: Path, texts: dict[str, str]) -> None:
    """Write the files of a certificate."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
