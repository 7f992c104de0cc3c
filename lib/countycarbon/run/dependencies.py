"""What a notebook or a module rests on: library modules and the kit's own data, from its source.

Nothing is imported or executed: the syntax tree names the imports, lazy ones too, and every
``kit() / "data" / ...``.  Four packages are registries, whose ``__init__`` imports one file per
room only to list them; their rooms are left out here, since the manifest holds the very
declarations a step uses: its tables, its messages, its settings, itself.
"""

from __future__ import annotations

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PACKAGE = "countycarbon"
LIBRARY = Path(__file__).resolve().parents[1]

_REGISTRIES = {"messages": "template", "tables": "column", "steps": "step", "study": "section"}
"""Package of declarations, and the module that gives them their form."""

_ONLY_DECLARE = ("messages", "steps", "study")
"""Their rooms hold no code, so a room does not count even where it is imported by name."""

_BY_HAND = {f"{PACKAGE}.run.pipeline", f"{PACKAGE}.run.taken"}
"""Used by a session only when a notebook is opened by hand."""


@dataclass(frozen=True)
class Source:
    """What one source text uses.

    ``names`` are dotted names of the library, ``data`` folders of the kit's data, ``attributes``
    everything written after a dot; ``reexports`` tells that there are only imports.
    """

    digest: str
    names: frozenset[str]
    data: frozenset[str]
    attributes: frozenset[str]
    reexports: bool = False


@dataclass(frozen=True)
class Used:
    """All library modules behind some source, and the folders of ``data`` they read."""

    modules: dict[str, str]
    data: frozenset[str]
    lists_tables: bool
    """Whether all table declarations count, not only those a step reads and writes."""


def short(text: str | bytes) -> str:
    """A digest long enough to tell contents apart."""
    data = text.encode() if isinstance(text, str) else text
    return hashlib.sha256(data).hexdigest()[:20]


@lru_cache(maxsize=1024)
def scan(text: str) -> Source:
    """Read one source text.

    Examples
    --------
    >>> source = scan("from countycarbon.land import overlay")
    >>> sorted(source.names)
    ['countycarbon.land.overlay']
    """
    tree = ast.parse(text)
    nodes = list(ast.walk(tree))
    called = {n.asname or n.name: n.name for n in _imported(nodes)}
    names, data, attributes = set(called.values()), set(), set()
    for node in nodes:
        if isinstance(node, ast.Attribute):
            attributes.add(node.attr)
            if isinstance(node.value, ast.Name) and node.value.id in called:
                names.add(f"{called[node.value.id]}.{node.attr}")
        elif isinstance(node, ast.BinOp) and _below_data(node.left):
            data.add(node.right.value if isinstance(node.right, ast.Constant) else "")
    ours = frozenset(n for n in names if n.split(".")[0] == PACKAGE)
    plain = all(isinstance(n, (ast.ImportFrom, ast.Assign, ast.Expr)) for n in tree.body)
    return Source(short(text), ours, frozenset(map(str, data)), frozenset(attributes), plain)


def _imported(nodes: Iterable[ast.AST]) -> Iterator[ast.alias]:
    """Every import as a full dotted name and the name it gets."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from node.names
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                short_name = alias.asname or alias.name
                yield ast.alias(f"{node.module}.{alias.name}", short_name)


def _below_data(node: ast.expr) -> bool:
    """Whether an expression is ``kit() / "data"``."""
    return (
        isinstance(node, ast.BinOp)
        and isinstance(node.left, ast.Call)
        and getattr(node.left.func, "id", "") == "kit"
        and isinstance(node.right, ast.Constant)
        and node.right.value == "data"
    )


def notebook(path: Path) -> Source:
    """The code cells of a notebook; text and outputs do not count."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    found = scan("\n".join(code))
    return Source(short("\0".join(code)), found.names, found.data, found.attributes)


def used(names: Iterable[str]) -> Used:
    """Follow imports from some names to every module of the library they lead to.

    Parameters
    ----------
    names : iterable of str
        Dotted names of modules, or of things in them.

    Returns
    -------
    Used
        Modules by dotted name with the digest of their text, and data folders.
    """
    modules: dict[str, str] = {}
    data: set[str] = set()
    lists_tables = False
    waiting = [m for n in names for m in _modules(n)]
    while waiting:
        name = waiting.pop()
        if name in modules or _left_out(name):
            continue
        source = scan(_file(name).read_text(encoding="utf-8"))
        modules[name] = source.digest
        data |= source.data
        registry = name.removeprefix(f"{PACKAGE}.")
        if registry in _REGISTRIES:
            waiting.append(f"{name}.{_REGISTRIES[registry]}")
            continue
        lists_tables |= f"{PACKAGE}.tables.TABLES" in source.names
        if not (source.reexports and _file(name).stem == "__init__"):
            waiting += [m for n in source.names for m in _modules(n)]
    return Used(dict(sorted(modules.items())), frozenset(data), lists_tables)


def inside(package: str) -> list[str]:
    """Every module of a package of the library, for those that are imported by computed names."""
    root = LIBRARY.joinpath(*package.split(".")[1:])
    return [f"{package}.{p.stem}" for p in sorted(root.glob("*.py")) if p.stem != "__init__"]


def _left_out(name: str) -> bool:
    parts = name.split(".")
    registry = parts[1] if len(parts) > 2 else ""
    return name in _BY_HAND or (registry in _ONLY_DECLARE and parts[2] != _REGISTRIES[registry])


def _modules(name: str) -> Iterator[str]:
    """The modules behind a dotted name: its packages, itself, and where it is re-exported from.

    A package that only re-exports is followed name by name: whoever uses ``inputs.check`` does
    not depend on everything ``inputs`` offers.
    """
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        module = ".".join(parts[:length])
        if _file(module).exists():
            yield module
            continue
        package = _file(".".join(parts[: length - 1]))
        if package.stem == "__init__":
            offered = scan(package.read_text(encoding="utf-8"))
            for origin in offered.names if offered.reexports else ():
                if origin.endswith(f".{parts[length - 1]}"):
                    yield from _modules(origin)
        return


def _file(name: str) -> Path:
    path = LIBRARY.joinpath(*name.split(".")[1:])
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
