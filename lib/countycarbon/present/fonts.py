"""The fonts of every report, taken from an installed package.

A machine without any Chinese font must give the same report, so the files come from the
dependency ``mplfonts``. Its folder also holds SimHei, whose licence forbids embedding: only
the files named here may be used.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

from countycarbon.messages import fail

SANS = "Noto Sans CJK SC"
SERIF = "Noto Serif CJK SC"
MATPLOTLIB_FAMILIES = (SANS, "DejaVu Sans")  # Noto has no subscript digits such as U+2082
_FILES = {SANS: "NotoSansCJKsc-Regular.otf", SERIF: "NotoSerifCJKsc-Regular.otf"}


def files() -> dict[str, Path]:
    """Locate the font files.

    Returns
    -------
    dict of str to Path
        Family name to font file. Only regular weights exist: there is no bold Chinese.

    Raises
    ------
    KitError
        ``present.no-font`` when the package or a file of it is missing.

    Examples
    --------
    >>> sorted(files())
    ['Noto Sans CJK SC', 'Noto Serif CJK SC']
    """
    spec = importlib.util.find_spec("mplfonts")  # found without importing it: it pulls pyplot in
    if spec is None or spec.origin is None:
        raise fail("present.no-font", name="mplfonts")
    folder = Path(spec.origin).parent / "fonts"
    found = {family: folder / name for family, name in _FILES.items()}
    for path in found.values():
        if not path.is_file():
            raise fail("present.no-font", name=path.name)
    return found


def register_matplotlib() -> list[str]:
    """Make the Chinese sans face known to matplotlib.

    Returns
    -------
    list of str
        The value for ``rcParams["font.family"]``, in order of preference.

    Examples
    --------
    >>> register_matplotlib()
    ['Noto Sans CJK SC', 'DejaVu Sans']
    """
    from matplotlib import font_manager

    path = files()[SANS]
    known = {Path(entry.fname) for entry in font_manager.fontManager.ttflist}
    if path not in known:
        font_manager.fontManager.addfont(path)
    return list(MATPLOTLIB_FAMILIES)
