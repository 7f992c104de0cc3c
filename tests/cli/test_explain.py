"""``countycarbon explain`` prints one entry of the catalogue."""

import sys

import pytest

from countycarbon import cli


@pytest.mark.parametrize(("lang", "said"), [("zh", "改法："), ("en", "Remedy: ")])
def test_an_entry_is_printed_in_the_language_of_the_user(monkeypatch, capsys, lang, said):
    monkeypatch.setenv("COUNTYCARBON_LANG", lang)
    monkeypatch.setattr(sys, "argv", ["countycarbon", "explain", "inputs.not-a-flag"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert said in out and "[inputs.not-a-flag]" in out and out.count("\n") >= 3


def test_an_unknown_code_ends_with_a_message(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["countycarbon", "explain", "no.such"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1 and "run.unknown-code" in "".join(capsys.readouterr())
