"""Tables of chapters 3 and 4: keys, totals, sources."""

import pandas as pd
import pytest

from countycarbon.present import account_tables

NAN = float("nan")
TOWNS = pd.DataFrame({"town_id": ["1", "2"], "town": ["甲镇", "乙镇"], "town_en": ["Jia", "Yi"]})


def rows(*found):
    frame = pd.DataFrame(found, columns=["town_id", "parent", "carbon_t", "notation"])
    return frame.assign(town="x", role="sink", gas="C")


def test_a_key_is_printed_in_the_cell_and_in_every_total_it_opens():
    frame = rows(("1", "01", NAN, "IE"), ("1", "03", 6.0, ""), ("2", "01", NAN, "IE"),
                 ("2", "03", NAN, "NE"))  # fmt: skip
    shown = account_tables.account_town(frame, TOWNS, "sink", lang="en", gas="C").frame
    assert shown.values.tolist() == [
        ["Jia", "IE", "6", "6"], ["Yi", "IE", "NE", "NE"], ["Total", "IE", "NE", "NE"],
    ]  # fmt: skip


def test_a_class_that_does_not_occur_is_no_and_adds_nothing():
    frame = rows(("1", "03", 6.0, ""), ("2", "11", 4.0, ""))
    shown = account_tables.account_town(frame, TOWNS, "sink", lang="zh", gas="C").frame
    assert shown.values.tolist() == [
        ["甲镇", "6", "NO", "6"], ["乙镇", "NO", "4", "4"], ["合计", "6", "4", "10"],
    ]  # fmt: skip


def balance(*found):
    names = ["town_id", "town", "source_t", "sink_t", "net_t", "source_known_t", "sink_known_t"]
    frame = pd.DataFrame(found, columns=names)
    ratios = frame["sink_t"] / frame["source_t"]
    return frame.assign(gas="C", compensation=ratios, support=1.0, contribution=NAN,
                        notation=frame["net_t"].isna().map({True: "NE", False: ""}))  # fmt: skip


def test_without_any_balance_the_estimated_parts_are_shown():
    frame = balance(("1", "甲镇", NAN, NAN, NAN, 5.0, 2.0))
    shown = account_tables.balance(frame, TOWNS, lang="en", gas="C").frame
    assert shown.columns.str.contains("estimated").sum() == 2
    assert shown.iloc[0].tolist()[1:4] == ["NE"] * 3 and shown.iloc[-1].tolist()[1:4] == ["NE"] * 3


def test_one_town_missing_opens_the_total_only():
    frame = balance(("1", "甲镇", 9.0, 3.0, 6.0, 9.0, 3.0), ("2", "乙镇", NAN, 1.0, NAN, 0.0, 1.0))
    shown = account_tables.balance(frame, TOWNS, lang="en", gas="C").frame
    assert shown.iloc[-1].tolist()[1:4] == ["NE", "4.00", "NE"]


@pytest.mark.parametrize(("lang", "expected"), [("zh", "甲"), ("en", "one")])
def test_sources_are_numbered_under_the_table(lang, expected):
    used = pd.DataFrame({
        "coefficient_id": ["a", "b"], "class_code": ["03", "11"], "serves": ["03", "11"],
        "role": "sink", "kind": "flux", "low": [0.1, 0.2], "central": [0.2, 0.3],
        "high": [0.3, 0.4], "unit": "t C/ha/a", "source": ["甲 | one", "甲 | one"],
        "evidence": "A", "notation": "",
    })  # fmt: skip
    account = pd.DataFrame({"coefficient_id": ["a", "b"]})
    classes = pd.DataFrame({"code": ["03", "11"], "name_zh": ["林地", "水域"],
                            "name_en": ["Forest", "Water"]})  # fmt: skip
    sheet = account_tables.coefficients(used, account, classes, lang=lang, gas="C")
    assert sheet.note.endswith(f"(1) {expected}") and "(2)" not in sheet.note
    assert len(sheet.frame) == 2
