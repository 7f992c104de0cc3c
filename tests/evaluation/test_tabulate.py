import pandas as pd

from countycarbon import tables
from countycarbon.evaluation import tabulate
from countycarbon.evaluation.evaluate import Model, evaluate
from countycarbon.evaluation.indicators import Node

NODES = {"x": Node("x", "甲", "x", formula="a", unit="t {gas}")}
RAW = pd.DataFrame({"x": [1.0, 2, 4, 8, float("inf")]}, index=list("abcde"))
SCORED = RAW.iloc[:4]
WEIGHTS = pd.DataFrame(
    {"criterion": ["sink"], "indicator": ["x"], "local_weight": [1.0], "global_weight": [1.0]}
)
MODEL = Model({"x": "+"}, WEIGHTS, k=2)
TOWNS = pd.DataFrame(
    {"town_id": list("abcde"), "town": list("甲乙丙丁戊"), "reason": ["", "", "", "", "no output"]}
)


def test_values_and_back():
    found = evaluate(SCORED, MODEL)
    table = tables.check(
        "indicator_values", tabulate.indicator_values(RAW, found.scaled, NODES, "C")
    )
    assert table["unit"].unique().tolist() == ["t C"]
    assert table.set_index("town_id").loc["e", ["raw", "scaled"]].isna().all()
    pd.testing.assert_frame_equal(tabulate.wide(table), SCORED, check_names=False)


def test_breaks_print_bounds_and_observed_ranges():
    found = evaluate(SCORED, MODEL)  # scores 0, 1/7, 3/7, 1: classes {0 1/7 3/7} {1}
    table = tables.check("breaks", tabulate.level_breaks(found)).set_index("level")
    assert table.loc["I", ["lower", "upper", "observed_min", "n"]].tolist() == [3 / 7, 1, 1, 1]
    assert table.loc["II", ["upper", "observed_max", "n"]].tolist() == [3 / 7, 3 / 7, 3]
    assert pd.isna(table.loc["II", "lower"])


def test_every_town_is_listed_and_the_unscored_say_why():
    table = tables.check("evaluation", tabulate.evaluation(TOWNS, evaluate(SCORED, MODEL), {}))
    assert table["town_id"].tolist() == ["d", "c", "b", "a", "e"]
    assert table["rank"].tolist()[:4] == [1, 2, 3, 4]
    assert table["note"].tolist()[-1] == "no output"
    assert table["score_source"].isna().all()


def test_a_town_with_a_proxy_is_marked_by_its_column():
    nodes = {
        "x": Node("x", "甲", "x", formula="a / output"),
        "y": Node("y", "乙", "y", formula="a"),
    }
    raw = pd.DataFrame({"x": [1.0, 2, 4, 8], "y": [1.0, 2, 3, 4]}, index=list("abcd"))
    proxied = pd.DataFrame({"a": False, "output": [False, True, False, False]}, index=list("abcd"))
    scaled = evaluate(SCORED, MODEL).scaled
    values = tables.check(
        "indicator_values", tabulate.indicator_values(raw, scaled, nodes, "C", proxied)
    )
    marked = values[values["proxied"] != ""]
    assert marked[["town_id", "indicator", "proxied"]].values.tolist() == [["b", "x", "output"]]
    table = tabulate.evaluation(TOWNS, evaluate(SCORED, MODEL), {}, values).set_index("town_id")
    assert table.loc[list("abe"), "note"].tolist() == ["", "proxy:output", "no output"]


def test_nothing_evaluated_still_gives_tables_that_fit():
    table = tables.check("evaluation", tabulate.evaluation(TOWNS, None, {}))
    assert (table["level"] == "").all()
    assert tables.check("breaks", tabulate.level_breaks(None)).empty
    assert tables.check("criterion_scores", tabulate.criterion_scores(None)).empty


def test_net_source_per_head_beside_the_level():
    table = tabulate.evaluation(TOWNS, evaluate(SCORED, MODEL), {})
    balance = pd.DataFrame(
        {"town_id": list("abcde"), "net_t": 6.0, "compensation": 0.1, "gas": "C"}
    )
    towns = TOWNS.assign(population=[2.0, 3, 0, None, 1])
    found = tabulate.beside_level(table, balance, towns, SCORED, MODEL).set_index("town_id")
    assert found.loc["a", "net_per_head"] == 6 / 2
    assert found.loc[["c", "d"], "net_per_head"].isna().all()
    assert found.loc["a", "level_rank"] == "II"
    tables.check("beside_level", found.reset_index())
