"""The second process draws what the first would have drawn, and nothing depends on it."""

import os
import pickle
import subprocess
import sys
import warnings
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from countycarbon.messages import KitWarning
from countycarbon.present.exhibit import Words
from countycarbon.run import painter as room

ROWS = pd.DataFrame({"town": ["a", "b"], "t": [1.0, 2.0]})


@pytest.fixture(scope="module")
def drawings():
    """A module both processes can import."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(Path(__file__).parent)
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        import drawings

        yield drawings


@pytest.fixture
def painter(drawings):
    made = room.Painter()
    yield made
    made.close()


def taken(painter, *calls):
    """What the painter shows of some calls, in its order."""
    shown = []
    assert all(painter.take(call, shown.append) for call in calls)
    painter.finish()
    return shown


def both(function, *args):
    return [partial(function, *args, lang=lang) for lang in ("zh", "en")]


def makers(shown):
    """The processes that have drawn."""
    return {int(s.html.removesuffix("</p>").split()[1]) for s in shown}


def test_the_pictures_are_those_drawn_here_in_the_order_asked_for(drawings, painter):
    calls = both(drawings.bar, ROWS)
    alone, beside = [room.painted(call) for call in calls], taken(painter, *calls)
    assert [s.png for s in beside] == [s.png for s in alone]
    assert alone[0].png != alone[1].png
    assert [s.html.split()[0] for s in beside] == ["<p>zh", "<p>en"]
    assert beside[0].data.equals(ROWS)


def test_what_the_painter_has_not_begun_is_drawn_here(drawings, painter, tmp_path):
    # The first holds the painter until the last has been drawn, which thus must be here.
    first = partial(drawings.bar_after, tmp_path / "drawn", ROWS, lang="zh")
    last = partial(drawings.bar_before, tmp_path / "drawn", ROWS, lang="en")
    assert makers(taken(painter, first, last)[1:]) == {os.getpid()}


def test_a_drawing_is_of_the_tables_as_they_were_when_it_was_asked_for(drawings, painter):
    rows, shown = ROWS.copy(), []
    for call in both(drawings.bar, rows):
        painter.take(call, shown.append)
    rows["t"] = 0.0
    painter.finish()
    assert all(s.data.equals(ROWS) for s in shown)


def test_what_is_no_picture_is_told_from_here(drawings, painter):
    assert taken(painter, *both(drawings.words)) == [Words("zh"), Words("en")]


def test_a_function_another_process_does_not_know_is_not_taken(drawings, painter):
    assert not painter.take(partial(lambda: drawings.bar(ROWS, lang="zh")), print)


def test_warnings_appear_here_once_each(drawings, painter):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always", KitWarning)
        shown = taken(painter, *both(drawings.warned, ROWS))
    assert makers(shown) == {os.getpid()}
    assert [w.message.problem.values["towns"] for w in said] == ["zh", "en"]


def test_a_failure_is_raised_here_and_the_next_notebook_has_its_own_pictures(drawings, painter):
    with pytest.raises(ValueError, match="zh"):
        taken(painter, *both(drawings.failed, ROWS))
    painter.take(partial(drawings.bar, ROWS, lang="en"), pytest.fail)
    painter.forget()
    assert [s.html.split()[0] for s in taken(painter, *both(drawings.bar, ROWS))] == [
        "<p>zh", "<p>en",
    ]  # fmt: skip


def test_print_does_not_get_between_the_answers(drawings, painter):
    answers = [painter._thread.submit(painter._ask, pickle.dumps(call))
               for call in both(drawings.printed, ROWS)]  # fmt: skip
    assert os.getpid() not in makers(a.result() for a in answers)


def test_what_a_dead_painter_leaves_is_drawn_here(drawings, painter):
    for _ in range(2):  # as it dies, and when it is gone
        shown = taken(painter, *both(drawings.died, os.getpid(), ROWS))
        assert makers(shown) == {os.getpid()}


def test_the_painter_ends_with_its_kernel_however_that_ends():
    program = "import os; from countycarbon.run.painter import Painter; p = Painter(); os._exit(9)"
    # The painter holds this pipe too: it is at its end only when both processes are gone.
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, check=False, stderr=subprocess.PIPE, timeout=120)
    assert done.returncode == 9
    assert done.stderr == b""
