"""Every bad input gives the code and the place it must, in both languages, or the right value."""

import importlib
from pathlib import Path

import pytest
from bad_inputs.ground import Case, ground, outcome

HERE = Path(__file__).parent
SUBJECTS = sorted(
    path.stem
    for path in HERE.glob("*.py")
    if path.stem != "ground" and not path.stem.startswith("test_")
)
CASES: list[Case] = [
    case for name in SUBJECTS for case in importlib.import_module(f"bad_inputs.{name}").CASES
]


def tell(problems):
    return "\n".join(f"{p.code}: {p.text('en')}" for p in problems)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_bad_input(case, tmp_path):
    made = ground(tmp_path)
    if not case.after:
        case.harm(made)
    path = made.write()
    if case.after:
        case.harm(made)
    before = {p: p.stat().st_size for p in tmp_path.rglob("*") if p.is_file()}
    came = outcome(path)
    codes = {p.code for p in came.errors}
    assert codes == {code for code in (case.code, *case.also) if code}, tell(came.errors)
    told = came.errors if case.code else came.warnings
    wanted = case.code or case.warns
    if wanted:
        texts = [p for p in told if p.code == wanted]
        assert texts, tell(told)
        for lang in ("zh", "en"):
            said = "\n".join(p.text(lang) + p.mend(lang) for p in texts)
            assert [part for part in case.place if part not in said] == [], said
    if case.value:
        got, expected = case.value(came)
        assert got == expected
    assert {p: p.stat().st_size for p in tmp_path.rglob("*") if p.is_file()} == before


def test_the_sound_study_is_sound(tmp_path):
    came = outcome(ground(tmp_path).write())
    assert (came.errors, came.warnings) == ([], [])
    assert came.area("甲镇") == {"0101": 50.0, "0301": 50.0}


def test_every_case_can_fail_and_has_a_name_of_its_own():
    assert len({case.name for case in CASES}) == len(CASES)
    for case in CASES:
        assert case.code or case.warns or case.value, case.name
        assert not (case.code and (case.warns or case.value)), case.name
