from __future__ import annotations

import csv
import random

import pytest

from countycarbon.messages import KitError
from countycarbon.run import printed
from countycarbon.run import trace as traces
from countycarbon.run.trace import trace

pytestmark = pytest.mark.slow


def row(folder, table, **where):
    with (folder / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return next(r for r in csv.DictReader(file) if all(r[k] == v for k, v in where.items()))


def test_a_cell_leads_to_its_step_inputs_coefficients_and_sources(finished):
    net = float(row(finished.folder, "balance", town="清泉镇")["net_t"])
    (chain,) = trace(finished.folder, "balance.net_t.清泉镇")
    kinds = [link.kind for link in chain.links]
    assert kinds[0] == "value" and f"{net:,.2f}".replace("-", "−") in chain.links[0].en
    assert kinds.index("step") < kinds.index("coefficient") < kinds.index("source")
    told = chain.text("en")
    assert "step 03_balance" in told and "step 02_account" in told and "cell 03·c" in told
    assert "inputs/land.csv" in told and "made example" in told


def test_the_coefficients_named_are_those_of_the_town(finished):
    (chain,) = trace(finished.folder, "account.carbon_t.清泉镇/0601/source")
    coefficients = [link.en for link in chain.links if link.kind == "coefficient"]
    assert len(coefficients) == 1 and "WQ-0601-source" in coefficients[0]


def test_a_variable_and_a_printed_number_lead_to_the_same_place(finished):
    (printed,) = trace(finished.folder, "summary.totals")[:1]
    assert printed.links[0].kind == "variable" and "balance.source_t" in printed.text("en")
    balance = (finished.folder / "tables" / "balance.csv").read_text(encoding="utf-8")
    source = sum(float(r["source_t"]) for r in csv.DictReader(balance.splitlines()))
    chains = trace(finished.folder, f"{source:,.2f}")
    assert any("summary.totals" in chain.text("en") for chain in chains)


def test_a_number_leads_to_the_column_that_reads_so_and_to_no_other(finished):
    balance = (finished.folder / "tables" / "balance.csv").read_text(encoding="utf-8")
    net = sum(float(r["net_t"]) for r in csv.DictReader(balance.splitlines()))
    chain = trace(finished.folder, f"{net:,.2f}".replace("-", "−"))[0]
    values = [link.en for link in chain.links if link.kind == "value"]
    assert len(values) == 1 and values[0].startswith("balance.net_t")
    assert {"balance.county", "summary.totals"} <= {
        link.en.split("}")[0].lstrip("{") for link in chain.links if link.kind == "variable"
    }


def test_a_quota_leads_to_the_settings_behind_it(finished):
    (chain,) = trace(finished.folder, "quotas.quota_ha.清泉镇")
    assert "setting response.quotas.total_ha: 400" in chain.text("en")
    kinds = [link.kind for link in chain.links]
    assert kinds.index("step") < kinds.index("setting") < kinds.index("coefficient")


def test_a_town_may_be_named_in_english(finished):
    name = row(finished.folder, "towns", town="清泉镇")["town_en"]
    assert trace(finished.folder, f"evaluation.level.{name}") == trace(
        finished.folder, "evaluation.level.清泉镇"
    )


def test_a_setting_ends_at_the_study_file(finished):
    (chain,) = trace(finished.folder, "study.seed")
    assert "study.yml" in chain.text("zh") and chain.links[-1].kind == "study"


@pytest.mark.parametrize("asked", ["balance.nothing", "no.such.thing", "999999999.123"])
def test_what_is_not_there_is_said_with_what_is_near(finished, asked):
    with pytest.raises(KitError) as error:
        trace(finished.folder, asked)
    assert error.value.codes == ["trace.not-found"]


def test_a_town_written_wrongly_is_told_with_the_one_that_was_meant(finished):
    with pytest.raises(KitError) as error:
        trace(finished.folder, "balance.net_t.清泉乡")
    assert "balance.net_t.清泉镇" in error.value.text("en")


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(KitError) as error:
        trace(tmp_path, "balance.net_t")
    assert error.value.codes == ["trace.no-run"]


def test_every_number_printed_leads_back(finished):
    """Those of the text and of every exhibit, in both languages, as they are printed."""
    run = traces._Run(finished.folder)
    texts = {text: None for v in run.variables.itertuples() for text in (v.zh, v.en)}
    texts |= {one.text: None for one in run.shown}
    numbers = sorted({m[0].strip() for t in texts for m in printed.found(t)})
    assert len(numbers) > 1000
    held = {n: list(traces._places(run, n, printed.whole(n))) for n in numbers}
    derived = [n for n in numbers if not held[n]]
    stands = [s.quantity for s in run.shown]
    assert [n for n in derived if not any(printed.whole(n).same(q) for q in stands)] == []
    for number in random.Random(20261128).sample(numbers, 40) + derived[:20]:
        kinds = {link.kind for chain in traces.answer(run, number) for link in chain.links}
        assert {"step", "source"} <= kinds or "study" in kinds, number


def test_a_number_worked_out_for_an_exhibit_leads_to_its_step_and_the_coefficients_of_its_row(
    finished,
):
    land = (finished.folder / "tables" / "area.csv").read_text(encoding="utf-8")
    rows = [r for r in csv.DictReader(land.splitlines()) if r["class_code"] == "0201"]
    total = sum(float(r["area_ha"]) for r in rows)
    chains = trace(finished.folder, f"{total:,.2f}")
    told = "\n".join(chain.text("zh") for chain in chains)
    assert "印于 tbl-area-class [0201" in told and "步骤 01_land" in told and "land.csv" in told


@pytest.mark.parametrize("form", ["{:.2f}", "{:,.2f}", "{:,.0f}", "{:,.2f} t C"])
def test_a_headline_number_is_found_in_any_form_and_told_where_it_is_printed(finished, form):
    balance = (finished.folder / "tables" / "balance.csv").read_text(encoding="utf-8")
    source = sum(float(r["source_t"]) for r in csv.DictReader(balance.splitlines()))
    for asked in (form.format(source), f"{source / 1e4:.2f} 万吨"):
        chains = trace(finished.folder, asked)
        assert "balance.source_t" in chains[0].text("en") and "summary.totals" in chains[0].text(
            "en"
        )
        assert {link.kind for link in chains[-1].links} == {"printed"}


@pytest.mark.parametrize(
    "asked", ["净碳源.清泉镇", "碳收支平衡.净碳源.清泉镇", "net source.清泉镇"]
)
def test_names_of_the_report_serve_as_well_as_ids(finished, asked):
    (chain,) = trace(finished.folder, "balance.net_t.清泉镇")
    assert chain in trace(finished.folder, asked)
