import warnings

import pandas as pd
import pytest

from countycarbon.evaluation import applicability
from countycarbon.evaluation.evaluate import Model
from countycarbon.evaluation.indicators import from_data
from countycarbon.messages import KitWarning

SET = from_data(
    {
        "hierarchy": {
            "id": "goal",
            "zh": "",
            "en": "",
            "children": [{"id": "x", "zh": "", "en": "", "formula": "net_t / population"}],
        }
    },
    ["net_t", "population"],
)


def setting(n, **columns):
    ids = [str(i) for i in range(n)]
    towns = pd.DataFrame({"town_id": ids, "scored": True, "reason": ""})
    known = pd.DataFrame({"net_t": 1.0, "population": 1.0} | columns, index=ids)
    return towns, known, known.isna() & False


def test_towns_marked_as_not_scored_are_left_out():
    towns, known, proxied = setting(20)
    towns.loc[0, "scored"] = False
    found = applicability.examine(towns, known, proxied, SET, 5)
    assert found.scored == [str(i) for i in range(1, 20)]
    assert found.reasons.empty


def test_a_town_left_out_by_the_study_stays_out_though_it_has_all_data():
    towns, known, proxied = setting(20)
    towns.loc[0, ["scored", "reason"]] = [False, "another statistical unit"]
    proxied.iloc[0, 0] = True
    found = applicability.examine(towns, known, proxied, SET, 5)
    assert found.scored == [str(i) for i in range(1, 20)]


def test_a_town_may_lack_what_no_indicator_needs():
    """The set divides by residents; output is not in it."""
    towns, known, proxied = setting(20)
    towns.loc[[0, 1], "scored"] = False
    towns.loc[[0, 1], "reason"] = ["no_output", "no_population"]
    known.loc["1", "population"] = None
    found = applicability.examine(towns, known, proxied, SET, 5).scored
    assert "0" in found and "1" not in found
    known.loc["0", "net_t"] = None  # nor is it scored without what the set does need
    assert "0" not in applicability.examine(towns, known, proxied, SET, 5).scored


def test_a_proxy_brings_a_town_back():
    towns, known, proxied = setting(20)
    towns.loc[0, ["scored", "reason"]] = [False, "no_population"]
    proxied.loc["0", "population"] = True
    assert len(applicability.examine(towns, known, proxied, SET, 5).scored) == 20


def test_a_column_missing_everywhere_is_a_reason():
    found = applicability.examine(*setting(20, population=float("nan")), SET, 5)
    assert not found.possible
    assert found.reasons["reason"].tolist() == ["no-population"]
    code, fields = applicability.first_reason(found.reasons)
    assert (code, fields) == ("evaluation.no-column", {"lost": "population"})


def test_one_unit_has_no_level():
    found = applicability.examine(*setting(1, population=float("nan")), SET, 5)
    assert found.reasons["reason"].tolist() == ["too-few-units", "no-population"]
    assert applicability.first_reason(found.reasons)[0] == "evaluation.too-few-units"


def test_fewer_than_fifteen_units_are_thin():
    with pytest.warns(KitWarning, match="breaks.thin"):
        assert applicability.examine(*setting(14), SET, 5).possible


@pytest.mark.parametrize(
    ("values", "levels", "detail"),
    [([2.0] * 6, 2, "1 < 2"), ([2.0, 3.0] * 3, 3, "2 < 3"), ([2.0, 3.0] * 3, 2, "")],
)
def test_towns_too_much_alike_have_no_levels(values, levels, detail):
    able = applicability.Applicability(
        list("abcdef"), pd.DataFrame(columns=["subject", "reason", "detail"])
    )
    raw = pd.DataFrame({"x": values}, index=list("abcdef"))
    weights = pd.DataFrame(
        {"criterion": ["goal"], "indicator": ["x"], "local_weight": 1.0, "global_weight": 1.0}
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", KitWarning)  # a constant column tells nothing
        found = applicability.told_apart(able, raw, Model({"x": "+"}, weights, levels))
    assert found.possible == (not detail)
    if detail:
        code, fields = applicability.first_reason(found.reasons)
        assert (code, fields) == ("evaluation.too-few-scores", {"detail": detail})
