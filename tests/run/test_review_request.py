"""A study packed for a stranger: what is in it, what is not, and that it verifies elsewhere."""

import os
import zipfile

import pytest

from countycarbon.messages import KitError
from countycarbon.run import crate, record, review_request, taken
from countycarbon.run.review_request import request
from countycarbon.study import Study

pytestmark = pytest.mark.slow


def names(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_folder_guides_and_forms_are_packed_and_the_run_is_left_alone(mine, tmp_path):
    (mine.folder / ".lock").touch()
    before = names(mine.folder)
    packed = request(mine.folder, out=tmp_path / "packed")
    assert names(mine.folder) == before and packed.restricted == ()
    found = names(packed.place)
    own = {f"{name}.{lang}.md" for name in ("guide", "certificate-form") for lang in ("zh", "en")}
    kept = {n for n in before if n not in {"manifest.json", ".lock"}}
    assert found == own | {f"report/{name}" for name in kept}
    for lang in ("zh", "en"):
        guide = (packed.place / f"guide.{lang}.md").read_text(encoding="utf-8")
        assert "`small`" in guide and "verify" in guide and "{" not in guide
        assert all(f"| {code} |" in guide for code in (0, 3, 1))


@pytest.mark.skipif(os.name == "nt", reason="needs rights on Windows")
def test_what_a_link_leads_to_is_not_handed_on(mine, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    (mine.folder / "notes.txt").symlink_to(secret)
    (mine.folder / "more").symlink_to(tmp_path)
    packed = request(mine.folder, out=tmp_path / "out" / "packed").place
    names = {p.relative_to(packed).as_posix() for p in packed.rglob("*")}
    assert "report/study.yml" in names
    assert not [n for n in names if "notes" in n or "more" in n or "secret" in n]


def test_an_archive_has_the_same_bytes_whenever_it_is_made(mine, tmp_path):
    first = request(mine.folder, out=tmp_path / "one.zip", archive=True).place
    os.utime(mine.folder / "run.json", (0, 0))
    (mine.folder / "study.yml").chmod(0o600)
    (tmp_path / "later").mkdir()
    second = request(mine.folder, out=tmp_path / "later" / "one.zip", archive=True).place
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {n.partition("/")[0] for n in archive.namelist()} == {"one"}


def test_what_may_not_be_handed_on_is_told_by_its_hash(mine, tmp_path):
    changes = {"inputs.land.restricted": True, "languages": ["zh"]}
    study = taken.settled(Study.load(mine.kit / "params" / "small.yml", changes), mine.folder)
    taken.take(study, mine.folder)
    (mine.folder / "study.yml").write_text(study.resolved(), encoding="utf-8", newline="\n")
    crate.write(study, mine.folder)
    name = "inputs/land.csv"
    packed = request(mine.folder, out=tmp_path / "packed")
    assert packed.restricted == (name,)
    digest = record.digest(mine.kit / "data/studies/small/land.csv")
    assert not (packed.place / "report" / name).exists()
    for lang in ("zh", "en"):
        guide = (packed.place / f"guide.{lang}.md").read_text(encoding="utf-8")
        assert f"| `{name}` | `{digest}` |" in guide


def test_a_study_file_leads_to_its_run(mine, tmp_path, monkeypatch):
    monkeypatch.setattr(review_request.pipeline, "folder_of", lambda study: mine.folder)
    file = mine.folder.parent / "small.yml"
    text = (mine.folder / "study.yml").read_text(encoding="utf-8")
    file.write_text(text.replace("inputs/", "small/inputs/"), encoding="utf-8")
    assert request(file).place == mine.folder.with_name("small-review")
    changed = file.read_text(encoding="utf-8").replace("seed: ", "seed: 1")
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(KitError) as caught:
        request(file, out=tmp_path / "again")
    assert caught.value.codes == ["review.stale"]


@pytest.mark.parametrize("missing", ["run.json", "ro-crate-metadata.json"])
def test_a_run_that_is_not_whole_is_not_packed(mine, tmp_path, missing):
    (mine.folder / missing).unlink()
    with pytest.raises(KitError) as caught:
        request(mine.folder, out=tmp_path / "packed")
    assert caught.value.codes == ["review.not-run"]
    assert not list(tmp_path.glob("packed*"))


def test_nothing_is_overwritten_and_nothing_is_put_into_the_run(mine, tmp_path):
    (tmp_path / "packed").mkdir()
    for out, code in ((tmp_path / "packed", "exists"), (mine.folder / "x", "inside")):
        with pytest.raises(KitError) as caught:
            request(mine.folder, out=out)
        assert caught.value.codes == [f"review.{code}"]
