"""Energy and activity files of a study."""

import pytest

from countycarbon.folders import kit
from countycarbon.inputs import activities, check, coefficients
from countycarbon.messages import KitError, KitWarning
from countycarbon.study import Study

HEAD = "item,amount,unit,sector,use,town_id\n"
POWER = {
    "factor": 0.8, "unit": "kg CO2/kWh", "region": "North China", "year": "2019",
    "source": "made for the test", "evidence": "M", "status": "made",
}  # fmt: skip


@pytest.fixture
def study(tmp_path):
    def build(text, power=None, **more):
        path = tmp_path / "energy.csv"
        path.write_text(HEAD + text, encoding="utf-8")
        energy = {
            "file": str(path), "year": "2019", "source": {"zh": "自制", "en": "made"},
            "status": "made", "factors": "energy_tce", **more,
        }  # fmt: skip
        if power:
            energy["power"] = power
        changes = {"accounting.energy": energy, "status": "mixed"}  # made energy, real land
        return Study.load(kit() / "params" / "heishan.yml", changes)

    return build


def towns():
    import pandas as pd

    return pd.DataFrame({"town_id": ["210726"], "town": ["黑山县"]})


def test_a_table_and_its_factors(study):
    (found,) = activities.activities(study("raw_coal,2,tce,industry,,\n"), towns())
    assert found.kind == "energy" and found.use["amount"].tolist() == [2.0]
    assert "electricity" not in set(found.factors["item"])  # never a silent default


def test_a_file_of_an_office_by_names_labels_and_grouped_numbers(study, tmp_path):
    given = study("")
    text = '某县能源消费\n项目,数量,单位,部门,镇街代码\n原煤,"1,234.5",吨标准煤,工矿业,黑山\n'
    (tmp_path / "energy.csv").write_bytes(f"{text}合计,１２,,,\n".encode("gbk"))
    with pytest.warns(KitWarning):
        use = activities.activities(given, towns())[0].use
    assert use[["item", "amount", "town_id"]].to_numpy().tolist() == [
        ["raw_coal", 1234.5, "210726"]
    ]


def test_faults_name_the_file_and_its_own_row(study, tmp_path):
    given = study("")
    text = "某县\n\n" + HEAD + "raw_coal,5,kg,industry,,\n木炭,5,tce,industry,,\n"
    (tmp_path / "energy.csv").write_text(text, encoding="utf-8")
    found = check(given).found
    assert [(p.code, p.where["file"], p.where["row"]) for p in found] == [
        ("accounting.wrong-basis", "energy.csv", 4),
        ("accounting.unknown-item", "energy.csv", 5),
    ]


def test_power_needs_a_grid_factor(study):
    text = "electricity,5,10^4 kWh,industry,,\n"
    with pytest.raises(KitError) as caught:
        activities.activities(study(text), towns())
    assert caught.value.codes == ["accounting.no-grid-factor"]
    (found,) = activities.activities(study(text, POWER), towns())
    grid = found.factors.set_index("item").loc["electricity"]
    assert (grid["central"], grid["region"], grid["year"]) == (0.8, "North China", "2019")


def test_power_plants_beside_power_used(study):
    text = "electricity,5,kWh,industry,,\nraw_coal,5,tce,industry,power_generation,\n"
    with pytest.raises(KitError) as caught:
        activities.activities(study(text, POWER), towns())
    assert caught.value.codes == ["accounting.power-twice"]


def test_conversion_to_standard_coal_is_asked_for_and_printed(study):
    text = "raw_coal,100,t,industry,,\n"
    with pytest.warns(KitWarning, match=r"raw_coal 0\.7143"):
        (found,) = activities.activities(study(text, to_standard_coal=True), towns())
    assert found.use[["amount", "unit"]].values.tolist() == [[pytest.approx(71.43), "tce"]]


def test_unknown_set_of_factors(study):
    with pytest.raises(KitError) as caught:
        activities.activities(study("raw_coal,1,tce,industry,,\n", factors="energy_tcf"), towns())
    assert caught.value.codes == ["accounting.unknown-set"]


def test_livestock_carries_the_warming_potential_of_its_set():
    assert coefficients.warming_potential("AR4") == 25
    rows = coefficients.read_set("livestock", "item").set_index("item")["central"]
    # the source prints kg C-eq = kg CH4 × 6.82, and 6.82 = 25 × 12/44 rounded
    assert rows["dairy_cow_enteric"] * 6.82 == pytest.approx(416.02)
    assert pytest.approx(6.82, abs=0.005) == 25 * 12 / 44


def test_wuqing_has_every_kind_of_table():
    wuqing = Study.load(kit() / "params" / "wuqing.yml")
    found = activities.activities(wuqing, towns())
    assert [a.kind for a in found] == list(activities.KINDS)
    assert all(a.described["status"] == "made" for a in found)
