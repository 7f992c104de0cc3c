from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from countycarbon.messages import KitError
from countycarbon.present import style
from countycarbon.present.map_key import map_key, nice_edges


def test_edges_are_round_and_enclose_the_values():
    values = pd.Series([13.0, 47.0, 88.0])
    edges = nice_edges(values)
    assert edges[0] <= 13 < edges[1]
    assert edges[-2] < 88 <= edges[-1]
    assert len({round(b - a, 9) for a, b in pairwise(edges)}) == 1


def test_classes_are_closed_above_and_the_lowest_value_is_in_the_lowest():
    key = map_key(pd.Series([0.0, 10.0, 10.1, 20.0]), "sequential", "zh", edges=[0, 10, 20])
    low, high = style.SEQUENTIAL[0], style.SEQUENTIAL[-1]
    assert key.colours == [low, low, high, high]
    assert [text for _, text in key.entries] == ["10 – 20", "0 – 10"]


def test_a_diverging_key_turns_at_its_centre():
    key = map_key(pd.Series([0.2, 0.9, 1.1, 2.8]), "diverging", "en", centre=1.0)
    below, above = style.DIVERGING[:3], style.DIVERGING[3:]
    assert any(text.startswith("1.0") for _, text in key.entries)
    assert key.colours[0] in below
    assert key.colours[3] in above


def test_negative_ranges_are_written_with_a_word():
    entries = map_key(pd.Series([-15.0, 15.0]), "diverging", "zh").entries
    assert all(" 至 " in text for _, text in entries)


def test_what_has_no_value_has_no_colour():
    key = map_key(pd.Series([1.0, np.nan, 3.0]), "sequential", "zh")
    assert key.colours[1] is None
    levels = map_key(pd.Series(["I", "", None, "V"]), "levels", "en")
    assert levels.colours == [style.LEVEL_COLOURS["I"], None, None, style.LEVEL_COLOURS["V"]]
    assert [t for _, t in levels.entries] == [f"level {i}" for i in style.LEVEL_COLOURS]


def test_categories_keep_their_order_texts_and_colours():
    texts = {"b": "乙", "a": "甲"}
    key = map_key(pd.Series(["a", "b"]), "categories", "zh", categories=texts,
                  palette={"a": "#111111", "b": "#222222"})  # fmt: skip
    assert key.entries == [("#222222", "乙"), ("#111111", "甲")]
    assert key.colours == ["#111111", "#222222"]


def test_equal_values_and_no_values_still_give_a_key():
    assert map_key(pd.Series([4.0, 4.0]), "sequential", "zh").colours[0] is not None
    assert map_key(pd.Series([np.nan]), "sequential", "zh").colours == [None]


def test_an_unknown_scheme_is_refused():
    with pytest.raises(KitError) as caught:
        map_key(pd.Series([1.0]), "rainbow", "zh")
    assert caught.value.codes == ["present.unknown-scheme"]


def test_one_value_is_printed_as_one_number():
    (entry,) = map_key(pd.Series([9.40797]), "sequential", "en").entries
    assert entry[1] == "9.41"
