"""The words of a certificate."""

from __future__ import annotations

import re
from collections.abc import Mapping

Pair = tuple[str, str]

TITLE: Pair = ("复核证书", "Certificate of verification")
CHECKED: Pair = ("核对了什么", "What was checked")
UNCHECKED: Pair = ("保留意见：没有核对什么、为什么", "Reservations: what was not checked, and why")
NOTHING_LEFT: Pair = ("没有保留意见。", "There are none.")
DIFFERENCES: Pair = ("差异", "Differences")
HOW: Pair = ("怎样核对", "How it was checked")

HANDED_OVER: Pair = ("送来的文件", "the files handed over,")
IN_DETAIL: Pair = ("逐项清单", "In detail")
HASHES: Pair = (
    "记录的哈希：输入、系数、工具包各部分",
    "Recorded hashes: inputs, coefficients, parts of the kit",
)
CODE: Pair = ("笔记本代码与工具包的差别", "How the code of the notebooks differs from the kit's")
VERDICTS: dict[str, Pair] = {
    "holds": ("成立", "holds"),
    "reservations": ("有保留地成立", "holds with reservations"),
    "differs": ("不成立", "does not hold"),
}

COUNTS: dict[str, Pair] = {
    "inputs": ("输入与系数文件（哈希）", "inputs and coefficient sets (hashes)"),
    "code": ("工具包代码与数据各部分（哈希）", "parts of the kit’s code and data (hashes)"),
    "packages": ("软件包版本", "versions of packages"),
    "tables": ("数据表", "tables"),
    "cells": ("数据表单元格", "cells of tables"),
    "figures": ("图的绘图数据", "figures, by the data plotted"),
    "pictures": ("图的图像", "figures, by their pictures"),
    "notebooks": ("已执行的笔记本", "executed notebooks"),
    "variables": ("正文变量", "variables of the text"),
    "reports": ("报告文件与网页", "report files and pages"),
    "numbers": (
        "报告中印出的四位以上的数",
        "numbers of four signs and more printed in the reports",
    ),
    "files": ("其他文件", "other files"),
}

KINDS: dict[str, Pair] = {
    "table": ("数据表", "table"),
    "figure": ("图", "figure"),
    "notebook": ("笔记本", "notebook"),
    "text": ("报告", "report"),
    "file": ("文件", "file"),
    "input": ("输入", "input"),
    "coefficient": ("系数", "coefficient"),
    "software": ("软件", "software"),
    "execution": ("执行", "execution"),
}

HEADS: tuple[Pair, ...] = (
    ("类别", "kind"),
    ("文件", "file"),
    ("行", "row"),
    ("列", "column"),
    ("送来的", "handed over"),
    ("重算的", "run again"),
    ("相对差", "relative"),
    ("镇街", "town"),
    ("后果", "consequence"),
)


_SAID: dict[str, str] = {
    "level and rank unchanged": "等级与位次不变",
    "level": "等级",
    "rank": "位次",
    "made by the run": "运行会产生此文件",
    "unreadable": "无法读取",
    "other bytes": "内容相同，字节不同",
    "picture": "图",
    "page": "页",
    "line": "行",
    "file": "文件",
    "record": "记录",
    "kit": "本机",
}
_WORDS = re.compile(rf"(?:(?<=^)|(?<=, ))({'|'.join(_SAID)})\b")


def said(text: str, lang: str) -> str:
    """A cell of a difference in the reader's language.

    Examples
    --------
    >>> said("level II → III, rank 4 → 6", "zh")
    '等级 II → III, 位次 4 → 6'
    """
    return text if lang != "zh" else _WORDS.sub(lambda found: _SAID[found[1]], text)


def kit(version: str) -> Pair:
    """What checked it."""
    return f"由县域碳账本工具 {version} 核对。", f"Checked by the County Carbon Kit {version}."


def verdict(which: str, differences: int, files: int, reservations: int) -> Pair:
    """The result in one sentence.

    Examples
    --------
    >>> verdict("differs", 3, 1, 0)[1]
    'It does not hold: 3 differences in 1 file.'
    """
    if which == "holds":
        return (
            "成立：重新运行得到的结果与送来的一致，各项都已核对。",
            "It holds: the run made again agrees with what was handed over, and all was checked.",
        )
    if which == "reservations":
        return (
            f"有保留地成立：核对过的都一致，另有 {reservations} 项保留意见。",
            "It holds with reservations: what was checked agrees; there "
            f"{'are' if reservations > 1 else 'is'} {_many(reservations, 'reservation')}.",
        )
    return (
        f"不成立：{files} 个文件有 {differences} 处差异。",
        f"It does not hold: {_many(differences, 'difference')} in {_many(files, 'file')}.",
    )


def _many(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def followed(towns: Mapping[str, str], english: Mapping[str, str]) -> Pair:
    """Towns whose level or rank is another one in the run made again.

    Examples
    --------
    >>> followed({"甲": "level II → III", "乙": "level and rank unchanged"}, {"甲": "A"})[1]
    'Level or rank changes for 1 of 2 towns: A level II → III.'
    """
    moved = {town: told for town, told in towns.items() if "→" in told}
    if not moved:
        return "没有镇街的等级或位次改变。", "No town’s level or rank changes."
    zh = "；".join(f"{town} {said(told, 'zh')}" for town, told in moved.items())
    en = "; ".join(f"{english.get(town, town)} {told}" for town, told in moved.items())
    return (
        f"{len(towns)} 个镇街中有 {len(moved)} 个的等级或位次改变：{zh}。",
        f"Level or rank changes for {len(moved)} of {len(towns)} towns: {en}.",
    )


def rest(number: int) -> Pair:
    """Differences that are not printed."""
    return (
        f"另有 {number} 处，全部列于 differences.csv。",
        f"{number} more; differences.csv lists them all.",
    )


def how(executed: bool, tolerance: float) -> Pair:
    """What was done."""
    if executed:
        return (
            "在干净的文件夹中，按记录的研究文件与输入，用全新的内核逐一重新执行工具包自己的笔记本，"
            "重新排版，再逐个文件、逐个字节比较。软件版本不同时，字节不同而内容相同的文件逐个点出；"
            f"与记录一致的表，数值的相对差不超过 {tolerance:g} 的也只点出；"
            "图按 4×4 像素（24/255）与 16×16 像素（6/255）的小块及整体（1/255）比较。",
            "The kit's own notebooks were executed again in fresh kernels, in a clean folder, from the "
            "recorded study and inputs; the report was rendered again; then file was held to file, "
            "byte for byte. With other versions of the software, files of the same content in other "
            "bytes are named one by one; so are numbers within a relative difference of "
            f"{tolerance:g} in tables that are as recorded; pictures are then compared in blocks of "
            "4×4 pixels (24/255 of a colour), 16×16 pixels (6/255), and as a whole (1/255).",
        )
    return (
        "缺少输入，笔记本没有重新执行：只从送来的数据表与笔记本重新排版，并核对哈希。",
        "Inputs are missing, so no notebook was executed: the report was rendered again from the "
        "tables and notebooks handed over, and hashes were checked.",
    )


def not_executed() -> Pair:
    """No notebook was run."""
    return (
        "没有重新执行（缺少输入）：各表、各图与笔记本的输出只与送来的记录核对，没有重算",
        "NOT RE-EXECUTED, for inputs are away: tables, figures and outputs of notebooks were held to "
        "the record handed over only; nothing was computed again",
    )


def no_report(form: str) -> Pair:
    """A format the study asks for and the folder knows nothing of."""
    return (
        f"研究要求的 {form} 报告不在送来的文件夹中，其记录也未提到它",
        f"the {form} report the study asks for is neither in the folder nor in its record",
    )


def their_code(name: str) -> Pair:
    """The author's code was executed."""
    return (
        f"执行的是送来的 {name} 的代码，不是工具包的；差别见证书",
        f"the code of {name} that was executed is the one handed over, not the kit's; the certificate "
        "shows how they differ",
    )


def warning_of_code() -> Pair:
    """Before a stranger's code is executed."""
    return (
        "注意：将执行送来的笔记本中的代码，它能做您在这台电脑上能做的一切。",
        "Warning: the code of the notebooks handed over will be executed; it can do whatever you can "
        "do on this computer.",
    )


def within_tolerance(file: str, number: int, largest: float) -> Pair:
    """Numbers that differ by less than counts."""
    return (
        f"{file}：{number} 个数的末位不同，相对差不超过 {largest:.1g}，在容差之内",
        f"{file}: {_many(number, 'number')} differ{'s' if number == 1 else ''} in the last digits, by "
        f"at most {largest:.1g}, within the tolerance",
    )


def other_code(version: str, parts: list[str]) -> Pair:
    """The kit of another version."""
    shown = ", ".join(parts[:3]) + (" …" if len(parts) > 3 else "")
    return (
        f"报告由另一版工具包产生（记录的版本 {version[:40]}；{shown} 不同）；比较照常进行",
        f"the report was made by another version of the kit (recorded {version[:40]}; {shown} differ); "
        "everything was compared all the same",
    )


def other_engine(made: str) -> Pair:
    """The report was made by an engine that is not here."""
    return (
        f"报告由 Quarto 排版（{made}）而本机没有可用的 Quarto：未逐字比较版面文字，只核对报告中的数字是否齐全",
        f"the report was made by Quarto ({made}), and there is none here that can be used: its text "
        "was not compared word for word; only its numbers were looked for",
    )


def engines(made: str, again: str) -> Pair:
    """What made the report, and what made it again."""
    return (
        f"报告由 {made} 排版；核对时由 {again} 重排。",
        f"The report was made by {made}, and made again by {again}.",
    )


def broken_off() -> Pair:
    """The run could not be made again to its end."""
    return (
        "重新运行中途停止：其后的结果未核对",
        "the run made again broke off: what comes after was not checked",
    )


def not_made_again(names: list[str]) -> Pair:
    """Files that only a whole run makes."""
    some = ", ".join(names[:3])
    return (
        f"{len(names)} 个文件要完整运行才会产生（{some}…），未核对",
        f"{len(names)} files that only a whole run makes ({some} …) were not checked",
    )


def beside_pages(names: list[str]) -> Pair:
    """Files beside the pages that only the engine of the report makes."""
    some = ", ".join(names[:3])
    return (
        f"网页旁由排版引擎所写的 {len(names)} 个文件（{some}…）未核对",
        f"{len(names)} files that the engine puts beside the pages ({some} …) were not checked",
    )


def foreign(name: str) -> Pair:
    """A file no run makes."""
    return f"{name} 不是运行产生的文件，未核对", f"{name} is no file of a run and was not checked"


def missing_input(path: str) -> Pair:
    """An input that was left out."""
    return (
        f"输入 {path} 未随报告交付，本机也没有内容相同的文件：笔记本未重新执行，各表数值只与其哈希核对",
        f"the input {path} was not handed over and is not here: the notebooks were not executed "
        "again, tables were held to their hashes only",
    )


def other_version(name: str, then: str, now: str) -> Pair:
    """A package in another version."""
    return (
        f"{name} 的版本不同（记录 {then}，本机 {now}）：逐字节一致无从要求，数值按容差核对",
        f"{name} has another version (recorded {then}, here {now}): equal bytes cannot be asked "
        "for, numbers were held to the tolerance",
    )


def line_ends(files: list[str]) -> Pair:
    """Texts that differ in their line ends alone."""
    number = len(files)
    some = ", ".join(files[:3]) + (" …" if number > 3 else "")
    return (
        f"{number} 个文本文件的换行是 CRLF（Windows 检出时常见），此外逐字节相同：{some}",
        f"{_many(number, 'text')} with line ends of Windows (CRLF), as a checkout leaves them, and "
        f"otherwise byte for byte the same: {some}",
    )


def versions_too(name: str, then: str, now: str, files: list[str]) -> Pair:
    """Software of another version that writes files that differ: what a reader may make of it.

    Examples
    --------
    >>> versions_too("openpyxl", "3.1.2", "3.1.5", ["tables.xlsx"])[1][:76]
    'Versions differ too: openpyxl (recorded 3.1.2, here 3.1.5) writes tables.xls'
    """
    some = ", ".join(files[:3]) + (" …" if len(files) > 3 else "")
    return (
        f"版本也不同：{name}（记录 {then}，本机 {now}）参与写成 {some}。这些文件的差异可能由此而来，也可能不是；"
        "记录中的版本出自送来的文件夹，差异照算。请用记录的版本再核对一次，以作判断。",
        f"Versions differ too: {name} (recorded {then}, here {now}) writes {some}. The differences of "
        "these files may come from that, or not; the recorded version stands in the folder handed "
        "over, so they count as differences. To judge, verify once more with the recorded version.",
    )


def other_bytes(file: str) -> Pair:
    """The same text in other bytes, made by other versions of the software."""
    return (
        f"{file}：软件版本不同，文字相同，未核对逐字节一致",
        f"{file}: other versions of the software, the same text; bytes were not compared",
    )
