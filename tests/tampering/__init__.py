"""Changes a dishonest author could make to a finished report, drawn by chance over all its files.

A *way* gets the content of a file and a source of chance, and gives other content, or None where
the file has nothing of the kind.  :func:`draw` yields changes; each can be applied and undone.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tampering import packed, texts

Way = Callable[[bytes, random.Random], bytes | None]

WAYS: dict[str, tuple[Way, ...]] = {
    ".csv": (*texts.TABLE, *texts.ANY_TEXT),
    ".json": (*texts.RECORD,),
    ".ipynb": (*texts.NOTEBOOK,),
    ".html": (*texts.PAGE, *texts.ANY_TEXT),
    ".png": packed.PICTURE,
    ".pdf": packed.PDF,
    ".docx": packed.WORD,
    ".xlsx": packed.WORKBOOK,
    ".gpkg": packed.LAYER,
    ".otf": packed.FONT,
}
"""By suffix; any other file is a text."""


@dataclass
class Change:
    """One change: a file, what it holds then (None: it is gone), and where it goes."""

    name: str
    way: str
    file: Path
    content: bytes | None
    target: Path | None = None

    def __enter__(self) -> Change:
        self.before = self.file.read_bytes()
        self.file.unlink()
        if self.content is not None:
            (self.target or self.file).parent.mkdir(parents=True, exist_ok=True)
            (self.target or self.file).write_bytes(self.content)
        return self

    def __exit__(self, *_: object) -> None:
        if self.target is not None:
            self.target.unlink()
            if not any(self.target.parent.iterdir()):  # a folder of its own, made for it
                self.target.parent.rmdir()
        self.file.write_bytes(self.before)


def kind(name: str) -> str:
    """What a file of a report counts as, so that no kind is drawn too seldom."""
    top, _, rest = name.partition("/")
    suffix = Path(name).suffix
    if not rest:
        return name
    inner = rest.split("/")[0] if top in {"zh", "en"} else ""
    return f"{top}/{inner}{suffix}"


def moved(change: Change, folder: Path, rng: random.Random) -> Change | None:
    """The file is gone, stands elsewhere, or under a name that only looks like its own."""
    where = rng.choice(["gone", "case", "away", "hidden"])
    if where == "gone":
        return Change(change.name, "gone", change.file, None)
    path = change.file
    names = {
        "case": path.with_name(path.stem.swapcase() + path.suffix),
        "away": folder / "appendix" / path.name,
        "hidden": path.with_name(f".{path.name}"),
    }
    if names[where].exists():
        return None
    return Change(change.name, where, path, path.read_bytes(), names[where])


def draw(folder: Path, rng: random.Random) -> Iterator[Change]:
    """Changes without end, over every kind of file in turn."""
    kinds: dict[str, list[Path]] = {}
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and p.name != ".lock"):
        kinds.setdefault(kind(file.relative_to(folder).as_posix()), []).append(file)
    turns: dict[str, int] = {}
    while True:
        for name in sorted(kinds):
            file = rng.choice(kinds[name])
            change = Change(file.relative_to(folder).as_posix(), "", file, None)
            turns[name] = turns.get(name, rng.randrange(100)) + 1
            found = _one(change, folder, turns[name], rng)
            if found is not None:
                yield found


def _one(change: Change, folder: Path, turn: int, rng: random.Random) -> Change | None:
    """A way of the kind, each in its turn; now and then one that serves for every file."""
    data = change.file.read_bytes()
    ways = (*WAYS.get(change.file.suffix, texts.ANY_TEXT), texts.more, texts.less, None)
    for step in range(len(ways)):
        way = ways[(turn + step) % len(ways)]
        if way is None:
            return moved(change, folder, rng)
        other = way(data, rng)
        if other is not None and other != data:
            return Change(change.name, way.__name__, change.file, other)
    return None
