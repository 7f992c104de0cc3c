import pandas as pd
import pytest

from countycarbon.present.wording import certainty

TOWNS = pd.DataFrame(
    {
        "town_id": ["1", "2", "3"],
        "town": ["甲镇", "乙镇", "丙镇"],
        "town_en": ["Jia", "Yi", "Bing"],
        "scored": [True, True, False],
        "group": ["centre", "outer", "centre"],
    }
)
INDICATORS = pd.DataFrame({"id": ["x", "y"], "zh": ["甲项", "乙项"], "en": ["Item X", "Item Y"]})
PROBABILITY = pd.DataFrame(
    {
        "town": ["甲镇", "乙镇", "丙镇"],
        "level": ["I", "II", ""],
        "stable": [True, False, False],
        **{f"p_{v}": [0.0, 0.0, None] for v in ("III", "IV", "V")},
        "p_I": [0.95, 0.44, None],
        "p_II": [0.05, 0.56, None],
    }
)


def changes(**columns):
    return pd.DataFrame({name: [value] for name, value in columns.items()})


def tables(**more):
    base = {
        "towns": TOWNS,
        "indicators": INDICATORS,
        "level_probability": PROBABILITY,
        "weight_spread": pd.DataFrame(
            {"indicator": ["x", "y"], "central": 0.5, "low": [0.4, 0.3], "high": [0.55, 0.6]}
        ),
        "weight_sensitivity": changes(item="x", change=-0.2, rank_shift=6, changed=1),
        "rank_reversal": changes(town_id="2", town="乙镇", reversals=2, changed=3),
        "judgement_changes": changes(
            pair="x : y", given="2", becomes="4", steps=2, changed=1, cr=0.04
        ),
        "alternatives": changes(id="net_sink", alternative="literal", possible=True, changed=1),
        "assumptions": changes(id="net_sink", question_zh="读法", question_en="Reading"),
        "classifications": changes(method="fisher_jenks", classes=5),
        "moran": pd.DataFrame(),
        "rings": pd.DataFrame(),
    }
    return base | more


def said(**more):
    return {v.key: v for v in certainty.variables(tables(**more))}


def test_unstable_towns_are_named_with_their_two_likeliest_levels():
    found = said()
    assert found["certainty.stable"].en.startswith("1 of 2 scored towns")
    assert "乙镇（II 56%，I 44%）" in found["certainty.unstable"].zh
    assert "Yi (II 56 %, I 44 %)" in found["certainty.unstable"].en
    firm = said(level_probability=PROBABILITY[PROBABILITY["level"] == "I"])
    assert firm["certainty.unstable"].en == "No level is unstable."


def test_the_weight_with_the_widest_interval():
    found = said()["certainty.spread"]
    assert "“乙项”：取值 0.500，区间 0.300–0.600" in found.zh
    assert "“Item Y” moves most" in found.en


def test_the_weight_that_moves_most_and_its_direction():
    found = said()["certainty.weights"]
    assert "“甲项”减 20%" in found.zh and "“Item X” down (6 places in all)" in found.en
    none = said(weight_sensitivity=changes(item="x", change=0.2, rank_shift=6, changed=0))
    assert "no case changes a level" in none["certainty.weights"].en
    still = said(weight_sensitivity=changes(item="x", change=0.2, rank_shift=0, changed=0))
    assert still["certainty.weights"].en.startswith("With single weights moved by 20 % no rank")


def test_the_town_whose_absence_matters():
    assert "Yi matters most: without it 3 levels change" in said()["certainty.reversal"].en
    calm = said(rank_reversal=changes(town_id="2", town="乙镇", reversals=2, changed=0))
    assert "but no level changes" in calm["certainty.reversal"].en
    few = said(rank_reversal=changes(town_id="2", town="乙镇", reversals=2, changed=0).head(0))
    assert "do not make as many levels" in few["certainty.reversal"].en


def test_a_judgement_that_would_break_consistency_is_said_not_to_pass():
    assert "would not pass" not in said()["certainty.judgement"].en
    broken = changes(pair="x : y", given="2", becomes="9", steps=7, changed=1, cr=0.13)
    found = said(judgement_changes=broken)["certainty.judgement"]
    assert "would not pass" in found.en and "“甲项”对“乙项”" in found.zh
    assert "没有任何" in said(judgement_changes=broken.head(0))["certainty.judgement"].zh


def test_other_numbers_of_levels_do_not_count_as_the_choice_that_matters_most():
    rows = pd.DataFrame(
        {
            "id": ["net_sink", "levels", "gas", "output"],
            "alternative": ["literal", "4", "CO2", "industry_only"],
            "possible": [True, True, True, False],
            "changed": [1, 20, 0, 0],
        }
    )
    questions = pd.DataFrame(
        {
            "id": ["net_sink", "levels", "gas", "output"],
            "question_zh": ["读法", "级数", "口径", "产值"],
            "question_en": ["Reading", "Number", "Gas basis", "Output"],
        }
    )
    found = said(alternatives=rows, assumptions=questions)["certainty.alternatives"]
    assert "“Reading” changed to “sink less source”: 1 level changes." in found.en
    # whether output matters is not known: its alternative could not be computed
    assert found.en.endswith("No level depends on: gas basis.")
    calm = said(alternatives=rows.assign(changed=0), assumptions=questions)
    assert "no other choice changes a level" in calm["certainty.alternatives"].en


@pytest.mark.parametrize(
    ("i", "p", "word", "zh"),
    [(0.31, 0.01, "score alike", "聚集显著"), (0.31, 0.4, "do not clearly", "没有显著的聚集"),
     (-0.31, 0.01, "score unlike", "离散显著"), (-0.31, 0.4, "do not clearly", "没有显著")],
)  # fmt: skip
def test_moran_is_read_by_its_p_and_its_side(i, p, word, zh):
    lisa = pd.DataFrame({"significant": [True, False]})
    one = changes(i=i, expected=-0.04, p=p, islands="甲镇")
    found = said(moran=one, lisa=lisa)["certainty.moran"]
    assert word in found.en and zh in found.zh and "1 local cluster is significant" in found.en
    assert found.en.endswith("Left out for want of a scored neighbour: Jia.")


RING = {"pole": "centre", "mean_inner": 0.4, "mean_middle": 0.6, "mean_outer": 0.5,
        "curvature": -0.01, "turning_km": 12.0, "p": 0.02, "r2_curve": 0.35}  # fmt: skip


def test_a_ring_is_claimed_only_where_the_curve_turns():
    turned = said(rings=changes(**RING, pattern="poor-good-poor"))["certainty.rings"]
    assert "差—优—差" in turned.zh and "turning at about 12 km" in turned.en
    assert "Only 1 town of the centre group is scored" in turned.en  # two in the group, one scored
    flat = said(rings=changes(**RING | {"p": 0.5}, pattern="line"))["certainty.rings"]
    assert "there is no ring" in flat.en


def test_without_levels_nothing_is_said():
    assert certainty.variables({}) == []
    assert certainty.variables({"level_probability": PROBABILITY.head(0)}) == []
