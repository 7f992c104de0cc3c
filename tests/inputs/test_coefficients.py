"""The sets in ``data/coefficients``."""

import pytest

from countycarbon.accounting import coefficients as resolved
from countycarbon.accounting import measures, published
from countycarbon.folders import kit
from countycarbon.inputs import coefficients as sets
from countycarbon.messages import KitError
from countycarbon.study import Study

REFUSED = {
    "npp_global": "accounting.not-a-flux",
    "flux_measured_season": "accounting.per-season",
}
"""Sets kept as a record of values that must not be used as yearly fluxes."""


def codes(name):
    try:
        rows = sets.read_set(name)
        resolved.check(rows)
        published.check(rows, published.ranges(sets.library()))
    except KitError as error:
        return set(error.codes)
    return set()


@pytest.mark.filterwarnings("ignore::countycarbon.messages.KitWarning")
@pytest.mark.parametrize("name", sets.sets())
def test_every_set_is_sound_or_refused_for_the_known_reason(name):
    assert codes(name) == ({REFUSED[name]} if name in REFUSED else set())


@pytest.mark.parametrize("name", sets.sets("item"))
def test_every_factor_has_a_known_unit_and_a_source(name):
    rows = sets.read_set(name, "item")
    assert all(measures.factor(unit) for unit in rows["unit"])
    assert (rows["source"] != "").all() and rows["evidence"].isin(["A", "A2", "B", "C"]).all()
    assert rows["item"].is_unique and rows["coefficient_id"].is_unique


def test_the_published_sets_are_those_in_the_folder():
    """Another set beside them is a study's own and widens no range; a new one must be listed."""
    assert sorted(sets.PUBLISHED) == sets.sets("class_code")


def test_names_of_coefficients_are_unique_over_all_sets():
    assert sets.library()["coefficient_id"].is_unique


def test_the_sets_asked_for_are_there():
    land = {"wuqing_reconstruction", "lulc_simple", "flux_measured", "inventory_guangdong_2018"}
    items = {"energy_tce", "energy_physical", "energy_ipcc_tj", "farm_inputs", "livestock"}
    assert land <= set(sets.sets()) and items <= set(sets.sets("item"))


def test_standard_coal_reproduces_the_physical_factors():
    """0.7559 t C/tce × 0.7143 tce/t = 0.5399, beside 0.5394 and 0.5409 per tonne."""
    tce = sets.read_set("energy_tce", "item").set_index("item")["central"]
    tonne = sets.read_set("energy_physical", "item").set_index("item")
    assert (
        tonne.loc["raw_coal", "low"] <= tce["raw_coal"] * 0.7143 <= tonne.loc["raw_coal", "central"]
    )


def test_heating_value_reproduces_the_printed_lpg_factor():
    """50179 kJ/kg × 63100 kg CO2/TJ × 12/44 = 0.8635 t C/t (张馨 2018)."""
    per_tj = sets.read_set("energy_ipcc_tj", "item").set_index("item").loc["lpg", "central"]
    printed = sets.read_set("energy_physical", "item").set_index("item").loc["lpg", "central"]
    assert 0.050179 * per_tj / 1000 * 12 / 44 == pytest.approx(printed, abs=5e-5)


def test_unknown_set_names_the_nearest():
    with pytest.raises(KitError) as caught:
        sets.read_set("lulc_simpel")
    assert caught.value.codes == ["accounting.unknown-set"]
    assert "lulc_simple" in caught.value.text("en")


OVERRIDE = {
    "class_code": "02", "role": "sink", "kind": "NEP", "central": 1.2, "low": 0.6, "high": 2.0,
    "unit": "t C/ha/a", "gas": "C", "source": "own measurement 2022", "evidence": "A",
}  # fmt: skip


def study(*overrides):
    changes = {"accounting.overrides": list(overrides)}
    return Study.load(kit() / "params" / "heishan.yml", changes)


def test_an_override_adds_or_replaces_a_row():
    rows = sets.rows(study(OVERRIDE, {**OVERRIDE, "class_code": "03", "central": 0.9}))
    keyed = rows.set_index(["class_code", "role"])
    assert keyed.loc[("02", "sink"), "source"] == "own measurement 2022"
    assert keyed.loc[("03", "sink"), "central"] == 0.9
    assert len(rows) == len(sets.read_set("lulc_simple")) + 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"unit": "t CO2/ha/a", "gas": "CO2"}, "accounting.mixed-gas"),
        (
            {"unit": "kg C/m2/a", "class_code": "04", "central": 3.0, "high": None},
            "accounting.absurd",
        ),
        ({"class_code": "01", "role": "sink"}, "accounting.net-and-sink"),
        ({"kind": "stock"}, "accounting.not-a-flux"),
        ({"central": -0.5, "low": None}, "accounting.negative"),
    ],
)
def test_an_override_is_checked_with_the_set(change, code):
    with pytest.raises(KitError) as caught:
        sets.rows(study({**OVERRIDE, **change}))
    assert caught.value.codes == [code]


def test_the_sets_a_run_reads_are_those_by_class_and_the_factors_it_names():
    study = Study.load(kit() / "params" / "wuqing.yml")
    found = set(sets.used(study))
    assert found == {
        *sets.sets(),
        sets.SHARING,
        "energy_tce",
        "farm_inputs",
        "livestock",
        "transport_uk",
        "gwp",
    }
    changes = {"accounting.livestock": None, "accounting.energy.to_standard_coal": True}
    other = set(sets.used(Study.load(kit() / "params" / "wuqing.yml", changes)))
    assert other == (found | {"standard_coal"}) - {"livestock", "gwp"}
