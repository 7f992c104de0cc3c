import pytest

from countycarbon.evaluation.judgement import judgement_matrix
from countycarbon.present.editor import Editor

GIVEN = judgement_matrix([[1, 2, 4], ["", 1, 2], ["", "", 1]], items=["a", "b", "c"], name="goal")


def test_a_change_moves_weights_and_consistency():
    editor = Editor(GIVEN, lang="en")
    assert editor.priorities().cr == pytest.approx(0)
    editor.set("a", "c", "1/4")
    assert editor.rows()[2] == ["4", "1/2", "1"]
    assert "inconsistent" in editor.markdown()
    assert "reconsider" in editor.markdown()  # any of the three pairs would mend a triad
    assert GIVEN.values[0, 2] == 4  # the expert's matrix itself stays


def test_sliders_drive_the_matrix():
    editor = Editor(GIVEN, {"a": ("甲", "A")}, lang="zh")
    box = editor.widget()
    sliders, shown = box.children
    assert [s.value for s in sliders.children] == ["2", "4", "2"]
    assert sliders.children[0].description == "甲 : b"
    sliders.children[0].value = "9"
    assert editor.values[1, 0] == 1 / 9
    assert "[1, 9, 4]" in shown.value


def test_an_empty_comparison_starts_at_one():
    editor = Editor(judgement_matrix([[1, 2, ""], ["", 1, 3], ["", "", 1]]))
    assert [s.value for s in editor.widget().children[0].children] == ["2", "1", "3"]
