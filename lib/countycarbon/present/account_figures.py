"""Figures of the chapters on the account and the balance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from countycarbon.accounting.detail import COUNTY
from countycarbon.present import charts, placement, style
from countycarbon.present.account_tables import town_names
from countycarbon.present.exhibit import Picture
from countycarbon.present.format import number
from countycarbon.present.wording.account_codes import DETAIL_CODES, class_name

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def account_class(frame: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Sources and sinks of the county by first-level class, each on its own scale."""
    counted = frame[frame["notation"] != "IE"]  # what stands elsewhere has no bar of its own
    sums = counted.groupby(["role", "parent"], sort=True).agg(
        carbon_t=("carbon_t", lambda v: v.sum(skipna=False)),
        area_ha=("area_ha", lambda v: v.sum(skipna=False)),
    )
    sums = sums.reset_index()
    with style.look():
        counts = [max((sums["role"] == role).sum(), 1) for role in ("source", "sink")]
        figure = style.figure(3.2 + 0.55 * sum(counts))
        panels = figure.subplots(2, 1, height_ratios=counts)
        for axes, role in zip(panels, ("source", "sink"), strict=True):
            _class_bars(axes, sums[sums["role"] == role], role, lang, gas)
    return Picture(figure, sums)


def _class_bars(axes: Axes, rows: pd.DataFrame, role: str, lang: str, gas: str) -> None:
    rows = rows.sort_values("carbon_t", na_position="first")
    names = [class_name(role, p, lang) for p in rows["parent"]]
    axes.barh(names, rows["carbon_t"].fillna(0), color=style.ROLE_COLOURS[role], height=0.68)
    for place, value in enumerate(rows["carbon_t"]):
        text = number(value, 0, "NE")
        colour = style.MUTED if text == "NE" else style.INK
        axes.annotate(
            text, (0 if text == "NE" else value, place), (4, 0), textcoords="offset points",
            va="center", fontsize=7.5, color=colour,
        )  # fmt: skip
    heads = {"source": ("碳源", "Sources"), "sink": ("碳汇", "Sinks")}
    axes.set_title(f"{heads[role][lang != 'zh']}, t {gas}", loc="left")
    axes.margins(x=0.14)
    axes.spines["left"].set_visible(False)
    axes.xaxis.grid(True)
    axes.xaxis.set_major_formatter("{x:,.0f}")


def by_town(frame: pd.DataFrame, towns: pd.DataFrame, role: str, *, lang: str, gas: str) -> Picture:
    """One role by town, stacked by first-level class, the largest town first."""
    part = frame[frame["role"] == role]
    wide = part.pivot_table(index="town_id", columns="parent", values="carbon_t", aggfunc="sum")
    wide = wide.fillna(0.0)
    wide = wide.loc[wide.sum(axis=1).sort_values(kind="stable").index]
    names = town_names(towns, lang)
    with style.look():
        shown = charts.rows.ends(wide)
        figure = style.figure(2.8 + 0.45 * len(shown))
        axes = figure.subplots()
        parts = {
            parent: (class_name(role, parent, lang), style.LAND_COLOURS.get(parent, style.MUTED))
            for parent in wide.sum().sort_values(ascending=False).index
        }
        charts.stack(axes, shown, parts)
        axes.set_yticks(range(len(shown)), [names.get(str(i), str(i)) for i in shown.index])
        charts.rows.tell(figure, wide, lang)
        axes.set_xlabel(f"t {gas}")
        axes.xaxis.grid(True)
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.margins(y=0.01)
        axes.spines["left"].set_visible(False)
        sums = shown.sum(axis=1)
        if sums.head(len(parts)).max() > 0.6 * sums.max():  # bars where the legend would stand
            figure.legend(loc="outside lower center", ncols=4 if lang == "zh" else 3)
        else:
            axes.legend(loc="lower right", ncols=1)
    return Picture(figure, wide.reset_index())


def balance(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Net source, compensation and support of each town, ordered by compensation."""
    whole = frame.sort_values("compensation", na_position="first", kind="stable")
    rows = charts.rows.ends(whole)
    names = town_names(towns, lang)
    labels = [names.get(i, i) for i in rows["town_id"]]
    heads = {
        "net_t": (f"净碳源，t {gas}", f"Net source, t {gas}"),
        "compensation": ("碳补偿系数 D", "Compensation D"),
        "support": ("生态承载系数 ESC", "Support ESC"),
    }
    with style.look():
        figure = style.figure(2.2 + 0.44 * len(rows))
        panels = figure.subplots(1, 3, sharey=True)
        for axes, (column, head) in zip(panels, heads.items(), strict=True):
            colour = style.NET if column == "net_t" else style.SINK
            values = rows[column]
            colours: Any = colour
            if column == "support":
                colours = [style.SINK if v >= 1 else style.SOURCE for v in values]
                axes.axvline(1, color=style.INK, linewidth=0.8)
            axes.barh(range(len(rows)), values.fillna(0), color=colours, height=0.7)
            axes.set_yticks(range(len(rows)), labels)  # two towns may share a name
            for place, missing in enumerate(values.isna()):
                if missing:
                    axes.text(0, place, " NE", va="center", fontsize=7, color=style.MUTED)
            axes.set_title(head[lang != "zh"], loc="left")
            axes.xaxis.grid(True)
            axes.margins(y=0.01)
            axes.spines["left"].set_visible(False)
            axes.locator_params(axis="x", nbins=4)
        panels[0].xaxis.set_major_formatter("{x:,.0f}")
        charts.rows.tell(figure, whole, lang)
    return Picture(figure, whole[["town_id", "town", *heads]])


_QUADRANTS = {
    (True, True): ("承载高 贡献高", "high support, high contribution"),
    (True, False): ("承载高 贡献低", "high support, low contribution"),
    (False, True): ("承载低 贡献高", "low support, high contribution"),
    (False, False): ("承载低 贡献低", "low support, low contribution"),
}


def quadrant(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Ecological support against economic contribution, both on logarithmic scales.

    A coefficient of zero, which such a scale does not have, stands on the edge of the figure.
    """
    import numpy as np

    rows = frame.dropna(subset=["support", "contribution"])
    names = town_names(towns, lang)
    with style.look():
        figure = style.figure(12.5, layout=None)
        figure.subplots_adjust(left=0.09, right=0.98, top=0.97, bottom=0.1)
        axes = figure.subplots()
        axes.set_xscale("log")
        axes.set_yscale("log")
        _pad(axes, rows)
        edge = [axes.get_xlim()[0], axes.get_ylim()[0]]
        places = rows[["contribution", "support"]].clip(lower=edge, axis=1).to_numpy()
        colours = [style.SINK if s >= 1 else style.SOURCE for s in rows["support"]]
        axes.scatter(places[:, 0], places[:, 1], s=22, zorder=4, c=colours, clip_on=False)
        axes.axhline(1, color=style.INK, linewidth=0.8)
        axes.axvline(1, color=style.INK, linewidth=0.8)
        for (high_support, high_output), words in _QUADRANTS.items():
            axes.text(
                0.985 if high_output else 0.015, 0.98 if high_support else 0.02,
                words[lang != "zh"], transform=axes.transAxes, color=style.MUTED,
                ha="right" if high_output else "left", va="top" if high_support else "bottom",
            )  # fmt: skip
        zh = lang == "zh"
        axes.set_xlabel("经济贡献系数 ECC（对数）" if zh else "economic contribution ECC (log)")
        axes.set_ylabel("生态承载系数 ESC（对数）" if zh else "ecological support ESC (log)")
        labels = [names.get(i, i) for i in rows["town_id"]]
        if labels:
            dots = axes.transData.transform(places)
            boxes = np.hstack([dots - 5, dots + 5])  # labels keep clear of every dot
            far = _outermost(dots)
            placement.spread(
                axes, places[far], [labels[i] for i in far], sizes=7.0, centred=False,
                obstacles=boxes,
            )  # fmt: skip
    return Picture(figure, rows[["town_id", "town", "support", "contribution"]])


def _outermost(dots: Any) -> list[int]:
    """The dots that carry a name: all, or of very many those farthest from their middle."""
    import numpy as np

    if len(dots) <= charts.rows.MOST:
        return list(range(len(dots)))
    away = np.hypot(*(dots - np.median(dots, axis=0)).T)
    return sorted(np.argsort(-away, kind="stable")[: charts.rows.END].tolist())


def _pad(axes: Axes, rows: pd.DataFrame) -> None:
    """Plain numbers on the axes, room for labels, and 1 always in view."""
    for axis, column in ((axes.xaxis, "contribution"), (axes.yaxis, "support")):
        drawn = rows.loc[rows[column] > 0, column]
        low, high = min([0.8, *drawn]), max([1.25, *drawn])
        limits = low / 1.35, high * 1.35
        (axes.set_xlim if column == "contribution" else axes.set_ylim)(*limits)
        ticks = [t for t in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if limits[0] <= t <= limits[1]]
        axis.set_ticks(ticks, [f"{t:g}" for t in ticks])
        axis.set_ticks([], minor=True)


def source_levels(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Each sector of the county by area, energy use and activity, side by side."""
    county = frame[frame["town_id"] == COUNTY].reset_index(drop=True)
    heads = {
        "area_t": ("按面积", "by area", style.CATEGORIES[0]),
        "energy_t": ("按能源", "by energy use", style.CATEGORIES[1]),
        "activity_t": ("按活动", "by activity", style.CATEGORIES[2]),
    }
    labels = [DETAIL_CODES["sector"].get(s, (s, s))[lang != "zh"] for s in county["sector"]]
    with style.look():
        figure = style.figure(2.5 + 1.25 * len(county))
        axes = figure.subplots()
        for shift, (column, (zh, en, colour)) in enumerate(heads.items()):
            places = [i + 0.26 * (shift - 1) for i in range(len(county))]
            name = zh if lang == "zh" else en
            axes.barh(places, county[column].fillna(0), height=0.24, color=colour, label=name)
            for place, value in zip(places, county[column], strict=True):
                axes.annotate(
                    number(value, 0, "NE"), (max(value, 0) if value > 0 else 0, place), (3, 0),
                    textcoords="offset points", va="center", fontsize=7,
                )  # fmt: skip
        axes.set_yticks(range(len(county)), labels)
        axes.invert_yaxis()
        axes.set_xlabel(f"t {gas}")
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.xaxis.grid(True)
        axes.margins(x=0.12)
        axes.spines["left"].set_visible(False)
        axes.legend(loc="lower right")
    return Picture(figure, county)
