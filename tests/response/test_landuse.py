"""Built and ecological land of a town."""

import pytest

from countycarbon.response import landuse


def test_shares(area):
    found = landuse.by_town(area).set_index("town_id")
    assert found.loc["03", "ecological_share"] == pytest.approx(50.0)
    assert found.loc["01", "built_share"] == pytest.approx(70.0)
    assert found["total_ha"].sum() == pytest.approx(area["area_ha"].sum())
