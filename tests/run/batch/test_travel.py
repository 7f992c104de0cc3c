"""Counties that travel to machines which see none of our files."""

import hashlib
import io
import json
import zipfile
from contextlib import suppress

import pytest
import toycounty
import yaml

from countycarbon.messages import KitError
from countycarbon.run import batch
from countycarbon.run.batch import travel

CHANGES = {"languages": ["zh"], "accounting.uncertainty.draws": 200}
"""As the small study of ``tests/run`` was run."""


def digests(folder, *patterns):
    files = [f for pattern in patterns for f in folder.glob(pattern)]
    return {
        f.relative_to(folder).as_posix(): hashlib.sha256(f.read_bytes()).hexdigest() for f in files
    }


@pytest.mark.slow
def test_a_county_travels_and_comes_back_the_same_though_a_worker_dies(
    cluster, given, finished, tmp_path
):
    """The first worker dies half-way; the other one gives the tables a run at home gives."""
    distributed = pytest.importorskip("distributed")
    address, mark = cluster
    with distributed.Client(scheduler_file=str(address), timeout=120) as client:
        client.wait_for_workers(2, timeout=120)
        scheduler = client.scheduler.address
    study = finished.kit / "params" / "small.yml"
    job = batch.Job("small", str(study), CHANGES, str(tmp_path / "back" / "small"))
    limits = batch.Limits(engine="builtin", formats=())
    done = batch.run([job], tmp_path / "_batch", limits=limits, scheduler=scheduler)
    (outcome,) = done.outcomes
    assert (outcome.state, outcome.folder) == ("done", job.folder), outcome.en
    assert mark.exists()
    came = tmp_path / "back" / "small"
    kinds = ("tables/*.csv", "figures/*.csv", "study.yml", "towns.gpkg")
    assert digests(came, *kinds) == digests(given, *kinds)
    inputs = [
        json.loads((f / "run.json").read_text(encoding="utf-8"))["inputs"] for f in (came, given)
    ]
    assert inputs[0] == inputs[1]
    assert {p.name for p in came.parent.iterdir()} == {"small"}


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A study in a kit of its own: change its plain data, get the job."""
    toy = toycounty.county(tmp_path)
    toy.folder = tmp_path / "data"
    toy.folder.mkdir()
    toy.write()

    def make(change=lambda raw: None):
        raw = toy.raw()
        for section in raw["inputs"].values():
            section["file"] = f"data/{section['file'].rpartition('/')[2]}"
        raw["evaluation"]["judgements"] = "data/towns.csv"
        change(raw)
        path = tmp_path / "toy.yml"
        path.write_text(yaml.safe_dump(raw), encoding="utf-8")
        return batch.Job("toy", str(path), {"seed": 7}, str(tmp_path / "out"))

    return make


def test_a_package_holds_the_study_with_its_changes_and_every_file_it_names(study, tmp_path):
    sent = travel.packed(study())
    with zipfile.ZipFile(io.BytesIO(sent)) as package:
        inputs = {f"params/inputs/{n}" for n in ("towns.csv", "towns.gpkg", "parcels.gpkg")}
        assert inputs | {"coefficients/lulc_simple.csv"} < {*package.namelist()}
        written = yaml.safe_load(package.read("params/travelling.yml"))
        assert (
            package.read("params/inputs/towns.csv")
            == (tmp_path / "data" / "towns.csv").read_bytes()
        )
    assert written["seed"] == 7 and str(tmp_path) not in str(written)
    assert travel.packed(study()) == sent


@pytest.mark.parametrize(
    ("change", "permitted", "codes"),
    [
        (lambda raw: raw["inputs"]["land"].update(restricted=True), False, ["batch.restricted"]),
        (lambda raw: raw["inputs"]["land"].update(restricted=True), True, []),
        (lambda raw: None, False, []),
    ],
)
def test_what_may_not_be_handed_on_travels_by_permission_only(study, change, permitted, codes):
    found = []
    try:
        travel.check([study(change)], permitted)
    except KitError as error:
        found = error.codes
        assert "inputs.land.file" in error.text("zh") and "--send-restricted" in error.text("en")
    assert found == codes


def test_a_path_of_this_machine_alone_travels_under_its_name(study, tmp_path):
    file = str(tmp_path / "data" / "parcels.gpkg")
    job = study(lambda raw: raw["inputs"]["land"].update(file=file))
    travel.check([job], permitted=False)
    with zipfile.ZipFile(io.BytesIO(travel.packed(job))) as package:
        assert "params/inputs/parcels.gpkg" in package.namelist()
        assert str(tmp_path) not in package.read("params/travelling.yml").decode()


def test_a_folder_that_comes_back_replaces_the_earlier_one_whole_or_not_at_all(tmp_path):
    source, target = tmp_path / "there", tmp_path / "out" / "toy"
    (source / "tables").mkdir(parents=True)
    (source / "tables" / "a.csv").write_text("new", encoding="utf-8")
    (source / ".work").mkdir()
    (source / ".work" / "half").write_text("x", encoding="utf-8")
    target.mkdir(parents=True)
    (target / "old.csv").write_text("old", encoding="utf-8")
    came = travel._folder(source)
    with suppress(zipfile.BadZipFile):
        travel.receive(came[: len(came) // 2], target)
    assert (target / "old.csv").read_text(encoding="utf-8") == "old"
    travel.receive(came, target)
    assert [p.name for p in target.rglob("*") if p.is_file()] == ["a.csv"]
    assert [p.name for p in target.parent.iterdir()] == ["toy"]
