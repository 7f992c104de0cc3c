"""A file of the kit is read once as long as it stays as it is."""

import os
import warnings

import pytest

from countycarbon.inputs.kept import kept
from countycarbon.messages import KitError, KitWarning, fail, warn


@pytest.fixture
def reader(tmp_path):
    """A kept reader of two files, which notes what it reads and warns of an empty line."""
    read = []

    @kept
    def lines(paths, *more):
        each = paths if isinstance(paths, tuple) else (paths,)
        read.append(tuple(path.name for path in each))
        found = [line for path in each for line in path.read_text(encoding="utf-8").split("\n")]
        if "bad" in found:
            raise fail("inputs.no-rows", file=each[0].name)
        if "" in found:
            warn("inputs.columns-unused", file=each[0].name, present="empty")
        return {"lines": found, "more": more}

    for name in "ab":
        (tmp_path / name).write_text(name, encoding="utf-8")
    return lines, tmp_path / "a", tmp_path / "b", read


def test_what_stays_is_read_once_and_each_asker_has_a_copy(reader):
    lines, a, b, read = reader
    first = lines(a)
    first["lines"].append("mine")
    assert lines(a) == {"lines": ["a"], "more": ()}
    assert lines(a, "x")["more"] == ("x",)  # another question
    assert lines((a, b))["lines"] == ["a", "b"]
    assert lines((a, b))["lines"] == ["a", "b"]
    assert read == [("a",), ("a",), ("a", "b")]


def rewritten(path):
    path.write_text("longer", encoding="utf-8")


def touched(path):
    path.write_text("c", encoding="utf-8")  # the same size
    os.utime(path, ns=(0, path.stat().st_mtime_ns + 10**9))


def replaced(path):
    before = path.stat().st_mtime_ns
    other = path.with_name("other")
    other.write_text("c", encoding="utf-8")
    os.utime(other, ns=(before, before))  # the same size and time, another file
    other.replace(path)


@pytest.mark.parametrize("change", [rewritten, touched, replaced])
@pytest.mark.parametrize("together", [False, True])
def test_what_changes_is_read_again(reader, change, together):
    lines, a, b, read = reader
    asked = (a, b) if together else b
    lines(asked)
    change(b)
    assert lines(asked)["lines"][-1] == b.read_text(encoding="utf-8")
    assert len(read) == 2


def test_a_warning_is_told_every_time(reader):
    lines, a, _, read = reader
    a.write_text("x\n", encoding="utf-8")
    for _ in range(2):
        with pytest.warns(KitWarning) as told:
            lines(a)
        assert [w.message.problem.where["file"] for w in told] == ["a"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", KitWarning)  # nor does a check lose it for the next step
        a.write_text("xy\n", encoding="utf-8")
        lines(a)
    with pytest.warns(KitWarning):
        lines(a)
    assert len(read) == 2


def test_what_cannot_be_read_is_tried_again(reader):
    lines, a, _, read = reader
    a.write_text("bad", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(KitError):
            lines(a)
    a.unlink()
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            lines(a)
    assert len(read) == 4
