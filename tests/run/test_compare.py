from __future__ import annotations

import csv

import pytest

from countycarbon import tables
from countycarbon.messages import KitError
from countycarbon.present.wording import compare_words as words
from countycarbon.run.compare import compare

pytestmark = pytest.mark.slow


def change(folder, table, column, town, value):
    """Write another value into one cell, as another run would have it."""
    file = folder / "tables" / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    old = next(r for r in rows if r["town"] == town)
    before, old[column] = old[column], value(old[column])
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return before


def test_a_run_against_itself_elsewhere_differs_in_nothing(finished, mine, tmp_path):
    found = compare(finished.folder, mine.folder, tmp_path / "out")
    assert found.causes.empty
    changes = [c for c in found.towns if c.endswith("_change")]
    assert not found.towns[changes].fillna(0).to_numpy().any()
    told = [en for _, en in found.told()]
    assert "No town changes its level." in told
    assert found.changes() == [words.SAME] and found.totals["change_percent"].fillna(0).eq(0).all()


def test_tonnes_levels_quotas_and_money_are_followed(finished, mine, tmp_path):
    study = mine.folder / "study.yml"
    text = study.read_text(encoding="utf-8").replace("total_ha: 400", "total_ha: 500")
    study.write_text(text, encoding="utf-8")
    old = float(change(mine.folder, "balance", "net_t", "清泉镇", lambda v: str(float(v) + 100)))
    level = change(mine.folder, "evaluation", "level", "清泉镇", lambda v: "V" if v != "V" else "I")
    quota = float(change(mine.folder, "quotas", "quota_ha", "清泉镇", lambda v: str(int(v) + 7)))
    found = compare(finished.folder, mine.folder, tmp_path / "out")
    assert ("setting", "response.quotas.total_ha") in set(
        zip(found.causes["kind"], found.causes["key"], strict=True)
    )
    town = found.towns.set_index("town").loc["清泉镇"]
    assert town["net_t_change"] == pytest.approx(100) and town["net_t_a"] == pytest.approx(old)
    assert town["level_a"] == level and town["level_b"] != level
    assert town["quota_ha_change"] == 7 and town["quota_ha_b"] == quota + 7
    assert found.totals.set_index("measure").loc["net_t", "change"] == pytest.approx(100)
    assert found.changes()[0][1] == "1 setting differs: response.quotas.total_ha 400 → 500."
    name = found.english["清泉镇"]
    assert name.isascii() and any(f"{name} {level}→" in en for _, en in found.told())
    assert any(f"清泉镇 {level}→" in zh for zh, _ in found.told())


def test_another_gas_is_brought_to_that_of_the_first(finished, mine, tmp_path):
    study = mine.folder / "study.yml"
    text = study.read_text(encoding="utf-8").replace("gas: C\n", "gas: CO2\n")
    study.write_text(text, encoding="utf-8")
    found = compare(finished.folder, mine.folder, tmp_path / "out")
    totals = found.totals.set_index("measure")
    # the tables still hold tonnes of C, now read as CO2
    assert totals.loc["net_t", "b"] == pytest.approx(totals.loc["net_t", "a"] * 12 / 44)
    assert totals.loc["quota_ha", "change"] == 0
    assert "44/12" in found.runs[0] and "converted to C" in found.runs[1]


def test_a_changed_coefficient_is_told_by_class_role_and_value(finished, mine, tmp_path):
    file = mine.folder / "tables" / "coefficients.csv"
    with file.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    row = next(r for r in rows if r["class_code"] == "0601" and r["role"] == "source")
    row["central"] = "60.0"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    found = compare(finished.folder, mine.folder, tmp_path / "out")
    assert found.changes()[0][0] == "1 项系数不同：0601 source 95 → 60。"


def test_files_come_in_both_languages_and_as_workbook(finished, mine, tmp_path):
    out = compare(finished.folder, mine.folder, tmp_path / "out").folder
    assert (out / "comparison.xlsx").is_file()
    for name in ("compare_causes", "compare_totals", "compare_towns"):
        tables.read(name, out / "tables")
    page = (out / "comparison.zh.html").read_text(encoding="utf-8")
    assert "两次运行的比较" in page and "清泉镇" in page and "://" not in page


def test_a_run_is_not_compared_with_itself(finished):
    with pytest.raises(KitError) as error:
        compare(finished.folder, finished.folder)
    assert error.value.codes == ["compare.same-folder"]
