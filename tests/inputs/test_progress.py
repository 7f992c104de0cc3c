"""A bar shows where it helps: never for one batch, replaced by a count in a notebook."""

from types import SimpleNamespace

import pytest

from countycarbon.inputs import progress
from countycarbon.inputs.vector import BATCH


class Told:
    """What was shown, in place of a screen."""

    def __init__(self, total):
        self.total, self.done, self.closed = total, [], 0

    def at(self, done):
        self.done.append(done)

    def close(self):
        self.closed += 1


@pytest.fixture
def bars(monkeypatch):
    made = []

    def make(total):
        made.append(Told(total))
        return made[-1]

    monkeypatch.setattr(progress, "_notebook", lambda total: None)
    monkeypatch.setattr(progress, "_terminal", make)
    return made


def test_a_layer_of_one_batch_shows_none(bars):
    with progress.bar() as show:
        show(BATCH, BATCH)
    assert bars == []


def test_one_bar_goes_with_all_batches_and_is_closed(bars):
    with progress.bar() as show:
        show(BATCH, 2 * BATCH)
        show(2 * BATCH, 2 * BATCH)
    (bar,) = bars
    assert (bar.total, bar.done, bar.closed) == (2 * BATCH, [BATCH, 2 * BATCH], 1)


def test_a_layer_that_breaks_off_closes_its_bar(bars):
    with pytest.raises(OSError), progress.bar() as show:
        show(BATCH, 2 * BATCH)
        raise OSError
    assert bars[0].closed == 1


def test_a_notebook_keeps_a_plain_count(monkeypatch):
    told = []
    handle = SimpleNamespace(update=told.append)
    monkeypatch.setattr("IPython.display.display", lambda *_, display_id: handle)
    monkeypatch.setattr("IPython.get_ipython", lambda: SimpleNamespace(kernel=None))
    with progress.bar() as show:
        show(70_000, 140_000)
        assert told[-1].progress == 70_000
    assert told[-1].data == "140,000"  # two runs leave the same notebook


@pytest.mark.parametrize("shell", [None, SimpleNamespace()])
def test_a_shell_that_is_no_notebook_gets_the_bar_of_a_terminal(monkeypatch, shell):
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    made = []
    monkeypatch.setattr(progress, "_terminal", lambda total: made.append(total) or Told(total))
    with progress.bar() as show:
        show(BATCH, 2 * BATCH)
    assert made == [2 * BATCH]
