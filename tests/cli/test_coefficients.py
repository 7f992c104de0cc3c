"""``countycarbon coefficients`` as a user sees it."""

import sys

import pytest
import toycounty

from countycarbon import cli
from countycarbon.folders import kit


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    made = toycounty.county(tmp_path_factory.mktemp("toy"))
    made.write()
    made.study()
    return made.folder / "toy.yml"


@pytest.fixture
def run(monkeypatch, capsys):
    """Exit code, output and errors of the command in one language."""

    def call(lang, *words):
        monkeypatch.setenv("COUNTYCARBON_LANG", lang)
        monkeypatch.setattr(sys, "argv", ["countycarbon", "coefficients", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        said = capsys.readouterr()
        return end.value.code or 0, said.out, said.err

    return call


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            (
                "* lulc_simple",
                "是估计，不是核算",
                "0702 农村宅基地",
                "没有每公顷的已发表数值",
                "无从估计",
            ),
        ),
        (
            "en",
            (
                "* lulc_simple",
                "is an estimate and no account",
                "no value per hectare",
                "no estimate",
            ),
        ),
    ],
)
def test_coverage_is_printed_with_how_the_estimate_is_made(run, study, lang, words):
    code, out, _ = run(lang, study)
    assert code == 0
    assert [word for word in words if word not in out] == []


def test_the_form_is_written_and_what_to_do_with_it_is_said(run, study, tmp_path):
    code, out, _ = run("zh", study, "--template", tmp_path / "新 表.xlsx", "--fill", "lulc_simple")
    assert code == 0 and (tmp_path / "新 表.xlsx").exists()
    assert "accounting.coefficients: 新 表" in out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (("--template", "{}/a.txt"), ["accounting.form-kind"]),
        (("--template", "{}/toy.yml"), ["accounting.form-kind", "accounting.form-exists"]),
        (("--template", "{}/lulc_simple.csv"), ["accounting.form-name"]),
        (("--fill", "lulc_simple"), ["accounting.form-without-template"]),
        (("--template", "{}/a.csv", "--fill", "lulc"), ["accounting.unknown-set"]),
        (("--set", "accounting.gas=CH4"), ["study.wrong-value"]),
    ],
)
def test_what_cannot_be_done_is_said_with_the_way_out(run, study, lang, words, codes):
    code, _, err = run(lang, study, *(word.format(study.parent) for word in words))
    assert code == 1
    assert all(one in err for one in codes)
    assert ("改法" if lang == "zh" else "To mend") in err
    assert not list(study.parent.glob("a.*"))


def test_a_study_of_the_kit_can_be_asked(run):
    code, out, _ = run("en", kit() / "params" / "heishan.yml")
    assert code == 0 and "* lulc_simple" in out
