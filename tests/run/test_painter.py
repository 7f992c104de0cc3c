"""The second process draws what the first would have drawn, and nothing depends on it."""

import subprocess
import sys
import warnings
from functools import partial

import pandas as pd
import pytest

from countycarbon.messages import KitWarning
from countycarbon.present.exhibit import Painted, Words
from countycarbon.run import painter as room

ROOM = """\
import os
import warnings

import pandas as pd

from countycarbon.messages import warn
from countycarbon.present import style
from countycarbon.present.exhibit import Picture, Words


def bar(rows, *, lang):
    with style.look():
        figure = style.figure(3)
        figure.subplots().bar(rows["town"], rows["t"])
        figure.suptitle({"zh": "净碳源", "en": "Net source"}[lang])
    return Picture(figure, rows, html=f"<p>{lang} {os.getpid()}</p>")


def words(*, lang):
    return Words(lang)


def warned(rows, *, lang):
    warn("certainty.unstable", count=1, towns=lang)
    return bar(rows, lang=lang)


def failed(rows, *, lang):
    raise ValueError(lang)


def printed(rows, *, lang):
    print("not an answer")
    return bar(rows, lang=lang)


def died(here, rows, *, lang):
    if os.getpid() != here:
        os._exit(3)
    return bar(rows, lang=lang)
"""
ROWS = pd.DataFrame({"town": ["a", "b"], "t": [1.0, 2.0]})
BOTH = ("zh", "en")


@pytest.fixture(scope="module")
def drawings(tmp_path_factory):
    """A module both processes can import."""
    folder = tmp_path_factory.mktemp("drawings")
    (folder / "some_drawings.py").write_text(ROOM, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        patch.setenv("PYTHONPATH", str(folder))
        import some_drawings

        yield some_drawings


@pytest.fixture
def painter(drawings):
    made = room.Painter()
    yield made
    made.close()


def makers(shown):
    """The processes that have drawn."""
    return [int(s.html.removesuffix("</p>").split()[1]) for s in shown]


def test_two_processes_draw_the_same_pictures_in_the_same_order(drawings, painter):
    call = partial(drawings.bar, ROWS)
    alone, together = room.in_each(BOTH, call), room.in_each(BOTH, call, painter)
    assert [s.png for s in together] == [s.png for s in alone]
    assert alone[0].png != alone[1].png
    assert [s.html.split()[0] for s in together] == ["<p>zh", "<p>en"]
    assert together[0].data.equals(ROWS)
    assert len(set(makers(alone))) == 1
    assert len(set(makers(together))) == 2


def test_what_is_no_picture_comes_from_here(drawings, painter):
    assert room.in_each(BOTH, partial(drawings.words), painter) == [Words("zh"), Words("en")]


def test_a_function_another_process_does_not_know_is_called_here(drawings, painter):
    def inner(*, lang):
        return drawings.bar(ROWS, lang=lang)

    assert len(set(makers(room.in_each(BOTH, partial(inner), painter)))) == 1


def test_warnings_appear_here_in_each_language(drawings, painter):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", KitWarning)
        shown = room.in_each(BOTH, partial(drawings.warned, ROWS), painter)
    assert len(set(makers(shown))) == 1
    assert sorted(w.message.problem.values["towns"] for w in said) == ["en", "zh"]


def test_a_failure_is_raised_here_and_the_next_question_has_its_own_answer(drawings, painter):
    with pytest.raises(ValueError, match="en"):
        room.in_each(BOTH, partial(drawings.failed, ROWS), painter)
    shown = room.in_each(BOTH, partial(drawings.bar, ROWS), painter)
    assert len(set(makers(shown))) == 2


def test_print_does_not_get_between_the_answers(drawings, painter):
    shown = room.in_each(BOTH, partial(drawings.printed, ROWS), painter)
    assert len(set(makers(shown))) == 2


def test_what_a_dead_painter_leaves_is_drawn_here(drawings, painter):
    import os

    call = partial(drawings.died, os.getpid(), ROWS)
    for _ in range(2):  # as it dies, and when it is gone
        shown = room.in_each(BOTH, call, painter)
        assert all(isinstance(s, Painted) for s in shown)
        assert makers(shown) == [os.getpid()] * 2


def test_the_painter_ends_with_its_kernel_however_that_ends():
    program = "import os; from countycarbon.run.painter import Painter; p = Painter(); os._exit(9)"
    # The painter holds this pipe too: it is at its end only when both processes are gone.
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, stderr=subprocess.PIPE, timeout=120)
    assert done.returncode == 9
    assert done.stderr == b""
