"""Tables of goals, cases and claims."""

import pandas as pd

from countycarbon.present import goal_tables


def test_names_given_in_two_languages_are_printed_in_one():
    frame = pd.DataFrame(
        {
            "year": 2024, "kpi": ["用能强度 | energy use", "own name"], "unit": "kWh",
            "predicted": 1.0, "measured": 2.0, "gap_percent": 100.0, "verdict": "above",
        }
    )  # fmt: skip
    zh = goal_tables.london_kpis(frame, lang="zh", gas="C").frame
    en = goal_tables.london_kpis(frame, lang="en", gas="C").frame
    assert zh.iloc[:, 1].tolist() == ["用能强度", "own name"]
    assert en.iloc[:, 1].tolist() == ["energy use", "own name"]
    assert en.iloc[:, 0].tolist() == ["2024", "2024"]  # a year has no thousands separator


def test_units_follow_language_and_gas_and_a_pure_number_has_none():
    frame = pd.DataFrame(
        {
            "indicator": ["R2-03", "R1-08"], "name_en": ["a", "b"], "name_zh": ["甲", "乙"],
            "unit": ["t/10^4 CNY", "1"], "reference_zh": ["见", "见"], "reference_en": ["x", "y"],
            "value": [0.1, 0.2],
        }
    )  # fmt: skip
    zh = goal_tables.references(frame, lang="zh", gas="CO2").frame.iloc[:, 2].tolist()
    en = goal_tables.references(frame, lang="en", gas="CO2").frame.iloc[:, 2].tolist()
    assert zh == ["t CO2/万元", "–"]
    assert en == ["t CO2/10⁴ CNY", "–"]
