import pandas as pd
import pytest
from matplotlib.colors import to_rgb

from countycarbon.present import evaluation_figures, style

TOWNS = pd.DataFrame(
    {"town_id": ["1", "2", "3"], "town": ["甲镇", "乙镇", "丙镇"], "town_en": ["Jia", "Yi", "Bing"]}
)
TABLE = pd.DataFrame(
    {
        "town_id": ["1", "2", "3"],
        "town": ["甲镇", "乙镇", "丙镇"],
        "score": [0.9, 0.4, None],
        "level": ["I", "II", ""],
        "rank": [1, 2, None],
    }
)
BREAKS = pd.DataFrame({"level": ["I", "II"], "lower": [0.4, None], "upper": [0.9, 0.4]})


@pytest.mark.parametrize(("lang", "names"), [("zh", ["乙镇", "甲镇"]), ("en", ["Yi", "Jia"])])
def test_scored_towns_ascend_and_carry_their_level(lang, names):
    picture = evaluation_figures.scores(TABLE, BREAKS, TOWNS, lang=lang, gas="C")
    axes = picture.figure.axes[0]
    assert [t.get_text() for t in axes.get_yticklabels()] == names
    assert {t.get_text() for t in axes.texts} >= {"I", "II", "0.900"}
    assert picture.data["level"].tolist() == ["II", "I"]


def test_effective_weights_stand_beside_global_ones():
    table = pd.DataFrame(
        {
            "criterion": ["balance", "balance"],
            "indicator": ["D", "ESC"],
            "global_weight": [0.4, 0.6],
            "effective_weight": [1.0, 1.0],
        }
    )
    picture = evaluation_figures.weights(table, {}, lang="en", gas="C")
    widths = [bar.get_width() for bar in picture.figure.axes[0].patches]
    assert widths == [1.0, 1.0, 0.6, 0.4]
    assert picture.figure.axes[0].patches[2].get_facecolor()[:3] == pytest.approx(to_rgb(style.NET))


def test_the_map_shows_each_level_and_says_who_is_not_scored(polygons, values):
    table = values.assign(rank=range(1, len(values) + 1))
    for lang, word in (("zh", "未参评"), ("en", "not scored")):
        picture = evaluation_figures.levels_map(polygons, table, lang=lang, gas="C", status="made")
        assert picture.data["level"].dropna().tolist() == table["level"].tolist()[:-2]
        assert any(word in text for text in _texts(picture.figure))
        assert picture.html and word in picture.html


def _texts(figure):
    from matplotlib.text import Text

    return [text.get_text() for text in figure.findobj(Text)]
