from matplotlib.colors import to_rgba

from countycarbon.present import charts, style


def test_every_tile_has_its_place_its_size_and_its_colour():
    axes = style.figure(3).subplots()
    charts.tiles(axes, [(0, 1), (2, 3)], [style.SINK, style.SOURCE], width=0.5, height=0.25)
    (drawn,) = axes.collections
    boxes = [tuple(path.get_extents().extents) for path in drawn.get_paths()]
    assert boxes == [(0, 1, 0.5, 1.25), (2, 3, 2.5, 3.25)]
    assert [tuple(c) for c in drawn.get_facecolor()] == [to_rgba(style.SINK), to_rgba(style.SOURCE)]


def test_nothing_to_draw_is_no_error():
    axes = style.figure(3).subplots()
    charts.tiles(axes, [], [])
    assert not axes.collections[0].get_paths()
