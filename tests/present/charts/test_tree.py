import pandas as pd

from countycarbon.present import charts


def test_a_tree_shows_every_node_with_its_number_and_no_two_at_one_place():
    nodes = pd.DataFrame(
        {
            "id": ["C", "a", "b", "a1", "a2"],
            "parent": ["", "C", "C", "a", "a"],
            "label": ["目标", "碳源", "碳汇", "人均", "地均"],
            "value": [None, 0.6, 0.4, 0.35, 0.25],
        }
    )
    picture = charts.tree(nodes, decimals=2)
    texts = {t.get_text(): t.get_position() for t in picture.figure.axes[0].texts}
    assert set(texts) == {"目标", "碳源  0.60", "碳汇  0.40", "人均  0.35", "地均  0.25"}
    assert len(set(texts.values())) == 5
    assert texts["碳源  0.60"][1] == (texts["人均  0.35"][1] + texts["地均  0.25"][1]) / 2
