"""Years and sources of everything a study reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel

from countycarbon.study import Study
from countycarbon.study.section import Source

if TYPE_CHECKING:
    import pandas as pd

_PARTS = ("accounting", "response")  # the evaluation names no source with a year


def input_years(study: Study) -> pd.DataFrame:
    """The declared table ``input_years``: one row for each input with its year and source."""
    import pandas as pd

    rows = [
        (
            key,
            source.file.as_posix(),
            source.year,
            f"{source.source.zh} | {source.source.en}",
            source.status,
        )
        for key, source in (
            *_sources(study.inputs, ""),
            *(s for part in _PARTS for s in _sources(getattr(study, part), part)),
        )
    ]
    names = ["input", "file", "year", "source", "status"]
    return pd.DataFrame(rows, columns=names)


def _sources(section: object, prefix: str) -> list[tuple[str, Source]]:
    found: list[tuple[str, Source]] = []
    if isinstance(section, Source):
        found.append((prefix, section))
    elif isinstance(section, BaseModel):
        for name in type(section).model_fields:
            path = f"{prefix}.{name}" if prefix else name
            found += _sources(getattr(section, name), path)
    elif isinstance(section, dict):
        for name, value in section.items():
            found += _sources(value, f"{prefix}.{name}")
    elif isinstance(section, tuple):
        for number, value in enumerate(section, 1):
            found += _sources(value, f"{prefix}.{number}")
    return found
