"""The ``report`` section: who, when, and in which formats."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from countycarbon.study import identifier
from countycarbon.study.form import Date, Once
from countycarbon.study.section import Section, Text

_IDENTIFIERS = (
    "https://ror.org/..., https://orcid.org/... (校验码须相符 / with its check digits right)"
)


def _known(text: str) -> str:
    if identifier.kind(text) is None:
        raise PydanticCustomError("identifier", _IDENTIFIERS)
    return text


class Publisher(Section):
    """Who answers for a report; what the RO-Crate says of it can be looked up."""

    name: Text
    id: Annotated[str, AfterValidator(_known)] = Field(
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
