"""Renamed into place, never half a file."""

import hashlib

import pytest

from countycarbon.run import place
from countycarbon.study import Named, Place


def test_the_same_text_leaves_the_file_alone(tmp_path):
    file = tmp_path / "深" / "x.json"
    place.write(file, "甲\n")
    before = file.stat().st_mtime_ns
    place.write(file, "甲\n")
    assert (file.stat().st_mtime_ns, file.read_bytes()) == (before, "甲\n".encode())
    assert [p.name for p in file.parent.iterdir()] == ["x.json"]


def test_a_workplace_is_empty_and_goes_whatever_happens(tmp_path):
    (tmp_path / ".work" / "a").mkdir(parents=True)
    (tmp_path / ".work" / "a" / "old.csv").touch()
    with pytest.raises(ValueError), place.workplace(tmp_path, "a") as work:
        assert list(work.iterdir()) == []
        raise ValueError
    assert not work.exists()


def test_files_move_with_their_folders_and_replace_old_ones(tmp_path):
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "x.csv").write_text("old", encoding="utf-8")
    with place.workplace(tmp_path, "a") as work:
        (work / "tables").mkdir()
        (work / "tables" / "x.csv").write_text("new", encoding="utf-8")
        assert place.move(work, tmp_path) == [tmp_path / "tables" / "x.csv"]
    assert (tmp_path / "tables" / "x.csv").read_text(encoding="utf-8") == "new"


def test_paths_longer_than_old_windows_allowed(tmp_path):
    folder = tmp_path.joinpath(*["武清区国土空间碳收支核算及规划响应" for _ in range(6)])
    with place.workplace(folder, "02_account") as work:
        (work / "表.csv").write_text("1", encoding="utf-8")
        (moved,) = place.move(work, folder)
    assert len(str(moved)) > 100 and moved.read_text(encoding="utf-8") == "1"


def parts(name, folder):
    """Names of the parts of a file named in a study; each is where its name says."""
    found = place.parts(Named(name, Place(folder, folder, folder)))
    assert {n: folder / n for n in found} == found
    return [*found]


def test_a_layer_of_several_files_and_a_folder_are_all_their_files(tmp_path):
    for name in ("图斑.shp", "图斑.dbf", "图斑.shx", "图斑.PRJ", "图斑.shp.lock", "图斑2.dbf"):
        (tmp_path / name).touch()
    (tmp_path / "a.gdb").mkdir()
    for name in ("a00000001.gdbtable", "a00000001.gdbtablx", "x.sr.lock"):
        (tmp_path / "a.gdb" / name).touch()
    for name in ("b.mif", "b.mid", "b.txt", "c.tab", "c.dat", "c.map", "c.id", "c.xlsx"):
        (tmp_path / name).touch()
    assert parts("图斑.shp", tmp_path) == ["图斑.PRJ", "图斑.dbf", "图斑.shp", "图斑.shx"]
    assert parts("a.gdb", tmp_path) == ["a.gdb/a00000001.gdbtable", "a.gdb/a00000001.gdbtablx"]
    assert parts("b.mif", tmp_path) == ["b.mid", "b.mif"]
    assert parts("c.tab", tmp_path) == ["c.dat", "c.id", "c.map", "c.tab"]
    assert parts("none.shp", tmp_path) == ["none.shp"]
    assert parts("towns.csv", tmp_path) == ["towns.csv"]


TEXTS = [b"", b"a\n", b"a\r\nb\r\n", b"a\rb", b"\r", b"\r\n", b"x" * (2**20 - 1) + b"\r\ny"]


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
@pytest.mark.parametrize("ending", ["csv", "YML", "ipynb", "qmd"])
def test_a_text_is_hashed_and_copied_whatever_its_line_ends(tmp_path, text, ending):
    unix, windows, copied = (tmp_path / f"{name}.{ending}" for name in ("a", "b", "c"))
    plain = text.replace(b"\r\n", b"\n")
    unix.write_bytes(plain)
    windows.write_bytes(plain.replace(b"\n", b"\r\n"))
    assert place.digest(unix) == place.digest(windows) == hashlib.sha256(plain).hexdigest()
    assert place.size(unix) == place.size(windows) == len(plain)
    place.copy(windows, copied)
    assert copied.read_bytes() == plain


def test_what_is_no_text_keeps_every_byte(tmp_path):
    (tmp_path / "a.gpkg").write_bytes(b"\r\n")
    place.copy(tmp_path / "a.gpkg", tmp_path / "b.gpkg")
    assert (tmp_path / "b.gpkg").read_bytes() == b"\r\n"
    assert place.digest(tmp_path / "a.gpkg") == hashlib.sha256(b"\r\n").hexdigest()
