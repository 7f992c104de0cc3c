"""What every section of a study has in common: strict keys, two-language texts, files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Section(BaseModel):
    """A part of the study; an unknown key is a mistake, never ignored.

    A year or a code written without quotes is text all the same.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, validate_default=True, coerce_numbers_to_str=True
    )


class Text(Section):
    """One text in both languages."""

    zh: str
    en: str

    def __getitem__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


InputFile = Annotated[Path, Field(json_schema_extra={"format": "input-file"})]
"""A file that must exist, relative to the kit's root folder."""


class Source(Section):
    """A file with its year and where it comes from.  Years are printed in the report."""

    file: InputFile
    year: str = Field(min_length=4, description="year or span the data stand for")
    source: Text = Field(description="who published it, or how it was made")
    status: str = Field("real", pattern="^(real|made|reconstructed|mixed)$")
    restricted: bool = Field(
        False, description="may not be handed on: the run's folder holds its hash, not the file"
    )
