"""Presenting functions that another process can import."""

import os

from countycarbon.messages import warn
from countycarbon.present import style
from countycarbon.present.exhibit import Picture, Words


def bar(rows, *, lang):
    with style.look():
        figure = style.figure(3)
        figure.subplots().bar(rows["town"], rows["t"])
        figure.suptitle({"zh": "净碳源", "en": "Net source"}[lang])
    return Picture(figure, rows, html=f"<p>{lang} {os.getpid()}</p>")


def bar_after(mark, rows, *, lang):
    while not mark.exists():
        pass
    return bar(rows, lang=lang)


def bar_before(mark, rows, *, lang):
    mark.touch()
    return bar(rows, lang=lang)


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


def ended(rows, *, lang):
    os._exit(3)
