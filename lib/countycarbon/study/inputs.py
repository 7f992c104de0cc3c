"""The ``inputs`` section: towns, boundaries, land."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from countycarbon.study.section import Section, Source


class Towns(Source):
    """The table of towns; ``columns`` maps the kit's names to the file's own headings."""

    columns: dict[str, str] = Field(default_factory=dict)


class Layer(Source):
    """A vector layer."""

    layer: str | None = None
    crs: str | None = Field(None, description="only where the file has none, e.g. EPSG:4548")


class LandFields(Section):
    """Names of the survey's fields in the file."""

    class_code: str = "DLBM"
    town_code: str = "ZLDWDM"
    recorded_area: str = "TBDLMJ"


class Land(Layer):
    """The land survey."""

    kind: Literal["parcels", "table", "bulletin"] = "parcels"
    version: Literal["3diao", "gbt21010_2017", "guide_2023"] = "3diao"
    fields: LandFields = LandFields()
    assign: Literal["code", "geometry"] = "code"
    area: Literal["recorded", "geometry"] = "recorded"


class Inputs(Section):
    """Everything a study reads."""

    towns: Towns
    boundaries: Layer | None = None
    land: Land
    parks: Source | None = None
    published: Source | None = None
