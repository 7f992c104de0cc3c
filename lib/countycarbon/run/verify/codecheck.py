"""A verification as a CODECHECK bundle: ``codecheck.yml`` and a certificate [1]_.

References
----------
.. [1] CODECHECK configuration file specification 2.0,
   https://codecheck.org.uk/spec/config/2.0/
"""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from countycarbon import identifier
from countycarbon.messages import Problems, fail
from countycarbon.present.wording import codecheck_words as words
from countycarbon.present.wording.crate_words import of_file
from countycarbon.run import page
from countycarbon.run.verify.difference import Report
from countycarbon.run.verify.fresh import Fresh
from countycarbon.study import Study

SPECIFICATION = "https://codecheck.org.uk/spec/config/2.0/"
NAME = "codecheck.yml"
FOLDER = "codecheck"
OPTIONS = {
    "certificate": "--certificate",
    "report": "--report",
    "codecheckers": "--codechecker",
    "authors": "--author",
    "reference": "--reference",
    "title": "--title",
    "repositories": "--repository",
    "source": "--source",
    "summary": "--summary",
    "time": "--check-time",
}
"""What is asked for, and the option that gives it."""
_NUMBER = re.compile(r"(20\d\d)-(\d{3,})")
_PERSON = re.compile(r"(?P<name>[^<>]*\S)\s*<(?P<id>[^<>]*)>")
_DOI = re.compile(r"(?:doi:|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,}/\S+)", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+\.[^\s<>\"]+")
_GAP = re.compile(r"FIXME|\bTODO\b|\bTBD\b|X{4,}|\bYYYY\b|\bNNN\b|\bplaceholder\b")
_FIRST_YEAR = 2019


@dataclass(frozen=True)
class Person:
    """Somebody with a name and an ORCID."""

    name: str
    orcid: str

    def node(self) -> dict[str, str]:
        """As the configuration has it."""
        return {"name": self.name, "ORCID": self.orcid}


@dataclass(frozen=True)
class Check:
    """What only the people of a CODECHECK know; all of it is true to its form."""

    certificate: str
    report: str
    codecheckers: tuple[Person, ...]
    authors: tuple[Person, ...]
    reference: str
    title: str = ""
    repositories: tuple[str, ...] = ()
    source: str = ""
    summary: str = ""
    time: str = ""


def asked(
    *,
    certificate: str = "",
    report: str = "",
    codecheckers: Sequence[str] = (),
    authors: Sequence[str] = (),
    reference: str = "",
    title: str = "",
    repositories: Sequence[str] = (),
    source: str = "",
    summary: str = "",
    time: str = "",
) -> Check:
    """Read the options of a CODECHECK.

    Raises
    ------
    KitError
        ``codecheck.missing``, ``codecheck.certificate``, ``codecheck.person``,
        ``codecheck.address``, ``codecheck.time``, ``codecheck.gap``: all at once.
    """
    problems = Problems()
    required = {
        "--certificate": certificate,
        "--report": report,
        "--codechecker": codecheckers,
        "--author": authors,
        "--reference": reference,
    }
    for key, given in required.items():
        if not given or (isinstance(given, str) and not given.strip()):
            example = words.EXAMPLES[key]
            problems.add("codecheck.missing", key=key, example=example)
    texts = {"--title": title, "--source": source, "--summary": summary, "--reference": reference}
    for key, text in texts.items():
        if _GAP.search(text):
            problems.add("codecheck.gap", key=key, value=text)
    found = Check(
        certificate=_certificate(certificate, problems),
        report=_address("--report", report, problems),
        codecheckers=_people("--codechecker", codecheckers, problems),
        authors=_people("--author", authors, problems),
        reference=_reference(reference),
        title=title.strip(),
        repositories=tuple(_address("--repository", r, problems) for r in repositories),
        source=source.strip(),
        summary=summary.strip(),
        time=_time(time, problems),
    )
    problems.stop()
    return found


def _certificate(text: str, problems: Problems) -> str:
    found = _NUMBER.fullmatch(text.strip())
    if text.strip() and (found is None or int(found[1]) < _FIRST_YEAR or not int(found[2])):
        problems.add("codecheck.certificate", key="--certificate", value=text)
    return text.strip()


def _people(key: str, texts: Sequence[str], problems: Problems) -> tuple[Person, ...]:
    found = []
    for text in texts:
        parts = _PERSON.fullmatch(text.strip())
        orcid = identifier.orcid(parts["id"]) if parts else None
        if parts is None or orcid is None:
            problems.add("codecheck.person", key=key, value=text, example=words.EXAMPLES[key])
        elif _GAP.search(parts["name"]):
            problems.add("codecheck.gap", key=key, value=text)
        else:
            found.append(Person(parts["name"], orcid))
    return tuple(found)


def _address(key: str, text: str, problems: Problems) -> str:
    """A web address; a DOI becomes one."""
    given = text.strip()
    doi = _DOI.fullmatch(given)
    if given and (_GAP.search(given) or given.endswith(("...", "…"))):
        problems.add("codecheck.gap", key=key, value=text)
    elif given and doi is None and not _ADDRESS.fullmatch(given):
        problems.add("codecheck.address", key=key, value=text)
    return f"https://doi.org/{doi[1]}" if doi else given


def _reference(text: str) -> str:
    """A web address, a DOI as one, or a text such as "under review at"; the form allows both."""
    doi = _DOI.fullmatch(text.strip())
    return f"https://doi.org/{doi[1]}" if doi else text.strip()


def _time(text: str, problems: Problems) -> str:
    """The time of the check, if it is given."""
    if not text:
        return ""
    try:
        return datetime.datetime.fromisoformat(text.strip()).isoformat(" ")
    except ValueError:
        problems.add("codecheck.time", key="--check-time", value=text)
        return text


def write(check: Check, fresh: Fresh, report: Report, target: Path) -> Path:
    """Write the bundle beside the certificate of the verification.

    Parameters
    ----------
    check : Check
        Who checks whose work.
    fresh : Fresh
        The run made again; the manifest lists what it made.
    report : Report
        What was found.
    target : Path
        Folder of the certificate.

    Returns
    -------
    Path
        ``codecheck.yml``.

    Raises
    ------
    KitError
        ``codecheck.not-executed``: nothing was computed again, so nothing was codechecked.
    """
    study, _ = Study.examine(fresh.folder / "study.yml") if fresh.executed else (None, None)
    if study is None or fresh.problems:
        raise fail("codecheck.not-executed")
    outputs = list(_outputs(fresh.folder))
    for name in outputs:
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(fresh.folder / name, target / name)
    manifest = [
        {"file": name, "comment": of_file(name, study.accounting.gas)[1]} for name in outputs
    ]
    content = _content(check, study, report, manifest)
    (target / FOLDER).mkdir(parents=True, exist_ok=True)
    for lang in ("zh", "en"):
        text = _certificate_page(content, report, lang)
        place = target / FOLDER / f"certificate.{lang}.html"
        place.write_text(text, encoding="utf-8", newline="\n")
    plain = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100)
    file = target / NAME
    file.write_text(f"%YAML 1.1\n---\n{plain}", encoding="utf-8", newline="\n")
    return file


def _outputs(folder: Path) -> Iterator[str]:
    """What a reader of the report has before him: reports, tables, figures, layer."""
    patterns = ("*/report.*", "*/html/index.html", "tables/*.csv", "tables.xlsx", "figures/*.png")
    for pattern in (*patterns, "results.gpkg"):
        found = (p.relative_to(folder).as_posix() for p in folder.glob(pattern) if p.is_file())
        yield from sorted(name for name in found if not name.startswith("."))


def _content(
    check: Check, study: Study, report: Report, manifest: list[dict[str, str]]
) -> dict[str, Any]:
    told = words.summary(study.study, report.differences, report.unchecked)[1]
    repositories = list(check.repositories)
    content: dict[str, Any] = {
        "version": SPECIFICATION,
        "paper": {
            "title": check.title or words.TITLE_OF_REPORT.format(county=study.county.name.en),
            "authors": [person.node() for person in check.authors],
            "reference": check.reference,
        },
        "manifest": manifest,
        "codechecker": [person.node() for person in check.codecheckers],
        "report": check.report,
        "summary": f"{check.summary}\n{told}".strip(),
        "check_time": check.time or _now(),
        "certificate": check.certificate,
    }
    if repositories:
        content["repository"] = repositories if len(repositories) > 1 else repositories[0]
    if check.source:
        content["source"] = check.source
    return content


def _now() -> str:
    """When the check ends; it is not part of anything hashed."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%d %H:%M:%S")


def _certificate_page(content: dict[str, Any], report: Report, lang: str) -> str:
    """The certificate for people, in one language."""
    i = lang != "zh"
    paper, told = content["paper"], words.LABELS
    people = {
        "authors": "; ".join(f"{p['name']} ({p['ORCID']})" for p in paper["authors"]),
        "codechecker": "; ".join(f"{p['name']} ({p['ORCID']})" for p in content["codechecker"]),
    }
    given = content.get("repository", "")
    facts = {
        "certificate": content["certificate"],
        "title": paper["title"],
        "reference": paper["reference"],
        **people,
        "check_time": content["check_time"],
        "repository": given if isinstance(given, str) else "; ".join(given),
        "source": content.get("source", ""),
        "report": content["report"],
    }
    kept = [(told[key][i], str(value)) for key, value in facts.items() if value]
    files = [(m["file"], of_file(m["file"])[i]) for m in content["manifest"]]
    summary = words.summary(paper["title"], report.differences, report.unchecked)[i]
    own = content["summary"].rpartition("\n")[0]
    parts = [
        page.table([words.ITEM[i], words.VALUE[i]], kept),
        page.heading(words.SUMMARY[i]),
        *(page.paragraph(line) for line in own.splitlines()),
        page.paragraph(summary),
        page.heading(words.MANIFEST[i]),
        page.table([words.FILE[i], words.COMMENT[i]], files),
        page.paragraph(words.DETAIL[i]),
    ]
    return page.page(f"CODECHECK {content['certificate']}", lang, parts)
