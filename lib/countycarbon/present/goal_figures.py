"""Figures of the chapter on goals, transmission, cases and claims."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from countycarbon.present import charts, style
from countycarbon.present.exhibit import Picture
from countycarbon.present.wording.phrase import town_names
from countycarbon.present.wording.response_codes import CODES, say
from countycarbon.tables.column import unit_words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_STATUS_COLOURS = {
    "met": "#1f7a72",
    "missed": "#b0562c",
    "no_target": "#8fc3b5",
    "no_data": style.MISSING,
    "on_track": "#1f7a72",
    "off_track": "#dba54c",
    "reversed": "#b0562c",
}
_POINTS = {"on_track": "o", "off_track": "^", "reversed": "X"}
_SCALE_COLOURS = {"region": "#e6efe9", "city": "#f4efe1", "community": "#e8ebf1"}


def tree(frame: pd.DataFrame, indicators: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Target, strategies, indicators: one band per goal, one square per indicator."""
    status = indicators.set_index("indicator")["status"]
    width = 21 if lang == "zh" else 46
    with style.look():
        figure = style.figure(22.0)
        axes = figure.subplots()
        squares = []
        for y, goal in enumerate(frame.to_dict("records")):
            axes.axhspan(y + 0.04, y + 0.96, color=_SCALE_COLOURS[goal["scale"]])
            name = textwrap.fill(
                f"{goal['goal']} {goal[f'name_{lang}']}", 11 if lang == "zh" else 20
            )
            axes.text(0.1, y + 0.5, name, va="center")
            ways = str(goal[f"strategies_{lang}"]).split("；" if lang == "zh" else "; ")
            lines = "\n".join(textwrap.shorten(f"· {w}", width * 2, placeholder="…") for w in ways)
            axes.text(2.6, y + 0.5, lines, va="center", fontsize=7.2, linespacing=1.5)
            for k, indicator in enumerate(str(goal["indicators"]).split(";")):
                x, row = 8.3 + 0.62 * (k % 6), k // 6
                colour = _STATUS_COLOURS[status[indicator]]
                low = y + 0.16 + 0.4 * row
                squares.append(((x, low), colour))
                axes.text(x + 0.28, low + 0.17, indicator[3:], ha="center", va="center",
                          fontsize=6.5, color=style.ink_on(colour))  # fmt: skip
        charts.tiles(axes, *zip(*squares, strict=True), width=0.56, height=0.34)
        axes.set_xlim(0, 12.2)
        axes.set_ylim(len(frame), 0)
        axes.set_axis_off()
        _legend(figure, ("met", "missed", "no_target", "no_data"), lang)
    return Picture(figure, indicators[["goal", "indicator", "status"]])


def _legend(figure: Figure, codes: tuple[str, ...], lang: str) -> None:
    from matplotlib.patches import Patch

    handles = [Patch(color=_STATUS_COLOURS[c], label=say("status", c, lang)) for c in codes]
    figure.legend(handles=handles, loc="outside lower center", ncols=len(codes))


def transmission(frame: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Number of indicators that each plan cell can carry, level by type."""
    levels, types = list(CODES["plan_level"]), list(CODES["type"])
    most = frame["n_indicators"].max()
    with style.look():
        from matplotlib.colors import LinearSegmentedColormap

        shades = LinearSegmentedColormap.from_list("goals", style.SEQUENTIAL_SINK)
        figure = style.figure(8.0, width_cm=13)
        axes = figure.subplots()
        held = frame.set_index(["level", "type"])
        for y, level in enumerate(levels):
            for x, kind in enumerate(types):
                known = (level, kind) in held.index
                count = int(held.at[(level, kind), "n_indicators"]) if known else 0
                colour = shades(count / most) if known else style.MISSING
                axes.fill([x, x + 1, x + 1, x], [y, y, y + 1, y + 1], color=colour, ec=style.PAPER)
                text = f"{held.at[(level, kind), 'cell']}\n{count}" if known else "–"
                ink = style.PAPER if known and count > 0.55 * most else style.INK
                axes.text(x + 0.5, y + 0.5, text, ha="center", va="center", color=ink)
        axes.set_xticks([x + 0.5 for x in range(3)], [say("type", t, lang) for t in types])
        axes.set_yticks([y + 0.5 for y in range(5)], [say("plan_level", v, lang) for v in levels])
        axes.xaxis.tick_top()
        axes.set_xlim(0, 3)
        axes.set_ylim(5, 0)
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)
    return Picture(figure, frame[["cell", "level", "type", "n_indicators"]])


def lorenz(curve: pd.DataFrame, found: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Cumulated sources over cumulated built land, with the published point."""
    row = found.set_index("claim").loc["lorenz"]
    zh = lang == "zh"
    with style.look():
        figure = style.figure(8.5, width_cm=11)
        axes = figure.subplots()
        axes.plot(curve["land_share"], curve["carbon_share"], color=style.SOURCE,
                  label="本研究" if zh else "this study")  # fmt: skip
        axes.plot([0, 100], [0, 100], color=style.MUTED, linestyle=":", linewidth=0.9,
                  label="均匀" if zh else "even")  # fmt: skip
        axes.plot([row["published"]], [90], "o", color=style.NET,
                  label=f"{'发表值' if zh else 'published'} {row['published']:.0f}/90")  # fmt: skip
        axes.plot([row["found"]], [90], "D", markersize=5, color=style.SOURCE,
                  label=f"{'本研究' if zh else 'this study'} {row['found']:.0f}/90")  # fmt: skip
        axes.set_xlabel("建设用地累计（%）" if zh else "built land, cumulated (%)")
        axes.set_ylabel("碳源累计（%）" if zh else "sources, cumulated (%)")
        axes.set_xlim(0, 100)
        axes.set_ylim(0, 101)
        axes.grid(True)
        axes.legend(loc="lower right")
    return Picture(figure, curve)


def monitoring(frame: pd.DataFrame, catalogue: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Each series against its path; colour and form of a point tell its status."""
    names = catalogue.set_index("indicator")[f"name_{lang}"]
    ids = sorted(set(frame["indicator"]))
    height = -(-len(ids) // 2)
    with style.look():
        from matplotlib.lines import Line2D

        figure = style.figure(1.5 + 4.6 * height)
        panels = figure.subplots(height, 2, squeeze=False).ravel()
        for axes, indicator in zip(panels, ids, strict=False):
            own = frame[frame["indicator"] == indicator]
            axes.plot(own["year"], own["path"], color=style.MUTED, linestyle="--", linewidth=1)
            axes.plot(own["year"], own["value"], color=style.GRID)
            for status, rows in own.groupby(own["status"].fillna("")):
                axes.plot(rows["year"], rows["value"], **_point(status))
            unit = unit_words(own["unit"].iloc[0], lang)
            axes.set_title(f"{indicator} {names[indicator]} ({unit})", fontsize=8)
            axes.set_xticks(list(own["year"]))
            axes.yaxis.grid(True)
        for axes in panels[len(ids) :]:
            axes.set_axis_off()
        words = ("目标路径", "基年") if lang == "zh" else ("target path", "base year")
        handles = [
            Line2D([], [], label=words[0], color=style.MUTED, linestyle="--", linewidth=1),
            Line2D([], [], label=words[1], **_point("")),
            *(Line2D([], [], label=say("status", c, lang), **_point(c)) for c in _POINTS),
        ]
        figure.legend(handles=handles, loc="outside lower center", ncols=len(handles))
    return Picture(figure, frame)


def _point(status: str) -> dict[str, Any]:
    """How a value with a status is drawn; the base year, which has none, as a black dot."""
    return {
        "linestyle": "",
        "marker": _POINTS.get(status, "o"),
        "color": _STATUS_COLOURS.get(status, style.INK),
        "markersize": 5,
    }


def renewables(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Potential by surface against demand, GWh per year."""
    import pandas as pd

    whole = frame.sort_values("potential_mwh", kind="stable")
    rows = charts.rows.ends(whole)
    names = town_names(towns, lang)
    place = range(len(rows))
    colours = {"roof": "#dba54c", "water": "#74aede", "barren": "#b98a72"}
    parts = {name: (say("surface", name, lang), colour) for name, colour in colours.items()}
    potential = pd.DataFrame({name: rows[f"{name}_mwh"] / 1000 for name in parts})
    with style.look():
        figure = style.figure(2.5 + 0.48 * len(rows))
        axes = figure.subplots()
        charts.stack(axes, potential, parts, height=0.7)
        axes.plot(rows["demand_mwh"] / 1000, place, "|", markersize=9, color=style.INK,
                  label="需求" if lang == "zh" else "demand")  # fmt: skip
        axes.set_yticks(place, [names[i] for i in rows["town_id"]])
        axes.set_xlabel("GWh/年" if lang == "zh" else "GWh per year")
        axes.xaxis.grid(True)
        axes.legend(loc="lower right")
        charts.rows.tell(figure, whole, lang)
    return Picture(figure, whole)


def renewable_match(frame: pd.DataFrame, *, lang: str, gas: str) -> Picture:
    """Supply and demand over the hours of each season."""
    seasons = list(dict.fromkeys(frame["season"]))
    zh = lang == "zh"
    words = ("匹配", "供给", "需求") if zh else ("matched", "supply", "demand")
    with style.look():
        figure = style.figure(6.5)
        panels = figure.subplots(1, len(seasons), sharey=True, squeeze=False).ravel()
        for axes, season in zip(panels, seasons, strict=True):
            own = frame[frame["season"] == season]
            hour, gwh = own["hour"], own.filter(like="_mwh") / 1000
            axes.fill_between(hour, gwh["matched_mwh"], color="#8fc3b5", label=words[0])
            axes.plot(hour, gwh["supply_mwh"], color="#dba54c", label=words[1])
            axes.plot(hour, gwh["demand_mwh"], color=style.INK, label=words[2])
            axes.set_title(say("season", season, lang), fontsize=8.5)
            axes.set_xticks([0, 6, 12, 18])
            axes.set_xlabel("时刻" if zh else "hour")
        panels[0].set_ylabel("GWh")
        handles, labels = panels[0].get_legend_handles_labels()
        figure.legend(handles, labels, loc="outside lower center", ncols=3)
    return Picture(figure, frame)
