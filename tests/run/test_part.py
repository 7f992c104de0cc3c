"""A step sees the settings it declares and no others."""

import pytest

from countycarbon.folders import kit
from countycarbon.messages import KitError
from countycarbon.run.part import Part
from countycarbon.steps import STEPS
from countycarbon.study import Study, input_files


@pytest.fixture(scope="module")
def study():
    return Study.load(kit() / "params" / "wuqing.yml")


def test_what_is_not_declared_is_refused(study):
    part = Part.of(study, STEPS["04_weights"])
    assert part.evaluation == study.evaluation
    assert part.county.name["zh"] == "武清区"
    with pytest.raises(KitError) as caught:
        _ = part.response
    assert caught.value.codes == ["step.undeclared-setting"]


def test_it_is_a_study_like_any_other(study):
    part = Part.of(study, STEPS["90_summary"])
    assert isinstance(part, Study)
    assert part.settings() == study.settings()
    assert input_files(part.inputs) == input_files(study.inputs)
