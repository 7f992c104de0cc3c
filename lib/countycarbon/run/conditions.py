"""Passages of a chapter that only some studies have.

``::: {.content-visible when-meta="levels"}`` ... ``:::`` is kept where the study has levels;
``.content-hidden`` is the opposite.  Staging decides, so a staged book holds only what is true.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from countycarbon import tables
from countycarbon.messages import fail
from countycarbon.study import Study

_OPEN = re.compile(r'^(:{3,})\s*\{\.content-(visible|hidden)\s+(when|unless)-meta="([\w.]+)"\}\s*$')
_FENCE = re.compile(r"^(:{3,})\s*(\S.*)?$")


def flags(study: Study, folder: Path) -> dict[str, bool]:
    """What a study has: the names that ``when-meta`` may use.

    ``made`` the study holds made data; ``published`` there is a published table to compare with;
    ``levels`` towns could be put into levels; ``towns`` there is more than one town;
    ``boundaries`` towns have boundaries; ``sources`` sources could be accounted;
    ``parcels`` the land input is a parcel layer; ``local_targets`` indicators have targets of
    the study.
    Any other name is that of a declared table: true where the run wrote rows into it.
    """
    have = {
        "made": study.status != "real",
        "published": study.inputs.published is not None,
        "boundaries": study.inputs.boundaries is not None,
        "parcels": study.inputs.land.kind == "parcels",
        "local_targets": study.response.goals.targets is not None,
        "levels": False,
        "towns": False,
        "sources": False,
    }
    where = folder / "tables"
    if tables.path("evaluation", where).exists():
        have["levels"] = bool((tables.read("evaluation", where)["level"] != "").any())
    if tables.path("towns", where).exists():
        have["towns"] = len(tables.read("towns", where)) > 1
    if tables.path("balance", where).exists():
        have["sources"] = bool(tables.read("balance", where)["source_t"].notna().any())
    for name in tables.TABLES:
        have.setdefault(name, _has_rows(tables.path(name, where)))
    return have


def _has_rows(file: Path) -> bool:
    """Whether a table was written and holds more than its heading."""
    if not file.exists():
        return False
    with file.open(encoding="utf-8") as lines:
        return sum(1 for _ in zip(range(2), lines, strict=False)) > 1


def decide(text: str, have: Mapping[str, bool], file: str) -> str:
    r"""Keep or drop the conditional passages of a chapter.

    Parameters
    ----------
    text : str
        The chapter.
    have : mapping of str to bool
        What the study has.
    file : str
        Name of the chapter, for the message.

    Raises
    ------
    KitError
        ``stage.unknown-condition``.

    Examples
    --------
    >>> text = '::: {.content-visible when-meta="levels"}\nLevels.\n:::\nAlways.'
    >>> decide(text, {"levels": False}, "x.qmd")
    'Always.'
    """
    kept: list[str] = []
    stack: list[tuple[bool, bool]] = []  # (is ours, is shown)
    for number, line in enumerate(text.split("\n"), 1):
        opening, fence = _OPEN.match(line), _FENCE.match(line)
        if opening:
            _, kind, word, flag = opening.groups()
            if flag not in have:
                known = ", ".join(sorted(have))
                raise fail(
                    "stage.unknown-condition", file=file, row=number, key=flag, allowed=known
                )
            shown = have[flag] == ((kind == "visible") == (word == "when"))
            stack.append((True, shown))
            continue
        if fence and fence[2]:
            stack.append((False, True))
        elif fence and stack:
            ours, _ = stack.pop()
            if ours:
                continue
        if all(shown for _, shown in stack):
            kept.append(line)
    return "\n".join(kept)
