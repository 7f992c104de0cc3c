import pytest

from countycarbon.evaluation.hierarchy import Expert, Rules, weigh
from countycarbon.evaluation.indicators import from_data
from countycarbon.evaluation.judgement import judgement_matrix
from countycarbon.messages import KitError, KitWarning


def leaf(name):
    return {"id": name, "zh": name, "en": name, "formula": "a"}


TREE = from_data(
    {
        "hierarchy": {
            "id": "goal",
            "zh": "",
            "en": "",
            "children": [
                {"id": "one", "zh": "", "en": "", "children": [leaf("x"), leaf("y")]},
                {
                    "id": "two",
                    "zh": "",
                    "en": "",
                    "children": [
                        leaf("z"),
                        {"id": "deep", "zh": "", "en": "", "children": [leaf("u"), leaf("v")]},
                    ],
                },
            ],
        }
    },
    ["a"],
)


def matrices(goal, one=3, two=1, deep=4):
    pairs = {"goal": (["one", "two"], goal), "one": (["x", "y"], one)}
    pairs |= {"two": (["z", "deep"], two), "deep": (["u", "v"], deep)}
    return {
        name: judgement_matrix([[1, value], [f"1/{value}", 1]], items=items)
        for name, (items, value) in pairs.items()
    }


def test_weights_are_products_along_the_tree():
    found = weigh(TREE, [Expert("1", 1, matrices(1))]).weights.set_index("indicator")
    total = found["global_weight"]
    assert total["x"] == pytest.approx(1 / 2 * 3 / 4)
    assert total["u"] == pytest.approx(1 / 2 * 1 / 2 * 4 / 5)
    assert total.sum() == pytest.approx(1)
    local = found["local_weight"]
    assert local["u"] == pytest.approx(1 / 2 * 4 / 5)
    assert found.groupby("criterion")["local_weight"].sum().tolist() == pytest.approx([1, 1])


@pytest.mark.parametrize("aggregation", ["judgements", "priorities"])
def test_experts_by_judgements_or_by_priorities(aggregation):
    experts = [Expert("a", 1, matrices(1)), Expert("b", 1, matrices(9))]
    found = weigh(TREE, experts, Rules(aggregation=aggregation))
    # two items: both ways give the ratio sqrt(1 * 9) = 3, hence 3/4 and 1/4
    assert found.weights.groupby("criterion")["global_weight"].sum()["one"] == pytest.approx(3 / 4)
    assert set(found.consistency["expert"]) == {"a", "b", "all"}


def test_a_heavier_expert_counts_more():
    experts = [Expert("a", 3, matrices(1)), Expert("b", 1, matrices(9))]
    one = weigh(TREE, experts).weights.groupby("criterion")["global_weight"].sum()["one"]
    ratio = 9 ** (1 / 4)
    assert one == pytest.approx(ratio / (1 + ratio))


THREE = from_data(
    {
        "hierarchy": {
            "id": "goal",
            "zh": "",
            "en": "",
            "children": [leaf("x"), leaf("y"), leaf("z")],
        }
    },
    ["a"],
)


def single(rows, items=("x", "y", "z"), name="goal"):
    return [Expert("1", 1, {name: judgement_matrix(rows, items=items)})]


def test_inconsistent_judgements_stop_with_a_suggestion():
    rows = [[1, 3, "1/5"], ["", 1, 3], ["", "", 1]]
    with pytest.raises(KitError) as error:
        weigh(THREE, single(rows))
    assert error.value.codes == ["ahp.inconsistent"]
    assert "x : z" in error.value.text("en")
    with pytest.warns(KitWarning, match="ahp.inconsistent-accepted"):
        found = weigh(THREE, single(rows), Rules(inconsistent="warn"))
    assert not found.consistency["consistent"].any()


def test_missing_comparisons_are_solved_or_refused():
    rows = [[1, 2, ""], ["", 1, 3], ["", "", 1]]
    with pytest.warns(KitWarning, match="ahp.filled"):
        found = weigh(THREE, single(rows)).weights["global_weight"]
    assert found.tolist() == pytest.approx([6 / 10, 3 / 10, 1 / 10])
    with pytest.raises(KitError) as error:
        weigh(THREE, single(rows), Rules(missing="refuse"))
    assert error.value.codes == ["ahp.missing"]


def test_matrices_and_items_must_fit_the_tree():
    rows = [[1, 1, 1], [1, 1, 1], [1, 1, 1]]
    with pytest.raises(KitError) as error:
        weigh(THREE, single(rows, items=("x", "y", "w")))
    assert error.value.codes == ["hierarchy.items"]
    with pytest.raises(KitError) as error:
        weigh(THREE, single(rows, name="gaol"))
    assert error.value.codes == ["hierarchy.no-matrix", "hierarchy.unused-matrix"]
    with pytest.raises(KitError) as error:
        weigh(THREE, [])
    assert error.value.codes == ["ahp.no-judgements"]


def test_consistency_of_the_hierarchy_is_weighted():
    rows = [[1, 2, 4], ["", 1, 3], ["", "", 1]]
    table = weigh(THREE, single(rows)).consistency.set_index("matrix")
    assert table.loc["hierarchy", "cr"] == pytest.approx(table.loc["goal", "cr"])
