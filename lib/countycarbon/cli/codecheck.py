"""The options of ``countycarbon verify --codecheck``: what only the people of a check know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from countycarbon.cli.console import told
from countycarbon.messages import Problems

if TYPE_CHECKING:
    from countycarbon.run.verify.codecheck import Check

_PANEL = "CODECHECK"


def _option(name: str, zh: str, en: str) -> Any:
    return typer.Option(name, help=told(zh, en), rich_help_panel=_PANEL)


Wanted = Annotated[
    bool,
    _option(
        "--codecheck",
        "另写 codecheck.yml 和证书（CODECHECK 配置 2.0）",
        "also write codecheck.yml and a certificate (CODECHECK configuration 2.0)",
    ),
]
Certificate = Annotated[
    str,
    _option("--certificate", "登记册给的证书编号，如 2026-001", "number in the register, 2026-001"),
]
ReportAt = Annotated[
    str,
    _option("--report", "证书将发布的网址或 DOI", "address or DOI of the published certificate"),
]
Codechecker = Annotated[
    list[str] | None,
    _option(
        "--codechecker",
        "复核者：“姓名 <ORCID>”；可重复",
        'who checks: "name <ORCID>"; may be repeated',
    ),
]
Author = Annotated[
    list[str] | None,
    _option(
        "--author",
        "作者：“姓名 <ORCID>”，通讯作者在前；可重复",
        'author: "name <ORCID>", the corresponding one first; may be repeated',
    ),
]
Reference = Annotated[
    str,
    _option("--reference", "论文或报告的 DOI、网址或出处", "DOI, address or place of the paper"),
]
Title = Annotated[
    str, _option("--title", "题名，默认为报告的", "title; default: that of the report")
]
Repository = Annotated[
    list[str] | None,
    _option(
        "--repository", "代码与数据仓库网址；可重复", "address of code or data; may be repeated"
    ),
]
Source = Annotated[str, _option("--source", "材料来源", "where the material came from")]
Summary = Annotated[
    str, _option("--summary", "写在自动结论之前的话", "what to say before what was found")
]
CheckTime = Annotated[
    str,
    _option("--check-time", "复核时间，默认现在（UTC）", "when it was checked; default: now, UTC"),
]


def chosen(wanted: bool, options: dict[str, Any]) -> Check | None:
    """The CODECHECK that is asked for, its options read; None if none is.

    Raises
    ------
    KitError
        ``codecheck.not-asked`` for options without ``--codecheck``, else what is missing or wrong.
    """
    from countycarbon.run.verify import codecheck

    given = {name: value for name, value in options.items() if value}
    if wanted:
        return codecheck.asked(**given)
    problems = Problems()
    for name in given:
        problems.add("codecheck.not-asked", key=codecheck.OPTIONS[name])
    problems.stop()
    return None
