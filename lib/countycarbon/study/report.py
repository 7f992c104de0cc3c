"""The ``report`` section: who, when, and in which formats."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from countycarbon.study.form import Date, Identified, Once
from countycarbon.study.section import Section, Text


class Publisher(Section):
    """Who answers for a report; what the RO-Crate says of it can be looked up."""

    name: Text
    id: Identified = Field(
        description="https://ror.org/... of an organisation, https://orcid.org/... of a person"
    )
    url: str = Field(pattern=r"^https?://[^\s<>]+$", description="web address of the publisher")
    contact: str = Field(
        pattern=r"^(https?://[^\s<>]+|[^\s@<>]+@[^\s@<>]+)$",
        description="e-mail or web address for questions",
    )


class Report(Section):
    """What stands on the cover and which files are made."""

    author: Text
    date: Date = Field(description="printed on the cover, never today")
    licence: str = Field(
        "",
        max_length=60,
        pattern=r"^[A-Za-z0-9.+-]*$",
        description="SPDX id for the report and its data, if any",
    )
    formats: Annotated[tuple[Literal["html", "pdf", "docx"], ...], Field(min_length=1), Once] = (
        "html",
        "pdf",
        "docx",
    )
    publisher: Publisher | None = Field(
        None, description="who answers for the report, with ROR or ORCID, for the RO-Crate"
    )
    engine: Literal["auto", "quarto", "builtin"] = "auto"
