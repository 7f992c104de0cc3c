"""Rules of sense for what a report says, whatever county it is about.

``slips`` needs the text alone; ``untrue`` reads the sentences beside the tables they are about.
Both return what is wrong, in words; nothing is wrong where they return nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from countycarbon.present.wording import phrase

Tables = Mapping[str, pd.DataFrame]
Said = Mapping[str, Mapping[str, str]]
"""Key of a variable to its text in both languages."""

_NOUNS = (
    "town|level|place|indicator|unit|coefficient|pair|case|step|class|criterion|matrix|matrice|"
    "row|proposal|test|finding"
)
_SLIPS = {
    "a value of the machine": r"\b(?:nan|NaN|NaT|inf|None|True|False)\b",
    "a negative zero": r"[-−]0(?:\.0+)?(?![\d.,]*\d)",
    "a placeholder": r"\{\{<|\?var:|\{[a-z_]+\}",
    "two signs in a row": r"[，。；：、] *[，。；：、]"
    r"|(?<![.\d])[,;:.] ?[,;:](?!\w)|\.\.(?!\.)|[,;:]\.",
    "an empty bracket": r"（\s*）|\(\s*\)|“”|\"\"",
    "a list of nothing": r"[：:] *(?:无|none)? *[。；;]|[：:] *(?:无|none)? *\.(?!\w)",
    "nothing of nothing": r"\b0 of 0\b|(?<!\d)0 个[^，。；]{0,8}中 0 个",
    "a share that is not known": r"\bNE ?%",
    "a negative share": r"[-−]\d[\d,.]* ?%",
}
_ENGLISH = {
    "one of many": rf"(?<![\d.,])1 (?:{_NOUNS})(?:s|es|ria)\b",
    "many as one": rf"(?<![\d.,–-])(?:0|[2-9]|[1-9]\d+) (?:{_NOUNS})\b(?!-)",
    "a verb in the wrong number": (
        r"(?<![\d.,])1 towns? (?:are|have|were)\b|\b[2-9] towns (?:is|has|was)\b"
    ),
    "two spaces": r"(?<=\w)  (?=\w)",
}
_CHINESE = {"a western sign": r"[\u4e00-\u9fff][,;][\u4e00-\u9fff]"}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def slips(text: str, lang: str, *, allow: Iterable[str] = ()) -> list[str]:
    """Slips that show in a text alone, each with where it stands."""
    rules = {**_SLIPS, **(_CHINESE if lang == "zh" else _ENGLISH)}
    found = []
    for what, pattern in rules.items():
        if what in allow or (what == "a negative share" and re.search("变化|change", text)):
            continue
        for hit in re.finditer(pattern, text):
            around = text[max(0, hit.start() - 40) : hit.end() + 20]
            found.append(f"{what}: …{around}…")
    return found + [f"a number: {n}" for n in _NUMBER.findall(text) if not _sound(n)]


_HIDDEN = re.compile(r"\[\[\[‹.*?unless-format=\"html\"\}|\{[#.=][^}]*\}|\*\*")
"""What a paragraph holds and a reader does not see: marks and attributes."""

_ASIDE = re.compile(r"\$[^$]*\$|\[-?@[^\]]*\]|`[^`]*`")
"""What stands for a word: formulas, references, code."""


def prose(chapter: str) -> Iterator[str]:
    """The paragraphs of a chapter as they are read: no tables, formulas, fences, marks."""
    text = re.sub(r"\$\$.*?\$\$|^```.*?^```", "", chapter, flags=re.DOTALL | re.MULTILINE)
    for line in text.splitlines():
        if line.strip() and not re.match(r"[|#:<[{]|- [IV]+[ :]", line):
            yield _ASIDE.sub("§", _HIDDEN.sub("", line)).strip()


def cells(chapter: str) -> Iterator[str]:
    """The cells of the tables of a chapter."""
    for line in chapter.splitlines():
        if line.startswith("|") and not line.startswith(("|:", "|-")):
            yield from (cell.strip() for cell in line.strip("|").split("|"))


def blemishes(chapter: str, towns: pd.DataFrame, lang: str) -> list[str]:
    """What is wrong with the text of a chapter, its tables included."""
    found = []
    for text in prose(chapter):
        found += slips(text, lang) + crowds(text, towns, lang)
    odd = re.compile(r"[-−]?(?:nan|NaN|NaT|inf|None)|[-−]0(?:[.,]0+)?%?")
    return found + [f"a cell: {cell}" for cell in cells(chapter) if odd.fullmatch(cell)]


def _sound(number: str) -> bool:
    """Whether a printed number parses, is finite, and groups its thousands in threes."""
    whole = number.rstrip(",").split(".")[0]
    grouped = "," not in whole or re.fullmatch(r"\d{1,3}(,\d{3})+", whole) is not None
    codes = "," in whole and all(len(part) in (2, 4) for part in whole.split(","))  # class codes
    return codes or (grouped and math.isfinite(float(number.replace(",", ""))))


def crowds(text: str, towns: pd.DataFrame, lang: str) -> list[str]:
    """Lists of more towns than a sentence may name."""
    names = sorted(set(towns["town" if lang == "zh" else "town_en"]), key=len, reverse=True)
    one = "|".join(map(re.escape, names))
    joint = "、" if lang == "zh" else "(?:, | and )"
    run = re.compile(rf"(?:{one})(?:{joint}(?:{one})){{{phrase.MOST},}}")
    return [f"more than {phrase.MOST} towns: {hit[0][:80]}…" for hit in run.finditer(text)]


@dataclass(frozen=True)
class Extreme:
    """A sentence that says who stands at one end of a column of a table."""

    key: str
    table: str
    column: str
    high: bool
    zh: str
    en: str
    decimals: int = 2
    where: str = ""
    """A query that picks the rows among which the extreme is meant."""


EXTREMES = (
    Extreme("balance.extremes", "balance", "net_t", True,
            r"净碳源最大的是(.+?)，", r"^(.+?) (?:has|have) the largest net source"),
    Extreme("balance.extremes", "balance", "net_t", False,
            r"净碳源最大的是.+?；最小的是(.+?)，", r"largest net source.+?; (.+?) the smallest,"),
    Extreme("balance.extremes", "balance", "net_t", False,
            r"净碳汇：最大的是(.+?)，",
            r"net sink: the largest is (.+?), [\d,.]+ t"),
    Extreme("balance.extremes", "balance", "net_t", True,
            r"净碳汇：最大的是.+?；最小的是(.+?)，",
            r"net sink: .+?, the smallest (.+?), [\d,.]+ t"),
    Extreme("balance.extremes", "balance", "compensation", True,
            r"碳补偿系数最高的是(.+?)（", r"D is highest in (.+?) \(", 4),
    Extreme("balance.extremes", "balance", "compensation", False,
            r"碳补偿系数最高的是.+?最低的是(.+?)（", r"D is highest .+? lowest in (.+?) \(", 4),
    Extreme("summary.extremes", "evaluation", "score", True,
            r"综合得分最高的是(.+?)（", r"^(.+?) (?:has|have) the highest score"),
    Extreme("summary.extremes", "evaluation", "score", False,
            r"综合得分最高的是.+?最低的是(.+?)（", r"highest score \(.+?\), (.+?) the lowest"),
    Extreme("summary.extremes", "balance", "net_t", True,
            r"净碳源最高的是(.+?)，", r"net source is largest in (.+?) \("),
    Extreme("summary.extremes", "balance", "net_t", False,
            r"净碳源最高的是.+最低的是(.+?)，", r"net source is largest .+ smallest in (.+?) \("),
    Extreme("summary.extremes", "balance", "net_t", False,
            r"净碳汇最大的是(.+?)（", r"net sink is largest in (.+?) \("),
    Extreme("account.towns", "balance", "source_t", False,
            r"碳源最大的是.+?最小的是(.+?)[；。]", r"largest source, (.+?) the smallest"),
    Extreme("account.towns", "balance", "sink_t", False,
            r"碳汇最大的是.+?最小的是(.+?)[；。]", r"largest sink, (.+?) the smallest"),
    Extreme("evaluation.extremes", "evaluation", "score", True,
            r"与 [\d.]+（(.+?)）之间", r"to [\d.]+ \((.+?)\)\."),
    Extreme("evaluation.extremes", "evaluation", "score", False,
            r"得分在 [\d.]+（(.+?)）与", r"from [\d.]+ \((.+?)\) to"),
    Extreme("response.payers", "incentives", "per_head_yuan", False,
            r"人均缴纳最多的是(.+?)（", r"per head (.+?) pays? most"),
    Extreme("response.quota.extremes", "quotas", "quota_ha", True,
            r"中心组最高的是(.+?)（", r"[Ii]n the centre ([^;]+?) gets? most", 0,
            "group == 'centre'"),
    Extreme("response.quota.extremes", "quotas", "quota_ha", True,
            r"外围组最高的是(.+?)（", r"[Ii]n the outer group ([^;]+?) gets? most", 0,
            "group == 'outer'"),
    Extreme("certainty.reversal", "rank_reversal", "changed", True,
            r"影响最大的是(.+?)，去掉", r"; (.+?) matters? most", 0),
    Extreme("land.planning_sentence", "planning_towns", "room_ha", False,
            r"可建上限以(.+?)最小", r"smallest in (.+?), [\d,.]+ ha"),
)  # fmt: skip


def named(text: str, lang: str) -> tuple[list[str], bool]:
    """The names of a list in a sentence, and whether the list counts further ones."""
    more = r"等 \d+ 个$" if lang == "zh" else r" and \d+ more$"
    whole = re.sub(more, "", text)
    joint = "、" if lang == "zh" else r", | and "
    return [n for n in re.split(joint, whole) if n], whole != text


def untrue(said: Said, t: Tables) -> list[str]:
    """Sentences about extremes, targets and shares that the tables contradict."""
    return [*_extremes(said, t), *_transitions(said, t), *_shares(said)]


def _extremes(said: Said, t: Tables) -> Iterator[str]:
    for rule in EXTREMES:
        if rule.key not in said or rule.table not in t:
            continue
        rows = t[rule.table].query(rule.where) if rule.where else t[rule.table]
        values = rows.set_index("town_id")[rule.column].dropna()
        for lang in ("zh", "en"):
            text = said[rule.key][lang]
            hit = re.search(rule.zh if lang == "zh" else rule.en, text)
            if not hit:
                continue
            names, cut = named(hit[1], lang)
            yield from _checked(rule, values, names, cut, t["towns"], lang)


def _checked(
    rule: Extreme, values: pd.Series, names: list[str], cut: bool, towns: pd.DataFrame, lang: str
) -> Iterator[str]:
    where = f"{rule.key} ({lang}), {rule.column}"
    known = towns.set_index("town_id")["town" if lang == "zh" else "town_en"]
    places = min(rule.decimals, 4)
    tied = {places, 4} if rule.table == "evaluation" else {places}  # close scores get 4 decimals
    for decimals in sorted(tied):
        short = values.round(decimals)
        ends = short[short == (short.max() if rule.high else short.min())]
        right = sorted(known[i] for i in ends.index)
        if set(names) <= set(right) and (cut or len(names) == len(right)):
            if short.nunique() < 2 and len(short) > 1:
                yield f"{where}: all are equal, yet {names} stand at an end"
            return
    yield f"{where}: {names}, but the table has {right}"


def _transitions(said: Said, t: Tables) -> Iterator[str]:
    """No fast transition is asked of a net sink."""
    if "response.targets" not in said:
        return
    sinks = set(t["balance"].loc[t["balance"]["net_t"] < 0, "town_id"])
    known = t["towns"].set_index("town_id")
    for lang, pattern in (
        ("zh", r"须快速转型：(.+?)。"),
        ("en", r"need a fast transition: (.+?)\."),
    ):
        hit = re.search(pattern, said["response.targets"][lang])
        names = named(hit[1], lang)[0] if hit else []
        column = known["town" if lang == "zh" else "town_en"]
        wrong = [n for n in names if set(column.index[column == n]) <= sinks]
        if wrong:
            yield f"response.targets ({lang}): net sinks asked to make a transition: {wrong}"


def _shares(said: Said) -> Iterator[str]:
    """A share of the county lies between nothing and all of it."""
    for key, text in said.items():
        for lang, pattern in (
            ("zh", r"占[^，。；]{0,8}的 ([\d.]+)%"),
            ("en", r"([\d.]+) % of the county"),
        ):
            yield from (
                f"{key} ({lang}): a share of {share} %"
                for share in re.findall(pattern, text[lang])
                if float(share) > 100
            )
