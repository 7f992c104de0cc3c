import pandas as pd
import pytest

from countycarbon.evaluation import columns, evaluate, functions, indicators, tabulate
from countycarbon.evaluation.hierarchy import Rules, weigh
from countycarbon.folders import kit
from countycarbon.inputs import indicator_sets, judgements
from countycarbon.messages import KitError, KitWarning
from countycarbon.study.evaluation import Evaluation

CHOSEN = indicator_sets.read("wuqing_ten")
OTHERS = {"grain": indicator_sets.read("grain")}
EXPERTS = {"grain": judgements.read(kit() / "data" / "judgements" / "grain.yaml")}


@pytest.fixture(scope="module")
def setting(wuqing_tables):
    t = wuqing_tables
    known, _ = columns.known_columns(t["towns"], t["balance"], t["account"], t["area"])
    nodes = functions.all_indicators(CHOSEN, OTHERS)
    raw = indicators.raw_values(list(nodes.values()), known)
    return t["towns"], raw.loc[t["towns"].loc[t["towns"]["scored"], "town_id"]], nodes


def test_towns_carry_the_set_of_their_function(setting, wuqing):
    towns, raw, nodes = setting
    towns = towns.assign(function=["grain" if f == "grain" else "other" for f in towns["function"]])
    towns.loc[towns["scored"].idxmax(), "function"] = "grain"
    other = functions.set_weights(OTHERS, EXPERTS, Rules())
    weights = weigh(CHOSEN, judgements.read(wuqing.evaluation.judgements)).weights
    directions = {name: node.direction for name, node in nodes.items()}
    mixed = evaluate.evaluate(raw, functions.model(weights, other, directions, towns, 5))
    usual = evaluate.evaluate(raw, evaluate.Model(directions, weights))
    grain = set(towns.loc[towns["function"] == "grain", "town_id"]) & set(raw.index)
    assert grain
    moved = mixed.scores["score"] != usual.scores["score"]
    assert set(moved[moved].index) <= grain
    table = tabulate.evaluation(towns, mixed, functions.carried(towns, CHOSEN, OTHERS))
    assert set(table.set_index("town_id").loc[sorted(grain), "indicator_set"]) == {"grain"}
    assert "function" in set(tabulate.criterion_scores(mixed)["criterion"])


def test_carried_from_the_settings_alone():
    towns = pd.DataFrame({"town_id": ["1", "2"], "function": ["grain", None]})
    text = {
        "judgements": "a.yaml",
        "by_function": {"grain": {"indicators": "grain", "judgements": "b"}},
    }
    found = functions.carried_by_function(towns, Evaluation.model_validate(text))
    assert found == {"1": "grain", "2": "wuqing_ten"}


def test_a_town_needs_only_the_values_of_its_set(setting):
    towns, raw, _ = setting
    first = raw.index[0]
    towns = towns.assign(function=["grain" if i == first else "" for i in towns["town_id"]])
    gap = raw.copy()
    gap.loc[first, "source_net_per_output"] = float("inf")  # grain towns have no output indicator
    with pytest.warns(KitWarning, match="indicators.sets-differ"):
        functions.check(gap, towns, CHOSEN, OTHERS)
    with pytest.raises(KitError) as error:
        functions.check(gap, towns, CHOSEN, {})
    assert error.value.codes == ["indicators.infinite"]


def test_names_and_the_table_of_indicators():
    assert functions.names(CHOSEN, OTHERS)["cropland_share"] == ("耕地占比", "Share of cropland")
    table = functions.table(CHOSEN, OTHERS)
    assert not table.duplicated(["indicator_set", "id"]).any()
    assert set(table["indicator_set"]) == {"wuqing_ten", "grain"}
