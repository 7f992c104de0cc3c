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


def test_official_lists_are_counted_by_dimension():
    check_up = pd.DataFrame(
        [("安全", "湿地面积", "recommended", "R1", "B"), ("安全", "用水总量", "basic", "", "B")],
        columns=["dimension", "name_zh", "tier", "kit_goal", "evidence"],
    )
    guide = pd.DataFrame(
        [("空间底线", "湿地面积", "约束性", "C"), ("空间底线", "住房面积", "预期性", "C")],
        columns=["group", "name_zh", "nature", "evidence"],
    )
    found = standards.official(check_up, guide)
    tables.check("official_indicators", found)
    # wetland bears on R1 in both lists: in the guide by its name
    assert found[["indicators", "strict", "tied"]].to_numpy().tolist() == [[2, 1, 1], [2, 1, 1]]


def test_the_shipped_lists_are_whole():
    found = standards.official(
        own.data_table("goals/tdt1063_indicators"), own.data_table("goals/mnr_municipal_indicators")
    )
    assert found.groupby("register")["indicators"].sum().to_dict() == {
        "tdt1063": 122,
        "municipal_guide": 35,
    }
