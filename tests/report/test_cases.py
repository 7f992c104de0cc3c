"""The tools of London and Singapore, switched on as ``cases.yml`` of the example shows."""

import pytest
import yaml

from countycarbon import tables
from countycarbon.folders import kit
from countycarbon.inputs import catalogue
from countycarbon.inputs import response as files
from countycarbon.present import goal_tables
from countycarbon.response import gate, greening, london
from countycarbon.study.response import Cases

EXAMPLE = kit() / "data" / "studies" / "wuqing" / "response" / "cases.yml"


@pytest.fixture(scope="module")
def cases():
    """The section ``response.cases`` as the example writes it."""
    return Cases.model_validate(yaml.safe_load(EXAMPLE.read_text(encoding="utf-8")))


def test_the_example_of_a_site_is_scored_against_londons_target(cases, lang):
    site = cases.greening
    rows, score = greening.score(
        files.read("site_surfaces", site),
        catalogue.surface_factors(),
        site.site_area_m2,
        site.use,
        file=site.file.name,
    )
    tables.check("greening_site", rows)
    tables.check("greening_score", score)
    ground = rows[rows["surface"] != "10"]  # a green wall stands on no ground of the site
    assert ground["area_m2"].sum() == site.site_area_m2
    assert score["target"].item() == 0.4  # residential
    assert score["score"].item() == pytest.approx(rows["points"].sum() / site.site_area_m2)
    sheet = goal_tables.greening(rows, score, lang=lang, gas="C")
    assert f"{score['score'].item():.3f}" in sheet.note


def test_the_example_of_a_development_passes_through_the_four_documents(cases, lang):
    given = files.read("development", cases.london).set_index("item")["value"]
    found = london.gate(given.to_dict(), cases.london.use)
    tables.check("london_gate", found)
    assert set(found["document"]) == {"energy", "whole_life", "circular", "be_seen"}
    kpis = london.kpis(files.read("be_seen_series", cases.london.be_seen))
    tables.check("london_kpis", kpis)
    assert len(goal_tables.london(found, lang=lang, gas="C").frame) == len(found)
    assert len(goal_tables.london_kpis(kpis, lang=lang, gas="C").frame) == len(kpis)


def test_every_verdict_of_the_gate_occurs_in_the_example_proposals(cases, wuqing, lang):
    read = {
        n: tables.read(n, wuqing / "tables") for n in ("towns", "targets", "quotas", "patterns")
    }
    proposals = files.read("proposals", cases.singapore, towns=read["towns"])
    found = gate.check(proposals, read["targets"], read["quotas"], read["patterns"])
    tables.check("gate", found)
    assert set(found["verdict"]) == {"pass", "conditions", "fail"}
    sheet = goal_tables.gate(found, read["towns"], lang=lang, gas="C").frame
    assert len(sheet) == len(proposals)
