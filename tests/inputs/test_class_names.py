"""A code beside the name of another class, counted over all batches."""

import pandas as pd

from countycarbon.inputs.class_names import Names


def batch(*pairs):
    return pd.DataFrame(pairs, columns=["class_code", "class_name"])


def test_the_name_of_another_class_is_told_with_how_often_it_stands_there():
    names = Names("3diao")
    names.add(batch(("0304", "乔木林地"), ("0301", "乔木林地")))
    names.add(batch(("0304", "乔木林地"), ("0101", "旱地")))
    found = names.problems("land.gpkg")
    values = [(p.values["code"], p.values["given"], p.values["count"]) for p in found]
    assert values == [("0101", "旱地", 1), ("0304", "乔木林地", 2)]
    assert found[1].values["expected"] == "森林沼泽"


def test_words_that_are_no_name_of_a_class_and_codes_not_known_are_let_be():
    names = Names("3diao")
    names.add(batch(("0101", "稻田"), ("0101", ""), ("9999", "水田"), ("0101", "水田")))
    assert names.problems("land.gpkg") == []


def test_names_of_other_classifications_are_not_compared():
    names = Names("guide_2023")
    names.add(batch(("0304", "乔木林地")))
    assert names.problems("land.gpkg") == []
