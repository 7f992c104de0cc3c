"""The register of standards."""

import pandas as pd

from countycarbon import tables
from countycarbon.inputs import catalogue as own
from countycarbon.response import standards


def test_summary_counts_links_and_pending():
    register = pd.DataFrame(
        {
            "sub_system": ["a", "a", "b", "c"],
            "link": ["direct", "possible", "possible", "none"],
            "status": ["issued", "pending", "issued", "trial"],
        }
    )
    found = standards.summary(register, own.catalogue().review)
    tables.check("standards_summary", found)
    mine = found.set_index("item")["register"]
    assert mine[["standards", "sub_systems", "direct", "pending"]].tolist() == [4, 3, 1, 1]
    assert mine["share_to_strengthen"] == 100 * 2 / 4
    published = found.set_index("item")["published"]
    assert published[["sub_systems", "categories", "share_to_strengthen", "pending"]].tolist() == [
        13, 52, 56, 75,
    ]  # fmt: skip


def test_the_shipped_register_fits_its_declaration():
    tables.check("standards", own.data_table("standards/register"))
