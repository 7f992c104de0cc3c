"""How far each coefficient set goes in a county, and the form for what it lacks."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from countycarbon import tables
from countycarbon.accounting import coefficients as resolved
from countycarbon.accounting import coverage
from countycarbon.inputs import activities, rehearsal, survey
from countycarbon.inputs import classes as class_table
from countycarbon.inputs import coefficients as sets
from countycarbon.messages import KitError, KitWarning, Language, Problems
from countycarbon.present import coefficient_form
from countycarbon.study import Place, Study

if TYPE_CHECKING:
    import pandas as pd

FORMS = {".csv", ".xlsx"}


@dataclass(frozen=True)
class Coverage:
    """What the sets give a county.

    ``table`` is ``coefficient_coverage``; ``refused`` says of the sets that may not be used why;
    ``lacking`` are the classes and sides for which the study's own set has nothing.
    """

    study: Study
    table: pd.DataFrame
    refused: dict[str, str]
    wanted: pd.DataFrame
    lacking: pd.DataFrame
    references: pd.DataFrame
    classes: pd.DataFrame = field(repr=False)


def examine(study: Study) -> Coverage:
    """Hold every set against the classes of the county.

    Energy and activities of the study count as they would in its account; its own rows
    (``accounting.overrides``) count with the set it names.

    Raises
    ------
    KitError
        What is wrong with towns, land or activities; a set that cannot be used is no fault.
    """
    import pandas as pd

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", KitWarning)  # a run prints them
        land = survey.read_survey(study, thorough=False)
        used = activities.activities(study, land.towns)
        emitted = rehearsal.emissions(study, used)
        library, classes = sets.library(), class_table.classes()
        parts, refused = [], {}
        lacking = wanted = coverage.wanted(land.area, classes)
        for name in sets.sets(place=study.place):
            own = name == study.accounting.coefficients
            try:
                rows = sets.rows(study) if own else sets.read_set(name, place=study.place)
                account = rehearsal.account(study, land, rows, used, emitted)
            except KitError as error:
                refused[name] = error.problems[0].code
                continue
            published = coverage.likely(library, name, study.accounting.gas)
            marks = ", ".join(sorted(set(rows["evidence"])))
            parts.append(coverage.cover(account, published, classes, name, marks))
            if own:
                lacking = _open(account, wanted)
    table = tables.check("coefficient_coverage", pd.concat(parts, ignore_index=True))
    found = coverage.references(wanted, library, classes)
    return Coverage(study, table, refused, wanted, lacking, found, classes)


def _open(account: pd.DataFrame, wanted: pd.DataFrame) -> pd.DataFrame:
    """Classes and sides without a number in the account, a missing area apart."""
    lost = account[account["notation"].isin(coverage.OPEN) & account["area_ha"].notna()]
    keys = set(zip(lost["class_code"], lost["role"], strict=True))
    own = [pair in keys for pair in zip(wanted["class_code"], wanted["role"], strict=True)]
    return wanted[own]


def write_form(
    found: Coverage, target: Path, fill: str | None = None, lang: Language = "zh"
) -> Path:
    """Write the form for the coefficients of the county; one that exists is left alone.

    Parameters
    ----------
    found : Coverage
        From :func:`examine`.
    target : Path
        CSV or XLSX.
    fill : str, optional
        A set whose values are written in where it has some, each with its source.
    lang : {"zh", "en"}
        Language of headings and notes.

    Returns
    -------
    Path

    Raises
    ------
    KitError
        ``accounting.form-kind``, ``.form-exists``, ``.form-name``, ``.unknown-set`` and what the
        set to be written in is refused for.
    """
    place = found.study.place
    _check_target(target, fill, place)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", KitWarning)
        given = resolved.resolve(sets.read_set(fill, place=place), found.classes) if fill else None
    rows = coverage.form(found.wanted, found.classes, target.stem, found.study.accounting.gas)
    if given is not None:
        rows = coverage.filled(rows, given, str(fill))
    return coefficient_form.write(rows, found.references, found.classes, target, lang)


def _check_target(target: Path, fill: str | None, place: Place) -> None:
    problems, known = Problems(), sets.sets(place=place)
    if target.suffix.lower() not in FORMS:
        problems.add("accounting.form-kind", file=target)
    if target.exists():
        problems.add("accounting.form-exists", file=target)
    elif target.stem in known:
        problems.add("accounting.form-name", name=target.stem, example=f"{target.stem}_own")
    if fill is not None:
        try:
            sets.read_set(fill, place=place)
        except KitError as error:
            problems.extend(error.problems)
    problems.stop()
