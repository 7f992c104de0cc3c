"""Runs the command line and interrupts it: at a place, after so many calls of Python functions.

``interrupted.py PLACE CALLS WHOM command...``: PLACE is ``begin`` or ``module:function``, WHOM
``alone`` or ``group`` (as a terminal does, which interrupts all processes of the command).  Where
the function ends before so many calls, it is interrupted at its end.
"""

import functools
import importlib
import os
import signal
import sys

state = {"left": 0, "fired": False, "whom": "alone"}


def fire():
    if not state["fired"]:
        state["fired"] = True
        sys.setprofile(None)
        if state["whom"] == "group":
            os.killpg(0, signal.SIGINT)
        else:
            os.kill(os.getpid(), signal.SIGINT)


def count(frame, event, argument):
    if event in {"call", "c_call"} and not state["fired"]:
        state["left"] -= 1
        if state["left"] <= 0:
            fire()


def counted(function):
    @functools.wraps(function)
    def wrapped(*args, **options):
        if state["fired"]:
            return function(*args, **options)
        sys.setprofile(count)
        try:
            return function(*args, **options)
        finally:
            fire()

    return wrapped


def at_the_beginning():
    from countycarbon.run import interrupt

    begin = interrupt.begin

    def begun():
        begin()
        sys.setprofile(count)

    interrupt.begin = begun


def at(place):
    name, _, function = place.partition(":")
    owner = importlib.import_module(name)
    *above, last = function.split(".")
    for part in above:
        owner = getattr(owner, part)
    setattr(owner, last, counted(getattr(owner, last)))


if __name__ == "__main__":
    where, calls, state["whom"] = sys.argv[1:4]
    state["left"] = int(calls)
    sys.argv = ["countycarbon", *sys.argv[4:]]

    from countycarbon.cli import main  # takes interrupts, and is all that is before

    if where == "begin":
        at_the_beginning()
    else:
        at(where)
    main()
