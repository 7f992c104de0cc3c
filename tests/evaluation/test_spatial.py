import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from shapely.geometry import box

from countycarbon.evaluation import spatial
from countycarbon.messages import KitWarning

SIDE = 6
IDS = [f"{i}{j}" for i in range(SIDE) for j in range(SIDE)]
NAMES = {i: i for i in IDS}
LINKS = pd.DataFrame(
    [(f"{i}{j}", f"{i + 1}{j}") for i in range(SIDE - 1) for j in range(SIDE)]
    + [(f"{i}{j}", f"{i}{j + 1}") for i in range(SIDE) for j in range(SIDE - 1)],
    columns=["town_id", "neighbour_id"],
)
GRADIENT = pd.Series({i: float(i[0]) for i in IDS})


def test_a_gradient_is_clustered_and_two_runs_agree():
    first = spatial.autocorrelation(GRADIENT, LINKS, NAMES, seed=3, permutations=199)
    again = spatial.autocorrelation(GRADIENT, LINKS, NAMES, seed=3, permutations=199)
    assert first.moran["i"].iloc[0] > 0.7
    assert first.moran["p"].iloc[0] == pytest.approx(2 / 200)
    assert first.moran["expected"].iloc[0] == pytest.approx(-1 / (len(IDS) - 1))
    pd.testing.assert_frame_equal(first.lisa, again.lisa)


def test_a_chessboard_is_the_opposite():
    board = pd.Series({i: float((int(i[0]) + int(i[1])) % 2) for i in IDS})
    found = spatial.autocorrelation(board, LINKS, NAMES, seed=3, permutations=99)
    assert found.moran["i"].iloc[0] == pytest.approx(-1)


def test_the_global_generator_is_left_alone():
    np.random.seed(1)
    expected = np.random.random()
    np.random.seed(1)
    spatial.autocorrelation(GRADIENT, LINKS, NAMES, seed=3, permutations=99)
    assert np.random.random() == expected


def test_islands_are_named_and_left_out():
    scores = pd.concat([GRADIENT, pd.Series({"far": 9.0})])
    with pytest.warns(KitWarning, match="spatial.islands"):
        found = spatial.autocorrelation(
            scores, LINKS, NAMES | {"far": "远镇"}, seed=3, permutations=99
        )
    assert found.moran["islands"].iloc[0] == "远镇"
    assert "far" not in set(found.lisa["town_id"])


def test_distances_and_the_nearer_pole():
    squares = gpd.GeoDataFrame(
        {"town_id": ["a", "b"]},
        geometry=[box(0, 0, 2000, 2000), box(8000, 0, 10000, 2000)],
        crs="EPSG:4548",
    )
    found = spatial.distances(squares, {"centre": (1000, 1000), "second_pole": (9000, 4000)})
    assert found["centre"].tolist() == pytest.approx([0, 8])
    assert found["nearest"].tolist() == pytest.approx([0, 3])


def test_a_ring_that_rises_and_falls_is_measured():
    d = np.linspace(0, 30, 26)
    scores = pd.Series(1 - ((d - 18) / 30) ** 2, index=[str(i) for i in range(26)])
    distance = pd.DataFrame({"centre": d}, index=scores.index)
    row = spatial.rings(scores, distance, seed=1, permutations=199).iloc[0]
    assert row["curvature"] == pytest.approx(-1 / 900)
    assert row["turning_km"] == pytest.approx(18)
    assert row["r2_curve"] == pytest.approx(1)
    assert row["pattern"] == "poor-good-poor"
    assert row["p"] == pytest.approx(1 / 200)


def test_a_straight_line_is_no_ring():
    d = np.linspace(0, 30, 26)
    noise = np.random.default_rng(2).normal(0, 0.05, 26)
    scores = pd.Series(d / 30 + noise, index=[str(i) for i in range(26)])
    distance = pd.DataFrame({"centre": d}, index=scores.index)
    assert spatial.rings(scores, distance, seed=1).iloc[0]["pattern"] == "line"


def test_few_scored_centre_towns_are_said():
    towns = pd.DataFrame({"scored": [True, True, False], "group": ["centre", "outer", "centre"]})
    with pytest.warns(KitWarning, match="spatial.few-centre"):
        spatial.warn_few(towns)
