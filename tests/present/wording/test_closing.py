"""What a finished run says of itself, on tables made by hand."""

from types import SimpleNamespace

import pandas as pd
import pytest

from countycarbon.present.wording.closing import closing

NAN = float("nan")
TEN = [f"镇{i}" for i in range(10)]


def study(*, energy=None, built="area", judgements="j.yaml", gas="C"):
    rule = SimpleNamespace(gas=gas, energy=energy, built_sources=built)
    return SimpleNamespace(
        study="toy", accounting=rule, evaluation=SimpleNamespace(judgements=judgements)
    )


def tables(names=("甲镇", "乙镇"), *, gaps=(), level="I", reason=""):
    """A county whose towns have 30 t of source and 6 t of sink each; ``gaps`` are rows."""
    n = len(names)
    ids = [f"t{i}" for i in range(n)]
    open_ = {role for role, *_ in gaps}
    lost = [(role, parent, code) for role, parent, code, _ in gaps]
    value = {
        role: NAN if role in open_ else number for role, number in (("source", 30.0), ("sink", 6.0))
    }
    return {
        "balance": pd.DataFrame({
            "town_id": ids, "source_t": value["source"], "sink_t": value["sink"],
            "source_known_t": 30.0, "sink_known_t": 6.0, "notation": "NE" if open_ else "",
        }),
        "evaluation": pd.DataFrame({"town_id": ids, "level": level}),
        "towns": pd.DataFrame({"town_id": ids, "town": names, "town_en": names, "reason": reason}),
        "gaps": pd.DataFrame(
            [(role, code, "NE", n, ha) for role, _, code, ha in gaps],
            columns=["role", "class_code", "notation", "towns", "area_ha"],
        ),
        "account_classes": pd.DataFrame(lost, columns=["role", "parent", "class_code"]),
        "indicator_values": pd.DataFrame({
            "town_id": ids, "indicator": "net", "raw": NAN if open_ else 1.0,
        }),
        "indicators": pd.DataFrame({"id": ["net"], "zh": ["人均净碳源"], "en": ["Net per head"]}),
        "variables": pd.DataFrame({
            "key": ["evaluation.none"], "zh": ["所有单元都缺少产值。"], "en": ["No output."],
        }),
    }  # fmt: skip


def said(found, lang):
    lines = [found.title, *(line for p in found.parts for line in (p.heading, *p.lines))]
    return "\n".join(line[lang == "en"] for line in lines)


def test_a_complete_run_gives_its_totals_and_levels_and_asks_for_nothing():
    found = closing(tables(), study(), "x.yml")
    assert found.complete
    # 2 towns × 30 t, 2 × 6 t, and what is left
    assert found.parts[0].lines[0] == ("碳源 60.00 t C", "source 60.00 t C")
    assert found.parts[0].lines[2] == ("净碳源 48.00 t C", "net source 48.00 t C")
    assert found.parts[1].lines == (("I 级 2 个", "I: 2 towns"),)
    assert len(found.parts) == 2


def test_a_gap_is_named_with_its_reason_and_its_remedy():
    found = closing(tables(gaps=[("source", "06", "0601", 12.4)]), study(), "params/x.yml")
    assert not found.complete
    zh, en = said(found, "zh"), said(found, "en")
    assert zh.startswith("核算不完整") and en.startswith("INCOMPLETE")
    assert "碳源 NE（已估算的部分 60.00 t C，不是合计）" in zh
    assert "0601（工矿）（没有可用的系数或能源数据）" in zh and "12 ha" in zh
    assert "accounting.built_sources: energy" in zh and "accounting.energy" in en
    assert "coefficients params/x.yml" not in en  # energy, not a coefficient, is what lacks
    assert "人均净碳源（2 个镇街）" in zh and "Net per head (2 towns)" in en


@pytest.mark.parametrize(
    ("gap", "settings", "word"),
    [
        (("sink", "02", "0201", 5.0), {}, "coefficients params/x.yml --template"),
        (("source", "01", "0101", 5.0), {}, "coefficients params/x.yml --template"),
        (("source", "07", "0702", 5.0), {"energy": 1}, "are there, set"),
        (("source", "07", "0702", 5.0), {"energy": 1, "built": "energy"}, "does not cover"),
        (("source", "07", "0702", NAN), {}, "inputs.land.file"),
        (("sink", "03", "0301", NAN), {"judgements": None}, "countycarbon judgements"),
    ],
)
def test_what_to_supply_follows_from_what_lacks(gap, settings, word):
    found = closing(tables(gaps=[gap]), study(**settings), "params/x.yml")
    assert any(word in en for _, en in found.parts[-1].lines)
    assert found.parts[-1].heading[1] == "What to supply next"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_at_most_eight_names_are_given_and_the_rest_counted(lang):
    gaps = [("sink", "03", f"03{i:02d}", 1.0) for i in range(11)]
    text = said(closing(tables(TEN, gaps=gaps), study(), "x.yml"), lang)
    assert "镇7" in text and "镇8" not in text
    assert "0307" in text and "0308" not in text
    assert ("等 10 个" if lang == "zh" else "and 2 more") in text
    assert ("等 11 个" if lang == "zh" else "and 3 more") in text


def test_towns_without_a_level_say_what_they_lack():
    t = tables(level="", reason="no_output")
    found = closing(t, study(), "x.yml")
    assert not found.complete and "没有等级" in found.title[0]
    assert "所有单元都缺少产值。" in said(found, "zh")
    assert "score and level, 2 towns: 甲镇 and 乙镇 (no output)" in said(found, "en")
    assert "（列 output）" in said(found, "zh")
    t["towns"]["reason"] = "军事管理区"  # a study's own words are printed as they are
    assert "（军事管理区）" in said(closing(t, study(), "x.yml"), "zh")


def test_a_county_that_takes_up_more_than_it_emits_is_a_net_sink():
    t = tables()
    t["balance"]["sink_t"] = 50.0
    lines = closing(t, study(gas="CO2"), "x.yml").parts[0].lines
    assert lines[2] == ("净碳汇 40.00 t CO2", "net sink 40.00 t CO2")  # 2 × (50 − 30)
