"""What lies in a folder, listed without following or opening anything."""

import os

import pytest

from countycarbon.messages import KitError
from countycarbon.run.verify import inventory


def test_files_and_empty_folders_are_listed_hidden_ones_too(tmp_path):
    for name in ("a.csv", "zh/.b", ".c/d"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "zh" / "empty").mkdir()
    found = inventory.take(tmp_path)
    assert list(found.files) == [".c/d", "a.csv", "zh/.b"]
    assert found.empty == ("zh/empty",) and found.odd == {}
    assert found.under("zh") == {".b": tmp_path / "zh" / ".b"}


@pytest.mark.skipif(os.name == "nt", reason="needs rights on Windows")
def test_links_and_pipes_are_named_and_nothing_behind_them_is_listed(tmp_path):
    away = tmp_path / "away"
    away.mkdir()
    (away / "secret").write_text("x", encoding="utf-8")
    given = tmp_path / "given"
    given.mkdir()
    (given / "to-folder").symlink_to(away)
    (given / "to-file").symlink_to(away / "secret")
    (given / "to-nothing").symlink_to(tmp_path / "nothing")
    (given / "round").symlink_to(given)
    os.mkfifo(given / "pipe")
    found = inventory.take(given)
    assert found.files == {}
    links = dict.fromkeys(("to-folder", "to-file", "to-nothing", "round"), "link")
    assert found.odd == {**links, "pipe": "device"}


@pytest.mark.parametrize(
    ("name", "size", "what"),
    [
        ("tables/account.csv", 3 << 30, "too large"),
        ("run.json", 3 << 30, "too large"),
        ("study.yml", (256 << 20) + 1, "too large"),
        ("zh/html/index.html", 3 << 30, "too large"),
        ("zh/report.pdf", 256 << 20, "file"),
        ("inputs/data/land.csv", 3 << 30, "too large"),
        ("inputs/data/parcels.gpkg", 3 << 30, "file"),
        ("inputs/data/PARCELS.GPKG", 3 << 30, "file"),
        ("inputs/data/parcels.dbf", 3 << 30, "file"),
        ("inputs/data/a.gdb/a00000009.gdbtable", 3 << 30, "file"),
        ("inputs/data/parcels.gpkg", 5 << 30, "too large"),
        ("results.gpkg", 3 << 30, "too large"),
    ],
)
def test_what_no_run_makes_so_large_is_named_and_never_opened(tmp_path, name, size, what):
    file = tmp_path / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch()
    os.truncate(file, size)  # of holes: the disk holds none of it
    found = inventory.take(tmp_path)
    assert found.odd == ({} if what == "file" else {name: what})
    assert list(found.files) == ([name] if what == "file" else [])


def test_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(inventory, "MOST", 3)
    for number in range(5):
        (tmp_path / f"{number}").write_text("x", encoding="utf-8")
    with pytest.raises(KitError) as error:
        inventory.take(tmp_path)
    assert error.value.codes == ["verify.too-much"]


def test_too_deep_is_refused(tmp_path):
    (tmp_path / "/".join("a" * (inventory.DEEPEST + 3))).mkdir(parents=True)
    with pytest.raises(KitError) as error:
        inventory.take(tmp_path)
    assert error.value.codes == ["verify.too-much"]


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("zh/Report.pdf", "zh/report.pdf"),
        ("zh/report．pdf", "zh/report.pdf"),  # the wide dot
        ("zh/report.pdf ", "zh/report.pdf"),  # Windows drops blanks and dots at the end
        ("zh/ﬁg.csv", "zh/fig.csv"),  # a ligature
        ("tables/e\u0301.csv", "tables/\u00e9.csv"),
        ("zh/re\u200bport.pdf", "zh/report.pdf"),  # a sign that nobody sees
        ("zh/report .pdf", "zh/report.pdf"),
        ("zh/rep\u043ert.pdf", "zh/report.pdf"),  # a Cyrillic letter
        ("zh/\u0440\u0435\u0440\u043ert.pdf", None),  # \u0440 is no r
        ("zh/REP\u039fRT.PDF", "zh/report.pdf"),  # a Greek one
        ("zh/r\u0435p\u043e\u0433t.pdf", None),
        ("notes.txt", None),
    ],
)
def test_names_that_only_look_alike(name, meant):
    known = {"zh/report.pdf", "zh/fig.csv", "tables/\u00e9.csv"}
    assert inventory.alike({*known, name}, known) == ({} if meant is None else {name: meant})


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("results.gpkg-journal", "results.gpkg"),  # rolled back when the layer is opened
        ("results.gpkg-wal", "results.gpkg"),
        ("Results.GPKG-SHM", "results.gpkg"),
        ("results.qml", "results.gpkg"),  # its style
        ("figures/a.png.aux.xml", "figures/a.png"),  # its place
        ("zh/book/_environment", "zh/book/_quarto.yml"),
        ("zh/book/chapters/_metadata.yml", "zh/book/_quarto.yml"),
        ("zh/book/_extensions/x/_extension.yml", "zh/book/_quarto.yml"),
        ("notes.txt", None),
        ("other.gpkg-wal", None),
        ("en/book/_environment", None),  # there is no such book
    ],
)
def test_files_that_give_another_meaning_to_one_of_the_run(name, meant):
    known = {"results.gpkg", "figures/a.png", "zh/book/_quarto.yml", "zh/report.pdf"}
    assert inventory.beside({name}, known) == ({} if meant is None else {name: meant})


def test_more_bytes_than_are_read_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(inventory, "ALTOGETHER", 10)
    (tmp_path / "a").write_bytes(b"12345")
    assert inventory.take(tmp_path).files.keys() == {"a"}
    (tmp_path / "b").write_bytes(b"123456")
    with pytest.raises(KitError) as error:
        inventory.take(tmp_path)
    assert error.value.codes == ["verify.too-much"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("zh/html/.htaccess", True),
        ("zh/html/index.htm", True),
        ("zh/html/Index.PHP", True),
        ("zh/html/default.html", True),
        ("zh/html/sub/_redirects", True),
        ("zh/html/web.config", True),
        ("en/html/.htaccess", False),  # no page of that language was made
        ("zh/html/notes.txt", False),
        ("zh/index.htm", False),
    ],
)
def test_what_a_server_would_show_instead_is_told(name, told):
    known = {"zh/html/index.html"}
    assert inventory.beside({name}, known) == ({name: "zh/html/index.html"} if told else {})
