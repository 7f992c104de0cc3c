"""From a number back to its sources: value, step, inputs, coefficients, sources.

A question is the name of a cell (``balance.net_t.大黄堡镇``, ``净碳源.大黄堡镇``), the key of a
variable (``summary.totals``) or a number as printed (``1,535,524.22``, ``153.55 万吨``).  A number
is also told with the places that print it; one that no table holds, a sum over classes say, leads
to the step of the exhibit it stands in and to what that step was made of.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from countycarbon import tables
from countycarbon.messages import fail
from countycarbon.present.wording import trace_words as words
from countycarbon.run import asked as questions
from countycarbon.run import printed, provenance, record
from countycarbon.run.chain import Chain, Link, merged
from countycarbon.run.printed import Quantity, Shown
from countycarbon.steps import STEPS, Step, upstream, writer_of
from countycarbon.study import Study, at, input_files, is_below

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_KEYS = ("town_id", "class_code", "parent", "role", "indicator")
MOST = 8
"""Chains and coefficients listed at most; what is left out is counted."""


@dataclass(frozen=True)
class Place:
    """A cell of a table, or a whole column where ``row`` is None."""

    table: str
    column: str
    row: int | None


def trace(folder: Path, asked: str) -> list[Chain]:
    """The chains that lead from a number or a cell back to its sources.

    Parameters
    ----------
    folder : Path
        Folder of a finished run.
    asked : str
        ``table.column.row`` (the row by town, code or any key), ``table.column`` (the sum),
        ``column.row``, the key of a variable, or a number as it is printed.

    Returns
    -------
    list of Chain
        One for every origin of a place that shows what was asked for.

    Raises
    ------
    KitError
        ``trace.no-run``, ``trace.not-found``.
    """
    if not (folder / "study.yml").exists():
        raise fail("trace.no-run", file=folder.name, names="–")
    return answer(_Run(folder), asked)


def answer(run: _Run, asked: str) -> list[Chain]:
    """:func:`trace` of a run that has been opened, for many questions."""
    wanted = printed.whole(asked)
    places = list(_places(run, asked, wanted))
    stands = [] if wanted is None else [s for s in run.shown if wanted.same(s.quantity)]
    if not places and not stands:
        raise fail("trace.not-found", key=asked, allowed=_near(run, asked))
    chains = merged(_chain(run, place, variable) for place, variable in places[:MOST])
    if len(places) > MOST:
        chains.append(Chain([Link(0, "more", *words.more_places(len(places) - MOST))]))
    if not places:
        chains = merged(_of_exhibit(run, one) for one in stands[:MOST])
    elif stands:
        chains.append(_stands(run, stands))
    return chains


def _stands(run: _Run, stands: list[Shown]) -> Chain:
    """Where in the report a number is printed."""
    links = [words.shown(s, _exhibit_cell(run, s)) for s in stands]
    unique = list(dict.fromkeys(links))
    chain = Chain([Link(0, "printed", *pair) for pair in unique[:MOST]])
    if len(unique) > MOST:
        chain.add(0, "printed", words.more_shown(len(unique) - MOST))
    return chain


def _of_exhibit(run: _Run, one: Shown) -> Chain:
    """The chain of a number that is worked out for an exhibit: from its step and its row."""
    chain = Chain()
    chain.add(0, "value", words.shown(one, _exhibit_cell(run, one)))
    keys = _keys_of_row(run, one.row)
    step = STEPS[one.step]
    for depth, maker in enumerate([step, *reversed(upstream(step.id))], 1):
        _step_links(run, chain, maker, None, keys, depth)
    return chain


def _exhibit_cell(run: _Run, one: Shown) -> str:
    place = run.cells.exhibits.get(one.label)
    return provenance.short(*place) if place else one.step


def _keys_of_row(run: _Run, head: str) -> dict[str, str]:
    """The town or the land class a row of an exhibit is about, by what stands at its head."""
    if "towns" in run.names:
        towns = run.tables["towns"]
        hit = towns[(towns["town"] == head) | (towns["town_en"] == head)]
        if len(hit) == 1:
            return {"town_id": str(hit["town_id"].iloc[0])}
    code = head.split(" ", maxsplit=1)[0]
    if "area" in run.names and (run.tables["area"]["class_code"] == code).any():
        return {"class_code": code}
    return {}


class _Run:
    """What a trace reads of a run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.study = Study.of_run(folder)
        self.tables = record.Tables(folder / "tables")
        self.cells = provenance.cells(folder)
        self.names = set(self.tables)

    @cached_property
    def shown(self) -> list[Shown]:
        """All numbers of the exhibits."""
        return printed.shown(self.folder)

    @cached_property
    def printed(self) -> list[tuple[Any, list[Quantity]]]:
        """Every variable with the numbers it prints in either language."""
        known = self.variables
        rows = [] if known is None else known.itertuples()
        return [(v, printed.quantities(f"{v.zh} {v.en}")) for v in rows]

    @cached_property
    def numbers(self) -> tuple[np.ndarray, list[Place]]:
        """Every number of the tables, and the cell it stands in."""
        import numpy as np

        values: list[np.ndarray] = []
        cells: list[Place] = []
        for name, frame in self.tables.items():
            if name in {"variables", "warnings"}:
                continue
            for column in tables.declared(name).columns:
                if column.kind in {"number", "integer"}:
                    values.append(frame[column.name].astype(float).to_numpy())
                    cells += [Place(name, column.name, int(i)) for i in frame.index]
        return np.concatenate(values) if values else np.empty(0), cells

    @property
    def variables(self) -> pd.DataFrame | None:
        return self.tables["variables"] if "variables" in self.names else None


def _places(run: _Run, asked: str, wanted: Quantity | None) -> Iterator[tuple[Place, Any]]:
    """Where the answer lies, each with the variable that prints it, if there is one."""
    if wanted is not None:
        said = [v for v, numbers in run.printed if any(wanted.same(n) for n in numbers)]
        pairs = [pair for variable in said for pair in _of_variable(run, variable)]
        exact = [pair for pair in pairs if _reads(run, pair[0], wanted)]
        yield from exact or pairs
        yield from ((place, None) for place in _holding(run, wanted))
        return
    known = run.variables
    if known is not None and (known["key"] == asked).any():
        for variable in known[known["key"] == asked].itertuples():
            yield from _of_variable(run, variable)
        return
    yield from ((place, None) for place in _named(run, asked))


def _reads(run: _Run, place: Place, wanted: Quantity) -> bool:
    """Whether a cell, or the sum of a column, reads like a number once rounded."""
    if place.table not in run.names:
        return False
    if tables.declared(place.table).column(place.column).kind not in {"number", "integer"}:
        return False
    column = run.tables[place.table][place.column].astype(float)
    return wanted.reads(float(column.sum() if place.row is None else column.loc[place.row]))


def _holding(run: _Run, wanted: Quantity) -> Iterator[Place]:
    """Cells and sums of columns that read like the number once rounded to its decimals."""
    values, cells = run.numbers
    yield from (cells[i] for i in wanted.reads(values).nonzero()[0])


def _named(run: _Run, asked: str) -> Iterator[Place]:
    first = asked.split(".", maxsplit=1)[0]
    for name, column, key in questions.cells(asked, run.names):
        if column not in run.tables[name]:
            if name == first or not key:
                allowed = ", ".join(tables.declared(name).names)
                raise fail("trace.not-found", key=asked, allowed=allowed)
            continue
        if not key:
            yield Place(name, column, None)
            continue
        yield from (Place(name, column, row) for row in _rows(run, name, key))


def _rows(run: _Run, name: str, key: str) -> Iterable[int]:
    """Rows of a table that a key names: towns in either language, codes, several parts by ``/``."""
    frame = run.tables[name]
    texts = frame[[c.name for c in tables.declared(name).columns if c.kind == "text"]]
    chinese = _chinese(run)
    parts = [chinese.get(part, part) for part in key.split("/")]
    hit = texts.apply(lambda row: all(part in set(row) for part in parts), axis=1)
    return [int(row) for row in frame.index[hit]] if len(frame) else []


def _chinese(run: _Run) -> dict[str, str]:
    """English name of a town to the one its rows carry."""
    if "towns" not in run.names:
        return {}
    towns = run.tables["towns"]
    return dict(zip(towns["town_en"].fillna(""), towns["town"], strict=True))


def _of_variable(run: _Run, variable: Any) -> Iterator[tuple[Place, Any]]:
    if variable.table not in run.names:
        yield Place(variable.table, variable.column, None), variable
        return
    frame = run.tables[variable.table]
    name, _, value = variable.row.partition("=")
    rows = frame.index[frame[name].astype(str) == value] if name in frame else []
    for column in variable.column.split(", "):
        if len(rows) == 1:
            yield Place(variable.table, column, int(rows[0])), variable
        else:
            yield Place(variable.table, column, None), variable


def _near(run: _Run, asked: str) -> str:
    """What may have been meant: a row of the table asked for, else a table or variable."""
    table, column, key = (*asked.split(".", 2), "", "")[:3]
    if key and table in run.names:
        cells = run.tables[table].select_dtypes("str").to_numpy().ravel()
        names = sorted({*cells, *_chinese(run)} - {""})
        key, lead = key.rpartition("/")[2], f"{table}.{column}."
    else:
        names = sorted(run.names)
        names += [] if run.variables is None else list(run.variables["key"])
        key, lead = asked, ""
    return ", ".join(lead + n for n in get_close_matches(key, names, 5, 0.3) or names[:8])


def _chain(run: _Run, place: Place, variable: Any) -> Chain:
    chain = Chain()
    depth = 0
    if variable is not None:
        chain.add(0, "variable", words.variable(variable))
        depth = 1
    if place.table not in run.names:
        chain.add(depth, "study", words.setting(place.column))
        return chain
    chain.add(depth, "value", _value(run, place))
    step = writer_of(place.table)
    if step is None:
        chain.add(depth + 1, "step", words.whole_run(place.table))
        return chain
    keys = _key_values(run, place)
    for maker in [step, *reversed(upstream(step.id))]:
        depth += 1
        _step_links(run, chain, maker, place.table if maker is step else None, keys, depth)
    return chain


def _value(run: _Run, place: Place) -> tuple[str, str]:
    frame, column = run.tables[place.table], tables.declared(place.table).column(place.column)
    gas = run.study.accounting.gas
    if place.row is None:
        whole = column.kind in {"number", "integer"}
        total = frame[place.column].sum(min_count=1) if whole else len(frame)
        return words.whole(place.table, column, total, len(frame), gas)
    row = frame.loc[place.row]
    named = [c for c in tables.declared(place.table).key or ("town_id",) if c in frame]
    if "town" in frame:
        named.append("town")
    where = ", ".join(f"{c}={row[c]}" for c in named)
    return words.cell(place.table, column, where, row[place.column], gas)


def _key_values(run: _Run, place: Place) -> dict[str, str]:
    if place.row is None:
        return {}
    row = run.tables[place.table].loc[place.row]
    return {key: str(row[key]) for key in _KEYS if row.get(key)}


def _matching(frame: pd.DataFrame, keys: dict[str, str]) -> pd.DataFrame:
    """Rows that agree in every key the frame has."""
    for key, value in keys.items():
        if key in frame:
            frame = frame[frame[key].astype(str) == value]
        elif key == "parent" and "class_code" in frame:
            frame = frame[frame["class_code"].str.startswith(value)]
    return frame


def _step_links(
    run: _Run, chain: Chain, step: Step, table: str | None, keys: dict[str, str], depth: int
) -> None:
    """One step: the cell that made it, what it read, its coefficients, its files."""
    made = [table] if table else [t for t in step.writes if t in run.names]
    chain.add(depth, "step", words.step(step, run.cells.writing(step.id, made)))
    for key, value in _settings(run, step, table):
        chain.add(depth + 1, "setting", words.set_to(key, value))
    for name in step.reads:
        count = len(_matching(run.tables[name], keys)) if name in run.names else 0
        if count:
            chain.add(depth + 1, "input", words.table_read(name, count, len(run.tables[name])))
    if "coefficients" in step.writes and "account" in run.names:
        _coefficients(run, chain, keys, depth + 1)
    for key, path in input_files(run.study):
        if any(key == asked or key.startswith(f"{asked}.") for asked in step.inputs):
            section = at(run.study, key.rpartition(".")[0])
            chain.add(depth + 1, "source", words.file(key, path.as_posix(), section))
            if factors := getattr(section, "factors", ""):
                chain.add(depth + 2, "coefficient", words.factors(factors))


def _settings(run: _Run, step: Step, table: str | None) -> Iterator[tuple[str, str]]:
    """The settings behind a table: those of the step in a section of its name."""
    if not table:
        return
    files = {key for key, _ in input_files(run.study)}
    sections = {key.rpartition(".")[0] for key in files if key.endswith(".file")}
    subject = table.split("_")[0]
    found = [
        (key, value)
        for key, value in run.study.settings(step.settings)
        if value not in {"", "[]", "{}"}
        and any(part.startswith(subject) for part in key.split("."))
        and not any(is_below(key, [name]) for name in files | sections)
    ]
    yield from found[:MOST]


def _coefficients(run: _Run, chain: Chain, keys: dict[str, str], depth: int) -> None:
    account = _matching(run.tables["account"], keys)
    weight = account.groupby("coefficient_id")["carbon_t"].sum().sort_values(ascending=False)
    known = run.tables["coefficients"].drop_duplicates("coefficient_id")
    known = known.set_index("coefficient_id")
    used = [i for i in weight.index if i and i in known.index]
    gas = run.study.accounting.gas
    for name in used[:MOST]:
        chain.add(depth, "coefficient", words.coefficient(name, known.loc[name], weight[name], gas))
    if len(used) > MOST:
        chain.add(depth, "coefficient", words.more(len(used) - MOST))
