"""A small county made by code: six towns in two groups, every number chosen by hand."""

from __future__ import annotations

import pandas as pd
import pytest

NAN = float("nan")


@pytest.fixture
def towns() -> pd.DataFrame:
    """Two centre units (one without output data) and four outer towns."""
    rows = [
        # id, town, group, cluster, people, area, output, industrial output, scored
        ("01", "甲街", "centre", "中心", 60_000, 2_000.0, 900.0, 700.0, True),
        ("02", "乙街", "centre", "中心", 80_000, 1_500.0, NAN, NAN, False),
        ("03", "丙镇", "outer", "东部", 20_000, 9_000.0, 300.0, 250.0, True),
        ("04", "丁镇", "outer", "东部", 25_000, 6_000.0, 500.0, 400.0, True),
        ("05", "戊镇", "outer", "西部", 30_000, 5_000.0, 800.0, 750.0, True),
        ("06", "己镇", "outer", "", 15_000, 4_000.0, 400.0, 350.0, True),
    ]
    names = [
        "town_id", "town", "group", "cluster", "population", "area_ha", "output",
        "industrial_output", "scored",
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(town_en=frame["town"], function="", reason="", status="made")


@pytest.fixture
def area(towns: pd.DataFrame) -> pd.DataFrame:
    """Built, forest, water and cropland of each town; they fill it."""
    shares = {
        "01": (0.70, 0.05, 0.05),
        "02": (0.80, 0.02, 0.03),
        "03": (0.10, 0.10, 0.40),
        "04": (0.20, 0.10, 0.15),
        "05": (0.30, 0.05, 0.10),
        "06": (0.45, 0.02, 0.03),
    }
    rows = []
    for town_id, town, total in towns[["town_id", "town", "area_ha"]].itertuples(index=False):
        built, forest, water = shares[town_id]
        crop = 1 - built - forest - water
        for code, share in (("0601", built), ("0301", forest), ("1104", water), ("0102", crop)):
            rows.append((town_id, town, code, round(total * share, 6)))
    return pd.DataFrame(rows, columns=["town_id", "town", "class_code", "area_ha"])


@pytest.fixture
def balance(towns: pd.DataFrame) -> pd.DataFrame:
    source = pd.Series([14_000.0, 12_000.0, 9_000.0, 12_000.0, 15_000.0, 18_000.0])
    sink = pd.Series([70.0, 40.0, 1_800.0, 720.0, 450.0, 90.0])
    ratio = sink / source
    output = towns["output"]
    frame = towns[["town_id", "town"]].assign(
        source_t=source,
        sink_t=sink,
        net_t=source - sink,
        gas="C",
        compensation=ratio,
        support=ratio / (sink.sum() / source.sum()),
        cropland_net_sink_t=0.0,
        notation="",
    )
    return frame.assign(contribution=(output / output.sum()) / (source / source.sum()))


@pytest.fixture
def evaluation(towns: pd.DataFrame) -> pd.DataFrame:
    """Five scored towns, one of each level."""
    scored = {
        # score, sink, source, balance, level, rank, ranks by criterion
        "01": (0.30, 0.05, 0.10, 0.15, "V", 5, 4, 4, 5),
        "03": (0.85, 0.35, 0.20, 0.30, "I", 1, 1, 2, 1),
        "04": (0.65, 0.10, 0.30, 0.25, "II", 2, 3, 1, 2),
        "05": (0.50, 0.20, 0.10, 0.20, "III", 3, 2, 3, 3),
        "06": (0.40, 0.02, 0.15, 0.23, "IV", 4, 5, 5, 4),
    }
    blank = (NAN, NAN, NAN, NAN, "", NAN, NAN, NAN, NAN)
    names = [
        "score", "score_sink", "score_source", "score_balance", "level", "rank",
        "rank_sink", "rank_source", "rank_balance",
    ]  # fmt: skip
    values = pd.DataFrame([scored.get(t, blank) for t in towns["town_id"]], columns=names)
    return pd.concat([towns[["town_id", "town"]], values.assign(note="")], axis=1)


@pytest.fixture
def neighbours(towns: pd.DataFrame) -> pd.DataFrame:
    names = dict(towns[["town_id", "town"]].itertuples(index=False))
    borders = [("01", "02", 900.0), ("03", "04", 4_000.0), ("04", "06", 2_500.0)]
    borders += [("05", "06", 1_200.0), ("01", "05", 800.0)]
    both = borders + [(b, a, m) for a, b, m in borders]
    rows = [(a, names[a], b, names[b], m) for a, b, m in sorted(both)]
    columns = ["town_id", "town", "neighbour_id", "neighbour", "shared_m"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def levels(towns: pd.DataFrame, evaluation: pd.DataFrame, balance: pd.DataFrame) -> pd.DataFrame:
    from countycarbon.response.levels import planning_levels

    return planning_levels(towns, evaluation, balance)
