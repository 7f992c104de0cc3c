"""The mark of made data in captions."""

import pytest

from countycarbon.folders import kit
from countycarbon.run import display
from countycarbon.steps import STEPS
from countycarbon.study import Study

MONITORING = STEPS["08_goals"].exhibit("fig-monitoring")


@pytest.fixture(scope="module")
def wuqing():
    return Study.load(kit() / "params" / "wuqing.yml")


def _with(study, series, targets):
    """The study with other statuses of the two inputs of its monitoring."""
    data = study.model_dump()
    for key, status in (("series", series), ("targets", targets)):
        data["response"]["cases"]["monitoring"][key]["status"] = status
    return Study.model_validate(data)


@pytest.mark.parametrize(
    ("series", "targets", "mark"),
    [
        ("real", "real", ""),
        ("made", "made", " (made example)"),
        ("real", "made", " (partly made data)"),
    ],
)
def test_a_caption_tells_the_status_of_the_data_behind_it(wuqing, series, targets, mark):
    study = _with(wuqing, series, targets)
    assert display.status_mark(MONITORING, study, "en") == mark


def test_without_data_of_its_own_a_caption_tells_the_status_of_the_study(wuqing):
    balance = STEPS["03_balance"].exhibit("tbl-balance")
    assert display.status_mark(balance, wuqing, "en") == " (reconstruction)"
    cases = wuqing.response.cases.model_copy(update={"monitoring": None})
    response = wuqing.response.model_copy(update={"cases": cases})
    without = wuqing.model_copy(update={"response": response})
    assert display.status_mark(MONITORING, without, "en") == " (reconstruction)"
