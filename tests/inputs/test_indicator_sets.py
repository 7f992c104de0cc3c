import pytest

from countycarbon.evaluation import hierarchy
from countycarbon.folders import kit
from countycarbon.inputs import indicator_sets, judgements
from countycarbon.messages import KitError


def test_the_ten_of_the_paper():
    found = indicator_sets.read("wuqing_ten")
    directions = {node.id: node.direction for node in found.indicators}
    assert len(directions) == 10
    assert {i for i, d in directions.items() if d == "+"} == {
        "sink_per_head",
        "sink_per_area",
        "compensation",
        "support",
    }


@pytest.mark.parametrize("name", ["grain", "ecological", "urban"])
def test_the_sets_by_function_have_judgements_that_fit(name):
    experts = judgements.read(kit() / "data" / "judgements" / f"{name}.yaml")
    found = hierarchy.weigh(indicator_sets.read(name), experts)
    assert found.weights["global_weight"].sum() == pytest.approx(1)
    assert found.consistency["consistent"].all()


def test_the_same_id_means_the_same_formula_in_every_set():
    seen = {}
    for name in indicator_sets.files():
        for node in indicator_sets.read(name).indicators:
            assert seen.setdefault(node.id, node.formula) == node.formula


def test_an_unknown_set_names_the_nearest():
    with pytest.raises(KitError) as error:
        indicator_sets.read("wuqing_tem")
    assert error.value.codes == ["indicators.unknown-set"]
    assert "wuqing_ten" in error.value.text("en")
