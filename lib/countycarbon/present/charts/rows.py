"""Axes with one row for each town, or whatever else a row stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from countycarbon.present import style
from countycarbon.present.format import MINUS, drawn

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_ROW_CM = 0.46
_REST_CM = 1.7


def ordered(frame: pd.DataFrame, by: str | None, descending: bool = True) -> pd.DataFrame:
    """Rows in the order they are drawn, from the top down; missing values last."""
    if by is None:
        return frame.reset_index(drop=True)
    ranked = frame.sort_values(by, ascending=not descending, kind="stable", na_position="last")
    return ranked.reset_index(drop=True)


def names(frame: pd.DataFrame, name: str, translated: Mapping[str, str] | None) -> list[str]:
    """Row labels; ``translated`` maps town codes to names of another language."""
    if translated and "town_id" in frame:
        own = zip(frame["town_id"], frame[name], strict=True)
        return [translated.get(str(i), str(n)) for i, n in own]
    return [str(n) for n in frame[name]]


def axes_of_rows(labels: Sequence[str], axis: str, *, above_cm: float = 0.0) -> tuple[Figure, Axes]:
    """A figure just high enough for its rows, the first row at the top."""
    figure = style.figure(_REST_CM + above_cm + _ROW_CM * max(len(labels), 1))
    axes = figure.subplots()
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlabel(axis)
    axes.xaxis.grid(True)
    axes.spines["left"].set_visible(False)
    numbers(axes, "x")
    return figure, axes


MOST, END = 60, 25
"""Up to how many rows a chart draws all of them, and beyond that how many at either end."""


def ends(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows that a chart draws: all, or of very many those at both ends of their order.

    Five hundred bars on a page are grey; who stands first and last can still be read, and the
    table has the others.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"town": range(500)})
    >>> len(ends(frame)), len(ends(frame.head(60))), ends(frame)["town"].tolist()[24:26]
    (50, 60, [24, 475])
    """
    import pandas as pd

    return frame if len(frame) <= MOST else pd.concat([frame.head(END), frame.tail(END)])


def tell(figure: Figure, whole: pd.DataFrame, lang: str) -> None:
    """Say on a chart of many rows that it draws both ends only, and part the ends."""
    out = len(whole) - 2 * END
    if len(whole) <= MOST:
        return
    text = f"只画两端各 {END} 个，其余 {out} 个见表" if lang == "zh" else (
        f"only the {END} at either end are drawn; the table has the other {out}"
    )  # fmt: skip
    figure.suptitle(text, x=0.01, ha="left", fontsize=8, color=style.MUTED)
    for axes in figure.axes:
        axes.axhline(END - 0.5, color=style.MUTED, linewidth=0.7, linestyle=(0, (4, 3)))


def numbers(axes: Axes, which: str) -> None:
    """Thousands separators on an axis, no offsets and no powers of ten."""
    from matplotlib.ticker import FuncFormatter

    def text(value: float, _: int) -> str:
        return drawn(f"{value:,.10g}".replace("-", MINUS))

    getattr(axes, f"{which}axis").set_major_formatter(FuncFormatter(text))


def legend_above(axes: Axes, columns: int) -> None:
    """A legend in a line over the plot, where it hides nothing."""
    axes.legend(
        loc="lower left",
        bbox_to_anchor=(0, 1.0),
        ncols=columns,
        borderaxespad=0.2,
        columnspacing=1.4,
        handlelength=1.2,
        handleheight=0.9,
    )


def mark_missing(axes: Axes, row: int, text: str, at: float = 0.0) -> None:
    """Say at a row why nothing is drawn there."""
    axes.annotate(
        text,
        (at, row),
        (3, 0),
        textcoords="offset points",
        va="center",
        fontsize=7,
        color=style.MUTED,
    )
