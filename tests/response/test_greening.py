"""London's Urban Greening Factor."""

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.inputs import catalogue as own
from countycarbon.messages import KitError
from countycarbon.response import greening


@pytest.fixture(scope="module")
def factors():
    return own.surface_factors()


def site(**areas):
    return pd.DataFrame({"surface": [k[1:] for k in areas], "area_m2": list(areas.values())})


def test_score_is_the_area_weighted_factor(factors):
    # semi-natural 1.0, extensive roof 0.7 and sealed 0.0
    found, summary = greening.score(
        site(s1=300.0, s5=200.0, s16=500.0), factors, 1000, "commercial"
    )
    tables.check("greening_site", found)
    tables.check("greening_score", summary)
    row = summary.iloc[0]
    assert row["score"] == pytest.approx((300 * 1.0 + 200 * 0.7) / 1000)
    assert bool(row["meets"])  # 0.44 against 0.3
    assert not greening.score(site(s1=300.0, s16=700.0), factors, 1000, "residential")[1].loc[
        0, "meets"
    ]


def test_what_unverified_factors_give_is_shown(factors):
    # rain gardens (0.7) were recalled from memory
    _, summary = greening.score(site(s1=300.0, s7=300.0, s16=400.0), factors, 1000, "residential")
    assert summary.loc[0, "verified_score"] == pytest.approx(0.3)
    assert summary.loc[0, "unverified_share"] == pytest.approx(100 * 210 / 510)


def test_green_walls_stand_on_no_ground(factors):
    _, summary = greening.score(site(s10=400.0, s16=1000.0), factors, 1000, "commercial")
    assert (summary.loc[0, "score"], summary.loc[0, "closure_m2"]) == (pytest.approx(0.24), 0)


def test_surfaces_that_miss_the_site_are_refused(factors):
    with pytest.raises(KitError) as error:
        greening.score(site(s1=300.0, s16=600.0), factors, 1000, "residential", file="site.csv")
    assert error.value.codes == ["response.site-area"]


def test_unknown_surface(factors):
    with pytest.raises(KitError) as error:
        greening.score(site(s17=1000.0), factors, 1000, "residential", file="site.csv")
    assert error.value.codes == ["response.unknown-surface"]
