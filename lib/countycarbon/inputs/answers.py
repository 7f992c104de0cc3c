"""What a study answers to the faults of its inputs: accepted as they are, or corrected on reading.

The workbook of ``countycarbon check`` comes back under ``inputs.answers``.  While a study is looked
at, and in the notebooks of its steps, the answers are in force: readers ask here, and whatever is
accepted or corrected is told in a warning, which the report prints.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from countycarbon.inputs import digests, fault_book, numbers
from countycarbon.inputs.answerable import ACCEPT, PARCELS, SMALL
from countycarbon.inputs.fault_book import ANSWERS, Row
from countycarbon.inputs.faults import identity
from countycarbon.messages import Problem, Problems, problem, warn
from countycarbon.study import Study, input_files, locate

if TYPE_CHECKING:
    import pandas as pd

FIELDS = {"class_code": ("地类", "class"), "recorded_m2": ("面积 m²", "area, m²"),
          "town_code": ("镇街", "town")}  # fmt: skip
"""What may be corrected of parcels."""

_LACKS = {"value": ("改正后的值", "corrected value"), "author": ("填写人", "by whom"),
          "reason": ("理由", "reason")}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One answer, with the fault it was given to."""

    id: str
    file: str
    code: str
    what: str
    value: str
    author: str
    reason: str
    target: dict[str, Any]

    @property
    def signed(self) -> dict[str, str]:
        """Who answered, and why."""
        return {"author": self.author, "why": self.reason}


@dataclass
class Answers:
    """All answers of a study, and which of them were met."""

    accepted: dict[str, Answer] = field(default_factory=dict)
    corrected: list[Answer] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    parcels: Counter[str] = field(default_factory=Counter)
    """Parcels that each correction has met since the last pass began."""

    def left(self) -> list[Problem]:
        """A problem for each answer to what is not there."""
        file = "inputs.answers"
        gone = [a for a in self.accepted.values() if a.id not in self.used]
        found = [problem("answers.other-fault", key=file, name=a.code, what=a.what) for a in gone]
        lost = [a for a in self.corrected if a.id not in self.used]
        return found + [problem("answers.nothing-there", key=file, what=a.what) for a in lost]

    def files(self) -> dict[str, str]:
        """Id of each answer to the file it is about."""
        return {a.id: a.file for a in (*self.accepted.values(), *self.corrected)}


_IN_FORCE: list[Answers] = [Answers()]
"""The answers of the study being read; a process reads one study at a time."""


def read(study: Study) -> Answers:
    """The answers of a study; none where it names no workbook.

    Raises
    ------
    KitError
        ``answers.stale``, ``answers.word``, ``answers.hard``, ``answers.incomplete``,
        ``inputs.bad-number`` and the codes of :func:`countycarbon.inputs.fault_book.read`.
    """
    given, problems = Answers(), Problems()
    if study.inputs.answers is None:
        return given
    path = locate(study.inputs.answers)
    if not path.exists():
        return given  # told among the mistakes of the study
    book = fault_book.read(path)
    rows = [row for row in book.rows if row.is_answered]
    _check_files(study, book, rows, path.name, problems)
    for row in rows:
        found = list(_faults(row, path.name))
        problems.extend(found)
        if not found:
            _take(row, given)
    problems.stop()
    return given


def _check_files(
    study: Study, book: fault_book.Returned, rows: list[Row], name: str, problems: Problems
) -> None:
    """Answers hold for the files as they were when the workbook was written."""
    paths = {file.name: file for _, file in input_files(study)}
    for group, count in sorted(Counter(row.group for row in rows).items()):
        old, file = book.digests.get(group, ""), paths.get(group)
        new = digests.of_input(locate(file)) if old and file is not None else ""
        if old and new != old:
            shown = {"old": old[:8], "new": new[:8] or "–"}
            problems.add("answers.stale", file=name, name=group, count=count, **shown)


def _faults(row: Row, name: str) -> Iterator[Problem]:
    place = {"file": name, "layer": row.sheet, "row": row.row}
    told, code = row.answered, row.cells.get("code", "")
    if told.answer not in ANSWERS:
        allowed = ", ".join(word for words in ANSWERS.values() for word in words)
        yield problem("answers.word", **place, value=told.answer or "–", allowed=allowed)
        return
    may = code in ACCEPT or code in SMALL if told.answer == "accept" else row.cells.get("target")
    if not may or told.answer not in row.may:
        can = dict(zip(("can_zh", "can"), _CAN[told.answer], strict=True))
        yield problem("answers.hard", **place, name=code, what=row.cells.get("what", ""), **can)
        return
    wanted = ("value", "author", "reason") if told.answer == "correct" else ("author", "reason")
    lacks = [n for n in wanted if not getattr(told, n)]
    if lacks:
        zh, en = (", ".join(_LACKS[n][i] for n in lacks) for i in (0, 1))
        yield problem("answers.incomplete", **place, missing_zh=zh, missing=en)
    elif PARCELS.get(code) == "recorded_m2" and _number(told.value) is None:
        yield problem("inputs.bad-number", **place, column="value", value=told.value)


_CAN = {"accept": ("接受", "accepted"), "correct": ("在此改正", "corrected here")}


def _number(text: str) -> float | None:
    import pandas as pd

    found = numbers.parse(pd.Series([text]))
    value = float(found.values.iloc[0])
    return None if found.wrong.iloc[0] or not value >= 0 else value


def _take(row: Row, given: Answers) -> None:
    told, cells = row.answered, row.cells
    target = json.loads(cells["target"]) if cells.get("target") else {}
    one = Answer(
        cells["id"], row.group, cells["code"], cells["what"], told.value, told.author,
        told.reason, target,
    )  # fmt: skip
    if told.answer == "accept":
        given.accepted[one.id] = one
    else:
        given.corrected.append(one)


@contextmanager
def applied(given: Answers) -> Iterator[Answers]:
    """Let answers be in force while something is read."""
    before = _IN_FORCE[0]
    _IN_FORCE[0] = given
    try:
        yield given
    finally:
        _IN_FORCE[0] = before


def begin(study: Study) -> None:
    """Let the answers of a study be in force from now on, as a notebook wants it."""
    _IN_FORCE[0] = read(study)


def settle(problems: Problems) -> None:
    """Take out what the study accepts; each is told in a warning."""
    given, kept = _IN_FORCE[0], []
    for one in problems.found:
        answer = given.accepted.get(identity(one))
        if answer is None:
            kept.append(one)
            continue
        given.used.add(answer.id)
        said = {"what_zh": one.text("zh"), "what": one.text("en"), **answer.signed}
        warn("answers.accepted", name=one.code, **said)
    problems.found[:] = kept


def cells(frame: pd.DataFrame, file: str) -> None:
    """Correct cells of a table: its index is the row in the file, its columns the headings."""
    for one in _of(file):
        row, column = one.target.get("row"), one.target.get("column")
        if row not in frame.index or column not in frame.columns:
            continue
        if not isinstance(frame.loc[row, column], str):
            continue  # a row that stands for several: no single cell
        old = frame.loc[row, column]
        _IN_FORCE[0].used.add(one.id)
        if old == one.value:
            continue
        frame.loc[row, column] = one.value
        place = {"file": file, "row": row, "column": column}
        warn("answers.corrected", **place, old=old, new=one.value, **one.signed)


def parcels(frame: pd.DataFrame, file: str, counted: bool) -> None:
    """Correct classes and areas of parcels, batch after batch."""
    for one in _of(file):
        name, by = one.target.get("set", ""), one.target.get("by", {})
        if name not in ("class_code", "recorded_m2"):
            continue
        hit = frame[list(by)].eq(list(by.values())).all(axis=1)
        if hit.any():
            frame.loc[hit, name] = one.value if name == "class_code" else _number(one.value)
            _IN_FORCE[0].used.add(one.id)
            _IN_FORCE[0].parcels[one.id] += int(hit.sum()) if counted else 0


def of_parcels(file: str) -> bool:
    """Whether parcels of a file are corrected at all."""
    return any(one.target.get("set") for one in _of(file))


def towns(file: str) -> dict[str, str]:
    """Codes that are no town's, and the town each was said to be."""
    found = {}
    for one in _of(file):
        if one.target.get("set") == "town_code":
            found[one.target["by"]["town_code"]] = one.value
            _IN_FORCE[0].used.add(one.id)
    return found


def forget(file: str) -> None:
    """A pass over the parcels begins."""
    for one in _of(file):
        _IN_FORCE[0].parcels.pop(one.id, None)


def tell(file: str, moved: Mapping[str, int]) -> None:
    """Say which parcels were corrected; ``moved`` counts those of each code of a town."""
    for one in _of(file):
        name = one.target.get("set", "")
        count = _IN_FORCE[0].parcels.get(one.id, 0)
        if name == "town_code":
            count = moved.get(one.target["by"]["town_code"], 0)
        if count:
            by = ", ".join(f"{key} {value}" for key, value in one.target["by"].items())
            zh, en = FIELDS[name]
            fields = {"field_zh": zh, "field": en, "new": one.value, **one.signed}
            warn("answers.parcels-corrected", file=file, count=count, by=by, **fields)


def _of(file: str) -> list[Answer]:
    return [one for one in _IN_FORCE[0].corrected if one.file == file]
