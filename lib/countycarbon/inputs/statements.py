"""The list of published statements a study is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.inputs import declared
from countycarbon.study import Study, locate

if TYPE_CHECKING:
    import pandas as pd


def read(study: Study) -> pd.DataFrame:
    """The statements as text; empty if the study names none.

    Raises
    ------
    KitError
        The codes of :func:`countycarbon.inputs.declared.read`.
    """
    import pandas as pd

    from countycarbon.evaluation.published import NEEDED

    if study.inputs.published is None:
        return pd.DataFrame(columns=list(NEEDED))
    source = study.inputs.published
    return declared.read(
        "statements",
        locate(source.file),
        others=True,
        told=False,
        totals=False,
        limit_mb=source.limit_mb,
    )
