"""A folder against itself: every file as its own records have it.

Whoever changes a file and forgets its digest is found out here, also where nothing can be executed
again.  Whoever does not forget it is found out by the run made again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from countycarbon.run import crate, manifest, record
from countycarbon.run.verify import evidence, records
from countycarbon.run.verify.difference import Difference
from countycarbon.run.verify.inventory import Inventory
from countycarbon.run.verify.recorded import part_of

_UNRECORDED = {crate.METADATA, manifest.NAME, ".lock"}


def named(given: Inventory) -> set[str]:
    """Names of the files the crate of a folder speaks of."""
    return {
        name
        for name, entity in _crate(given).items()
        if not name.startswith("#") and _is_file(entity)
    }


def _crate(given: Inventory) -> dict[str, dict[str, Any]]:
    file = given.files.get(crate.METADATA)
    try:
        return records.entities(evidence.load(file)) if file is not None else {}
    except evidence.Malformed:
        return {}


def _is_file(entity: dict[str, Any]) -> bool:
    kinds = entity.get("@type")
    return "File" in (kinds if isinstance(kinds, list) else [kinds])


def examine(given: Inventory, away: Collection[str] = ()) -> Iterator[Difference]:
    """Files that are not as the crate and the manifest of their folder record them.

    Parameters
    ----------
    given : Inventory
        Contents of the folder.
    away : collection of str
        Inputs of which nothing was handed over; that is told elsewhere.
    """
    yield from _by_crate(given, away)
    yield from _by_manifest(given)


def _by_crate(given: Inventory, away: Collection[str]) -> Iterator[Difference]:
    for name, entity in _crate(given).items():
        if not _is_file(entity) or name in _UNRECORDED or "://" in name:
            continue
        file = given.files.get(name)
        if file is None:
            if name not in given.odd and not any(part_of(name, one) for one in away):
                yield Difference("file", name, column="sha256", old="—", new="record")
            continue
        facts = {"sha256": record.digest(file), "contentSize": file.stat().st_size}
        for key, value in facts.items():
            if key in entity and str(entity[key]) != str(value):
                told = (f"file {str(value)[:16]}", f"record {str(entity[key])[:16]}")
                yield Difference("file", name, column="sha256", old=told[0], new=told[1])
                break


def _by_manifest(given: Inventory) -> Iterator[Difference]:
    """Executed notebooks: the crate has no digest of them, since they hold the clock."""
    file = given.files.get(manifest.NAME)
    try:
        whole = evidence.load(file) if file is not None else {}
    except evidence.Malformed:
        return
    units = whole.get("units") if isinstance(whole, dict) else None
    for unit in units.values() if isinstance(units, dict) else ():
        for name, digest in evidence.texts(unit, "outputs").items():
            if name in given.files and name.endswith(".ipynb"):
                found = record.digest(given.files[name])
                if found != digest:
                    told = (f"file {found[:16]}", f"record {digest[:16]}")
                    yield Difference("notebook", name, column="sha256", old=told[0], new=told[1])
