"""Messages of the room ``verify``: trace, compare, verify."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "trace.no-run",
        "这里没有运行结果（缺少 study.yml）。",
        "there is no run here (study.yml is missing).",
        "给出 reports 下的研究文件夹，例如 --run reports/wuqing。",
        "name a study's folder under reports, e.g. --run reports/wuqing.",
    ),
    error(
        "trace.not-found",
        "没有找到 {key}。相近的有：{allowed}。",
        "{key} was not found. Near to it: {allowed}.",
        "写成 表.列.镇街（balance.net_t.大黄堡镇）、变量名，或报告中印出的数字。",
        "write table.column.town (balance.net_t.大黄堡镇), the key of a variable, or a number as printed.",
    ),
    error(
        "compare.same-folder",
        "两次运行是同一个文件夹。",
        "both runs are the same folder.",
        "给出两个不同的文件夹。",
        "name two different folders.",
    ),
    error(
        "verify.not-a-run",
        "不是运行结果的文件夹或压缩包：{reason}。",
        "is neither the folder nor the zip archive of a run: {reason}.",
        "给出 reports 下的研究文件夹，或它的 zip。",
        "name a study's folder under reports, or a zip of it.",
    ),
    error(
        "verify.unsafe-zip",
        "压缩包中的 {name} 指向包外，没有解开。",
        "the entry {name} of the archive points outside of it; nothing was unpacked.",
        "请对方重新打包。",
        "ask for a new archive.",
    ),
)
