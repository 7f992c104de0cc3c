"""One look for every figure: faces, sizes and colours.

Figures are drawn inside :func:`look` through matplotlib's object interface, so that nothing a
notebook sets changes them and nothing they set leaks.  Palettes stay apart for colour-blind
readers and in grey print; where colour carries meaning, text or order carries it too.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TEXT_WIDTH_CM = 16.0
"""Width of the text on an A4 page of the report."""

INK, MUTED, GRID, PAPER = "#22272b", "#6b7379", "#dfe3e6", "#ffffff"
MISSING = "#eceeef"
"""Ground under the hatching of what has no value."""

SOURCE, SINK, NET = "#b0562c", "#1f7a72", "#4a5a74"
ROLE_COLOURS = {"source": SOURCE, "sink": SINK, "net": NET}

LEVEL_COLOURS = {
    "I": "#0b5f58",
    "II": "#62b3a8",
    "III": "#ece5cf",
    "IV": "#dba54c",
    "V": "#97500f",
}
"""Teal to brown through sand: ordered, and safe for the common kinds of colour blindness."""

LAND_COLOURS = {
    "00": "#7fc7c4",
    "01": "#f3e3a1",
    "02": "#e0c46c",
    "03": "#3f8f52",
    "04": "#a9cf78",
    "05": "#e2799a",
    "06": "#b98a72",
    "07": "#e86f5c",
    "08": "#f2a7b5",
    "09": "#a06a8c",
    "10": "#9a9da1",
    "11": "#74aede",
    "12": "#d8d0c1",
}
"""First-level classes of the third survey, in the spirit of its maps: cropland yellow, forest
green, water blue, housing red, services pink, transport grey."""

CATEGORIES = (
    "#33658a",
    "#dba54c",
    "#62b3a8",
    "#97500f",
    "#8d7b9c",
    "#7d8b4e",
    "#c98b94",
    "#9a9da1",
)
"""For things without an order."""

SEQUENTIAL = ("#f4efe1", "#ead3a4", "#dba66b", "#c0713f", "#8f4622", "#5a2a14")
"""More is darker; burnt earth, for sources."""

SEQUENTIAL_SINK = ("#eef3ec", "#c5dfd3", "#8fc3b5", "#4f9f92", "#1f7a72", "#0a4f4b")
"""More is darker; for sinks and for what is good to have."""

DIVERGING = ("#0b5f58", "#62b3a8", "#cfe3dc", "#f3e2c0", "#dba54c", "#97500f")
"""Below the centre teal, above it brown."""

HATCH = "////"

_SIZES = {
    "font.size": 8.5,
    "axes.titlesize": 9.5,
    "axes.labelsize": 8.5,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "legend.fontsize": 8,
    "legend.title_fontsize": 8.5,
}
_LINES = {
    "axes.linewidth": 0.6,
    "lines.linewidth": 1.4,
    "patch.linewidth": 0.5,
    "hatch.linewidth": 0.5,
    "grid.linewidth": 0.5,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 0,
}
_LOOK = {
    "axes.edgecolor": MUTED,
    "axes.labelcolor": INK,
    "axes.axisbelow": True,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": False,
    "axes.facecolor": PAPER,
    "figure.facecolor": PAPER,
    "savefig.facecolor": PAPER,
    "savefig.bbox": None,
    "grid.color": GRID,
    "hatch.color": "#b3b9bd",
    "legend.frameon": False,
    "text.color": INK,
    "text.parse_math": False,  # a dollar sign in a name is no formula, and we draw none
    "text.hinting": "none",  # letters as they were cut: at 200 dpi finer, and a quarter faster
    "xtick.color": MUTED,
    "ytick.color": MUTED,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "svg.hashsalt": "countycarbon",
}


@contextmanager
def look() -> Iterator[None]:
    """Draw inside this: matplotlib's defaults with the kit's look, the caller's back afterwards.

    Examples
    --------
    >>> import matplotlib
    >>> before = matplotlib.rcParams["font.size"]
    >>> with look():
    ...     matplotlib.rcParams["font.size"]
    8.5
    >>> matplotlib.rcParams["font.size"] == before
    True
    """
    import matplotlib as mpl

    from countycarbon.present import fonts

    keep = {"backend", "backend_fallback"}  # touching the back end would load a drawing program
    chosen: Any = {k: v for k, v in mpl.rcParamsDefault.items() if k not in keep}
    for part in (_SIZES, _LINES, _LOOK, {"font.family": fonts.register_matplotlib()}):
        chosen.update(part)
    with mpl.rc_context():
        # only what differs: matplotlib examines every value it is given
        now = mpl.rcParams
        mpl.rcParams.update({k: v for k, v in chosen.items() if k not in now or now[k] != v})
        yield


@cache
def _figure_class() -> type[Figure]:
    from matplotlib.figure import Figure

    class LookFigure(Figure):
        """A figure that is drawn in the kit's look wherever and whenever it is saved."""

        def draw(self, renderer: Any) -> None:
            from matplotlib.text import Text

            with look():
                for text in self.findobj(Text):
                    text.set_parse_math(False)  # whoever made it, and whenever
                super().draw(renderer)

    return LookFigure


def figure(height_cm: float, width_cm: float = TEXT_WIDTH_CM, **options: Any) -> Figure:
    """An empty figure of a size in centimetres, with no tie to pyplot.

    Parameters
    ----------
    height_cm, width_cm : float
        Outer size; the report prints it at exactly this size.
    **options
        Passed to ``matplotlib.figure.Figure``; ``layout`` is ``"constrained"`` by default.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    size = (width_cm / 2.54, height_cm / 2.54)
    made = _figure_class()(figsize=size, **{"layout": "constrained", **options})
    made.set_dpi(100)
    FigureCanvasAgg(made)  # attaches itself: text can be measured, and no window system is asked
    return made


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on a colour.

    Examples
    --------
    >>> ink_on(LEVEL_COLOURS["III"]) == INK, ink_on(LEVEL_COLOURS["V"])
    (True, '#ffffff')
    """
    from matplotlib.colors import to_rgb

    red, green, blue = to_rgb(colour)
    return INK if 0.299 * red + 0.587 * green + 0.114 * blue > 0.5 else PAPER


STATUS_MARKS = {
    "real": ("", ""),
    "made": ("自制示例 · 非真实数据", "made example · not real data"),
    "reconstructed": ("重构示例 · 几何为示意", "reconstruction · schematic geometry"),
    "mixed": ("含自制数据", "partly made data"),
}
_STATUS_WORDS = {"真实": "real", "自制示例": "made", "重构示例": "reconstructed"}


def status_mark(status: str, lang: str) -> str:
    """What a map prints about the nature of its data.

    Parameters
    ----------
    status : str
        Code of a study (``reconstructed``) or the word for it in a table (``重构示例``); anything
        else is printed as it stands.
    lang : str
        Language.

    Examples
    --------
    >>> status_mark("重构示例", "en"), status_mark("real", "zh")
    ('reconstruction · schematic geometry', '')
    """
    # tables may add in brackets which part was made: 重构示例（示意边界）
    word = status.split("（", 1)[0].strip()
    pair = STATUS_MARKS.get(_STATUS_WORDS.get(word, word))
    return status if pair is None else pair[lang != "zh"]
