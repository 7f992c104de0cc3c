"""The list of published statements a study is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.inputs import encoding
from countycarbon.messages import fail
from countycarbon.study import Study, locate

if TYPE_CHECKING:
    import pandas as pd


def read(study: Study) -> pd.DataFrame:
    """The statements as text; empty if the study names none.

    Raises
    ------
    KitError
        ``inputs.encoding-unknown``, ``inputs.unreadable``.
    """
    import pandas as pd

    from countycarbon.evaluation.published import NEEDED

    if study.inputs.published is None:
        return pd.DataFrame(columns=list(NEEDED))
    file = locate(study.inputs.published.file)
    used = encoding.of_text_file(file)
    try:
        frame = pd.read_csv(file, dtype=str, keep_default_na=False, encoding=used)
    except ValueError as error:
        reason = " ".join(str(error).split())[:200]
        raise fail("inputs.unreadable", file=file.name, reason=reason) from None
    if "used_in_calibration" not in frame:
        return frame  # told with everything else that is wrong with the statements
    return frame.assign(used_in_calibration=frame["used_in_calibration"].eq("yes"))
