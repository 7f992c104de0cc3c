"""What a study may open: ordinary files and FileGDB folders, and nothing else.

Every path that a study names goes through :func:`allowed`.  It looks at the text first (addresses,
connection strings, network paths and names of devices are refused without being touched), then
asks the file system with ``lstat`` what lies on the way, and opens nothing.  :func:`read` opens,
and reads no byte beyond a limit.

A link may lead to another place in the folder it belongs to, not out of it: a folder handed on must
not show its reader's own files.  A path typed in full in the study is the user's own word.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from countycarbon.messages import KitError, Problem, fail, problem

MB = 1_000_000

_ADDRESS = re.compile(r"\s*([a-z][a-z0-9+.\-]+:|[/\\]vsi|[<{])|.*\.zip!", re.IGNORECASE)
"""A scheme or driver before a colon, a virtual file system of GDAL, a document in place of a name,
and what pyogrio takes for a member of an archive."""
_NETWORK = re.compile(r"[/\\]{2}|[/\\][?.][/\\?]")
_DEVICE = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])\s*(\.|$)", re.IGNORECASE
)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u0080-\u009f\u2028\u2029\ud800-\udfff]")
_SYSTEM = ("/proc", "/sys")
"""Folders of Linux whose files are none; a device tells itself by its mode."""

_MANY_LINKS = 40
_TOGETHER = {".shp", ".mif", ".tab", ".gpkg"}
"""Kinds of which other files of the same name are opened too."""
_GDB_FILES = 50_000
_KINDS = (
    (stat.S_ISFIFO, "管道 / a pipe"),
    (stat.S_ISSOCK, "套接字 / a socket"),
    (stat.S_ISCHR, "设备 / a device"),
    (stat.S_ISBLK, "设备 / a device"),
)


class _Refused(Exception):
    """A path that is refused; the code and the values of its message."""

    def __init__(self, code: str, **values: Any) -> None:
        self.code, self.values = code, values
        super().__init__(code)


def allowed(path: str | Path, root: Path, start: Path | None = None, **where: Any) -> Path:
    """A path that may be opened, or that does not exist; absolute, without ``..``.

    Parameters
    ----------
    path : path
        As the study has it.
    root : Path
        The folder out of which no link may lead.
    start : Path, optional
        The folder from which a relative path starts; ``root`` by default.
    **where
        Place for the message, such as ``key``.

    Raises
    ------
    KitError
        ``files.address``, ``files.network``, ``files.name``, ``files.special``, ``files.folder``,
        ``files.link``, ``files.no-access``.
    """
    found = fault(path, root, start, **where)
    if found is not None:
        raise KitError(found)
    return _absolute(path, (start or root).absolute())


def fault(path: str | Path, root: Path, start: Path | None = None, **where: Any) -> Problem | None:
    """What is wrong with opening a path; None if it may be opened, or does not exist.

    Examples
    --------
    >>> here = Path("/work")
    >>> for named in ("/vsicurl/http://x/a.gpkg", "PG:dbname=x", "//server/a.csv", "a/NUL.csv"):
    ...     print(fault(named, here).code)
    files.address
    files.address
    files.network
    files.name
    """
    root = root.absolute()
    try:
        _check_text(str(path))
        _check_way(_absolute(path, (start or root).absolute()), root)
    except _Refused as refused:
        return problem(refused.code, **{"file": shown(path), **where}, **refused.values)
    return None


def shown(path: str | Path) -> str:
    """A path as a message may print it: in one line, none of its characters unseen, not endless."""
    text = _UNSEEN.sub("?", str(path))
    return text if len(text) <= 160 else f"{text[:150]}…"


def read(path: Path, limit_mb: float) -> bytes:
    """The bytes of an ordinary file; nothing is read beyond the limit.

    Raises
    ------
    KitError
        ``files.special``, ``files.no-access``, ``files.too-large``.
    FileNotFoundError
        There is no such file.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        mode = path.stat().st_mode  # a pipe must not even be opened
        if not stat.S_ISREG(mode):
            raise fail("files.special", file=path.name, kind=_kind(mode))
        with os.fdopen(os.open(path, flags), "rb") as file:
            check_size(path, os.fstat(file.fileno()).st_size, limit_mb)
            data = file.read(int(limit_mb * MB) + 1)
    except (FileNotFoundError, KitError):
        raise
    except OSError as error:
        raise fail("files.no-access", file=path.name, reason=error.strerror or "?") from None
    check_size(path, len(data), limit_mb)
    return data


def check_size(path: Path, size: int, limit_mb: float) -> None:
    """``files.too-large`` if a file, or what it holds once unpacked, is larger than its limit."""
    if size > limit_mb * MB:
        size_mb, limit = f"{size / MB:,.1f}", f"{limit_mb:,g}"
        raise fail("files.too-large", file=path.name, size=size_mb, limit=limit)


def _absolute(path: str | Path, root: Path) -> Path:
    return Path(os.path.normpath(root / path))  # ``resolve`` would follow links


def _check_text(text: str) -> None:
    """What the name alone tells; on every system what is wrong on one, so that a study travels."""
    if _UNSEEN.search(text):
        raise _Refused("files.name", reason="含控制字符 / control characters")
    if _ADDRESS.match(text):
        raise _Refused("files.address")
    if _NETWORK.match(text):
        raise _Refused("files.network")
    for part in re.split(r"[/\\]", text):
        if _DEVICE.match(part):
            raise _Refused("files.name", reason="Windows 设备名 / the name of a Windows device")
        if len(part.encode(errors="replace")) > 255:
            raise _Refused("files.name", reason="过长 / too long")
    if len(text) > 4000:
        raise _Refused("files.name", reason="过长 / too long")


def _check_way(path: Path, root: Path) -> None:
    if sys.platform != "win32" and any(path.is_relative_to(place) for place in _SYSTEM):
        raise _Refused("files.special", kind="系统接口 / an interface of the system")
    folder = root if path.is_relative_to(root) else path.parent
    end = _followed(path, [folder, Path(os.path.realpath(folder))])
    if end is None:
        return
    mode = end.lstat().st_mode
    if stat.S_ISDIR(mode):
        _check_geodatabase(end)
    elif not stat.S_ISREG(mode):
        raise _Refused("files.special", kind=_kind(mode))
    elif not os.access(end, os.R_OK):
        raise _Refused("files.no-access", reason="权限不足 / permission denied")
    if end.suffix.lower() in _TOGETHER:
        _check_beside(end, [folder, Path(os.path.realpath(folder))])


def _followed(path: Path, roots: list[Path]) -> Path | None:
    """Where a path ends once its links below the roots are followed; None if nothing is there."""
    here = next(root for root in roots if path.is_relative_to(root))
    rest = list(path.relative_to(here).parts)
    links = 0
    while rest:
        step = here / rest.pop(0)
        try:
            mode = step.lstat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:
            raise _Refused("files.no-access", reason=_words(error)) from None
        if not stat.S_ISLNK(mode):
            here = step
            continue
        links += 1
        target = _absolute(step.readlink(), step.parent)
        inside = next((root for root in roots if target.is_relative_to(root)), None)
        if inside is None or links > _MANY_LINKS:
            raise _Refused("files.link", target=shown(target))
        here, rest = inside, [*target.relative_to(inside).parts, *rest]
    return here


def _check_geodatabase(folder: Path) -> None:
    """A FileGDB is a folder of plain files with a table of tables; any other folder is none."""
    names = set()
    for number, entry in enumerate(_entries(folder)):
        if entry.is_symlink() or not entry.is_file(follow_symlinks=False) or number > _GDB_FILES:
            raise _Refused("files.folder")
        names.add(entry.name.lower())
    if "hdr.adf" in names:  # a grid of ArcInfo
        raise _Refused("inputs.raster")
    if folder.suffix.lower() != ".gdb" or "a00000001.gdbtable" not in names:
        raise _Refused("files.folder")


def _check_beside(path: Path, roots: list[Path]) -> None:
    """The other files of a shapefile or MapInfo layer are opened with it."""
    for entry in _entries(path.parent):
        same = entry.name.startswith(f"{path.stem}.") or entry.name.startswith(f"{path.name}-")
        if not same:
            continue
        end = _followed(Path(entry.path), roots)
        if end is None or stat.S_ISDIR(end.lstat().st_mode):
            continue
        if not stat.S_ISREG(end.lstat().st_mode):
            raise _Refused("files.special", kind=f"{entry.name}: {_kind(end.lstat().st_mode)}")


def _entries(folder: Path) -> Iterable[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        raise _Refused("files.no-access", reason=_words(error)) from None


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "文件夹 / a folder"
    return next((words for of, words in _KINDS if of(mode)), "特殊文件 / a special file")


def _words(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
