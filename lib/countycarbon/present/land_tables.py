"""Tables of the chapter on land: towns, classes, measures, quality, closure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.land import classes as land_classes
from countycarbon.land import missing
from countycarbon.present.exhibit import Sheet
from countycarbon.present.format import number, percent, sheet
from countycarbon.present.wording.land_codes import CODES

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 20
"""Parcels with findings that the report prints."""

_TOTAL = ("合计", "Total")


def town_names(towns: pd.DataFrame, lang: str) -> dict[str, str]:
    """Name of each town in one language."""
    return dict(zip(towns["town_id"], towns["town" if lang == "zh" else "town_en"], strict=True))


def towns(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The towns with people, area and output, and why one is not scored."""
    shown = ["town", "group", "function", "population", "area_ha", "output", "reason"]
    if frame["group"].nunique() == 1:  # one unit, or one group, says nothing by its group
        shown.remove("group")
    names = town_names(frame, lang)
    keyed = frame.assign(notation="NE")
    summed = ["population", "area_ha", "output"] if len(frame) > 1 else None
    return sheet(
        "towns",
        keyed,
        lang=lang,
        gas=gas,
        columns=shown,
        names=names,
        codes=CODES,
        total=summed,
    )


def area_class(area: pd.DataFrame, classes: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Area of the county by first-level class (bold) and second-level class."""
    import pandas as pd

    names = land_classes.names(classes, lang)
    above = land_classes.parents(classes)
    sums = missing.sums(area, "class_code")
    first = missing.sums(area.assign(first=area["class_code"].map(above)), "first")
    total = missing.total(area)
    rows: list[tuple[str, str, str]] = []
    strong = []
    for parent in first.index:
        strong.append(len(rows))
        share = percent(first[parent] / total)
        rows.append((f"{parent} {names[parent]}", number(first[parent], 2, "NE"), share))
        for code in sums.index[(sums.index.map(above) == parent) & (sums.index != parent)]:
            rows.append(
                (f"{code} {names[code]}", number(sums[code], 2, "NE"), percent(sums[code] / total))
            )
    rows.append((_TOTAL[lang != "zh"], number(total, 2, "NE"), percent(1.0)))
    head = ["地类", "面积 (ha)", "占比"] if lang == "zh" else ["land class", "area (ha)", "share"]
    return Sheet(pd.DataFrame(rows, columns=head), strong=tuple(strong))


def compare(frame: pd.DataFrame, towns_: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Recorded and ellipsoidal area, assignment by code and by geometry, for every town."""
    shown = [c for c in frame.columns if c != "town_id" and not frame[c].isna().all()]
    summed = [c for c in shown if c.endswith("_ha")]
    total = summed if len(frame) > 1 else None
    names = town_names(towns_, lang)
    return sheet("area_compare", frame, lang=lang, gas=gas, columns=shown, names=names, total=total)


def quality(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """What was looked for in the parcels, what was found, and what was done."""
    shown = ["layer", "finding", "count", "before_ha", "after_ha", "action"]
    places = {"before_ha": 4, "after_ha": 4}
    return sheet(
        "data_quality", frame, lang=lang, gas=gas, columns=shown, codes=CODES, decimals=places
    )


def quality_parcels(frame: pd.DataFrame, towns_: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """The first parcels of every finding, :data:`SHOWN` in all; the table lists the rest."""
    rank = frame.groupby("finding").cumcount()
    chosen = frame.loc[rank.sort_values(kind="stable").index[:SHOWN]].sort_index()
    shown = [
        "finding", "parcel_id", "town", "class_code", "other_id", "before_ha", "after_ha",
        "action",
    ]  # fmt: skip
    note = ""
    if len(chosen) < len(frame):
        note = (
            f"共列出 {len(frame)} 条，此处为其中 {len(chosen)} 条；其余见 quality_parcels 表。"
            if lang == "zh"
            else f"{len(chosen)} of {len(frame)} listed; the others are in table quality_parcels."
        )
    names = town_names(towns_, lang)
    return sheet(
        "quality_parcels", chosen, lang=lang, gas=gas, columns=shown, names=names, codes=CODES,
        note=note,
    )  # fmt: skip


def closure(frame: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Areas that should be equal, and how far apart they are."""
    shown = [
        "check", "class_code", "one_ha", "other_ha", "gap_ha", "gap_percent", "tolerance",
        "unit", "ok",
    ]  # fmt: skip
    if (frame["class_code"] == "").all():
        shown.remove("class_code")
    return sheet("closure", frame, lang=lang, gas=gas, columns=shown, codes=CODES)


def planning(frame: pd.DataFrame, classes: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """First-level classes of the county inside each planning line."""
    labels = {key: pair[lang != "zh"] for key, pair in CODES["planning"].items()}
    return _first_level(frame, "planning", labels, classes, lang)


def planning_towns(frame: pd.DataFrame, towns_: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Land of each town inside the planning lines, and what they leave to build on."""
    shown = [c for c in frame.columns if c != "town_id" and not frame[c].isna().all()]
    summed = shown[1:] if len(frame) > 1 else None
    names = town_names(towns_, lang)
    note = (
        "可建上限 = 非建设用地 − 线内非建设用地（农田与红线）；它是指标分配的上限之一。"
        if lang == "zh"
        else "Room = unbuilt land − unbuilt land inside basic farmland and the red line; one of "
        "the ceilings of the quotas."
    )
    return sheet(
        "planning_towns", frame, lang=lang, gas=gas, columns=shown, names=names, total=summed,
        note=note,
    )  # fmt: skip


def change(frame: pd.DataFrame, classes: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """First-level classes of the county in each year's survey."""
    labels = {year: year for year in frame["year"].unique()}
    return _first_level(frame, "year", labels, classes, lang)


def _first_level(
    frame: pd.DataFrame, by: str, labels: dict[str, str], classes: pd.DataFrame, lang: str
) -> Sheet:
    import pandas as pd

    names, above = land_classes.names(classes, lang), land_classes.parents(classes)
    first = frame["class_code"].map(above)
    # a class that does not occur is NO, one of which a part is missing is NE
    wide = missing.sums(frame.assign(first=first), ["first", by]).unstack(fill_value=0.0)
    present = frame.assign(first=first).groupby(["first", by]).size().unstack(fill_value=0) > 0
    cells = {"地类" if lang == "zh" else "land class": [f"{c} {names[c]}" for c in wide.index]}
    for k in wide.columns:
        pairs = zip(wide[k], present[k], strict=True)
        cells[labels[k]] = [number(v, 2, "NE") if there else "NO" for v, there in pairs]
    table = pd.DataFrame(cells)
    sums = [number(wide[k].sum(skipna=False), 2, "NE") for k in wide.columns]
    table.loc[len(table)] = [_TOTAL[lang != "zh"], *sums]
    return Sheet(table)
