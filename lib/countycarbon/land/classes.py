"""Land classes: parents, roles, and codes of other classifications.

The class table (``code``, ``name_zh``, ``name_en``, ``parent``, ``level``, ``role``, ``scheme``)
and the crosswalk (``version``, ``code``, ``class_code``) are data, read by ``inputs.classes``;
the functions here only look things up in them.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import TYPE_CHECKING

from countycarbon.land import missing
from countycarbon.messages import Problem, Problems, problem

if TYPE_CHECKING:
    import pandas as pd

WETLAND = "00"
WETLAND_CODES = frozenset({"0303", "0304", "0306", "0402", "0603", "1105", "1106", "1108"})
"""Second-level classes that wetland gathers from other first-level classes."""
RIDGE = "1203"
BULLETIN = frozenset({"20", "201", "201A", "202", "202A", "203", "203A", "204", "205"})
"""Classes that only bulletins use: settlements as a whole."""
REASONS = ("sea", "reserve", "several", "attribute", "overlay")
"""Why a code that is known by name is no class of the third survey."""

Shares = dict[str, float]
"""Class of the third survey to its share of the area; shares add up to one."""


@dataclass(frozen=True)
class Met:
    """Where a code was met: its name in the file, how often, how much land, some examples."""

    name: str = "–"
    count: int | str = "–"
    area_ha: float = float("nan")
    examples: tuple[str, ...] = ()

    def fields(self) -> dict[str, object]:
        """The fields of a message."""
        area = "–" if self.area_ha != self.area_ha else f"{self.area_ha:,.2f}"
        shown = ", ".join(self.examples) or "–"
        return {"name": self.name, "count": self.count, "area_ha": area, "example": shown}


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
    if version == "3diao" and code in known:
        return [code]
    rows = crosswalk[crosswalk["version"] == version]
    listed = set(rows["code"])
    for length in range(len(code), 1, -1):
        start = code[:length]
        if start not in listed or (length < len(code) and _is_gathering(start, listed)):
            continue
        found = sorted(c for c in rows.loc[rows["code"] == start, "class_code"] if c)
        plain = {re.sub(r"^(\d{4})[A-Z]$", r"\1", c) for c in found}
        return sorted(plain) if len(plain) == 1 and len(found) > 1 else found
    if version == "3diao" and code.removesuffix("K") in known:
        return [code.removesuffix("K")]
    return []


def _is_gathering(start: str, listed: Collection[str]) -> bool:
    """Whether the classes below a first-level code are listed: another one is no class then."""
    return len(start) == 2 and any(c != start and c.startswith(start) for c in listed)


def refusal(crosswalk: pd.DataFrame, version: str, code: str) -> tuple[str, str]:
    """Name of a code that stands for no class, and why; empty for any other code.

    Examples
    --------
    >>> import pandas as pd
    >>> walk = pd.DataFrame({"version": ["guide_2023"], "code": ["18"], "class_code": [""],
    ...                      "name_zh": ["渔业用海"], "reason": ["sea"]})
    >>> refusal(walk, "guide_2023", "18"), refusal(walk, "guide_2023", "0101")
    (('渔业用海', 'sea'), ('', ''))
    """
    if "reason" not in crosswalk:
        return "", ""
    rows = crosswalk[(crosswalk["version"] == version) & (crosswalk["reason"] != "")]
    found = {c: (n, r) for c, n, r in rows[["code", "name_zh", "reason"]].itertuples(index=False)}
    starts = [code[:length] for length in range(len(code), 1, -1)]
    return next((found[start] for start in starts if start in found), ("", ""))


def most_like(code: str, known: Iterable[str]) -> str:
    """The known code that begins most like a code: classes stand below what begins them.

    >>> most_like("0199", ["09", "01", "0101", "0102"]), most_like("77", ["0101"])
    ('0101', '')
    """

    def likeness(one: str) -> tuple[int, bool, float]:
        shared = sum(1 for _ in takewhile(bool, map(str.__eq__, one, code)))
        return shared, len(one) == len(code), difflib.SequenceMatcher(None, one, code).ratio()

    best = max(sorted(known), key=likeness, default="")
    return best if likeness(best)[0] else ""


def translate(
    codes: Iterable[str],
    classes: pd.DataFrame,
    crosswalk: pd.DataFrame,
    *,
    version: str = "3diao",
    rules: Mapping[str, Shares] | None = None,
    file: str = "",
    met: Mapping[str, Met] | None = None,
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
    met : mapping, optional
        Where codes were met, for the messages.

    Returns
    -------
    dict
        Code to {class: share}.

    Raises
    ------
    KitError
        ``land.unknown-class``, ``land.ambiguous-class``, ``land.bad-rule``, and
        ``land.class-<reason>`` for each of :data:`REASONS`: all at once.
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
            found_at = (met or {}).get(code, Met())
            problems.extend([_no_class(code, classes, crosswalk, version, found_at, file)])
        elif len(options) > 1:
            allowed = ", ".join(options)
            problems.add("land.ambiguous-class", file=file, key=code, allowed=allowed)
        else:
            found[code] = {options[0]: 1.0}
    problems.stop()
    return found


def _no_class(
    code: str, classes: pd.DataFrame, crosswalk: pd.DataFrame, version: str, met: Met, file: str
) -> Problem:
    """What to say of a code that stands for no class of the third survey."""
    name, reason = refusal(crosswalk, version, code)
    fields = {**met.fields(), **({"name": name} if name else {})}
    if reason:
        return problem(f"land.class-{reason}", file=file, key=code, **fields)
    shown = _shown(classes, crosswalk, version)
    near = most_like(code, shown)
    nearest = f"{near} {shown.get(near, '')}".strip() or "–"
    where = {"file": file, "key": code}
    return problem("land.unknown-class", **where, version=version, nearest=nearest, **fields)


def _shown(classes: pd.DataFrame, crosswalk: pd.DataFrame, version: str) -> dict[str, str]:
    """Codes of a classification and their names."""
    own = (
        dict(zip(classes["code"], classes["name_zh"], strict=True)) if "name_zh" in classes else {}
    )
    if version == "3diao":
        return own or dict.fromkeys(classes["code"], "")
    rows = crosswalk[crosswalk["version"] == version]
    names = rows["name_zh"] if "name_zh" in rows else [""] * len(rows)
    pairs = zip(rows["code"], names, rows["class_code"], strict=True)
    return {code: name or own.get(into, "") for code, name, into in pairs}


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
