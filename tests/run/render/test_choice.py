from __future__ import annotations

import pytest

from countycarbon.messages import KitError
from countycarbon.run.render import choice


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("1.9.17", (1, 9, 17)),
        ("1.10.18-pre", (1, 10, 18)),
        ("99.9.9", (99, 9, 9)),
        ("unknown", ()),
        ("", ()),
        ("ERROR: cannot find deno", ()),
    ],
)
def test_the_version_is_read(fake, said, expected):
    assert choice.version(str(fake(version=said))) == expected


@pytest.mark.parametrize(("exits", "expected"), [(0, (1, 10, 0)), (1, ()), (127, ())])
def test_a_quarto_that_fails_to_tell_its_version_has_none(fake, exits, expected):
    assert choice.version(str(fake(version="1.10.0", exits=exits))) == expected


def test_what_is_no_program_has_no_version(tmp_path):
    file = tmp_path / "quarto"
    assert choice.version(str(file)) == ()
    file.write_bytes(b"\0\1\2")
    file.chmod(0o755)
    assert choice.version(str(file)) == ()


def test_a_quarto_that_does_not_answer_is_not_waited_for(fake, monkeypatch):
    monkeypatch.setattr(choice, "_ANSWER_S", 0.3)
    assert choice.version(str(fake(version="1.10.0", mode="mute"))) == ()


def test_a_new_enough_quarto_is_taken(fake):
    path = fake(version="1.10.0")
    for engine in ("auto", "quarto"):
        found = choice.choose(engine)
        assert (found.engine, found.binary, found.note) == ("quarto", str(path), None)
        assert str(found) == "quarto 1.10.0"
    assert str(choice.choose("builtin")) == "builtin"


@pytest.mark.parametrize("said", ["1.9.16", "1.8.99", "0.9.17", "nonsense"])
def test_an_old_or_broken_quarto_is_passed_over_and_said_to_be(fake, said):
    path = fake(version=said)
    found = choice.choose("auto")
    code, zh, en = found.note
    assert (found.engine, code) == ("builtin", "render.quarto-passed-over")
    shown = said if said[0].isdigit() else "–"
    assert shown in zh and shown in en and "1.9.17" in zh and "1.9.17" in en
    assert str(path.parent) not in zh + en  # no path of a machine stands in a report
    with pytest.raises(KitError) as error:
        choice.choose("quarto")
    assert error.value.codes == ["render.bad-quarto"]
    for lang in ("zh", "en"):
        assert shown in error.value.text(lang)
        assert "pip install -U quarto-cli" in error.value.text(lang)


def test_without_a_quarto_the_built_in_engine_needs_no_words(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert choice.choose("auto") == choice.Choice("builtin")
    with pytest.raises(KitError) as error:
        choice.choose("quarto")
    assert error.value.codes == ["render.no-quarto"]


def test_a_program_that_was_replaced_is_asked_again(fake):
    assert choice.version(str(fake(version="1.9.16"))) == (1, 9, 16)
    assert choice.version(str(fake(version="1.10.18"))) == (1, 10, 18)


def test_a_choice_stays_as_it_was_made():
    made = choice.Choice("quarto", "/x/quarto", "1.10.18")
    assert choice.choose(made) is made
