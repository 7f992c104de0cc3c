"""Two runs side by side: what was changed, and what followed."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import tables
from countycarbon.messages import fail
from countycarbon.present import format as printed
from countycarbon.present.wording import compare_words as words
from countycarbon.run import page, record
from countycarbon.study import Study
from countycarbon.tables.comparison import MEASURES
from countycarbon.units import gas_factor

if TYPE_CHECKING:
    import pandas as pd

_COEFFICIENT = ("central", "low", "high", "unit", "kind", "gas", "source", "year", "evidence")
TABLES = ("compare_causes", "compare_totals", "compare_towns")


@dataclass(frozen=True)
class Comparison:
    """Two runs compared; ``folder`` holds the files made of it.

    ``runs`` says which runs, on which gas basis; ``english`` gives the towns' English names.
    """

    causes: pd.DataFrame
    totals: pd.DataFrame
    towns: pd.DataFrame
    gas: str
    folder: Path
    runs: words.Pair
    english: dict[str, str]

    def changes(self) -> list[words.Pair]:
        """What differs between the runs, as sentences in both languages."""
        return words.changes(self.causes)

    def told(self) -> list[words.Pair]:
        """What followed from it, as sentences in both languages."""
        return words.sentences(self.totals, self.towns, self.gas, self.english)


class _Run:
    """One of the two runs."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "study.yml").exists():
            raise fail("trace.no-run", file=folder.name, names="–")
        self.folder = folder
        self.study = Study.of_run(folder)
        self.tables = record.Tables(folder / "tables")
        self.gas = self.study.accounting.gas
        file = folder / "run.json"
        self.summary = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def compare(a: Path, b: Path, out: Path | None = None) -> Comparison:
    """Compare two runs and write tables, a map and a page in each language.

    Parameters
    ----------
    a, b : Path
        Folders of finished runs: of two studies, two years, or two scenarios.
    out : Path, optional
        Output folder; ``<a>-against-<b>`` beside ``b`` by default.

    Returns
    -------
    Comparison
        Tonnes of ``b`` are converted to the gas basis of ``a``.

    Raises
    ------
    KitError
        ``compare.same-folder``, ``trace.no-run``.
    """
    if a.resolve() == b.resolve():
        raise fail("compare.same-folder", file=a.name)
    one, two = _Run(a), _Run(b)
    import pandas as pd

    causes = pd.DataFrame(_causes(one, two), columns=["kind", "key", "a", "b"])
    towns = _towns(one, two)
    folder = out or b.resolve().parent / f"{a.resolve().name}-against-{b.resolve().name}"
    left, right = (f"{run.study.study} ({run.folder.resolve().name})" for run in (one, two))
    runs = words.runs(left, right, one.gas, two.gas)
    english = _english(two) | _english(one)
    found = Comparison(causes, _totals(towns), towns, one.gas, folder, runs, english)
    _write(found, one, two)
    return found


def _english(run: _Run) -> dict[str, str]:
    towns = run.tables["towns"]
    named = towns["town_en"].fillna("").where(lambda name: name != "", towns["town"])
    return dict(zip(towns["town"], named, strict=True))


def _causes(one: _Run, two: _Run) -> Iterator[tuple[str, str, str, str]]:
    """Settings, input files and coefficients that differ."""
    before, after = dict(one.study.settings()), dict(two.study.settings())
    for key in [*before, *(k for k in after if k not in before)]:
        if before.get(key) != after.get(key):
            yield "setting", key, before.get(key, ""), after.get(key, "")
    left, right = (run.summary.get("inputs", {}) for run in (one, two))
    for key in sorted(left.keys() | right.keys()):
        was, now = (side.get(key, ["", ""]) for side in (left, right))
        if was[1] != now[1]:
            yield "input", key, f"{was[0]} {was[1][:12]}", f"{now[0]} {now[1][:12]}"
    yield from _coefficients(one, two)


def _coefficients(one: _Run, two: _Run) -> Iterator[tuple[str, str, str, str]]:
    rows = []
    for run in (one, two):
        frame = run.tables["coefficients"].astype(object)
        frame = frame.where(frame.notna(), "")
        rows.append(frame.set_index(["class_code", "role"])[list(_COEFFICIENT)].to_dict("index"))
    for key in sorted(rows[0].keys() | rows[1].keys()):
        was, now = (side.get(key, {}) for side in rows)
        for column in _COEFFICIENT:
            if was.get(column, "") != now.get(column, ""):
                name = f"{key[0]} {key[1]} {column}"
                yield "coefficient", name, str(was.get(column, "")), str(now.get(column, ""))


def _towns(one: _Run, two: _Run) -> pd.DataFrame:
    """Every measure of every town in both runs, and its change."""
    import pandas as pd

    named = pd.concat([run.tables["towns"][["town_id", "town"]] for run in (one, two)])
    frame = named.drop_duplicates("town_id").sort_values("town_id").reset_index(drop=True)
    for end, run in (("a", one), ("b", two)):
        levels = _column(run, "evaluation", "level").fillna("")
        frame[f"level_{end}"] = frame["town_id"].map(levels).fillna("").astype(str)
        for measure, (table, _, _, unit, _) in MEASURES.items():
            values = pd.to_numeric(frame["town_id"].map(_column(run, table, measure)))
            factor = gas_factor(run.gas, one.gas) if "{gas}" in unit else 1.0
            frame[f"{measure}_{end}"] = values * factor
    for measure in MEASURES:
        change = frame[f"{measure}_b"] - frame[f"{measure}_a"]
        # 44/12 and back again leaves traces in the last digits, which are no change.
        traces = change.abs() <= 1e-9 * frame[f"{measure}_a"].abs()
        frame[f"{measure}_change"] = change.mask(traces, 0.0)
    return tables.check("compare_towns", frame)


def _column(run: _Run, table: str, column: str) -> pd.Series:
    """A column by town; empty for a run that has no such table."""
    import pandas as pd

    if table not in set(run.tables):
        return pd.Series(dtype=object)
    return run.tables[table].set_index("town_id")[column]


def _totals(towns: pd.DataFrame) -> pd.DataFrame:
    """Sums of what can be added; a sum with a missing part is missing."""
    import pandas as pd

    rows = []
    for measure in ("source_t", "sink_t", "net_t", "quota_ha", "amount_yuan"):
        a, b, change = (towns[f"{measure}_{end}"].sum(min_count=1) for end in ("a", "b", "change"))
        rows.append((measure, a, b, change, 100 * change / abs(a) if a else float("nan")))
    names = ["measure", "a", "b", "change", "change_percent"]
    return tables.check("compare_totals", pd.DataFrame(rows, columns=names))


def _write(found: Comparison, one: _Run, two: _Run) -> None:
    from countycarbon.present import workbook

    folder = found.folder
    for name, frame in zip(TABLES, (found.causes, found.totals, found.towns), strict=True):
        tables.write(name, frame, folder / "tables")
    workbook.write(folder / "tables", folder / "comparison.xlsx", one.study)
    for lang in one.study.languages:
        picture = _map(found, one, lang)
        if picture:
            (folder / f"change.{lang}.png").write_bytes(picture)
        text = _page(found, lang, picture)
        (folder / f"comparison.{lang}.html").write_text(text, encoding="utf-8", newline="\n")


def _map(found: Comparison, one: _Run, lang: str) -> bytes:
    """The change of the net source by town; empty without boundaries or changes."""
    file = one.folder / "towns.gpkg"
    if not file.exists() or not found.towns["net_t_change"].fillna(0).abs().sum():
        return b""
    import geopandas as gpd

    from countycarbon.present import maps
    from countycarbon.run import display

    title = words.MAP[lang != "zh"]
    values = found.towns[["town_id", "net_t_change"]]
    shown = maps.choropleth(
        gpd.read_file(file), values, "net_t_change", lang=lang, gas=found.gas, label=title,
        unit="t {gas}", scheme="diverging", status=one.study.status, interactive=False,
    )  # fmt: skip
    return display.png(shown)


def _page(found: Comparison, lang: str, picture: bytes) -> str:
    i = lang != "zh"
    parts = [page.paragraph(found.runs[i]), page.heading(words.WHAT[i])]
    parts.append(page.listed(pair[i] for pair in found.changes()))
    parts.append(page.heading(words.FOLLOWED[i]))
    parts.append(page.listed(pair[i] for pair in found.told()))
    if picture:
        data = base64.b64encode(picture).decode()
        parts.append(f'<p><img alt="{words.MAP[i]}" src="data:image/png;base64,{data}"></p>')
    towns = found.towns.replace({"town": found.english}) if i else found.towns
    parts.append(page.heading(words.TOWNS[i]))
    parts.append(_table("compare_towns", towns, lang, found.gas))
    if not found.causes.empty:
        parts.append(page.heading(words.DETAIL[i]))
        parts.append(_table("compare_causes", found.causes, lang, found.gas))
    return page.page(words.TITLE[i], lang, parts)


def _table(name: str, frame: pd.DataFrame, lang: str, gas: str) -> str:
    """A declared table as the reader sees it: labels, units, shown decimals."""
    declared = tables.declared(name)
    heads = [column.label(lang, gas) for column in declared.columns]
    rows = [
        [_cell(column, value, lang) for column, value in zip(declared.columns, row, strict=True)]
        for row in frame[declared.names].itertuples(index=False)
    ]
    return page.table(heads, rows)


def _cell(column: tables.Column, value: Any, lang: str) -> str:
    if column.kind == "text":
        return words.KINDS[value][lang != "zh"] if column.name == "kind" else str(value)
    return "" if printed.is_missing(value) else f"{value:,.{column.decimals}f}".replace("-", "−")
