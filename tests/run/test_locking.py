"""One run at a time in a folder, and no kernel left writing there."""

import os
import subprocess
import sys

import pytest
from filelock import FileLock, Timeout

from countycarbon.messages import KitError
from countycarbon.run import locking

NOTE = ".work/kernel.txt"


def other(folder):
    """The lock as another process has it: one of its own on the same file."""
    return FileLock(str(folder / ".lock"), timeout=0)


@pytest.fixture
def orphan():
    """A process that ends when its input does, as a kernel ends with its parent."""
    code = "import sys; sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def test_a_folder_is_made_and_held_until_the_end(tmp_path):
    folder = tmp_path / "reports" / "县"
    with locking.held(folder), pytest.raises(Timeout):
        other(folder).acquire()
    with other(folder):
        pass


def test_one_process_may_hold_a_folder_again_and_lets_it_go_at_the_last_end(tmp_path):
    with locking.held(tmp_path):
        with locking.held(tmp_path):
            pass
        with pytest.raises(Timeout):
            other(tmp_path).acquire()
    with other(tmp_path):
        pass


def test_a_run_that_fails_lets_the_folder_go(tmp_path):
    with pytest.raises(ZeroDivisionError), locking.held(tmp_path):
        raise ZeroDivisionError
    with other(tmp_path):
        pass


def test_a_folder_another_process_holds_is_refused_by_name(tmp_path):
    with other(tmp_path), pytest.raises(KitError) as error, locking.held(tmp_path):
        pass
    assert error.value.codes == ["run.locked"]
    assert error.value.problems[0].where["file"] == tmp_path


def test_a_place_where_no_folder_can_be_is_told(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(KitError) as error, locking.held(tmp_path / "file" / "run"):
        pass
    assert error.value.codes == ["run.cannot-write"]


def test_the_kernel_of_a_killed_run_is_ended_if_it_does_not_end_by_itself(
    tmp_path, monkeypatch, orphan
):
    monkeypatch.setattr(locking, "_GRACE", 0.5)  # it never ends by itself, however long we wait
    locking.note_kernel(tmp_path, orphan.pid)
    locking.await_orphan(tmp_path)
    assert orphan.poll() is not None
    assert not (tmp_path / NOTE).exists()


def test_a_process_that_only_has_the_number_of_that_kernel_is_let_be(tmp_path, orphan):
    locking.note_kernel(tmp_path, orphan.pid)
    note = tmp_path / NOTE
    note.write_text(f"{orphan.pid} 1.0\n", encoding="utf-8")  # born at another time
    locking.await_orphan(tmp_path)
    assert orphan.poll() is None and not note.exists()


@pytest.mark.parametrize("text", ["", "x y", "1"])
def test_a_note_nobody_can_read_is_thrown_away(tmp_path, text):
    note = tmp_path / NOTE
    note.parent.mkdir()
    note.write_text(text, encoding="utf-8")
    locking.await_orphan(tmp_path)
    assert not note.exists()


def test_a_kernel_that_is_done_is_forgotten(tmp_path):
    locking.note_kernel(tmp_path, os.getpid())
    assert (tmp_path / NOTE).read_text(encoding="utf-8").startswith(f"{os.getpid()} ")
    locking.forget_kernel(tmp_path)
    assert not (tmp_path / NOTE).exists()
    locking.forget_kernel(tmp_path)  # there may be none


def test_a_kernel_that_has_not_started_is_not_noted_as_this_process(tmp_path):
    locking.note_kernel(tmp_path, None)
    assert not (tmp_path / NOTE).exists()


def test_a_kernel_that_has_ended_already_is_not_noted(tmp_path, orphan):
    orphan.communicate()
    locking.note_kernel(tmp_path, orphan.pid)
    assert not (tmp_path / NOTE).exists()
