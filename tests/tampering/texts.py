"""Ways to change files of text: tables, records, notebooks, pages."""

from __future__ import annotations

import base64
import csv
import io
import json
import random
import re
from collections.abc import Callable
from typing import Any

from tampering import packed

_NUMBER = re.compile(r"(?<![\w#.-])\d[\d,]*(?:\.\d+)?(?![\w.-])")


def other_digit(number: str, rng: random.Random) -> str:
    """The same number with one digit changed, be it the last."""
    at = rng.choice([i for i, c in enumerate(number) if c.isdigit()])
    digit = rng.choice([d for d in "123456789" if d != number[at]])
    return number[:at] + digit + number[at + 1 :]


def a_number(data: bytes, rng: random.Random) -> bytes | None:
    """A digit of a number."""
    text = data.decode("utf-8")
    found = list(_NUMBER.finditer(text))
    if not found:
        return None
    match = rng.choice(found)
    changed = other_digit(match[0], rng)
    return (text[: match.start()] + changed + text[match.end() :]).encode()


def a_word(data: bytes, rng: random.Random) -> bytes | None:
    """A word of a text."""
    text = data.decode("utf-8")
    found = list(re.finditer(r"[\u4e00-\u9fff]{2,}|[A-Za-z]{4,}", text))
    if not found:
        return None
    match = rng.choice(found)
    return (text[: match.start()] + "其他" + text[match.end() :]).encode()


def a_line_less(data: bytes, rng: random.Random) -> bytes | None:
    """A line is gone."""
    lines = data.decode("utf-8").splitlines(keepends=True)
    lines.pop(rng.randrange(len(lines))) if lines else None
    return "".join(lines).encode()


def unseen_sign(data: bytes, rng: random.Random) -> bytes | None:
    """A sign that nobody sees."""
    text = data.decode("utf-8")
    at = rng.randrange(len(text) + 1)
    return (text[:at] + rng.choice("\u200b\u202e\u00a0\ufeff") + text[at:]).encode()


def line_ends(data: bytes, rng: random.Random) -> bytes | None:
    """Lines that end otherwise."""
    return data.replace(b"\n", b"\r\n")


def more(data: bytes, rng: random.Random) -> bytes | None:
    """Something behind the end."""
    return data + rng.choice([b"\n", b"\0", b" ", rng.randbytes(40)])


def less(data: bytes, rng: random.Random) -> bytes | None:
    """The end, or everything, is gone."""
    return data[: rng.choice([0, len(data) // 2, len(data) - 1])]


ANY_TEXT = (a_number, a_word, a_line_less, unseen_sign, line_ends)


def _table(change: Callable[[list[list[str]], random.Random], bool]) -> Callable[..., Any]:
    def way(data: bytes, rng: random.Random) -> bytes | None:
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
        if not change(rows, rng):
            return None
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue().encode()

    way.__name__ = change.__name__
    return way


@_table
def last_digit(rows: list[list[str]], rng: random.Random) -> bool:
    """The last digit of a number of full precision."""
    cells = [(i, j) for i, row in enumerate(rows) for j, c in enumerate(row)
             if i and re.fullmatch(r"-?\d+\.\d{6,}", c)]  # fmt: skip
    if cells:
        i, j = rng.choice(cells)
        rows[i][j] = rows[i][j][:-1] + ("1" if rows[i][j][-1] != "1" else "2")
    return bool(cells)


@_table
def zero_for_missing(rows: list[list[str]], rng: random.Random) -> bool:
    """A missing value becomes zero."""
    cells = [(i, j) for i, row in enumerate(rows) for j, c in enumerate(row) if i and not c]
    if cells:
        i, j = rng.choice(cells)
        rows[i][j] = "0"
    return bool(cells)


@_table
def other_sign(rows: list[list[str]], rng: random.Random) -> bool:
    """A source becomes a sink."""
    cells = [(i, j) for i, row in enumerate(rows) for j, c in enumerate(row)
             if i and re.fullmatch(r"-?\d*[1-9]\d*(\.\d+)?", c)]  # fmt: skip
    if cells:
        i, j = rng.choice(cells)
        cell = rows[i][j]
        rows[i][j] = cell[1:] if cell.startswith("-") else f"-{cell}"
    return bool(cells)


@_table
def rows_exchanged(rows: list[list[str]], rng: random.Random) -> bool:
    """Two rows change places."""
    if len(rows) < 3 or rows[1] == rows[2]:
        return False
    rows[1], rows[2] = rows[2], rows[1]
    return True


@_table
def row_twice(rows: list[list[str]], rng: random.Random) -> bool:
    """A row stands twice."""
    if len(rows) > 1:
        rows.append(rng.choice(rows[1:]))
    return len(rows) > 1


@_table
def column_more(rows: list[list[str]], rng: random.Random) -> bool:
    """A column is added."""
    for number, row in enumerate(rows):
        row.append("" if number else "checked")
    return bool(rows)


def mark_of_bytes(data: bytes, rng: random.Random) -> bytes | None:
    """A mark of the order of bytes, so that a reader of the first column stumbles."""
    return b"\xef\xbb\xbf" + data


TABLE = (
    a_number, last_digit, zero_for_missing, other_sign, rows_exchanged, row_twice, column_more,
    mark_of_bytes,
)  # fmt: skip


def _leaves(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = []
    for key, item in inner:
        found.append((*path, key))
        if isinstance(item, (dict, list)):
            found += _leaves(item, (*path, key))
    return found


def _within(value: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        value = value[key]
    return value


def _json(change: Callable[[Any, random.Random], bool]) -> Callable[..., Any]:
    def way(data: bytes, rng: random.Random) -> bytes | None:
        value = json.loads(data)
        if not change(value, rng):
            return None
        text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True)
        return f"{text}\n".encode()

    way.__name__ = change.__name__
    return way


@_json
def an_entry(value: Any, rng: random.Random) -> bool:
    """A text or number somewhere in a record."""
    places = [p for p in _leaves(value) if isinstance(_within(value, p), (str, int, float))]
    if not places:
        return False
    *path, key = rng.choice(places)
    holder = _within(value, tuple(path))
    old = holder[key]
    holder[key] = f"{old}1" if isinstance(old, str) else (not old if old in (0, 1) else old + 1)
    return True


@_json
def an_entry_less(value: Any, rng: random.Random) -> bool:
    """A key with all below it, or an item of a list, is gone."""
    places = _leaves(value)
    if places:
        *path, key = rng.choice(places)
        _within(value, tuple(path)).pop(key)
    return bool(places)


@_json
def an_entry_more(value: Any, rng: random.Random) -> bool:
    """A key or an item more."""
    places = [(), *(p for p in _leaves(value) if isinstance(_within(value, p), (dict, list)))]
    holder = _within(value, rng.choice(places))
    holder.update(checked="yes") if isinstance(holder, dict) else holder.append("checked")
    return True


@_json
def other_kinds(value: Any, rng: random.Random) -> bool:
    """Something of another kind in the place of an entry."""
    places = _leaves(value)
    if places:
        *path, key = rng.choice(places)
        odd = [None, [], {}, 1e308, "\u202e", -0.5, [[[]]]]
        _within(value, tuple(path))[key] = rng.choice(odd)
    return bool(places)


def key_twice(data: bytes, rng: random.Random) -> bytes | None:
    """A key that stands twice, of which each reader takes another one."""
    at = data.find(b'"')
    return data[:at] + data[at:].partition(b"\n")[0].rstrip(b"{[, ") + b",\n" + data[at:]


def not_a_number(data: bytes, rng: random.Random) -> bytes | None:
    """What is no JSON but what Python reads."""
    found = list(re.finditer(rb"(?<=: )\d+", data))
    if not found:
        return None
    match = rng.choice(found)
    return data[: match.start()] + b"NaN" + data[match.end() :]


RECORD = (an_entry, an_entry_less, an_entry_more, other_kinds, key_twice, not_a_number)


def _cell(change: Callable[[list[dict[str, Any]], dict[str, Any], random.Random], bool]):  # type: ignore[no-untyped-def]
    @_json
    def way(value: Any, rng: random.Random) -> bool:
        codes = [c for c in value["cells"] if c["cell_type"] == "code" and c["outputs"]]
        return bool(codes) and change(value["cells"], rng.choice(codes), rng)

    way.__name__ = change.__name__
    return way


@_cell
def code(cells: list[Any], cell: dict[str, Any], rng: random.Random) -> bool:
    """The code of a cell."""
    cell["source"] = [*cell["source"], "\nx = 1"]
    return True


@_cell
def hidden(cells: list[Any], cell: dict[str, Any], rng: random.Random) -> bool:
    """A cell that readers do not see."""
    cell["metadata"].update(
        rng.choice(
            [{"tags": ["remove-cell"]}, {"jupyter": {"source_hidden": True}},
             {"jupyter": {"outputs_hidden": True}}, {"collapsed": True}, {"editable": False}]
        )
    )  # fmt: skip
    return True


@_cell
def attachment(cells: list[Any], cell: dict[str, Any], rng: random.Random) -> bool:
    """Something attached to a cell."""
    cell["attachments"] = {"a.png": {"image/png": "iVBORw0KGgo="}}
    return True


@_cell
def shown_text(cells: list[Any], cell: dict[str, Any], rng: random.Random) -> bool:
    """A number a cell shows."""
    texts = [(o["data"], k) for o in cell["outputs"] for k in o.get("data", {}) if "text" in k]
    for data, key in texts:
        text = "".join(data[key])
        if _NUMBER.search(text):
            data[key] = a_number(text.encode(), rng).decode().splitlines(keepends=True)  # type: ignore[union-attr]
            return True
    return False


@_cell
def shown_less(cells: list[Any], cell: dict[str, Any], rng: random.Random) -> bool:
    """An output is gone."""
    cell["outputs"].pop(rng.randrange(len(cell["outputs"])))
    return True


@_cell
def shown_picture(cells: list[Any], cell: dict[str, Any], rng: random.Random) -> bool:
    """A picture a cell shows."""
    for output in cell["outputs"]:
        data = output.get("data", {})
        if "image/png" in data:
            picture = base64.b64decode("".join(data["image/png"]))
            made = rng.choice(packed.PICTURE)(picture, rng)
            data["image/png"] = base64.b64encode(made or b"").decode()
            return True
    return False


@_cell
def cell_more(cells: list[Any], cell: dict[str, Any], rng: random.Random) -> bool:
    """A cell more."""
    cells.insert(rng.randrange(len(cells)), cell | {"id": "more", "outputs": []})
    return True


@_cell
def cells_exchanged(cells: list[Any], cell: dict[str, Any], rng: random.Random) -> bool:
    """Two cells change places."""
    cells.append(cells.pop(rng.randrange(len(cells) - 1)))
    return True


@_cell
def counter(cells: list[Any], cell: dict[str, Any], rng: random.Random) -> bool:
    """How often a cell was run."""
    cell["execution_count"] = 77
    return True


@_json
def kernel(value: Any, rng: random.Random) -> bool:
    """Another kernel, or other parameters of papermill."""
    value["metadata"].update(rng.choice([{"kernelspec": {"name": "x"}}, {"title": "x"}]))
    return True


NOTEBOOK = (
    code, hidden, attachment, shown_text, shown_less, shown_picture, cell_more, cells_exchanged,
    counter, kernel, key_twice, unseen_sign,
)  # fmt: skip


def _before(mark: str, text: str) -> Callable[[bytes, random.Random], bytes | None]:
    def way(data: bytes, rng: random.Random) -> bytes | None:
        before, found, after = data.partition(mark.encode())
        return before + text.encode() + found + after if found else None

    way.__name__ = f"before {mark}: {text[:30]}"
    return way


def address(data: bytes, rng: random.Random) -> bytes | None:
    """A link that leads elsewhere."""
    return data.replace(b'href="#', b'href="https://example.org/#', 1)


def font(data: bytes, rng: random.Random) -> bytes | None:
    """Another font, which may draw other digits."""
    found = re.search(rb"data:font/[\w-]+;base64,", data)
    if not found:
        return None
    at = found.end() + 200
    return data[:at] + (b"A" if data[at : at + 1] != b"A" else b"B") + data[at + 1 :]


PAGE = (
    _before("</body>", "<!-- checked -->"),
    _before("</body>", "<script>document.body.innerHTML = 'x'</script>"),
    _before("</head>", "<style>table { display: none }</style>"),
    _before("</body>", "<p hidden>1,234.5</p>"),
    _before("</head>", '<meta http-equiv="refresh" content="0; url=x.html">'),
    address,
    font,
)
