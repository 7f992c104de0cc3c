"""The ``report`` section: who, when, and in which formats."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from countycarbon.study.section import Section, Text


class Report(Section):
    """What stands on the cover and which files are made."""

    author: Text
    date: str = Field(
        pattern=r"^\d{4}-\d{2}-\d{2}$", description="printed on the cover, never today"
    )
    licence: str = Field(
        "", pattern=r"^[A-Za-z0-9.+-]*$", description="SPDX id for the report and its data, if any"
    )
    formats: tuple[Literal["html", "pdf", "docx"], ...] = ("html", "pdf", "docx")
    engine: Literal["auto", "quarto", "builtin"] = "auto"
