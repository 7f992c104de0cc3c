"""What a heading or a cell says of land classes: ``0101``, ``水田``, ``D0101``, ``水田（0101）``.

A text that is understood gives a code of the file's classification.  One that only looks like a
class, or like a word for land, is never passed over: the caller refuses it by name.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from countycarbon.inputs import headings
from countycarbon.inputs.classes import aliases, classes
from countycarbon.inputs.mapping import rules
from countycarbon.land.classes import BULLETIN, most_like

if TYPE_CHECKING:
    from countycarbon.study.inputs import Land

TOTALS = (
    "合计", "总计", "总面积", "土地总面积", "行政区域总面积", "辖区面积", "国土面积", "土地面积",
    "行政区面积", "调查面积", "调查总面积", "全域面积", "小计", "共计", "TDZMJ", "ZMJ",
    "total", "total area", "sum",
)  # fmt: skip
"""Headings of a column that adds up others."""

_PART = re.compile(r"[ ()\[\]{}<>【】〔〕《》、,，;；:：_/|.·\-—–]+")
_CODE = re.compile(r"(?:D|DL|DLBM)?(\d{1,6}(?:[A-Z]\d?[A-Z]?)?)")
_BOTH = re.compile(r"(?:D|DL|DLBM)?(\d{2,6}(?:[A-Z]\d?[A-Z]?)?)([^\dA-Z].*)")
_BORDER = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9a-z])|(?<=[0-9a-z])(?=[\u4e00-\u9fff])")
"""Between a name and a code."""
_FIRST = re.compile(r"^其中[:：]?|^第?[一二三四五六七八九十]+、")
_YEAR = re.compile(r"(19|20)\d\d年?(度|末|底)?")
_LAND = re.compile(
    r"(?<![土各外本产基驻])地$|(田|园|林|草|滩|滩涂|塘|水库|湖泊|沟|渠|道路|公路|铁路|河流|水面|水域|沼泽|"
    r"冰川|积雪|码头|机场)$"
)
_LAND_EN = re.compile(
    r"(land|forest|paddy|field|pasture|orchard|swamp|marsh|river|lake|reservoir|pond|ditch|canal|road)s?$"
)
_NEAR = 0.6


class Codes:
    """Reads texts as class codes of one survey.

    Parameters
    ----------
    land : Land
        The survey: its classification, its rules.
    texts : iterable of str
        All headings, or all cells of the column of classes.  Whether 201 is 0201 without its
        zero or a class of a bulletin (城市) is seen from the others.
    """

    def __init__(self, land: Land, texts: Iterable[str]) -> None:
        table = classes()
        self._version = land.version
        self._foreign = land.version != "3diao"
        self._codes = {*table["code"], *rules(land)}
        self._above = dict(zip(table["code"], table["parent"], strict=True))
        self._names: dict[str, str] = {}
        if not self._foreign:
            pairs = [*zip(table["name_zh"], table["code"], strict=True)]
            bulletin = land.kind == "bulletin"
            pairs += zip(table["name_en"], table["code"], strict=True)
            pairs += aliases(bulletin=bulletin).items()
            if not bulletin:
                pairs.reverse()  # 采矿用地 is 0602; a bulletin prints it as 204, below 20
            self._names = {_key(name): code for name, code in pairs}
        self._zeros = not self._foreign and self._zeros_lost(land, list(texts))
        self.restored: dict[str, str] = {}
        """Texts whose code had lost its zero, and the code."""

    def of(self, text: str) -> list[str]:
        """The codes a text names: none, one, or several that contradict each other."""
        whole = _key(_FIRST.sub("", headings.plain(text)))
        if whole in self._names:
            return [self._names[whole]]
        found: list[str] = []
        for part in self._parts(text):
            code = self._part(part)
            if code is not None:
                found.append(code)
        return self._narrowest(dict.fromkeys(found))

    def _narrowest(self, found: Iterable[str]) -> list[str]:
        """A class beside its own first-level class (耕地 above 0101) is the class."""
        every = [*found]
        return [code for code in every if not any(self._above.get(c) == code for c in every)]

    def nearest(self, text: str) -> str:
        """The known class most like a text that looks like one; empty for any other text.

        >>> from countycarbon.study.inputs import Land
        >>> land = Land.model_construct(version="3diao", rules={}, mapping=None, kind="table")
        >>> codes = Codes(land, ["水浇池", "人口", "0199"])
        >>> codes.nearest("水浇池"), codes.nearest("人口"), codes.nearest("0199")
        ('0102 水浇地', '', '0101 水田')
        """
        plain = _FIRST.sub("", headings.bare(text)).removesuffix("面积")
        if not plain or is_total(text) or _YEAR.fullmatch(plain) or "%" in headings.units(text):
            return ""
        table = classes()
        shown = dict(zip(table["code"], table["code"] + " " + table["name_zh"], strict=True))
        if match := _CODE.fullmatch(plain.upper()):
            if len(match[1]) == 1 and not plain.upper().startswith("D"):
                return ""  # a column counted 1, 2, 3
            return shown.get(most_like(match[1], shown), "?")
        near = difflib.get_close_matches(plain, list(self._names), 1, _NEAR)
        if near:
            return shown.get(self._names[near[0]], self._names[near[0]])
        return "?" if _LAND.search(plain) or _LAND_EN.search(plain) else ""

    def _parts(self, text: str) -> list[str]:
        plain = re.sub(r"(?<=\d)\.0+(?!\d)", "", headings.plain(text))  # 101.0 is 101
        apart = _BORDER.sub(" ", plain)
        return [part for part in _PART.split(apart) if part and part not in _UNITS]

    def _part(self, part: str) -> str | None:
        upper = _FIRST.sub("", part).upper()
        if upper in self._codes:
            return self._restored(part, upper) if self._zeros else upper
        if match := _CODE.fullmatch(upper):
            return self._number(part, match[1])
        name = _key(_FIRST.sub("", part))
        if name in self._names:
            return self._names[name]
        if (adjustable := self._names.get(name.removeprefix("可调整"))) is not None:
            return f"{adjustable}K"  # 可调整果园 is 0201K
        if match := _BOTH.fullmatch(upper):
            return self._number(part, match[1])
        return None

    def _number(self, part: str, code: str) -> str | None:
        """A code without its name; a foreign one is told later whether it exists."""
        if self._foreign:
            return None if _YEAR.fullmatch(part) or not code[:2].isdigit() else code
        if self._zeros and self._padded(code):
            return self._restored(part, code)
        if code in self._codes or code.removesuffix("K") in self._codes:
            return code
        return None

    def _padded(self, code: str) -> str | None:
        """The code with its zero, where that is a class of the survey."""
        padded = f"0{code}"
        short = code != "0" and len(re.match(r"\d*", code)[0]) in (1, 3)  # type: ignore[index]
        known = padded in self._codes or padded.removesuffix("K") in self._codes
        return padded if short and known else None

    def _restored(self, part: str, code: str) -> str:
        padded = self._padded(code)
        if padded is None:
            return code
        self.restored[part] = padded
        return padded

    def _zeros_lost(self, land: Land, texts: list[str]) -> bool:
        """Whether codes of this file stand as numbers: 101 can only be 0101, 201 may be 城市."""
        codes = {
            match[1]
            for text in texts
            for part in self._parts(text)
            if (match := _CODE.fullmatch(part.upper()))
        }
        short = {code for code in codes if self._padded(code) and len(code) > 1}
        if any(code.startswith("0") for code in codes) or land.kind == "bulletin":
            return bool(short - BULLETIN) and not short & BULLETIN
        return bool(short)


def is_total(text: str) -> bool:
    """Whether a heading is that of a total.

    >>> is_total("合计（公顷）"), is_total("行政区域总面积"), is_total("水田")
    (True, True, False)
    """
    return _key(headings.bare(text)) in _TOTALS


def _key(name: str) -> str:
    """A name without spaces, points, case and the word for area behind it."""
    plain = re.sub(r"[\s,，.()（）\-]", "", headings.plain(name))
    return plain.removesuffix("面积") or plain


_TOTALS = {_key(name) for name in TOTALS} | {headings.plain(name) for name in TOTALS}
_UNITS = {headings.plain(unit) for unit in headings.UNITS}
