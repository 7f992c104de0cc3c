import pandas as pd

from countycarbon.present import certainty_figures

TOWNS = pd.DataFrame({"town_id": ["1", "2"], "town": ["甲镇", "乙镇"], "town_en": ["Jia", "Yi"]})
EVALUATION = pd.DataFrame({"town_id": ["1", "2"], "score": [0.9, 0.4], "rank": [1, 2]})
PROBABILITY = pd.DataFrame(
    {
        "town_id": ["1", "2"],
        "town": ["甲镇", "乙镇"],
        "level": ["I", "II"],
        "p_I": [0.95, 0.3],
        "p_II": [0.05, 0.7],
        "p_III": 0.0,
        "p_IV": 0.0,
        "p_V": 0.0,
        "stable": [True, False],
    }
)


def test_unstable_towns_carry_an_asterisk_and_bars_end_at_one():
    picture = certainty_figures.probability(PROBABILITY, EVALUATION, TOWNS, lang="en", gas="C")
    axes = picture.figure.axes[0]
    assert [t.get_text() for t in axes.get_yticklabels()] == ["Yi *", "Jia"]
    ends = [path.vertices[:, 0].max() for bars in axes.collections for path in bars.get_paths()]
    assert max(ends) == 1.0


def test_the_tornado_has_the_largest_at_the_top():
    table = pd.DataFrame(
        {
            "kind": "indicator",
            "item": ["x", "x", "y", "y"],
            "change": [-0.2, 0.2, -0.2, 0.2],
            "rank_shift": [1, 2, 8, 4],
            "max_shift": 1,
            "changed": 0,
        }
    )
    picture = certainty_figures.tornado(table, {}, lang="zh", gas="C")
    axes = picture.figure.axes[0]
    assert [t.get_text() for t in axes.get_yticklabels()] == ["x", "y"]
    assert [bar.get_width() for bar in axes.patches] == [-1, -8, 2, 4]


def test_rings_have_a_dot_for_each_town_and_a_legend_of_levels():
    distances = pd.DataFrame(
        {
            "pole": "centre",
            "town_id": ["1", "2"],
            "km": [3.0, 9.0],
            "score": [0.9, 0.4],
            "fitted": [0.8, 0.5],
        }
    )
    curves = pd.DataFrame({"pole": ["centre"]})
    levels = EVALUATION.assign(level=["I", "V"])
    figure = certainty_figures.rings(distances, curves, levels, lang="zh", gas="C").figure
    dots = [line for line in figure.axes[0].get_lines() if line.get_linestyle() == "None"]
    assert sorted(x for line in dots for x in line.get_xdata()) == [3.0, 9.0]
    said = [text.get_text() for text in figure.legends[0].get_texts()]
    assert said == ["I 级", "II 级", "III 级", "IV 级", "V 级"]
