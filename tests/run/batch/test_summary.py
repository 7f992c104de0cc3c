"""The counties side by side, from thin tables with sums one can check."""

import openpyxl
import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.folders import kit
from countycarbon.run import batch
from countycarbon.run.batch import overview, summary
from countycarbon.study import Study
from countycarbon.units import CO2_PER_C


def write(folder, name, rows):
    """A table with the given columns, all others empty."""
    frame = pd.DataFrame(rows).reindex(columns=tables.declared(name).names)
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    frame.to_csv(folder / "tables" / f"{name}.csv", index=False)


def finished(out, name, gas, sources, people):
    """A finished run of two towns of 100 ha each with sinks of 10 t."""
    study = Study.load(
        kit() / "params" / "heishan.yml", {"study": name, "accounting.gas": gas, "status": "made"}
    )
    folder = out / name
    ids = ["1", "2"]
    write(folder, "towns", {"town_id": ids, "town": ["甲", "乙"], "population": people,
                            "scored": [True, True]})  # fmt: skip
    write(folder, "area", {"town_id": ids, "town": ["甲", "乙"], "class_code": "0102",
                           "area_ha": [100.0, 100.0]})  # fmt: skip
    write(folder, "balance", {"town_id": ids, "town": ["甲", "乙"], "source_t": sources,
                              "sink_t": [10.0, 10.0], "gas": gas})  # fmt: skip
    write(folder, "evaluation", {"town_id": ids, "town": ["甲", "乙"], "level": ["I", None]})
    (folder / "study.yml").write_text(study.resolved(), encoding="utf-8")
    return batch.Outcome(name, "done", 1.0, str(folder))


@pytest.fixture
def done(tmp_path):
    """Three counties: the second in CO2, the third with a town not estimated; one failed."""
    outcomes = (
        finished(tmp_path, "a", "C", [110.0, 110.0], [50, 50]),
        finished(tmp_path, "b", "CO2", [55.0, 55.0], [50, 50]),
        finished(tmp_path, "c", "C", [110.0, None], [50, 50]),
        batch.Outcome("d", "failed", 2.0, code="kernel.cell-failed", zh="错", en="bad", step="02"),
    )
    return batch.Batch(outcomes, tmp_path / "_batch")


JOBS = [batch.Job(name, "x.yml", names=(f"{name}县", name.upper())) for name in "abcd"]


def test_the_overview_is_a_book_of_its_own(done, tmp_path):
    """It cites nothing and embeds nothing, and names no file that it does not hold."""
    summary.write(JOBS, done)
    made = overview.write(JOBS, done, ("zh",))
    assert {file.name for file in made} == {"index.html", "report.pdf", "report.docx"}
    assert all(file.is_file() for file in made)


@pytest.mark.parametrize(
    ("spoken", "asked", "made"),
    [
        ({"a": ["zh"], "b": ["zh"], "c": ["zh"]}, None, ["zh"]),
        ({"a": ["en"], "b": ["en"], "c": ["en"]}, None, ["en"]),
        ({"a": ["zh"], "b": ["en"], "c": ["zh"]}, None, ["zh", "en"]),
        ({"a": ["zh"], "b": ["zh"], "c": ["zh"]}, ("en",), ["en"]),
    ],
)
def test_the_overview_speaks_the_languages_of_its_counties(
    done, tmp_path, monkeypatch, spoken, asked, made
):
    """What an earlier batch has left in another language goes; nothing is rendered here."""
    for name, languages in spoken.items():
        file = tmp_path / name / "study.yml"
        study = Study.of_run(file.parent).model_copy(update={"languages": tuple(languages)})
        file.write_text(study.resolved(), encoding="utf-8")
    for lang in ("zh", "en"):
        (done.folder / "overview" / lang / "html").mkdir(parents=True)

    def book(staged, out, **options):
        (out / "html").mkdir(parents=True)
        page = out / "html" / "index.html"
        page.write_text(str(options), encoding="utf-8")
        return {"html": page}

    monkeypatch.setattr(overview.renderer, "book", book)
    summary.write(JOBS, done)
    files = overview.write(JOBS, done, asked)
    assert files == [done.folder / "overview" / lang / "html" / "index.html" for lang in made]
    assert {p.name for p in (done.folder / "overview").iterdir()} == {*made}


def test_sums_are_in_one_gas_and_ranked(done):
    counties = summary.counties(done).set_index("study")
    assert counties.loc["a", "net_t"] == 220 - 20
    assert counties.loc["b", "net_t"] == pytest.approx((110 - 20) / CO2_PER_C)
    assert counties.loc["a", "net_per_ha"] == 200 / 200
    assert counties.loc["a", "net_per_head"] == 200 / 100
    assert list(counties.index) == ["b", "a", "c"]
    assert list(counties["rank"].iloc[:2]) == [1, 2]
    assert (counties["gas"] == "C").all()


def test_a_missing_part_makes_the_sum_missing_never_less(done):
    c = summary.counties(done).set_index("study").loc["c"]
    assert pd.isna(c["source_t"]) and pd.isna(c["net_t"]) and pd.isna(c["rank"])
    assert (c["sink_t"], c["notation"]) == (20, "NE")


def test_levels_are_counted(done):
    a = summary.counties(done).set_index("study").loc["a"]
    assert (a["level_I"], a["level_none"], a["towns"]) == (1, 1, 2)


def test_the_files_show_every_county_and_every_failure(done):
    files = summary.write(JOBS, done)
    assert [f.name for f in files] == ["summary.zh.html", "summary.en.html", "summary.xlsx"]
    zh, en = (f.read_text(encoding="utf-8") for f in files[:2])
    assert "错" in zh and "未完成" in zh and "d县" in zh
    assert "bad" in en and "failed" in en
    book = openpyxl.load_workbook(files[2])
    assert book.sheetnames == ["counties", "outcomes"]
    assert book["counties"].max_row == 1 + 3 and book["outcomes"].max_row == 1 + 4


def test_files_are_the_same_bytes_for_the_same_batch(done):
    zh = summary.write(JOBS, done)[0]
    before = zh.read_bytes()
    assert summary.write(JOBS, done)[0].read_bytes() == before
