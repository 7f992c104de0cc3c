import io

import matplotlib
import pytest

from countycarbon.present import style


def test_the_look_does_not_leak_and_is_not_leaked_into():
    before = dict(matplotlib.rcParams)
    matplotlib.rcParams["font.size"] = 30
    try:
        with style.look():
            assert matplotlib.rcParams["font.size"] == 8.5
            assert matplotlib.rcParams["font.family"][0] == "Noto Sans CJK SC"
        assert matplotlib.rcParams["font.size"] == 30
    finally:
        matplotlib.rcParams["font.size"] = before["font.size"]
    assert dict(matplotlib.rcParams) == before


def test_a_figure_is_drawn_in_the_look_even_when_saved_outside_of_it():
    def saved():
        with style.look():
            figure = style.figure(4)
            figure.subplots().plot([0, 1], [0, 1])
        out = io.BytesIO()
        figure.savefig(out, format="png", metadata={"Software": None})
        return out.getvalue()

    plain = saved()
    with matplotlib.rc_context({"font.size": 20, "xtick.color": "red", "axes.grid": True}):
        assert saved() == plain


def test_a_figure_has_its_size_in_centimetres():
    width, height = style.figure(10).get_size_inches()
    assert (width * 2.54, height * 2.54) == pytest.approx((16.0, 10.0))


def luminance(colour):
    from matplotlib.colors import to_rgb

    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), to_rgb(colour), strict=True))


def test_levels_can_be_told_apart_by_lightness_on_either_side_of_the_middle():
    light = [luminance(c) for c in style.LEVEL_COLOURS.values()]
    assert light[0] + 0.1 < light[1] < light[2] - 0.1
    assert light[2] > light[3] + 0.1 > light[4] + 0.2


def test_every_first_level_class_of_the_survey_has_its_own_colour():
    codes = [f"{i:02d}" for i in range(13)]
    assert sorted(style.LAND_COLOURS) == codes
    assert len(set(style.LAND_COLOURS.values())) == len(codes)


@pytest.mark.parametrize(
    ("status", "zh"),
    [("real", ""), ("真实", ""), ("reconstructed", "重构示例 · 几何为示意"),
     ("重构示例（示意边界）", "重构示例 · 几何为示意"), ("抽样", "抽样")],
)  # fmt: skip
def test_the_status_mark_reads_codes_and_words(status, zh):
    assert style.status_mark(status, "zh") == zh
