"""Levels in every draw."""

import numpy as np
import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.accounting.uncertainty import TownDraws
from countycarbon.evaluation import breaks, evaluate, probability
from countycarbon.evaluation.indicators import Node

SETS = {
    "even": lambda rng, n: rng.uniform(0, 1, n),
    "skewed": lambda rng, n: rng.lognormal(0, 1, n),
    "ties": lambda rng, n: rng.integers(0, 9, n) / 9,
    "far from zero": lambda rng, n: 1e6 + rng.uniform(0, 1, n),
}


@pytest.mark.parametrize("kind", SETS)
@pytest.mark.parametrize("k", [2, 5])
def test_every_row_is_the_exact_optimum(kind, k):
    rng = np.random.default_rng(4)
    scores = np.array([SETS[kind](rng, 26) for _ in range(120)])
    found = probability.classes(scores, k)
    for row, places in zip(scores, found, strict=True):
        bounds = breaks.fisher_jenks(row, k)
        ours = [row[places == c] for c in range(k)]
        theirs = [row[np.searchsorted(bounds, row) == c] for c in range(k)]
        cost = [sum(((c - c.mean()) ** 2).sum() for c in parts) for parts in (ours, theirs)]
        assert cost[0] == pytest.approx(cost[1], rel=1e-6, abs=1e-9)
        assert sorted(set(places)) == list(range(k))


def test_equal_scores_share_a_class():
    found = probability.classes(np.array([[1.0, 1.0, 1.0, 2.0, 3.0, 3.0]]), 3)
    assert found.tolist() == [[0, 0, 0, 1, 2, 2]]


def test_fewer_distinct_scores_than_classes():
    assert probability.classes(np.array([[1.0, 1.0, 2.0]]), 3).tolist() == [[-1, -1, -1]]
    assert probability.classes(np.array([[1.0, 2.0]]), 3).tolist() == [[-1, -1]]


def test_rows_do_not_depend_on_how_they_are_cut(monkeypatch):
    scores = np.random.default_rng(2).uniform(size=(50, 20))
    whole = probability.classes(scores, 5)
    monkeypatch.setattr(probability, "_CELLS", 20 * 20 * 7)
    assert (probability.classes(scores, 5) == whole).all()


NODES = (
    Node("net", "", "", (), "net_t / population", "-"),
    Node("sink", "", "", (), "net_sink_t / area_ha", "+"),
    Node("esc", "", "", (), "support", "+"),
)
WEIGHTS = {"net": 0.5, "sink": 0.3, "esc": 0.2}


@pytest.fixture
def base():
    """Eight towns scored by the ordinary evaluation."""
    rng = np.random.default_rng(9)
    towns = [f"{i}" for i in range(8)]
    columns = pd.DataFrame(
        {"population": rng.integers(1, 9, 8) * 1e4, "area_ha": rng.uniform(10, 90, 8),
         "output": rng.uniform(1, 9, 8)},
        index=pd.Index(towns, name="town_id"),
    )  # fmt: skip
    source, sink = rng.uniform(50, 200, 8), rng.uniform(2, 40, 8)
    drawn = TownDraws(towns, source[None], sink[None], sink[None] * 0, None)
    changing = probability.drawn_columns(drawn, columns)
    known = columns.assign(**{k: v[0] for k, v in changing.items()})
    raw = pd.DataFrame({n.id: known.eval(n.formula) for n in NODES})
    table = pd.DataFrame({"criterion": "c", "indicator": list(WEIGHTS),
                          "local_weight": list(WEIGHTS.values()),
                          "global_weight": list(WEIGHTS.values())})  # fmt: skip
    model = evaluate.Model({n.id: n.direction for n in NODES}, table, k=3)
    return columns, drawn, raw, evaluate.evaluate(raw, model)


def levelled(columns, drawn, raw, found, weights=WEIGHTS):
    n = len(drawn.source)
    base = probability.Base(dict(raw.min()), dict(raw.max()), found.bounds, found.levels)
    groups = [(list(columns.index), {k: np.full(n, w) for k, w in weights.items()})]
    changing = probability.drawn_columns(drawn, columns)
    return probability.level_draws(columns, changing, NODES, groups, base)


def test_a_draw_without_error_repeats_the_base_run(base):
    columns, drawn, raw, found = base
    one = levelled(columns, drawn, raw, found)
    assert one.scores[0] == pytest.approx(found.scores["score"].to_numpy())
    names = np.array(["III", "II", "I"])
    assert names[one.own[0]].tolist() == names[one.base[0]].tolist() == found.levels.tolist()


def test_multiplying_all_tonnes_moves_no_level_of_its_own_but_the_base_ones(base):
    columns, drawn, raw, found = base
    more = TownDraws(drawn.town_ids, drawn.source * 44 / 12, drawn.sink * 44 / 12,
                     drawn.cropland_source, None)  # fmt: skip
    one, two = (levelled(columns, d, raw, found) for d in (drawn, more))
    assert (one.own == two.own).all() and one.scores == pytest.approx(two.scores)
    assert (one.base != two.base).any()


def test_own_ranges_and_base_ranges_differ(base):
    columns, drawn, raw, found = base
    source = np.vstack([drawn.source, drawn.source * 2])
    shifted = TownDraws(drawn.town_ids, source, np.vstack([drawn.sink] * 2),
                        np.vstack([drawn.cropland_source] * 2), None)  # fmt: skip
    two = levelled(columns, shifted, raw, found)
    # twice the source everywhere is worse on the base ranges, for every town
    assert (two.base[1] <= two.base[0]).all() and (two.base[1] < two.base[0]).any()


def test_a_town_may_lack_what_its_own_set_does_not_ask(base):
    columns, drawn, raw, found = base
    lacking = columns.assign(population=columns["population"].where(columns.index != "0"))
    other = {"sink": 0.6, "esc": 0.4}
    groups = [([i for i in columns.index if i != "0"], WEIGHTS), (["0"], other)]
    draws = [(towns, {k: np.array([w]) for k, w in w.items()}) for towns, w in groups]
    ends = probability.Base(dict(raw.min()), dict(raw.max()), found.bounds, found.levels)
    changing = probability.drawn_columns(drawn, lacking)
    one = probability.level_draws(lacking, changing, NODES, draws, ends)
    # per-head values of the other seven, scaled on their own range
    head = (drawn.source[0] - drawn.sink[0])[1:] / columns["population"].to_numpy()[1:]
    scaled = (head.max() - head) / (head.max() - head.min())
    rest = raw.iloc[1:]
    plus = (rest[["sink", "esc"]] - raw[["sink", "esc"]].min()) / np.ptp(raw[["sink", "esc"]], 0)
    expected = 0.5 * scaled + 0.3 * plus["sink"] + 0.2 * plus["esc"]
    assert one.scores[0, 1:] == pytest.approx(expected.to_numpy())
    assert np.isfinite(one.scores).all()


def test_support_is_relative_to_all_towns_also_the_unscored(base):
    columns, drawn, *_ = base
    few = columns.iloc[:3]
    found = probability.drawn_columns(drawn, few)["support"][0]
    county = drawn.sink.sum() / drawn.source.sum()
    assert found == pytest.approx(drawn.sink[0, :3] / drawn.source[0, :3] / county)


def test_contribution_is_relative_to_all_towns_with_output_also_the_unscored(base):
    columns, drawn, *_ = base
    few, output = columns.iloc[:3], columns["output"].where(columns.index != "7")
    found = probability.drawn_columns(drawn, few, output=output)["contribution"][0]
    source = drawn.source[0]
    shares = output.to_numpy()[:3] / output.sum()  # of the seven that have one
    assert found == pytest.approx(shares / (source[:3] / source[:7].sum()))


def test_readings_of_net_sink(base):
    columns, drawn, *_ = base
    crops = TownDraws(drawn.town_ids, drawn.source, drawn.sink, drawn.source * 0.1, None)
    read = {r: probability.drawn_columns(crops, columns, net_sink=r)["net_sink_t"]
            for r in ("gross", "net_of_cropland", "literal")}  # fmt: skip
    assert read["gross"] == pytest.approx(drawn.sink)
    assert read["net_of_cropland"] == pytest.approx(drawn.sink - 0.1 * drawn.source)
    assert read["literal"] == pytest.approx(drawn.sink - drawn.source)


def test_probabilities_are_shares_of_draws():
    own = np.array([[0, 1, 2, 2], [0, 1, 1, 2], [0, 2, 1, 2], [1, 2, 1, 2]], dtype=np.int8)
    few = probability.LevelDraws(["0", "1", "2", "3"], own * 0.1, own, own, 3)
    towns = pd.DataFrame({"town_id": ["0", "1", "2", "3", "4"], "town": list("甲乙丙丁戊")})
    level = pd.Series({"0": "III", "1": "II", "2": "II", "3": "I"})
    table = tables.check("level_probability", probability.level_probability(few, towns, level))
    keyed = table.set_index("town_id")
    assert keyed.loc["0", ["p_III", "p_II", "p_I"]].tolist() == [3 / 4, 1 / 4, 0]
    assert keyed["stable"].tolist() == [False, False, False, True, False]
    assert keyed.loc["4", ["p_I", "p_V"]].isna().all()  # not scored: empty, not zero
    own_columns = [f"p_{v}" for v in tables.LEVELS]
    assert keyed.loc[["0", "1", "2", "3"], own_columns].sum(axis=1).tolist() == [1.0] * 4


def test_towns_with_another_set_use_its_weights(base):
    columns, drawn, raw, found = base
    base_run = probability.Base(dict(raw.min()), dict(raw.max()), found.bounds, found.levels)
    some, others = list(columns.index[:3]), list(columns.index[3:])
    groups = [(some, {"esc": np.ones(1)}), (others, {"net": np.ones(1)})]
    got = probability.level_draws(
        columns, probability.drawn_columns(drawn, columns), NODES, groups, base_run
    ).scores[0]
    scaled = found.scaled
    assert got[:3] == pytest.approx(scaled["esc"].iloc[:3].to_numpy())
    assert got[3:] == pytest.approx(scaled["net"].iloc[3:].to_numpy())
