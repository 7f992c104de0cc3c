"""Tables of the summary and the appendix."""

import pandas as pd
import pytest

from countycarbon.present import summary_tables

TOWNS = pd.DataFrame({"town": ["大良", "大良镇"], "town_en": ["Da", "Daliang"]})


@pytest.mark.parametrize(
    ("lang", "text"), [("zh", "不稳定：大良镇、大良。"), ("en", "unstable: Daliang, Da.")]
)
def test_warnings_name_towns_in_the_language_of_the_report(lang, text):
    row = {
        "step": "06",
        "code": "a.b",
        "zh": "不稳定：大良镇、大良。",
        "en": "unstable: 大良镇, 大良.",
    }
    frame = summary_tables.warnings(pd.DataFrame([row, row]), TOWNS, lang=lang, gas="C").frame
    assert frame.iloc[:, 2].tolist() == [text]  # the same warning once


def test_no_warnings_are_one_row_that_says_so():
    none = pd.DataFrame(columns=["step", "code", "zh", "en"], dtype="str")
    frame = summary_tables.warnings(none, TOWNS, lang="en", gas="C").frame
    assert frame.to_numpy().tolist() == [["–", "–", "none"]]


def test_inputs_of_one_kind_are_told_apart():
    frame = pd.DataFrame(
        {
            "input": ["response.goals.targets", "response.cases.monitoring.targets"],
            "file": "x.csv", "year": "2024", "source": "自制 | made", "status": "made",
        }
    )  # fmt: skip
    shown = summary_tables.inputs(frame, lang="en", gas="C").frame
    assert shown.iloc[:, 0].tolist() == ["local targets", "target paths of the monitoring"]
