"""The counties side by side: ranked, as CSV, as a page and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import tables
from countycarbon.land import missing
from countycarbon.messages import Language
from countycarbon.present import format as printed
from countycarbon.run import page, place, record
from countycarbon.run.batch.batch import Batch
from countycarbon.run.batch.jobs import Job
from countycarbon.study import Study
from countycarbon.tables.column import LEVELS
from countycarbon.units import gas_factor

if TYPE_CHECKING:
    import pandas as pd

STATES = {
    "done": ("完成", "done"),
    "failed": ("未完成", "failed"),
    "too-long": ("超时", "out of time"),
    "too-much-memory": ("内存超限", "out of memory"),
    "died": ("进程退出", "process died"),
}
_TITLE = {"zh": "各县（区）汇总", "en": "Summary of the counties"}
_RANKED = {
    "zh": "位次按每公顷净碳源由低到高；没有净碳源的县（区）不排位次。",
    "en": "Ranked by net source per hectare, lowest first; counties without one have no rank.",
}
_COLUMNS: tuple[str, ...] = (
    "rank",
    "county",
    "status",
    "towns",
    "area_ha",
    "population",
    "source_t",
    "sink_t",
    "net_t",
)
_COLUMNS += ("net_per_ha", "net_per_head")
_LEVELS = ("county", *(f"level_{n}" for n in LEVELS), "level_none")
_BY_LEVEL = {"zh": "各县（区）镇街等级", "en": "Levels of the towns"}


def write(jobs: Sequence[Job], batch: Batch) -> list[Path]:
    """Write the summary of a batch.

    Returns
    -------
    list of Path
        ``summary.zh.html``, ``summary.en.html`` and ``summary.xlsx``; the tables ``counties``
        and ``outcomes`` lie beside them as CSV.
    """
    ranked, ended = counties(batch), outcomes(jobs, batch)
    folder, files = batch.folder, []
    tables.write("counties", ranked, folder)
    tables.write("outcomes", ended, folder)
    for lang in ("zh", "en"):
        file = folder / f"summary.{lang}.html"
        place.write(file, _page(ranked, ended, lang))
        files.append(file)
    return [*files, _workbook(folder / "summary.xlsx", ranked, ended)]


def counties(batch: Batch) -> pd.DataFrame:
    """The table ``counties``: every county that is done, in one gas, ranked.

    A sum with a missing part is missing too and carries NE.
    """
    import pandas as pd

    done = [Path(o.folder) for o in batch.outcomes if o.state == "done"]
    studies = [(folder, Study.of_run(folder)) for folder in done]
    gas = studies[0][1].accounting.gas if studies else "C"
    rows = [_row(study, folder, gas) for folder, study in studies]
    names = [c for c in tables.declared("counties").names if c != "rank"]
    frame = pd.DataFrame(rows, columns=names)
    frame["rank"] = frame["net_per_ha"].rank(method="min")
    return frame.sort_values(["rank", "study"], na_position="last", ignore_index=True)


def _row(study: Study, folder: Path, gas: Any) -> dict[str, Any]:
    """One county: sums of its towns."""
    found = record.Tables(folder / "tables")
    towns, balance, scored = found["towns"], found["balance"], found["evaluation"]
    factor = gas_factor(study.accounting.gas, gas)
    source, sink = (balance[c].sum(skipna=False) * factor for c in ("source_t", "sink_t"))
    net, hectares = source - sink, missing.total(found["area"])
    people = towns["population"].sum(skipna=False)
    levels = scored["level"].value_counts()
    return {
        "study": study.study,
        "code": study.county.code,
        "county": study.county.name.zh,
        "county_en": study.county.name.en,
        "province": study.county.province.zh,
        "province_en": study.county.province.en,
        "status": study.status,
        "towns": len(towns),
        "area_ha": hectares,
        "population": people,
        "source_t": source,
        "sink_t": sink,
        "net_t": net,
        "net_per_ha": net / hectares,
        "net_per_head": net / people if people else float("nan"),
        "gas": gas,
        **{f"level_{n}": int(levels.get(n, 0)) for n in LEVELS},
        "level_none": int(levels.get("", 0)),
        "notation": "NE" if printed.is_missing(float(net)) else "",
    }


def outcomes(jobs: Sequence[Job], batch: Batch) -> pd.DataFrame:
    """The table ``outcomes``: one line for each county, those that failed first."""
    import pandas as pd

    names = {job.study: job.names for job in jobs}
    rows = [
        (o.study, *names[o.study], o.state, o.seconds, o.peak_gb, o.step, o.code, o.zh, o.en)
        for o in sorted(batch.outcomes, key=lambda o: (o.state == "done", o.study))
    ]
    return pd.DataFrame(rows, columns=tables.declared("outcomes").names)


def _page(ranked: pd.DataFrame, ended: pd.DataFrame, lang: Language) -> str:
    first = ranked["gas"].iloc[0] if len(ranked) else "C"
    names = dict(
        zip(ranked["study"], ranked["county" if lang == "zh" else "county_en"], strict=True)
    )
    table = ranked.assign(county=ranked["study"].map(names))
    sheet, levels = (
        printed.sheet("counties", table, lang=lang, gas=first, columns=columns)
        for columns in (_COLUMNS, _LEVELS)
    )
    why = "zh" if lang == "zh" else "en"
    name = "county" if lang == "zh" else "county_en"
    runs = printed.sheet(
        "outcomes",
        ended,
        lang=lang,
        gas=first,
        columns=[name, "state", "seconds", "peak_gb", "step", why],
        codes={"state": STATES},
    )
    parts = [
        page.paragraph(_RANKED[lang]),
        page.table(sheet.frame.columns, sheet.frame.itertuples(index=False)),
        page.heading(_BY_LEVEL[lang]),
        page.table(levels.frame.columns, levels.frame.itertuples(index=False)),
        page.heading(tables.declared("outcomes").title(lang)),
        page.table(runs.frame.columns, runs.frame.itertuples(index=False)),
    ]
    return page.page(_TITLE[lang], lang, parts)


def _workbook(file: Path, ranked: pd.DataFrame, ended: pd.DataFrame) -> Path:
    """Both tables with headings in Chinese and English, full precision, ready to filter."""
    import pandas as pd

    partial = file.with_name(f".{file.stem}.partial.xlsx")
    with pd.ExcelWriter(partial, engine="openpyxl") as book:
        for name, frame in (("counties", ranked), ("outcomes", ended)):
            declared = tables.declared(name)
            gas = ranked["gas"].iloc[0] if len(ranked) else "C"
            heads = {
                c.name: f"{c.label('zh', gas)}\n{c.label('en', gas)}" for c in declared.columns
            }
            frame[declared.names].rename(columns=heads).to_excel(book, sheet_name=name, index=False)
            sheet = book.sheets[name]
            sheet.freeze_panes = "D2"
            sheet.auto_filter.ref = sheet.dimensions
            for cells in sheet.columns:
                sheet.column_dimensions[cells[0].column_letter].width = 16
    partial.replace(file)
    return file
