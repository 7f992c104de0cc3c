"""Messages about the options of a CODECHECK."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "codecheck.missing",
        "CODECHECK 配置 2.0 要求这一项，不能留空，也不能由程序代填。",
        "CODECHECK's configuration 2.0 requires this; it cannot be left open or made up.",
        "写成 {example}。",
        "write it like {example}.",
    ),
    error(
        "codecheck.certificate",
        "证书编号 {value} 不是 CODECHECK 登记册的 年份-序号（YYYY-NNN）。",
        "{value} is no number of the CODECHECK register (YYYY-NNN).",
        "先在登记册取得编号，例如 2026-001。",
        "get a number from the register first, e.g. 2026-001.",
    ),
    error(
        "codecheck.person",
        "“{value}”不是 姓名 <ORCID>，或 ORCID 校验码不符。",
        '"{value}" is not name <ORCID>, or the check digit of the ORCID is wrong.',
        "写成 {example}；ORCID 不带网址。",
        "write it like {example}.",
    ),
    error(
        "codecheck.address",
        "“{value}”不是网址或 DOI。",
        '"{value}" is neither a web address nor a DOI.',
        "写成 https://… 或 10.5281/zenodo.3674056 的样子。",
        "write it like https://... or 10.5281/zenodo.3674056.",
    ),
    error(
        "codecheck.time",
        "“{value}”不是日期或时间。",
        '"{value}" is no date or time.',
        "写成 2026-11-28 或 2026-11-28 13:00:00。",
        "write 2026-11-28 or 2026-11-28 13:00:00.",
    ),
    error(
        "codecheck.gap",
        "“{value}”是占位文字，不会写入证书。",
        '"{value}" is a placeholder and will not be written into a certificate.',
        "写上真实内容，或去掉这一项。",
        "write what is true, or leave the option out.",
    ),
    error(
        "codecheck.not-executed",
        "没有重新执行（输入数据不在，或执行出错），不能算作 CODECHECK。",
        "nothing was executed again (inputs are away, or a step failed), so this is no CODECHECK.",
        "向作者索取受限输入，放进 inputs/ 后再核对。",
        "ask the author for the restricted inputs, put them into inputs/ and verify again.",
    ),
    error(
        "codecheck.not-asked",
        "这一项只用于 --codecheck。",
        "this option belongs to --codecheck.",
        "加上 --codecheck，或去掉它。",
        "add --codecheck, or leave it out.",
    ),
)
