"""The ``evaluation`` section: readings, weights, levels."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from countycarbon.study.section import InputFile, Section


class Evaluation(Section):
    """How towns are scored and put into levels."""

    net_sink: Literal["gross", "net_of_cropland", "literal"] = "gross"
    second_criterion: Literal["net", "gross_source"] = "net"
    indicators: str = Field("wuqing_ten", description="name of a set in data/indicators")
    judgements: InputFile
    random_index: Literal["saaty2005", "saaty1980", "donegan_dodd"] = "saaty2005"
    weights_method: Literal["eigenvector", "geometric_mean"] = "eigenvector"
    inconsistent: Literal["stop", "warn"] = "stop"
    levels: int = Field(5, ge=2, le=5)
