"""The ``inputs`` section: towns, boundaries, land, planning layers, parks."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from countycarbon.study.form import Name
from countycarbon.study.section import InputFile, Section, Source

Version = Literal["3diao", "gbt21010_2017", "guide_2023"]
Planning = Literal["farmland", "red_line", "urban_boundary"]
AreaUnit = Literal[
    "ha", "hm2", "hm²", "公顷", "km2", "km²", "平方公里", "平方千米", "m2", "m²", "平方米", "㎡",
    "mu", "亩", "10^4 mu", "万亩",
]  # fmt: skip
"""A unit of area, as ``countycarbon.units`` knows them."""
Share = Annotated[float, Field(gt=0, le=1)]


class Towns(Source):
    """The table of towns; ``columns`` maps the kit's names to the file's own headings."""

    columns: dict[str, str] = Field(
        default_factory=dict, description="kit's name: the file's heading, where they differ"
    )
    sheet: str | None = Field(None, description="sheet of a workbook; the first by default")
    centre: tuple[Name, ...] | None = Field(
        None,
        description="towns of the centre group, by code or name, where the file has no column "
        "`group`; all others are outer. []: one group",
    )


class Layer(Source):
    """A vector layer."""

    layer: str | None = None
    crs: str | None = Field(
        None, description="where the file has none or a wrong one, e.g. EPSG:4548"
    )


class Boundaries(Layer):
    """Boundaries of the towns, one row each."""

    town_code: Name = "town_id"


class LandFields(Section):
    """Names of the survey's fields in the file."""

    class_code: Name = "DLBM"
    class_name: Name = "DLMC"
    town_code: Name = "ZLDWDM"
    town_name: Name = "ZLDWMC"
    recorded_area: Name = Field(
        default="TBDLMJ", description="area of the class, ridges deducted, m²"
    )
    parcel_area: Name = Field(
        default="TBMJ", description="area of the whole parcel, m²; used where one of the two lacks"
    )
    ridge_share: Name = Field(
        default="KCXS", description="share of the ridges in it; used where ridge_area lacks"
    )
    ridge_area: Name = Field(
        default="KCMJ", description="deducted ridges, m²; accounted as class 1203"
    )


class LandColumns(Section):
    """Headings of a table of areas; a wide table has one column for each class instead."""

    town_code: Name = "town_id"
    class_code: Name = "class_code"
    area: Name = "area"
    parent: Name = "parent"


class Tolerances(Section):
    """How far sums may part before the run stops."""

    closure_percent: float = Field(
        default=0.5, gt=0, le=100, description="parcels = towns = county"
    )
    totals_ha: float = Field(
        default=2.0, ge=0, description="published classes and their sub-classes"
    )
    recorded_percent: float = Field(
        default=5.0, gt=0, description="recorded area and geometry of the parcels"
    )
    sliver_m2: float = Field(default=1.0, ge=0, description="parcels below this area are slivers")


class Accept(Section):
    """Faults of the parcels that the study knows of and accepts, each counted in the report."""

    class_name_differs: int = Field(
        default=0, ge=0, description="parcels whose class name is that of another code"
    )


class Land(Layer):
    """The land survey: parcels, a table of areas by town and class, or a bulletin."""

    kind: Literal["parcels", "table", "bulletin"] = "parcels"
    version: Version = Field("3diao", description="classification of the codes in the file")
    fields: LandFields = LandFields()
    columns: LandColumns = LandColumns()
    sheet: str | None = None
    unit: AreaUnit = Field("ha", description="unit of the areas of a table or bulletin")
    assign: Literal["code", "geometry"] = "code"
    area: Literal["recorded", "geometry"] = "recorded"
    town_code_digits: int = Field(9, ge=6, le=19, description="leading digits that name a town")
    aliases: dict[str, Name] = Field(
        default_factory=dict, description="old code of a town or village: its town (code or name)"
    )
    alias_table: InputFile | None = Field(
        None, description="CSV from_code, to_town: old codes and the towns they belong to now"
    )
    rules: dict[str, dict[str, Share]] = Field(
        default_factory=dict, description="code: {class: share} where one code has several classes"
    )
    mapping: InputFile | None = Field(
        None, description="CSV from_code, to_code, share: classes re-based (规划基数转换)"
    )
    tolerances: Tolerances = Tolerances()
    accept: Accept = Accept()


class Inputs(Section):
    """Everything a study reads."""

    towns: Towns
    boundaries: Boundaries | None = None
    land: Land
    changes: tuple[Land, ...] = Field((), description="yearly change surveys (变更调查)")
    planning: dict[Planning, Layer] = Field(default_factory=dict)
    parks: Source | None = None
    published: Source | None = None
    answers: InputFile | None = Field(
        None, description="workbook of countycarbon check with faults accepted or corrected"
    )
