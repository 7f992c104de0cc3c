"""The list of published statements a study is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.study import Study, locate

if TYPE_CHECKING:
    import pandas as pd


def read(study: Study) -> pd.DataFrame:
    """The statements as text; empty if the study names none."""
    import pandas as pd

    from countycarbon.evaluation.published import NEEDED

    if study.inputs.published is None:
        return pd.DataFrame(columns=list(NEEDED))
    file = locate(study.inputs.published.file)
    frame = pd.read_csv(file, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return frame.assign(used_in_calibration=frame["used_in_calibration"].eq("yes"))
