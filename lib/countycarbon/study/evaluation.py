"""The ``evaluation`` section: readings, weights, levels."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from countycarbon.study.section import InputFile, Section


class FunctionSet(Section):
    """The indicator set of towns with one main function, and the judgements that weigh it."""

    indicators: str = Field(description="a set, by name: of the workspace, else of the kit")
    judgements: InputFile = Field(description="YAML file or Excel workbook of judgements")


class Rings(Section):
    """What the ring pattern of scores is measured against."""

    points: InputFile | None = Field(
        None,
        description="CSV of point_id (centre, second_pole), name, name_en, x, y, crs; without it "
        "the centre is the middle of the centre group",
    )
    permutations: int = Field(9999, ge=99, le=1_000_000, description="of the spatial tests")
    false_discovery_rate: float = Field(0.05, gt=0, lt=1)


class Evaluation(Section):
    """How towns are scored and put into levels."""

    net_sink: Literal["gross", "net_of_cropland", "literal"] = "gross"
    second_criterion: Literal["net", "gross_source"] = "net"
    indicators: str = Field(
        "wuqing_ten", description="a set, by name: of the workspace, else of the kit"
    )
    judgements: InputFile | None = Field(
        None, description="YAML file or Excel workbook; needed wherever towns are scored"
    )
    by_function: dict[str, FunctionSet] = Field(
        default_factory=dict, description="main function of a town to the set it carries instead"
    )
    proxies: dict[str, str] = Field(
        default_factory=dict,
        description="column to a formula that stands in where it is missing, flagged",
    )
    random_index: Literal["saaty2005", "saaty1980", "donegan_dodd"] = "saaty2005"
    weights_method: Literal["eigenvector", "geometric_mean"] = "eigenvector"
    aggregation: Literal["judgements", "priorities"] = "judgements"
    missing_judgements: Literal["solve", "refuse"] = "solve"
    inconsistent: Literal["stop", "warn"] = "stop"
    levels: int = Field(5, ge=2, le=5)
    rings: Rings = Rings()
