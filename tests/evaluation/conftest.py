"""The tables of the Wuqing study, made by the kit's own functions without notebooks."""

from pathlib import Path

import geopandas as gpd
import pytest

from countycarbon.accounting import accounts, balance, coefficients
from countycarbon.evaluation import columns, evaluate, hierarchy, indicators, tabulate
from countycarbon.inputs import classes, indicator_sets, judgements
from countycarbon.inputs import coefficients as sets
from countycarbon.inputs import towns as town_table
from countycarbon.land.neighbours import neighbours
from countycarbon.response import levels, quotas
from countycarbon.study import Study

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data" / "studies" / "wuqing"


@pytest.fixture(scope="session")
def wuqing():
    return Study.load(ROOT / "params" / "wuqing.yml")


def area_by_code(parcels, towns):
    """Recorded area by the town code of each parcel, as survey practice has it."""
    keys = [parcels["ZLDWDM"].str[:9].rename("town_id"), parcels["DLBM"].rename("class_code")]
    area = (parcels.groupby(keys)["TBDLMJ"].sum() / 1e4).rename("area_ha").reset_index()
    return area.merge(towns[["town_id", "town"]], on="town_id")


def evaluation_tables(study, towns, account, area, found):
    """The tables ``weights``, ``evaluation`` and ``breaks``."""
    chosen = indicator_sets.read(study.evaluation.indicators)
    weights = hierarchy.weigh(chosen, judgements.read(DATA / "judgements.yaml")).weights
    known, _ = columns.known_columns(towns, found, account, area)
    raw = indicators.raw_values(chosen.indicators, known)
    scored = raw.loc[towns.loc[towns["scored"], "town_id"]]
    model = evaluate.Model({n.id: n.direction for n in chosen.indicators}, weights)
    result = evaluate.evaluate(scored, model)
    return {
        "weights": weights,
        "evaluation": tabulate.evaluation(towns, result, {}),
        "breaks": tabulate.level_breaks(result),
    }


@pytest.fixture(scope="session")
def wuqing_in_co2(wuqing, wuqing_tables):
    """The tables that ``--set accounting.gas=CO2`` changes, on the same areas."""
    towns, area = wuqing_tables["towns"], wuqing_tables["area"]
    study = Study.load(ROOT / "params" / "wuqing.yml", {"accounting.gas": "CO2"})
    used = coefficients.resolve(sets.rows(study), classes.classes())
    account = accounts.account(area, used, study.accounting.gas)
    found = balance.balance(account, towns)
    out = {"account": account, "balance": found}
    return out | evaluation_tables(study, towns, account, area, found)


@pytest.fixture(scope="session")
def wuqing_tables(wuqing):
    parcels = gpd.read_file(DATA / "parcels.gpkg", layer="parcels")
    borders = gpd.read_file(DATA / "boundaries.gpkg", layer="towns")
    towns = town_table.towns(wuqing)
    area = area_by_code(parcels, towns)
    towns["area_ha"] = towns["town_id"].map(area.groupby("town_id")["area_ha"].sum())
    account = accounts.account(area, coefficients.resolve(sets.rows(wuqing), classes.classes()))
    found = balance.balance(account, towns)
    out = {"towns": towns, "area": area, "account": account, "balance": found}
    out |= {"neighbours": neighbours(borders)}
    out |= evaluation_tables(wuqing, towns, account, area, found)
    level = levels.planning_levels(towns, out["evaluation"], found)
    quota, _ = quotas.plan(level, towns, area, found, wuqing.response.quotas)
    return out | {"quotas": quota}
