"""Rules for codes that stand for several classes, and mapping tables of re-based classes."""

from __future__ import annotations

from math import nan

from countycarbon.inputs import spreadsheet
from countycarbon.land.classes import Shares
from countycarbon.messages import Problems
from countycarbon.study import locate
from countycarbon.study.inputs import Land


def rules(land: Land) -> dict[str, Shares]:
    """The study's own rules and its mapping table, which goes first.

    The mapping table has ``from_code``, ``to_code`` and, where a code is split, ``share``.

    Raises
    ------
    KitError
        ``inputs.missing-column``, ``inputs.bad-number``.
    """
    found: dict[str, Shares] = {code: dict(shares) for code, shares in land.rules.items()}
    if land.mapping is None:
        return found
    path = locate(land.mapping)
    frame = spreadsheet.read(path, known=("from_code",))
    problems = Problems()
    for column in ("from_code", "to_code"):
        if column not in frame.columns:
            present = ", ".join(frame.columns)
            problems.add("inputs.missing-column", file=path.name, column=column, present=present)
    problems.stop()
    mapped: dict[str, Shares] = {}
    for row, record in zip(frame.index, frame.to_dict("records"), strict=True):
        written = record.get("share") or "1"
        try:
            share = float(written)
        except ValueError:
            share = nan
        if not share >= 0:  # "nan" is a float too, and would pass the sum of shares
            problems.add(
                "inputs.bad-number", file=path.name, row=row, column="share", value=written
            )
            continue
        shares = mapped.setdefault(record["from_code"], {})
        shares[record["to_code"]] = shares.get(record["to_code"], 0.0) + share
    problems.stop()
    return {**found, **mapped}
