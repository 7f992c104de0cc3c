"""Draws a figure in one language in a second process while the notebook draws it in the other.

Half of what a run draws is the same figure in the other language, and drawing holds Python's lock
from beginning to end: only a process of its own can do it at the same time.  A
:class:`Painter` is such a process.  It belongs to a warm kernel and ends with it, however that
ends: its input is a pipe from the kernel, and a pipe whose writer is gone reads as finished.

Nothing depends on it.  Whatever the painter does not answer plainly, because it has failed, warned
or died, is drawn in the notebook, where errors and warnings appear as they always do.  A notebook
executed on its own has no painter: to start one takes as long as to draw.
"""

from __future__ import annotations

import importlib
import os
import pickle
import signal
import subprocess
import sys
import warnings
from collections.abc import Sequence
from functools import partial
from typing import Any

from countycarbon.messages import KitWarning
from countycarbon.present.exhibit import Painted, Picture
from countycarbon.run import display

IMPORTS = ("pandas", "geopandas", "matplotlib.figure", "PIL.Image", "countycarbon.present.fonts")
"""What the process imports before the first figure is asked of it."""

Call = partial[Any]
"""A presenting function with all it needs but ``lang``."""


class Painter:
    """The second process.

    The constructor returns at once; the process imports what figures need while the kernel goes
    on.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = subprocess.Popen(
            [sys.executable, "-m", __name__], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def begin(self, call: Call, lang: str) -> bool:
        """Hand over one drawing; False if it cannot be handed over."""
        try:
            request = pickle.dumps((call, lang), protocol=pickle.HIGHEST_PROTOCOL)
        except (pickle.PicklingError, AttributeError, TypeError):
            return False  # made in the notebook itself: another process does not know it
        try:
            assert self._process is not None and self._process.stdin is not None
            self._process.stdin.write(request)
            self._process.stdin.flush()
        except (AssertionError, OSError):
            self.close()
            return False
        return True

    def result(self) -> Painted | None:
        """What was handed over last, painted; None if it must be drawn here after all."""
        try:
            assert self._process is not None and self._process.stdout is not None
            return pickle.load(self._process.stdout)
        except (AssertionError, OSError, EOFError, pickle.UnpicklingError):
            self.close()
            return None
        except BaseException:  # interrupted: the answer would reach the next question
            self.close()
            raise

    def close(self) -> None:
        """End the process; every further drawing is refused."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()


def of_this_kernel() -> Painter | None:
    """The painter of the kernel this runs in, if it has one."""
    from IPython.core.getipython import get_ipython

    return getattr(getattr(get_ipython(), "isolation", None), "painter", None)


def in_each(languages: Sequence[str], call: Call, painter: Painter | None = None) -> list[Any]:
    """What a presenting function gives in each language, with every picture painted.

    Parameters
    ----------
    languages : sequence of str
        The languages, in the order of the result.
    call : partial
        Called with ``lang``.
    painter : Painter, optional
        Draws in the first language while the others are drawn here.

    Returns
    -------
    list of Painted, Sheet, Words or Pages

    Examples
    --------
    >>> from countycarbon.present.exhibit import Words
    >>> in_each(("zh", "en"), partial(lambda lang: Words(lang)))
    [Words(markdown='zh'), Words(markdown='en')]
    """
    first, *others = languages
    if painter is None or not painter.begin(call, first):
        return [_painted(call, lang) for lang in languages]
    answer = None
    try:
        rest = [_painted(call, lang) for lang in others]
    finally:
        answer = painter.result()  # also after an error: the next question wants its own answer
    return [answer or _painted(call, first), *rest]


def _painted(call: Call, lang: str) -> Any:
    shown = call(lang=lang)
    return display.paint(shown) if isinstance(shown, Picture) else shown


def _answer(request: tuple[Call, str]) -> Painted | None:
    """The painted picture; None for all that must be seen where the notebook runs."""
    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always", KitWarning)
            painted = _painted(*request)
    except Exception:  # it fails in the notebook too, and is told there
        return None
    return painted if isinstance(painted, Painted) and not said else None


def serve() -> None:
    """Answer the requests on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the kernel decides what an interrupt means
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the answers
    for name in IMPORTS:
        importlib.import_module(name)
    while True:
        try:
            request = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump(_answer(request), answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    serve()
