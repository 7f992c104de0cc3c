"""The overview of a province: a small report of all counties, rendered like any other."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import escape, tables, yamltext
from countycarbon.folders import kit
from countycarbon.messages import LANGUAGES
from countycarbon.present import format as printed
from countycarbon.present import overview as exhibits
from countycarbon.present.exhibit import Picture, Sheet
from countycarbon.run import assets, display, place
from countycarbon.run import render as renderer
from countycarbon.run.batch.batch import Batch
from countycarbon.run.batch.jobs import Job
from countycarbon.run.render.choice import Engine
from countycarbon.study import Study

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd

_TITLE = {"zh": "{province}县域碳收支总览", "en": "Carbon balance of the counties of {province}"}
_MADE = {
    "zh": "部分县（区）的数据为自制或重构示例，不得作为实际排放引用。",
    "en": "Data of some counties are made or reconstructed examples and must not be cited as real.",
}
_CAPTIONS = {
    "map": {"zh": "各县（区）每公顷净碳源，t {gas}/ha", "en": "Net source per hectare, t {gas}/ha"},
    "net": {"zh": "各县（区）净碳源，t {gas}", "en": "Net source of the counties, t {gas}"},
    "levels": {"zh": "各县（区）镇街等级构成", "en": "Levels of the towns of each county"},
    "table": {"zh": "各县（区）合计，t {gas}", "en": "Totals of the counties, t {gas}"},
}
_CHAPTER = "text/01-counties.qmd"
_LABELS = {"map": "fig-map", "net": "fig-net", "levels": "fig-levels", "table": "tbl-counties"}


def write(
    jobs: Sequence[Job],
    batch: Batch,
    languages: Iterable[str] | None = None,
    engine: Engine | None = None,
) -> list[Path]:
    """Stage and render the overview.

    Parameters
    ----------
    jobs : sequence of Job
        The counties.
    batch : Batch
        What became of them; its folder holds the table ``counties``.
    languages : iterable of {"zh", "en"}, optional
        Languages to write; by default those in which any of the counties has its report.  What an
        earlier batch has left in another one is removed.
    engine : {"auto", "quarto", "builtin"}, optional
        What renders.

    Returns
    -------
    list of Path
        The files made, in ``overview/<lang>``.
    """
    counties = tables.read("counties", batch.folder)
    folders = {o.study: Path(o.folder) for o in batch.outcomes if o.state == "done"}
    studies = [Study.of_run(folders[name]) for name in sorted(folders)]
    shapes = _shapes(counties, folders)
    made: list[Path] = []
    spoken = {*languages} if languages else {lang for s in studies for lang in s.languages}
    for lang in LANGUAGES:
        if lang not in spoken:
            shutil.rmtree(batch.folder / "overview" / lang, ignore_errors=True)
            continue
        target = batch.folder / "overview" / lang
        with place.workplace(batch.folder, f"overview-{lang}") as work:
            _stage(work / "book", counties, shapes, studies, lang)
            files = renderer.book(work / "book", work / "out", engine=engine or "auto")
            place.move(work / "out", target)
        made += [target / p.relative_to(work / "out") for p in files.values()]
    return made


def _shapes(counties: pd.DataFrame, folders: Mapping[str, Path]) -> gpd.GeoDataFrame | None:
    """One polygon for each county that has boundaries, made of its towns."""
    import geopandas as gpd
    import pandas as pd

    found = []
    for row in counties.itertuples():
        layer = folders[row.study] / "towns.gpkg"
        if layer.exists():
            towns = gpd.read_file(layer)
            whole = towns.geometry.make_valid().union_all()
            fields = {"town_id": row.study, "town": row.county, "town_en": row.county_en}
            one = {**fields, "status": row.status, "geometry": [whole]}
            found.append(gpd.GeoDataFrame(one, crs=towns.crs).to_crs("EPSG:4490"))
    return gpd.GeoDataFrame(pd.concat(found, ignore_index=True)) if found else None


def _stage(
    book: Path,
    counties: pd.DataFrame,
    shapes: gpd.GeoDataFrame | None,
    studies: Sequence[Study],
    lang: str,
) -> None:
    """A complete Quarto project of two short chapters."""
    gas = counties["gas"].iloc[0]
    shown: dict[str, Picture | Sheet] = {
        "net": exhibits.net(counties, lang=lang, gas=gas),
        "levels": exhibits.levels(counties, lang=lang, gas=gas),
        "table": exhibits.table(counties, lang=lang, gas=gas),
    }
    if shapes is not None:
        shown["map"] = exhibits.net_map(counties, shapes, lang=lang, gas=gas)
    texts = kit() / "chapters" / "overview" / lang
    chapter = (texts / "01-counties.qmd").read_text(encoding="utf-8")
    for name, label in _LABELS.items():
        put = (
            _exhibit(book, shown[name], label, _CAPTIONS[name][lang].format(gas=gas))
            if name in shown
            else ""
        )
        chapter = chapter.replace(f"@@{name}@@", put)
    place.write(book / _CHAPTER, chapter)
    place.write(book / "index.qmd", (texts / "index.qmd").read_text(encoding="utf-8"))
    values = {f"overview.{key}": text for key, text in _values(counties, studies, lang).items()}
    written = {n: (book / n).read_text(encoding="utf-8") for n in ("index.qmd", _CHAPTER)}
    assets.write(book, lang, _configuration(studies, lang), written, values)


def _exhibit(book: Path, shown: Picture | Sheet, label: str, caption: str) -> str:
    if isinstance(shown, Sheet):
        return f"{display.markdown(shown)}\n: {caption} {{#{label}}}\n"
    image = book / "text" / f"{label}.png"
    image.parent.mkdir(parents=True, exist_ok=True)
    image.write_bytes(display.png(shown))
    return f"![{caption}]({image.name}){{#{label}}}\n"


def _values(counties: pd.DataFrame, studies: Sequence[Study], lang: str) -> dict[str, str]:
    """What the sentences of the overview print."""
    gas = counties["gas"].iloc[0]
    whole = counties[counties["net_t"].notna()]
    sums = {c: whole[f"{c}_t"].sum() for c in ("source", "sink", "net")}
    made = any(s.status != "real" for s in studies)
    return {
        "counties": str(len(counties)),
        "complete": str(len(whole)),
        "towns": printed.number(int(counties["towns"].sum()), 0),
        "gas": gas,
        "status": _MADE[lang] if made else "",
        **{name: f"{printed.number(value, 0)} t {gas}" for name, value in sums.items()},
    }


def _configuration(studies: Sequence[Study], lang: str) -> dict[str, Any]:
    base = yamltext.load((kit() / "_quarto.yml").read_text(encoding="utf-8"))
    words = yamltext.load((kit() / "chapters" / lang / "book.yml").read_text(encoding="utf-8"))
    provinces = dict.fromkeys(s.county.province[lang] for s in studies)
    joined = escape.markdown(("、" if lang == "zh" else ", ").join(provinces))
    base["book"] |= {
        "title": _TITLE[lang].format(province=joined),
        "author": escape.markdown(studies[0].report.author[lang]),
        "date": max(s.report.date for s in studies),
        "chapters": ["index.qmd", _CHAPTER],
    }
    base["project"].pop("resources", None)  # no notebooks, hence no pages of them
    unused = {"bibliography", "csl"}
    return {
        **{k: v for k, v in base.items() if k not in unused},
        **{k: v for k, v in words.items() if k not in {"book", *unused}},
    }
