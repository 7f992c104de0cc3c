"""Energy, farm, livestock and transport data of a study, with their factors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.accounting import energy, terms
from countycarbon.accounting.detail import Activity
from countycarbon.inputs import classes as class_table
from countycarbon.inputs import coefficients as sets
from countycarbon.inputs import declared
from countycarbon.inputs import response as files
from countycarbon.messages import KitError, Problems, fail, warn
from countycarbon.study import locate
from countycarbon.tables import words

if TYPE_CHECKING:
    import pandas as pd

    from countycarbon.study import Study
    from countycarbon.study.accounting import Activity as Settings
    from countycarbon.study.accounting import Power

KINDS = ("energy", "farm", "livestock", "transport")


def activities(study: Study, towns: pd.DataFrame | None) -> list[Activity]:
    """Every table of amounts the study names, with the factors it asks for.

    Raises
    ------
    KitError
        The codes of ``tables.check`` for the files; ``accounting.unknown-set``,
        ``accounting.no-grid-factor``, ``accounting.power-twice``.
    """
    found, problems = [], Problems()
    for kind in KINDS:
        settings: Settings | None = getattr(study.accounting, kind)
        if settings is None:
            continue
        try:
            found.append(_one(study, kind, settings, towns))
        except KitError as error:
            problems.extend(error.problems)
    problems.stop()
    return found


def _one(study: Study, kind: str, settings: Settings, towns: pd.DataFrame | None) -> Activity:
    """One table of amounts and the factors it asks for."""
    problems = Problems()
    try:
        factors = sets.read_set(settings.factors, "item", settings.place)
    except KitError as error:
        problems.extend(error.problems)
    try:
        use = _amounts(settings, towns)
    except KitError as error:
        problems.extend(error.problems)
    problems.stop()
    if kind == "energy":
        factors = _with_grid(study, use, factors)
    if settings.to_standard_coal:
        use = _standard_coal(use, sets.rates(settings.place))
    gwp = sets.warming_potential(study.accounting.gwp, study.place) if kind == "livestock" else None
    evidence = max(factors.loc[factors["item"].isin(use["item"]), "evidence"], default="M")
    described = {
        "region": study.county.name.zh,
        "year": settings.year,
        "source": f"{settings.source.zh} | {settings.source.en}",
        "evidence": "M" if settings.status != "real" else evidence,
        "status": settings.status,
    }
    return Activity(kind, use, factors, gwp, described)


def _amounts(settings: Settings, towns: pd.DataFrame | None) -> pd.DataFrame:
    """The amounts by code; none twice."""
    use = files.read("activity_use", settings, towns=towns)
    assert use is not None
    path = locate(settings.file)
    written = declared.as_written("activity_use", path, "sector", limit_mb=settings.limit_mb)
    problems, met = Problems(), dict[tuple[str, ...], list[tuple[int, str]]]()
    keys = use[["item", "sector", "use", "town_id"]].itertuples(index=False, name=None)
    for (row, word), key in zip(written.items(), keys, strict=True):
        branch = words.branch("activity_use", "sector", key[1], str(word))
        before = met.setdefault(key, [])
        twice = next((r for r, b in before if not words.apart(b, branch)), None)
        if twice is not None:
            fields = {"name": terms.listed([key[0]], terms.ITEMS), "first": twice,
                      "sector": terms.listed([key[1]], terms.SECTORS)}  # fmt: skip
            problems.add(
                "accounting.repeated-amount", file=settings.file.name, row=int(str(row)), **fields
            )
        before.append((int(str(row)), branch))
    problems.stop()
    return use


def _with_grid(study: Study, use: pd.DataFrame, factors: pd.DataFrame) -> pd.DataFrame:
    """The factors with the study's own grid factor; a set's general one is never used."""
    import pandas as pd

    assert study.accounting.energy is not None
    power: Power | None = study.accounting.energy.power
    has_power = (use["item"] == energy.POWER).any()
    rest = factors[factors["item"] != energy.POWER]
    if power is None:
        if has_power:
            raise fail("accounting.no-grid-factor", key="accounting.energy.power")
        return rest
    energy.check_power(use, power.basis)
    row = {
        "coefficient_id": "grid", "item": energy.POWER, "central": power.factor,
        "low": float("nan") if power.low is None else power.low,
        "high": float("nan") if power.high is None else power.high,
        "unit": power.unit, "region": power.region, "year": power.year, "source": power.source,
        "evidence": power.evidence, "status": power.status,
    }  # fmt: skip
    return pd.concat([rest, pd.DataFrame([row])], ignore_index=True)


def _standard_coal(use: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    out = energy.to_standard_coal(use, rates)
    changed = out["unit"] != use["unit"]
    if changed.any():
        rate = rates.set_index("fuel")["tce_per_unit"]
        items = sorted(set(use.loc[changed, "item"]))
        shown = ", ".join(f"{item} {rate[item]:g}" for item in items)
        warn("accounting.conversion", names=", ".join(items), rates=shown)
    return out


def sharing(study: Study) -> pd.DataFrame:
    """Rules by which sectors are shared out to towns and classes.

    Raises
    ------
    KitError
        The codes of :func:`countycarbon.inputs.declared.read`; ``accounting.unknown-class``.
    """
    own = study.accounting.sharing
    path = sets.path(sets.SHARING, study.place) if own is None else locate(own)
    found = declared.read("sharing_rules", path, others=True, totals=False)
    known = {code[:2] for code in class_table.classes()["code"]}
    problems = Problems()
    for sector, written in zip(found["sector"], found["classes"], strict=True):
        for code in written.split("|"):
            if code not in known:
                problems.add("accounting.unknown-class", file=path.name, key=sector, name=code)
    problems.stop()
    return found
