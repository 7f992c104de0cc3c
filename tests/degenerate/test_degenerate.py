"""Degenerate counties go through all steps, and what their report says is true and well formed."""

import re

import pytest
from degenerate import counties, play
from present.wording import sense

from countycarbon.messages import KitError
from countycarbon.present.wording import closing

SEEN = ("half_net_sink", "all_equal")
"""Counties whose pictures are drawn and whose chapters are read; of the others only sentences."""


def faults(played):
    """Everything the rules of sense find in the sentences of a run."""
    found = sense.untrue(played.said, played.tables)
    for key, text in played.said.items():
        for lang in play.LANGUAGES:
            slips = sense.slips(text[lang], lang)
            found += [f"{key} ({lang}): {slip}" for slip in slips]
            found += sense.crowds(text[lang], played.tables["towns"], lang)
    return found + [slip for line in said_at_the_end(played) for slip in sense.slips(*line)]


def said_at_the_end(played):
    """Every line of the closing box with its language."""
    for part in closing.closing(played.tables, played.study, "params/toy.yml").parts:
        for pair in part.lines:
            yield from zip(pair, play.LANGUAGES, strict=True)


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """A county by its name, run once."""
    done = {}

    def made(name, **options):
        if name not in done:
            folder = tmp_path_factory.mktemp(name)
            study = counties.NAMED[name]().write(folder)
            played = play.play if name in SEEN else play.talk
            done[name] = played(study, folder / "run", **options)
        return done[name]

    return made


@pytest.mark.parametrize("name", SEEN)
def test_the_report_of_a_degenerate_county_reads_well(run, name):
    played = run(name)
    assert faults(played) == []
    for lang in play.LANGUAGES:
        for chapter, text in played.chapters(lang).items():
            wrong = sense.blemishes(text, played.tables["towns"], lang)
            assert wrong == [], f"{chapter} ({lang})"


def test_a_county_with_two_signs_says_of_each_town_which_it_is(run):
    said = run("half_net_sink").said
    assert said["response.targets"]["zh"].endswith("任务是保持净碳汇，不需要转型。")
    assert "share of the net source means nothing" in said["response.coverage"]["en"]
    assert re.search(r"the smallest, a net sink of [\d,.]+ t C", said["balance.extremes"]["en"])
    t = run("half_net_sink").tables
    assert t["target_groups"]["net_share"].isna().all()


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("no_centre", "没有镇街属于中心组", "no town belongs to the centre group"),  # case 20a
        ("three_scored", "参评镇街只有 3 个，不足四个", "3 scored towns are fewer"),  # case 20b
    ],
)
def test_with_boundaries_rings_can_be_absent_and_say_why(run, name, zh, en):
    played = run(name)
    assert faults(played) == []
    assert "certainty.rings" not in played.said
    for label in ("fig-rings", "tbl-rings"):
        reason = played.absent(label)
        assert zh in reason["zh"] and en in reason["en"]


def test_three_scored_towns_make_three_levels_and_no_more(run):
    said = run("three_scored").said
    assert "Without any one of the scored towns" in said["certainty.reversal"]["en"]
    assert said["evaluation.level_V"]["en"] == "(the study has no such level)"
    assert said["evaluation.last"]["zh"] == "III"


def test_towns_that_are_all_alike_have_no_levels_and_no_extremes(run):
    played = run("all_equal")
    assert faults(played) == []
    said = {key: text["en"] for key, text in played.said.items()}
    assert said["balance.extremes"].startswith("Every town has the same net source")
    assert said["account.towns"] == "All towns have the same source; all towns have the same sink."
    assert "ESC is 1 everywhere" in said["balance.support"]
    assert "distinct scores 1 < 5" in said["evaluation.none"]
    assert "too much alike" in said["summary.no_levels"]


def test_a_county_of_net_sinks_is_asked_for_no_transition(run):
    """Sinks at twelve times the sources, one test of closure, CO2, nothing to share out."""
    played = run("net_sink")
    assert faults(played) == []
    t, said = played.tables, played.said
    assert t["balance"]["sink_t"].sum() > 11 * t["balance"]["source_t"].sum()
    assert (t["balance"]["net_t"] < 0).all() and (t["targets"]["level"] == "V").any()
    assert "快速转型" not in said["response.targets"]["zh"]
    assert "fast transition" not in said["response.targets"]["en"]
    assert "are net sinks and pay only for" in said["response.payers"]["en"]
    assert said["balance.extremes"]["zh"].startswith("各镇街都是净碳汇：")
    assert said["land.closure_sentence"]["en"].startswith("There is one test of closure")
    assert said["response.quota.extremes"]["zh"] == "总量为 0，各镇街都没有指标。"
    assert "cannot be raised on tonnes" in said["response.tonnes"]["en"]


def test_a_county_without_built_land_has_no_classes_of_it(run):
    played = run("no_built_land")
    assert faults(played) == []
    assert played.said["account.sources"]["en"].endswith("all of it from cropland.")
    assert played.tables["green_gaps"].empty  # nobody has much of what nobody has
    compact = played.tables["patterns"].query("pattern == 'compact'")
    assert set(compact["support"]) == {"score_only"}


def test_a_county_without_sinks_says_so_and_divides_by_nothing(run):
    played = run("no_sink")
    assert faults(played) == []
    said = {key: text["zh"] for key, text in played.said.items()}
    assert said["account.sinks"] == "没有产生碳汇的地类。"
    assert said["balance.support"] == "没有碳汇，ESC 记为 NE。"
    assert said["evaluation.none"].startswith("没有碳汇或没有碳源")
    assert "碳补偿系数的区间" not in said["balance.interval"]


def test_towns_of_two_kinds_are_named_together(run):
    """Two levels, towns in both groups, two of them with one English name."""
    played = run("two_scores_two_levels")
    assert faults(played) == []
    odd, even = ("、".join(f"镇{n:03d}号" for n in range(k, 9, 2)) for k in (1, 2))
    said = played.said["balance.extremes"]["zh"]
    assert f"净碳源最大的是{odd}，各占" in said and f"最小的是{even}，各占" in said


def test_as_many_towns_as_levels_have_a_level_each(run):
    played = run("five_towns")
    assert faults(played) == []
    assert sorted(played.tables["evaluation"]["level"]) == ["I", "II", "III", "IV", "V"]


@pytest.mark.parametrize("name", ["one_town", "three_towns", "four_towns", "no_output"])
def test_without_levels_the_reason_is_given(run, name):
    played = run(name)
    assert faults(played) == []
    assert "evaluation.none" in played.said and "summary.no_levels" in played.said
    assert "balance.extremes" in played.said or name == "one_town"


def test_a_town_whose_ratios_divide_by_zero_is_told_before_anything_is_written(tmp_path):
    made = counties.NAMED["no_source_in_one_town"]()
    with pytest.raises(KitError) as error:
        play.play(made.write(tmp_path), tmp_path / "run")
    assert {"indicators.infinite", "indicators.missing"} >= set(error.value.codes)
    assert not (tmp_path / "run").exists()


def test_towns_left_out_for_such_a_reason_leave_no_infinity_behind(run):
    """A town of forest alone has no ratio to its source, one without residents none per head."""
    played = run("no_source_left_out")
    assert faults(played) == []
    assert "镇012号未参评（forest farm）" in played.said["summary.levels"]["zh"]
    assert "Town 012 the smallest, a net sink of" in played.said["balance.extremes"]["en"]
