"""What may be opened, and how far it is read; the kinds refused are in tests/bad_inputs."""

import os

import pytest

from countycarbon import files
from countycarbon.messages import KitError


def refused(work):
    with pytest.raises(KitError) as error:
        work()
    return error.value.codes


def test_a_file_of_ten_gigabytes_is_refused_by_its_size(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    with path.open("wb") as file:
        file.truncate(10**10)  # a hole: nothing is written
    monkeypatch.setattr(os, "fdopen", lambda *a: pytest.fail("opened") if a[1] == "r" else _Held(a))
    assert refused(lambda: files.read(path, 1)) == ["files.too-large"]


class _Held:
    """An open file that must not be read."""

    def __init__(self, given):
        self.number = given[0]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.number)

    def fileno(self):
        return self.number


def test_a_file_is_read_up_to_its_limit_and_not_beyond(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 2_000)
    assert files.read(path, 0.002) == b"x" * 2_000
    assert refused(lambda: files.read(path, 0.001999)) == ["files.too-large"]


def test_a_pipe_is_not_even_opened(tmp_path):
    os.mkfifo(tmp_path / "a.csv")  # opening it would wait for a writer for ever
    assert refused(lambda: files.read(tmp_path / "a.csv", 1)) == ["files.special"]


@pytest.mark.parametrize(
    "name", ["a.csv", "sub/a.csv", "../other/a.csv", "县 [1].csv", "auxiliary.csv"]
)
def test_usual_names_may_be_opened_whether_they_exist_or_not(tmp_path, name):
    assert files.fault(name, tmp_path) is None
    assert files.allowed(name, tmp_path) == (tmp_path / name).resolve()


def test_a_folder_reached_by_a_link_of_the_machine_is_no_matter(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "a.csv").write_text("a", encoding="utf-8")
    (tmp_path / "home").symlink_to("disk")
    assert files.fault(tmp_path / "home" / "a.csv", tmp_path / "kit") is None  # typed in full
    assert files.fault("a.csv", tmp_path / "home") is None  # the kit itself lies behind a link


def test_a_link_in_the_folder_may_lead_to_the_folder_under_its_real_name(tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "disk" / "a.csv").write_text("a", encoding="utf-8")
    (tmp_path / "home").symlink_to("disk")
    (tmp_path / "disk" / "b.csv").symlink_to(tmp_path / "disk" / "a.csv")
    assert files.fault("b.csv", tmp_path / "home") is None
    (tmp_path / "c.csv").write_text("c", encoding="utf-8")
    (tmp_path / "disk" / "c.csv").symlink_to(tmp_path / "c.csv")
    assert files.fault("c.csv", tmp_path / "home").code == "files.link"
