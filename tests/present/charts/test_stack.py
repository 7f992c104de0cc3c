import numpy as np
import pandas as pd
import pytest

from countycarbon.present import charts, style

PARTS = pd.DataFrame({"source_t": [10.0, 30.0, np.nan], "sink_t": [4.0, 2.0, 1.0]})
SERIES = {"source_t": ("碳源", style.SOURCE), "sink_t": ("碳汇", style.SINK)}


def boxes(axes):
    """Left, right, low and high of every part, by series."""
    return [
        [(*np.sort(p.vertices[:, 0])[[0, -1]], *np.sort(p.vertices[:, 1])[[0, -1]]) for p in paths]
        for paths in (bars.get_paths() for bars in axes.collections)
    ]


def test_a_part_begins_where_the_one_before_ends_and_a_missing_one_has_no_width():
    axes = style.figure(3).subplots()
    middles = charts.stack(axes, PARTS, SERIES, height=0.5)
    first, second = boxes(axes)
    assert first == [(0, 10, -0.25, 0.25), (0, 30, 0.75, 1.25), (0, 0, 1.75, 2.25)]
    assert [(left, right) for left, right, *_ in second] == [(10, 14), (30, 32), (0, 1)]
    assert middles.tolist() == [[5, 12], [15, 31], [0, 0.5]]


def test_the_axis_starts_at_the_bars_and_shows_them_all():
    axes = style.figure(3).subplots()
    charts.stack(axes, PARTS, SERIES)
    assert axes.get_xlim() == (0, pytest.approx(32 * 1.05))  # a margin of 5 % at the far end
    assert axes.get_ylim()[1] > 2.37


def test_the_legend_names_every_part_in_its_colour():
    from matplotlib.colors import to_rgba

    axes = style.figure(3).subplots()
    charts.stack(axes, PARTS, SERIES)
    legend = axes.legend()
    shown = {t.get_text(): h for t, h in zip(legend.texts, legend.legend_handles, strict=True)}
    assert {name: h.get_facecolor() for name, h in shown.items()} == {
        name: to_rgba(colour) for name, colour in SERIES.values()
    }
