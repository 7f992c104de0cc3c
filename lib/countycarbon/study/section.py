"""What every section of a study has in common: strict keys, two-language texts, files."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationInfo,
    field_validator,
)

from countycarbon.study.form import Words, Year, refuse_truth
from countycarbon.study.place import Named, Place, place_in


class Section(BaseModel):
    """A part of the study; an unknown key is a mistake, never ignored.

    A year or a code written without quotes is text all the same; a number is finite, and true or
    false are none.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        validate_default=True,
        coerce_numbers_to_str=True,
        str_strip_whitespace=True,
        allow_inf_nan=False,
    )

    _place: Place = PrivateAttr(default_factory=Place)

    def model_post_init(self, context: Any, /) -> None:
        """Keep the place that validation was given."""
        self._place = place_in(context)

    @property
    def place(self) -> Place:
        """The folders of the study this is a part of."""
        return self._place

    @field_validator("*", mode="before")
    @classmethod
    def _no_truth(cls, value: Any, info: ValidationInfo) -> Any:
        return refuse_truth(value, cls.model_fields[str(info.field_name)].annotation)


class Text(Section):
    """One text in both languages."""

    zh: Words
    en: Words

    def __getitem__(self, lang: str) -> str:
        return self.zh if lang == "zh" else self.en


InputFile = Annotated[Named, Field(json_schema_extra={"format": "input-file"})]
"""A file that must exist; a relative path starts at the study file."""


class Source(Section):
    """A file with its year and where it comes from.  Years are printed in the report."""

    file: InputFile
    year: Year = Field(description="year or span the data stand for")
    source: Text = Field(description="who published it, or how it was made")
    status: str = Field("real", pattern="^(real|made|reconstructed|mixed)$")
    limit_mb: float | None = Field(
        None,
        gt=0,
        le=1_000_000,
        description="what the file may weigh once unpacked, where the usual limit is too low: "
        "64 MB for a table, 8192 for a layer",
    )
    restricted: bool = Field(
        False, description="may not be handed on: the run's folder holds its hash, not the file"
    )
