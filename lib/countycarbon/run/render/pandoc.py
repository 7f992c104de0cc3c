"""Calls of the pandoc that comes with ``pypandoc_binary``."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from countycarbon.messages import fail
from countycarbon.run.render.ast import Node

READER = "markdown"


@cache
def binary() -> str:
    """Path of pandoc (the same for the life of the process)."""
    import pypandoc

    return str(pypandoc.get_pandoc_path())


def call(
    arguments: Sequence[str],
    text: str = "",
    *,
    folder: Path | None = None,
    epoch: int | None = None,
) -> bytes:
    """Run pandoc; anything it warns about is an error, for a warning means lost content."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}  # it reads its arguments by the locale
    if epoch is not None:
        environment["SOURCE_DATE_EPOCH"] = str(epoch)
    done = subprocess.run(
        [binary(), *arguments],
        input=text.encode("utf-8"),
        capture_output=True,
        cwd=folder,
        env=environment,
        check=False,
    )
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode or "[WARNING]" in said:
        raise fail("render.tool", name="pandoc", reason=said or f"exit {done.returncode}")
    return done.stdout


def read_all(texts: Sequence[str]) -> list[list[Node]]:
    """Blocks of many Markdown texts, each read on its own, in one process."""
    script = resources.files(__package__).joinpath("read.lua")
    with resources.as_file(script) as path:
        out = call(["lua", str(path), READER], json.dumps(list(texts), ensure_ascii=False))
    return [document["blocks"] for document in json.loads(out)]


def write(
    blocks: list[Node],
    meta: dict[str, Any],
    arguments: Sequence[str],
    *,
    folder: Path,
    epoch: int,
) -> bytes:
    """Write one document; ``meta`` holds strings, booleans, inline nodes and lists of strings."""
    text = json.dumps(document(blocks, meta), ensure_ascii=False)
    return call(["-f", "json", *arguments], text, folder=folder, epoch=epoch)


def document(blocks: list[Node], meta: dict[str, Any]) -> Node:
    """A whole document as pandoc reads it."""
    return {
        "pandoc-api-version": _api_version(),
        "meta": {key: _meta(value) for key, value in meta.items()},
        "blocks": blocks,
    }


@cache
def _api_version() -> list[int]:
    return json.loads(call(["-t", "json"]))["pandoc-api-version"]


def _meta(value: Any) -> Node:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return {"t": "MetaInlines", "c": value}
    if isinstance(value, list):
        return {"t": "MetaList", "c": [_meta(item) for item in value]}
    if isinstance(value, bool):
        return {"t": "MetaBool", "c": value}
    return {"t": "MetaString", "c": str(value)}
