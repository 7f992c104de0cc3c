"""A file that hangs or kills its reader is a difference, and the next file is compared."""

import os
import sys

import pytest

from countycarbon.run.verify import content
from countycarbon.run.verify.guarded import Guarded


def files(folder, one, two, name):
    for side, text in (("old", one), ("new", two)):
        (folder / side).mkdir(exist_ok=True)
        (folder / side / name).write_text(text, encoding="utf-8")
    return folder / "old" / name, folder / "new" / name, name


@pytest.mark.skipif(os.name == "nt", reason="asks for a pipe into which nobody writes")
def test_what_hangs_is_a_difference_and_the_next_file_is_compared_all_the_same(tmp_path):
    with Guarded() as guarded:
        (found,) = guarded.compare(*files(tmp_path, "12 t", "13 t", "b.txt"))
        assert (found.old, found.new) == ("12", "13")
        old, new, name = files(tmp_path, "1", "2", "a.csv")
        old.unlink()
        os.mkfifo(old)  # no inventory lets it pass; here it serves to hang
        guarded._seconds = 0.2
        (found,) = guarded.compare(old, new, name)
        assert found.old == "unreadable: TimeoutError"
        guarded._seconds = 300
        (found,) = guarded.compare(*files(tmp_path, "12 t", "14 t", "b.txt"))
        assert (found.old, found.new) == ("12", "14")


def test_it_tells_what_the_plain_comparison_tells(tmp_path):
    given = files(tmp_path, "a: 1\nb: 2\n", "a: 1\nb: 3\n", "c.txt")
    with Guarded() as guarded:
        assert list(guarded.compare(*given)) == list(content.compare(*given))


def test_it_depends_neither_on_the_program_nor_on_the_folder_it_is_started_in(
    tmp_path, monkeypatch, capfd
):
    given = files(tmp_path, "12 t", "13 t", "b.txt")
    (tmp_path / "pickle.py").write_text("raise SystemExit('a stranger')", encoding="utf-8")
    (tmp_path / "countycarbon.py").write_text("raise SystemExit('a stranger')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "__main__", object())  # as under execnet: no ``__spec__``
    with Guarded() as guarded:
        assert list(guarded.compare(*given)) == list(content.compare(*given))
    assert capfd.readouterr().err == ""
