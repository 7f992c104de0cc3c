"""How exhibits, settings and warnings appear in a notebook's output."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from countycarbon import escape
from countycarbon.present.exhibit import Drawing, Pages, Painted, Picture, Sheet, Words
from countycarbon.present.format import numeric
from countycarbon.run import places
from countycarbon.steps import Exhibit
from countycarbon.study import at

if TYPE_CHECKING:
    import numpy as np
    from matplotlib.figure import Figure

    from countycarbon.messages import Problem
    from countycarbon.study import Study

DPI = 200

_MARKS = {
    "reconstructed": ("（重构示例）", " (reconstruction)"),
    "made": ("（自制示例）", " (made example)"),
    "mixed": ("（含自制数据）", " (partly made data)"),
    "real": ("", ""),
}


def mark(study: Study, lang: str) -> str:
    """The mark of made data that captions carry; empty for real data."""
    return _MARKS[study.status][0 if lang == "zh" else 1]


def status_mark(exhibit: Exhibit, study: Study, lang: str) -> str:
    """The mark of made data in a caption: of the inputs the exhibit names, else of the study."""
    found = {source.status for key in exhibit.data if (source := _input(study, key)) is not None}
    if not found:
        return mark(study, lang)
    status = found.pop() if len(found) == 1 else "mixed"
    return mark(study.model_copy(update={"status": status}), lang)


def _input(study: Study, key: str) -> Any:
    """The input under a dotted key; None where the study has none."""
    try:
        return at(study, key)
    except AttributeError:
        return None


def paint(picture: Picture) -> Painted:
    """The picture with its figure drawn."""
    return Painted(png(picture), picture.data, picture.html)


def png(picture: Picture) -> bytes:
    """The figure as PNG with a palette, a quarter of the size; flat colours stay exact.

    The octree is fast and a step off in most colours, so its palette takes the picture's own
    frequent colours back.  The drawing is handed over as pixels: to encode it in full colour
    only to read it back would cost as much again as all the rest.
    """
    from PIL import Image

    pixels = _pixels(picture.figure)
    full = Image.fromarray(pixels).convert("RGB")
    few = full.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    sample = Image.fromarray(pixels[::4]).convert("RGB")  # every fourth line: time to count them
    counted = sample.getcolors(sample.width * sample.height) or []
    frequent = [colour for _, colour in sorted(counted, reverse=True)[:64]]
    few.putpalette(_own(few.getpalette() or [], frequent))
    small = io.BytesIO()
    few.save(small, format="PNG", dpi=(DPI, DPI))
    return small.getvalue()


def _pixels(figure: Figure) -> np.ndarray:
    """The drawing itself, shape (height, width, 4); ``savefig`` would draw it twice."""
    import numpy as np
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    before = figure.dpi
    figure.set_dpi(DPI)
    try:
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        return np.asarray(canvas.buffer_rgba()).copy()
    finally:
        figure.set_dpi(before)


def _own(palette: list[int], frequent: list[Any]) -> list[int]:
    """The palette with the picture's own colours, where one is a step or two from an entry."""
    import numpy as np

    entries, own = np.array(palette).reshape(-1, 3), np.array(frequent).reshape(-1, 3)
    near = (np.abs(entries[:, None] - own[None]) <= 2).all(axis=2)
    chosen = np.where(near.any(axis=1)[:, None], own[near.argmax(axis=1)], entries)
    return [int(part) for part in chosen.ravel()]


def markdown(sheet: Sheet) -> str:
    """A sheet as a Markdown pipe table, numbers to the right; every text as typed."""
    frame = sheet.frame.astype(str)
    align = ["right" if numeric(frame[c]) else "left" for c in frame.columns]
    for column in frame.columns:
        escaped = escape.code if column in sheet.code else escape.markdown
        frame[column] = [
            f"**{text}**" if row in sheet.strong and text else text
            for row, text in enumerate(map(escaped, frame[column]))
        ]
    heads = [escape.markdown(str(column)) for column in frame.columns]
    table = frame.set_axis(heads, axis=1).to_markdown(
        index=False, colalign=align, disable_numparse=True
    )
    return f"{table}\n\n{escape.markdown(sheet.note)}\n" if sheet.note else f"{table}\n"


def exhibit(declared: Exhibit, shown: Any, lang: str, gas: str, status: str) -> None:
    """Display one exhibit in one language, pictures painted, marked in the output's metadata."""
    from IPython.display import display

    caption = declared.caption(lang, gas, status)
    metadata = {places.KEY: {"label": declared.label, "lang": lang, "caption": caption}}
    for part in shown.parts if isinstance(shown, Pages) else (shown,):
        display(_bundle(part, caption), raw=True, metadata=metadata)


def place(declared: Exhibit, lang: str) -> None:
    """Leave the place of an exhibit that is still being painted."""
    from IPython.display import display

    metadata = {places.KEY: {"label": declared.label, "lang": lang}}
    display({"text/plain": "…"}, raw=True, metadata=metadata)


def _bundle(shown: Painted | Sheet | Words | Drawing, caption: str) -> dict[str, str]:
    """One output by media type."""
    if isinstance(shown, Sheet):
        return {"text/markdown": markdown(shown), "text/plain": caption}
    if isinstance(shown, Words):
        return {"text/markdown": shown.markdown, "text/plain": shown.markdown}
    image = {"image/png": base64.b64encode(shown.png).decode()}
    if isinstance(shown, Drawing):
        return image | {"text/plain": shown.alt}
    html = {"text/html": shown.html} if shown.html else {}
    return image | {"text/plain": caption} | html


def settings(study: Study, keys: Iterable[str]) -> None:
    """A table of the resolved values below some dotted keys."""
    from IPython.display import Markdown, display

    rows = [
        f"| {escape.code(key)} | {escape.markdown(value)} |" for key, value in study.settings(keys)
    ]
    head = "| 键 key | 值 value |\n|:--|:--|\n"
    display(Markdown(head + "\n".join(rows)))


def warning(problem: Problem, languages: Iterable[str]) -> None:
    """A warning, where it arose."""
    from IPython.display import Markdown, display

    texts = [escape.markdown(problem.text("zh" if lang == "zh" else "en")) for lang in languages]
    display(Markdown("  \n> ".join([f"> **{problem.code}**", *texts])))
