"""Who is run, in which order, on which machine."""

from pathlib import Path

import pytest

from countycarbon.folders import kit
from countycarbon.messages import KitError
from countycarbon.run import batch

PARAMS = kit() / "params"


def put(folder):
    """Heishan's study file, its inputs left where they are."""
    text = (PARAMS / "heishan.yml").read_text(encoding="utf-8")
    text = text.replace("../data/", f"{kit().as_posix()}/data/")
    (folder / "heishan.yml").write_text(text, encoding="utf-8")


def test_study_files_become_jobs_the_largest_first(tmp_path):
    jobs = batch.jobs([PARAMS / "heishan.yml", PARAMS / "wuqing.yml"], tmp_path)
    assert [job.study for job in jobs] == ["wuqing", "heishan"]
    assert jobs[0].size > jobs[1].size > 0
    assert jobs[0].names == ("武清区", "Wuqing District")
    assert Path(jobs[0].folder) == (tmp_path / "wuqing").resolve()


def test_a_table_of_counties_sets_what_it_names(tmp_path):
    table = tmp_path / "县.csv"
    text = "params,study,county.name.zh\nheishan.yml,one,甲县\nheishan.yml,two,\n"
    table.write_text(text, encoding="utf-8-sig")
    put(tmp_path)
    jobs = {job.study: job for job in batch.jobs([table], tmp_path / "out")}
    assert jobs["one"].names[0] == "甲县"
    assert jobs["two"].names[0] == "黑山县"
    assert jobs["two"].changes == {"study": "two"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("file\nheishan.yml\n", "batch.no-params"),
        ("params\nheishan.yml\nheishan.yml\n", "batch.twice"),
        ("params\n", "inputs.no-rows"),
        ("params,accounting.gas\nheishan.yml,CH4\n", "study.wrong-value"),
        ("params\nno-such.yml\n", "study.missing-file"),
    ],
)
def test_what_is_wrong_is_told_before_anything_runs(tmp_path, text, code):
    (tmp_path / "t.csv").write_text(text, encoding="utf-8")
    put(tmp_path)
    with pytest.raises(KitError) as caught:
        batch.jobs([tmp_path / "t.csv"])
    assert code in caught.value.codes


def test_a_table_of_an_office_and_every_fault_with_its_line(tmp_path):
    """GB18030 as Excel writes it in China; each line is looked at."""
    put(tmp_path)
    table = tmp_path / "县.csv"
    rows = ["全市各县", "params,study,county.name.zh", "heishan.yml,one,甲县", "no.yml,two,乙县"]
    table.write_bytes("\r\n".join([*rows, "heishan.yml,Three,丙县"]).encode("gb18030"))
    with pytest.raises(KitError) as caught:
        batch.jobs([table])
    assert caught.value.codes == ["study.missing-file", "study.wrong-value"]
    text = caught.value.text("en")
    assert "县.csv, row 4" in text and "no.yml" in text and "县.csv, row 5, study" in text


def test_shards_share_all_counties_and_have_about_as_much_to_do():
    every = [batch.Job(f"c{n:02d}", "x.yml", size=100 - n) for n in range(20)]
    parts = [batch.shard(every, f"{n}/8") for n in range(1, 9)]
    assert sorted(job.study for part in parts for job in part) == [job.study for job in every]
    assert {len(part) for part in parts} == {2, 3}


@pytest.mark.parametrize("part", ["0/8", "9/8", "3", "a/b", "3/0", "-1/8"])
def test_a_wrong_shard_is_told(part):
    with pytest.raises(KitError) as caught:
        batch.shard([], part)
    assert caught.value.codes == ["batch.bad-shard"]
