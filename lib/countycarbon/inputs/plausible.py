"""Whether numbers can be those of a county at all: what passes every form and is still absurd."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from countycarbon import tables
from countycarbon.inputs.survey import Survey
from countycarbon.inputs.towns import HEADINGS
from countycarbon.inputs.years import input_years
from countycarbon.messages import KitError, Problems, fail, warn
from countycarbon.response import quotas
from countycarbon.study import Study

if TYPE_CHECKING:
    import pandas as pd

DENSEST = 300_000
"""Residents per km2; the most crowded districts of the world have less than half of it."""

MOST_TONNES = 10_000_000
"""Tonnes a year and km2; the densest steel works have less than a tenth of it."""

SMALLEST_HA = 0.01
"""No town is smaller than a hundred square metres."""

_CODE = 6
"""Digits of a county in the code of a town."""


def codes(study: Study, known: pd.DataFrame) -> None:
    """Hold the codes of the towns against the code of the county.

    A town may have come from a neighbour and kept its code; if all do not fit, the county's code
    is another county's, or the table is.

    Raises
    ------
    KitError
        ``inputs.other-county``.

    Warns
    -----
    KitWarning
        ``inputs.town-of-other-county``.
    """
    written = known["town_id"].astype(str)
    full = written[written.str.fullmatch(r"[0-9]{9,}")]
    other = full[full.str[:_CODE] != study.county.code]
    if len(other) and len(other) == len(full):
        place = {"file": study.inputs.towns.file.name, "column": "town_id"}
        raise fail("inputs.other-county", **place, value=other.iloc[0], code=study.county.code)
    if len(other):
        names = ", ".join(known.loc[other.index, "town"])
        file = study.inputs.towns.file.name
        warn("inputs.town-of-other-county", file=file, names=names, code=study.county.code)


def settings(study: Study, known: pd.DataFrame) -> None:
    """Towns and functions that the study file itself names.

    Raises
    ------
    KitError
        ``response.manual-level-unknown``, ``evaluation.unknown-function``.
    """
    problems = Problems()
    for code in sorted(set(study.response.manual_levels) - set(known["town_id"])):
        problems.add("response.manual-level-unknown", key="response.manual_levels", town=code)
    if "function" in known:
        present = sorted({str(f) for f in known["function"]} - {""})
        for name in sorted(set(study.evaluation.by_function) - set(present)):
            key = f"evaluation.by_function.{name}"
            shown = ", ".join(present) or "—"
            problems.add("evaluation.unknown-function", key=key, name=name, present=shown)
    problems.stop()


def sections(study: Study) -> None:
    """What one key of the study says against another.

    Raises
    ------
    KitError
        ``study.wrong-value`` of years, limits and names of columns, and the codes of
        :func:`countycarbon.response.quotas.check_weights`: all at once.
    """
    problems = Problems()

    def wrong(key: str, value: object, allowed: str) -> None:
        fields = {"value": repr(value), "allowed": allowed, "nearest": ""}
        problems.add("study.wrong-value", key=key, **fields)

    given = study.inputs
    years = [given.land.year]
    for number, land in enumerate(given.changes):
        if land.year in years:
            wrong(f"inputs.changes.{number}.year", land.year, f"≠ {', '.join(years)}")
        years.append(land.year)
    for name in given.towns.columns:
        if name not in HEADINGS:
            wrong(f"inputs.towns.columns.{name}", name, ", ".join(HEADINGS))
    power = study.accounting.energy and study.accounting.energy.power
    if power and power.low is not None and power.low > power.factor:
        wrong("accounting.energy.power.low", power.low, f"<= {power.factor}")
    if power and power.high is not None and power.high < power.factor:
        wrong("accounting.energy.power.high", power.high, f">= {power.factor}")
    _dated(study, wrong)
    if study.response.manual_levels and study.response.unscored != "manual":
        wrong("response.unscored", study.response.unscored, "manual (response.manual_levels)")
    if study.response.quotas is not None:
        try:
            quotas.check_weights(study.response.quotas.weights)
        except KitError as error:
            problems.extend(error.problems)
    problems.stop()


def _dated(study: Study, wrong: Callable[[str, object, str], None]) -> None:
    """Data are no younger than the report, and not all real where some are made.

    Plans and targets of the response may lie ahead.
    """
    told = input_years(study)
    last = int(study.report.date[:4])
    years = [
        (key if key.startswith(("accounting.", "response.")) else f"inputs.{key}", year)
        for key, year in zip(told["input"], told["year"], strict=True)
    ]
    power = study.accounting.energy and study.accounting.energy.power
    years += [("accounting.energy.power", power.year)] if power else []
    for number, own in enumerate(study.accounting.overrides):
        years.append((f"accounting.overrides.{number}", own.year))
    for key, year in years:
        found = [int(one) for one in re.findall("[0-9]{4}", year)]
        if not key.startswith("response.") and max(found, default=last) > last:
            wrong(f"{key}.year", year, f"<= {last} (report.date)")
    kinds = sorted(set(told["status"]) - {"real"})
    if study.status == "real" and kinds:
        wrong("status", study.status, " | ".join(["mixed", *kinds]))


def towns(known: pd.DataFrame) -> None:
    """People, money and area of every town against what the declaration of the table allows.

    Raises
    ------
    KitError
        ``inputs.implausible``: every such number.
    """
    problems = Problems()

    def wrong(town: object, column: str, value: float, allowed: str) -> None:
        place = {"town": town, "column": column}
        problems.add("inputs.implausible", **place, value=f"{value:,.6g}", allowed=allowed)

    for column in tables.declared("towns").columns:
        values = known[column.name] if column.high is not None else ()
        for town, value in zip(known["town"], values, strict=False):
            if value > column.high:
                wrong(town, column.name, value, f"<= {column.high:,.0f} {column.unit}")
            elif column.kind == "integer" and value % 1 > 0:
                wrong(town, column.name, value, "1, 2, 3 …")
    for town, area, people in known[["town", "area_ha", "population"]].itertuples(index=False):
        if area < SMALLEST_HA:
            wrong(town, "area_ha", area, f">= {SMALLEST_HA} ha")
        elif people / area * 100 > DENSEST:
            wrong(town, "population", people / area * 100, f"<= {DENSEST:,} persons/km²")
    problems.stop()


def tonnes(emitted: pd.DataFrame, survey: Survey) -> None:
    """No use of energy or other means emits more than any land on earth does.

    Raises
    ------
    KitError
        ``inputs.implausible`` with the key of the study, for each kind of amounts.
    """
    problems = Problems()
    km2 = float(survey.towns["area_ha"].sum()) / 100
    for kind, total in emitted.groupby("kind", sort=True)["carbon_t"].sum().items():
        if km2 > 0 and not total / km2 <= MOST_TONNES:
            place = {"key": f"accounting.{kind}", "value": f"{total / km2:,.4g}"}
            problems.add("inputs.implausible", **place, allowed=f"<= {MOST_TONNES:,} t/km²")
    problems.stop()


def hectares(files: Mapping[str, pd.DataFrame], survey: Survey) -> None:
    """No plan, limit or project has more land than its town, or than the county.

    Raises
    ------
    KitError
        ``inputs.above-land``: every such cell.
    """
    land = dict(zip(survey.towns["town_id"], survey.towns["area_ha"], strict=True))
    names = dict(zip(survey.towns["town_id"], survey.towns["town"], strict=True))
    problems = Problems()
    for name, frame in files.items():
        if "town_id" not in frame:
            continue
        for column in (c.name for c in tables.declared(name).columns if c.unit == "ha"):
            for code, value in zip(frame["town_id"], frame[column], strict=True):
                room = land.get(code, sum(land.values()))
                if value > room * 1.001:  # plans are written in whole hectares
                    place = {"file": name, "town": names.get(code, code), "column": column}
                    figures = {"value": f"{value:,.6g}", "room": f"{room:,.6g}"}
                    problems.add("inputs.above-land", **place, **figures)
    problems.stop()
