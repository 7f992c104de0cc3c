"""The words of the planning response where nobody pays, all are equal, or data lack."""

from types import SimpleNamespace

import pandas as pd
import pytest

from countycarbon.present.wording import goals, response, response_checks

TOWNS = pd.DataFrame({"town_id": ["1", "2"], "town": ["甲镇", "乙镇"], "town_en": ["Jia", "Yi"]})
NAN = float("nan")
STUDY = SimpleNamespace(
    accounting=SimpleNamespace(gas="C"),
    response=SimpleNamespace(incentives=SimpleNamespace(rate_percent=0.1, level_I_to_II=2.0)),
)


def paid(amounts, per_head, net=(1.0, 1.0)):
    money = pd.DataFrame(
        {"item": ["payments", "payouts", "green_fund"], "amount_yuan": [0.0, 0.0, 0.0]}
    )
    frame = TOWNS.assign(amount_yuan=amounts, per_head_yuan=per_head, notation="")
    balance = TOWNS.assign(net_t=net)
    t = {"towns": TOWNS, "incentives": frame, "incentive_balance": money, "balance": balance}
    return {v.key: v for v in response._incentives(t, STUDY)}["response.payers"]


def test_who_pays_most_per_head():
    assert paid([0.0, 0.0], [0.0, 0.0]).en == "No town pays."
    assert paid([0.0, 0.0], [0.0, 0.0]).zh == "没有镇街需要缴纳。"
    one = paid([-500.0, 20.0], [-2.5, 1.0])
    assert one.en == "1 town pays; per head Jia pays most (CNY 2.50)."
    # residents of the town that pays more are not known
    assert paid([-500.0, -20.0], [NAN, -1.0]).en == "2 towns pay; per head Yi pays most (CNY 1.00)."
    assert paid([-500.0, -20.0], [NAN, NAN]).en == "2 towns pay."


def test_a_payer_that_is_a_net_sink_is_said_to_be_one():
    found = paid([-500.0, -20.0], [-2.5, -2.5], net=[1.0, -4.0])
    assert found.en.startswith(
        "2 towns pay, CNY 2.50 per head each. Yi is a net sink and pays only"
    )
    assert found.zh.startswith("缴纳的镇街共 2 个，人均都是 2.50 元。其中乙镇是净碳汇")


def targeted(*pairs):
    frame = TOWNS.assign(level=[p[0] for p in pairs], target=[p[1] for p in pairs])
    return response._targets({"towns": TOWNS, "targets": frame})


def test_targets_are_told_by_level_and_by_the_sign_of_the_net_source():
    usual = targeted(("I", "hold"), ("V", "transition"))
    assert usual.en == (
        "Towns of levels I and II are to hold their low-carbon state: Jia. No town is of level "
        "III. Towns of levels IV and V need a fast transition: Yi."
    )
    assert usual.zh.endswith("没有 III 级镇街。IV、V 级镇街须快速转型：乙镇。")
    sinks = targeted(("III", "keep_sink"), ("V", "keep_sink"))
    assert "fast transition" not in sinks.en and "快速转型" not in sinks.zh
    assert "of III and V, Jia and Yi take up more than they emit" in sinks.en


def test_equal_quotas_have_no_first_and_last():
    q = TOWNS.assign(group="outer", quota_ha=[5, 5])
    t = {"towns": TOWNS, "quotas": q}
    assert response._quota_extremes(t).en == "In the outer group Jia and Yi each get 5 ha."
    t["quotas"] = q.assign(quota_ha=[5, 7])
    assert "Yi gets most (7 ha) and Jia least (5 ha)" in response._quota_extremes(t).en


def tonnes(by_output, by_tonnes, per_tonne):
    frame = TOWNS.assign(by_output_yuan=by_output, by_tonnes_yuan=by_tonnes, yuan_per_t=per_tonne)
    return response_checks._tonnes({"towns": TOWNS, "incentives_compared": frame})


def test_payments_per_tonne_are_said_to_differ_only_where_they_do():
    apart = tonnes([10.0, 90.0], [60.0, 40.0], [2.0, 9.0])
    assert "CNY 2–9 per tonne of net source, the highest 4.5 times the lowest." in apart.en
    assert apart.en.endswith("the same sum would fall on no further town and free none.")
    one = tonnes([100.0, 0.0], [0.0, 100.0], [7.0, NAN])
    assert one.en.startswith("Payments on output amount to CNY 7 per tonne of net source. Raised")
    assert one.en.endswith("be paid also by Yi and no longer by Jia.")
    assert "甲镇将不再缴纳" in one.zh and "乙镇将转为缴纳" in one.zh
    assert tonnes([0.0, 0.0], [0.0, 0.0], [0.0, 0.0]).en.startswith("Nothing is paid")


def test_without_boundaries_it_is_not_known_which_towns_touch():
    links = pd.DataFrame({"corridor": pd.Series([], dtype=bool)})
    t = {"towns": TOWNS, "network_links": links, "neighbours": pd.DataFrame()}
    assert "not known which towns touch (NE)" in response_checks._network(t).en
    t["neighbours"] = pd.DataFrame({"town_id": ["1"]})
    assert response_checks._network(t).en.startswith("no town touches")


def test_no_rate_moves_money_where_nobody_pays():
    rates = pd.DataFrame({"rate_percent": [0.05, 0.5], "payments_yuan": [0.0, 0.0]})
    assert response_checks._sensitivity({"incentive_sensitivity": rates}).en.startswith("No town")
    rates["payments_yuan"] = [1e6, 1e7]
    found = response_checks._sensitivity({"incentive_sensitivity": rates})
    assert "go from CNY 1.0 million to 10.0 million" in found.en
    assert "由 100 万元到 1,000 万元" in found.zh


def test_no_cliff_where_no_money_moves():
    cliff = pd.DataFrame({"town_id": ["1"], "upper_level": "I", "lower_level": "II",
                          "score_gap": 0.1, "jump_yuan": [NAN]})  # fmt: skip
    for jump in (NAN, 0.0):
        t = {"towns": TOWNS, "incentive_cliffs": cliff.assign(jump_yuan=jump)}
        assert response_checks._cliffs(t).en == "No money changes at any break between levels."


@pytest.mark.parametrize(
    ("demand", "start", "end"),
    [([100.0, 400.0], "The county’s potential is 120 % of its demand; 1 town has a surplus", "Yi."),
     ([100.0, NAN], "The potential of the towns whose demand is known is 300 % of their", "Yi.")],
)  # fmt: skip
def test_potential_and_demand_cover_the_same_towns(demand, start, end):
    frame = TOWNS.assign(potential_mwh=[300.0, 300.0], demand_mwh=demand)
    frame["surplus_mwh"] = frame["potential_mwh"] - frame["demand_mwh"]
    found = goals._renewables({"towns": TOWNS, "renewable_potential": frame})
    assert found.en.startswith(start) and found.en.endswith(end)


def test_a_slope_that_follows_from_the_method_is_no_finding():
    claims = pd.DataFrame(
        {"claim": ["elasticity", "lorenz"], "published": [1.433, 28.0], "found": [1.18, 80.0],
         "n": [12, 60], "caution": "trivial"}
    )  # fmt: skip
    assert "the slope is 1 but for the mix of classes" in goals._claims({"claims": claims}).en
    alike = goals._claims({"claims": claims.assign(found=[NAN, 80.0])})
    assert "cannot be computed, since all units have the same built land" in alike.en
    assert "slope" not in alike.en and "无从计算：各单元的建设用地相同（发表值 1.433）" in alike.zh
    few = goals._claims({"claims": claims.assign(caution="few")})
    assert few.en.endswith("With fewer than 10 units this is an indication only.")


def optimum(**values):
    given = {"carbon_rule": 200.0, "saving": 10.0, "moved": 6.0, "shadow_price": 2.0,
             "moved_even": 7.0, "apart_optimised": 9.0, "apart_even": 4.0} | values  # fmt: skip
    rows = [(item, value, value, value) for item, value in given.items()]
    frame = pd.DataFrame(rows, columns=["item", "value", "low", "high"])
    quotas = TOWNS.assign(quota_ha=[100.0 * (given["carbon_rule"] != 0), 0.0])
    return response_checks._optimum({"optimum": frame, "quotas": quotas}, STUDY).en


def test_the_optimum_is_told_as_it_is():
    assert "saves 10 t C (5.0 %). The shadow price is 2.0 t C" in optimum()
    assert optimum().endswith("falls from 9 to 4.")
    assert optimum(apart_even=9.0).endswith("no closer to the rule than the optimised one.")
    assert optimum(carbon_rule=0.0).startswith("There is no new built land")
    assert optimum(carbon_rule=-1.0).startswith("New built land brings no carbon")
    assert "the shadow price has no bound" in optimum(shadow_price=NAN)
