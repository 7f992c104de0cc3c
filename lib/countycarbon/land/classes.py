"""Land classes: parents, roles, and codes of other classifications.

The class table (``code``, ``name_zh``, ``name_en``, ``parent``, ``level``, ``role``, ``scheme``)
and the crosswalk (``version``, ``code``, ``class_code``) are data, read by ``inputs.classes``;
the functions here only look things up in them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from countycarbon.land import missing
from countycarbon.messages import Problem, Problems, problem

if TYPE_CHECKING:
    import pandas as pd

WETLAND = "00"
WETLAND_CODES = frozenset({"0303", "0304", "0306", "0402", "0603", "1105", "1106", "1108"})
"""Second-level classes that wetland gathers from other first-level classes."""
RIDGE = "1203"
BULLETIN = frozenset({"20", "201", "202", "203", "204", "205"})
"""Classes that only bulletins use: settlements as a whole."""

Shares = dict[str, float]
"""Class of the third survey to its share of the area; shares add up to one."""


def parent(classes: pd.DataFrame, code: str) -> str:
    """The first-level class of a class.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"code": ["03", "0301", "0304"], "parent": ["", "03", "00"]})
    >>> parent(table, "0304"), parent(table, "0301"), parent(table, "03")
    ('00', '03', '03')
    """
    found = parents(classes)
    return found[code]


def parents(classes: pd.DataFrame) -> dict[str, str]:
    """Every class and its first-level class; a first-level class is its own."""
    pairs = zip(classes["code"], classes["parent"], strict=True)
    return {code: above or code for code, above in pairs}


def first_level(code: str) -> str:
    """The first-level class of a code of the third survey, wetland apart.

    Examples
    --------
    >>> first_level("0301"), first_level("0304"), first_level("1104A")
    ('03', '00', '11')
    """
    return WETLAND if code[:4] in WETLAND_CODES else code[:2]


def roles(classes: pd.DataFrame) -> dict[str, str]:
    """Every class and its carbon role: source, sink, source+sink or neutral."""
    return dict(zip(classes["code"], classes["role"], strict=True))


def names(classes: pd.DataFrame, lang: str) -> dict[str, str]:
    """Every class and its name in one language."""
    return dict(zip(classes["code"], classes[f"name_{lang}"], strict=True))


def targets(classes: pd.DataFrame, crosswalk: pd.DataFrame, version: str, code: str) -> list[str]:
    """The classes of the third survey that a code of another version may stand for.

    A code not listed takes the classes of its longest listed prefix; a class and its own
    letter code (1104 and 1104A) count as one.

    Parameters
    ----------
    classes, crosswalk : DataFrame
        The class table and the crosswalk.
    version : {"3diao", "gbt21010_2017", "guide_2023"}
        Classification of ``code``.
    code : str
        The code; a trailing K (可调整) is ignored.

    Returns
    -------
    list of str
        Empty for an unknown code; more than one needs a rule of the study.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"code": ["0201", "0601"]})
    >>> walk = pd.DataFrame({"version": ["guide_2023"], "code": ["1001"], "class_code": ["0601"]})
    >>> targets(table, walk, "3diao", "0201K"), targets(table, walk, "guide_2023", "100101")
    (['0201'], ['0601'])
    """
    known = set(classes["code"])
    if version == "3diao":
        if code in known:
            return [code]
        return [code[:-1]] if code.endswith("K") and code[:-1] in known else []
    rows = crosswalk[crosswalk["version"] == version]
    for length in range(len(code), 1, -1):
        found = sorted(rows.loc[rows["code"] == code[:length], "class_code"])
        if found:
            plain = {re.sub(r"^(\d{4})[A-Z]$", r"\1", c) for c in found}
            return sorted(plain) if len(plain) == 1 and len(found) > 1 else found
    return []


def translate(
    codes: Iterable[str],
    classes: pd.DataFrame,
    crosswalk: pd.DataFrame,
    *,
    version: str = "3diao",
    rules: Mapping[str, Shares] | None = None,
    file: str = "",
) -> dict[str, Shares]:
    """Codes of a survey as classes of the third survey.

    Parameters
    ----------
    codes : iterable of str
        The distinct codes met.
    classes, crosswalk : DataFrame
        The class table and the crosswalk.
    version : str
        Classification of the codes.
    rules : mapping, optional
        Code to {class: share}; a rule goes before the crosswalk.
    file : str
        Named in messages.

    Returns
    -------
    dict
        Code to {class: share}.

    Raises
    ------
    KitError
        ``land.unknown-class``, ``land.ambiguous-class``, ``land.bad-rule``: all at once.
    """
    problems, known = Problems(), set(classes["code"])
    walk = crosswalk[crosswalk["version"] == version]
    found: dict[str, Shares] = {}
    for code in sorted(set(codes)):
        if rules and code in rules:
            problems.extend(check_rules({code: rules[code]}, known, file))
            found[code] = {c: float(s) for c, s in rules[code].items()}
            continue
        options = (
            [code]
            if version == "3diao" and code in known
            else targets(classes, walk, version, code)
        )
        if not options:
            problems.add("land.unknown-class", file=file, key=code, version=version)
        elif len(options) > 1:
            allowed = ", ".join(options)
            problems.add("land.ambiguous-class", file=file, key=code, allowed=allowed)
        else:
            found[code] = {options[0]: 1.0}
    problems.stop()
    return found


def check_rules(
    rules: Mapping[str, Shares], known: Collection[str], file: str = ""
) -> list[Problem]:
    """``land.bad-rule`` for each code whose shares do not add up to 1 or name no class.

    >>> [p.values["total"] for p in check_rules({"20": {"0601": 0.4, "0702": 0.5}},
    ...                                         ["0601", "0702"])]
    ['0.9']
    """
    found = []
    for code, shares in rules.items():
        total, lost = sum(map(float, shares.values())), sorted(set(shares) - set(known))
        if lost or abs(total - 1) > 1e-9:
            values = {"total": f"{total:g}", "lost": ", ".join(lost) or "–"}
            found.append(problem("land.bad-rule", file=file, key=code, **values))
    return found


def recode(area: pd.DataFrame, shares: Mapping[str, Shares]) -> pd.DataFrame:
    """Area by town and code as area by town and class of the third survey.

    Parameters
    ----------
    area : DataFrame
        ``town_id``, ``town``, ``class_code`` (a code of the survey), ``area_ha`` and, where areas
        are missing, ``notation``.
    shares : mapping
        As :func:`translate` gives it.

    Returns
    -------
    DataFrame
        The same columns with ``notation``, one row for each town and class, sorted.

    Examples
    --------
    >>> import pandas as pd
    >>> area = pd.DataFrame(
    ...     {"town_id": ["1"], "town": ["A"], "class_code": ["0803"], "area_ha": [10.0]})
    >>> recode(area, {"0803": {"08H1": 0.25, "08H2": 0.75}})["area_ha"].tolist()
    [2.5, 7.5]
    """
    import pandas as pd

    pairs = [(code, c, share) for code, parts in shares.items() for c, share in parts.items()]
    rule = pd.DataFrame(pairs, columns=["class_code", "to", "share"])
    joined = area.merge(rule, on="class_code", how="inner", validate="many_to_many")
    joined["area_ha"] = joined["area_ha"] * joined["share"]
    joined["class_code"] = joined["to"]
    keys = ["town_id", "town", "class_code"]
    if "notation" not in joined:
        joined["notation"] = ""
    out = missing.sums(joined, keys).to_frame()
    out["notation"] = joined.groupby(keys, sort=True)["notation"].agg(missing.key)
    out.loc[out["notation"].isin(missing.CLOSED), "area_ha"] = float("nan")
    out.loc[out["area_ha"].isna() & (out["notation"] == ""), "notation"] = "NE"
    return out.reset_index()
