"""What land is used for, by class: built, ecological, cropland, orchard or other."""

from __future__ import annotations

from functools import cache

from countycarbon.land.classes import WETLAND, first_level

_GROUPS: tuple[tuple[str, str], ...] = (
    # longest code first: 1109 (hydraulic structures) is built land inside class 11
    ("1109", "built"),
    ("1006", "other"),  # rural roads belong to farmland in the survey's own grouping
    ("00", "ecological"),
    ("01", "cropland"),
    ("02", "orchard"),
    ("03", "ecological"),
    ("04", "ecological"),
    ("11", "ecological"),
    ("05", "built"),
    ("06", "built"),
    ("07", "built"),
    ("08", "built"),
    ("09", "built"),
    ("10", "built"),
    ("20", "built"),
    ("12", "other"),
)


@cache
def use(class_code: str) -> str:
    """The use of a class of the third national land survey.

    Parameters
    ----------
    class_code : str
        A code of any depth, with or without a letter (``1107A``).

    Returns
    -------
    str
        ``built``, ``ecological``, ``cropland``, ``orchard`` or ``other``.

    Examples
    --------
    >>> use("0601"), use("1107A"), use("1109"), use("0102"), use("1106")
    ('built', 'ecological', 'built', 'cropland', 'ecological')
    """
    code = str(class_code)
    if first_level(code) == WETLAND:
        return "ecological"
    return next((name for prefix, name in _GROUPS if code.startswith(prefix)), "other")
