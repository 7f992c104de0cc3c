"""Figures of chapters 3 and 4 draw what they are given, in both languages."""

import pandas as pd
import pytest

from countycarbon.present import account_figures, spread_figures

NAN = float("nan")
TOWNS = pd.DataFrame({"town_id": ["1", "2"], "town": ["甲镇", "乙镇"], "town_en": ["Jia", "Yi"]})
BALANCE = TOWNS.assign(net_t=[9.0, NAN], compensation=[0.2, NAN], support=[1.2, NAN],
                       contribution=[0.7, NAN])  # fmt: skip


def texts(picture):
    found = []
    for axes in picture.figure.axes:
        found += [t.get_text() for t in [*axes.texts, *axes.get_yticklabels()]]
        found.append(axes.get_xlabel() + axes.get_title(loc="left"))
    return found


@pytest.mark.parametrize(("lang", "name"), [("zh", "甲镇"), ("en", "Jia")])
def test_balance_marks_what_is_missing(lang, name):
    picture = account_figures.balance(BALANCE, TOWNS, lang=lang, gas="C")
    found = texts(picture)
    assert name in found and found.count(" NE") == 3
    assert any("t C" in t for t in found)
    assert picture.data["net_t"].tolist()[-1] == 9.0


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_classes_elsewhere_have_no_bar_and_open_ones_say_ne(lang):
    frame = pd.DataFrame({
        "role": ["source", "source", "sink", "sink"], "parent": ["01", "06", "01", "03"],
        "carbon_t": [42.2, NAN, NAN, 6.0], "area_ha": 1.0, "notation": ["", "NE", "IE", ""],
    })  # fmt: skip
    picture = account_figures.account_class(frame, lang=lang, gas="CO2")
    assert texts(picture).count("NE") == 1
    assert len(picture.data) == 3 and any("CO2" in t for t in texts(picture))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_quadrant_leaves_out_towns_without_output(lang):
    picture = account_figures.quadrant(BALANCE, TOWNS, lang=lang, gas="C")
    assert len(picture.data) == 1
    assert len(picture.figure.axes[0].collections) == 1


def test_variance_adds_up_what_it_does_not_name():
    frame = pd.DataFrame({"coefficient_id": [f"c{i}" for i in range(15)], "role": "source",
                          "serves": "06", "share": [1 / 15] * 15})  # fmt: skip
    classes = pd.DataFrame({"code": ["06"], "name_zh": ["工矿"], "name_en": ["Industry"]})
    picture = spread_figures.variance(frame, classes, lang="en", gas="C")
    bars = picture.figure.axes[0].patches
    assert len(bars) == 13
    assert sum(bar.get_width() for bar in bars) == pytest.approx(100)


def test_quadrant_draws_a_coefficient_of_zero_on_its_edge():
    """A logarithmic scale has no zero; the town would drop out without a word."""
    frame = TOWNS.assign(support=[0.0, 2.0], contribution=[0.5, 2.0])
    picture = account_figures.quadrant(frame, TOWNS, lang="en", gas="C")
    axes = picture.figure.axes[0]
    points = axes.collections[0].get_offsets()
    assert points[0, 1] == pytest.approx(axes.get_ylim()[0])
    assert points[1].tolist() == [2.0, 2.0] and "Jia" in texts(picture)


def test_quadrant_of_a_county_without_sinks_is_empty():
    frame = TOWNS.assign(support=NAN, contribution=[0.5, 2.0])
    assert account_figures.quadrant(frame, TOWNS, lang="zh", gas="C").data.empty


@pytest.mark.parametrize(("tonnes", "outside"), [([5.0, 5.0], True), ([1.0, 9.0], False)])
def test_the_legend_stands_where_it_hides_no_bar(tonnes, outside):
    frame = pd.DataFrame({"town_id": ["1", "2"], "role": "source", "parent": "06",
                          "carbon_t": tonnes})  # fmt: skip
    figure = account_figures.by_town(frame, TOWNS, "source", lang="en", gas="C").figure
    assert (bool(figure.legends), figure.axes[0].get_legend() is None) == (outside, outside)


def test_two_towns_of_one_name_keep_a_bar_each():
    towns = TOWNS.assign(town_en="Jia")
    figure = account_figures.balance(BALANCE, towns, lang="en", gas="C").figure
    assert len(figure.axes[0].patches) == 2
    assert [t.get_text() for t in figure.axes[0].get_yticklabels()] == ["Jia", "Jia"]
