"""Figures of the chapter on land."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.land import classes as land_classes
from countycarbon.land import missing
from countycarbon.present import charts, style
from countycarbon.present.charts import rows
from countycarbon.present.exhibit import Picture
from countycarbon.present.land_tables import town_names

if TYPE_CHECKING:
    import pandas as pd


def land_use(
    area: pd.DataFrame, towns: pd.DataFrame, classes: pd.DataFrame, *, lang: str, gas: str
) -> Picture:
    """Area of every town stacked by first-level class, the largest town first."""
    parents, names = land_classes.parents(classes), land_classes.names(classes, lang)
    first = area.assign(first=area["class_code"].map(parents))
    wide = missing.sums(first, ["town_id", "first"]).unstack(fill_value=0.0)
    lost = set(wide.index[wide.isna().any(axis=1)])  # told beside the name: the bar is too short
    wide = wide.fillna(0.0)
    wide = wide.loc[wide.sum(axis=1).sort_values(kind="stable").index]
    called = {i: name + " (NE)" * (i in lost) for i, name in town_names(towns, lang).items()}
    with style.look():
        columns = 4 if lang == "zh" else 2  # English names are long
        lines = -(-len(wide.columns) // columns)
        shown = rows.ends(wide)
        figure = style.figure(1.4 + 0.5 * (len(shown) + lines))
        axes = figure.subplots()
        parts = {
            code: (f"{code} {names[code]}", style.LAND_COLOURS.get(code, style.MUTED))
            for code in wide.columns
        }
        charts.stack(axes, shown, parts)
        axes.set_yticks(range(len(shown)), [called[str(i)] for i in shown.index])
        axes.set_xlabel("面积（ha）" if lang == "zh" else "area (ha)")
        axes.xaxis.grid(True)
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.margins(y=0.01)
        axes.spines["left"].set_visible(False)
        figure.legend(loc="outside lower center", ncols=columns)
        rows.tell(figure, wide, lang)
    return Picture(figure, wide.reset_index())
