"""Built and ecological land of a town."""

import pytest

from countycarbon.response import landuse


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0601", "built"),
        ("0603", "ecological"),  # salt pan: wetland (00) in the survey
        ("1006", "other"),
        ("1003", "built"),
        ("1109", "built"),
        ("1107A", "ecological"),
        ("05H1", "built"),
        ("0201K", "orchard"),
        ("0102", "cropland"),
        ("1206", "other"),
    ],
)
def test_use(code, expected):
    assert landuse.use(code) == expected


def test_shares(area):
    found = landuse.by_town(area).set_index("town_id")
    assert found.loc["03", "ecological_share"] == pytest.approx(50.0)
    assert found.loc["01", "built_share"] == pytest.approx(70.0)
    assert found["total_ha"].sum() == pytest.approx(area["area_ha"].sum())
