"""Is everything here that the kit needs?"""

from __future__ import annotations

import platform
import re
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata

from countycarbon.folders import kit, studies, workspace
from countycarbon.messages import KitError


@dataclass(frozen=True)
class Finding:
    """One thing looked at."""

    zh: str
    en: str
    ok: bool
    found: str
    needed: bool = True


def examine() -> list[Finding]:
    """Look at Python, packages, fonts, engines and folders.

    Returns
    -------
    list of Finding
        ``needed`` is false for what only makes more possible (Quarto, a browser).
    """
    return [
        Finding("Python", "Python", sys.version_info >= (3, 11), platform.python_version()),
        _packages(),
        _fonts(),
        _tool("Pandoc", "pypandoc_binary"),
        _tool("Typst", "typst"),
        _quarto(),
        _kit(),
        _workspace(),
    ]


def _packages() -> Finding:
    """Installed versions against the lock."""
    lock = kit() / "requirements.lock"
    if not lock.exists():
        return Finding("锁定的软件包", "locked packages", False, "requirements.lock ?")
    wrong = []
    for line in lock.read_text(encoding="utf-8").splitlines():
        pin = re.match(r"^([a-z0-9._-]+)==([^ ;\\]+)\s*(;[^\\]*)?", line)
        if pin is None or not _applies(pin[3]):
            continue
        try:
            version = metadata.version(pin[1])
        except metadata.PackageNotFoundError:
            version = "–"
        if version != pin[2]:
            wrong.append(f"{pin[1]} {version} ≠ {pin[2]}")
    found = "; ".join(wrong[:8]) if wrong else metadata.version("countycarbon")
    return Finding("锁定的软件包", "locked packages", not wrong, found)


def _applies(marker: str | None) -> bool:
    from packaging.markers import Marker

    return marker is None or Marker(marker.lstrip("; ").strip()).evaluate()


def _fonts() -> Finding:
    from countycarbon.present import fonts

    try:
        names = ", ".join(sorted(fonts.files()))
    except KitError as error:
        return Finding("中文字体", "Chinese fonts", False, error.codes[0])
    return Finding("中文字体", "Chinese fonts", True, names)


def _tool(name: str, package: str) -> Finding:
    try:
        return Finding(name, name, True, metadata.version(package))
    except metadata.PackageNotFoundError:
        return Finding(name, name, False, "–")


def _quarto() -> Finding:
    from countycarbon.run.render import choice

    zh, en, path = "Quarto（可选）", "Quarto (optional)", shutil.which("quarto")
    if path is None:
        return Finding(zh, en, False, "builtin", False)
    found = choice.version(path)
    good, number = found >= choice.NEEDED, choice.shown(found) or "?"
    shown = f"{number} ({path})"
    needed = choice.shown(choice.NEEDED)
    return Finding(zh, en, good, shown if good else f"{shown} < {needed} → builtin", False)


def _kit() -> Finding:
    there = all((kit() / n).exists() for n in ("_quarto.yml", "notebooks", "chapters", "data"))
    return Finding("工具包", "kit", there, str(kit()))


def _workspace() -> Finding:
    """Where one is; an empty folder becomes a workspace with ``new``."""
    found = studies(workspace())
    names = ", ".join(file.stem for file in found[:8]) + (" …" if len(found) > 8 else "")
    shown = f"{workspace()} ({names})" if found else "countycarbon new mycounty"
    return Finding("工作区", "workspace", bool(found), shown, False)
