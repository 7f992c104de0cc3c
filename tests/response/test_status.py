"""Which analyses were made."""

from countycarbon import tables
from countycarbon.response import status


def test_a_reason_means_left_out():
    found = status.table({"quotas": "", "draft": "off"})
    tables.check("response_status", found)
    assert found["made"].tolist() == [True, False]
