"""Messages of the room ``verify``: trace, compare, verify."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "trace.no-run",
        "这里没有运行结果（缺少 study.yml）。现有：{names}。",
        "there is no run here (study.yml is missing). There are: {names}.",
        "给出 reports 下的研究文件夹或它的名字，例如 --run wuqing。",
        "name a study's folder under reports, or its name, e.g. --run wuqing.",
    ),
    error(
        "reports.none",
        "{folder} 中还没有运行结果。",
        "there is no run in {folder} yet.",
        "先运行 countycarbon run params/<研究>.yml，或用 --run 给出运行结果的文件夹。",
        "run countycarbon run params/<study>.yml first, or name the folder of a run by --run.",
    ),
    error(
        "reports.which",
        "有不止一个运行结果：{names}。",
        "there is more than one run: {names}.",
        "用 --run 指明一个。",
        "name one by --run.",
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
        "压缩包中的 {name} 指向包外、不是普通文件，或与另一项同名，没有解开。",
        "the entry {name} of the archive points outside of it, is no plain file, or has the name of "
        "another one; nothing was unpacked.",
        "请对方重新打包。",
        "ask for a new archive.",
    ),
    error(
        "verify.too-much",
        "{file} 中的文件超过 {number} 个，或合计超过 {size}，或文件夹深于 {deep} 层，没有核对。",
        "{file} holds more than {number} files or {size}, or folders deeper than {deep}; it was not "
        "looked at.",
        "请对方只交付运行结果的文件夹。",
        "ask for the folder of the run alone.",
    ),
    error(
        "verify.zip-too-large",
        "{file} 解开后超过 {limit}，没有解开。",
        "{file} is larger than {limit} once unpacked; nothing was unpacked.",
        "请对方只打包运行结果的文件夹，或自行解开后核对该文件夹。",
        "ask for an archive of the run alone, or unpack it yourself and name the folder.",
    ),
    error(
        "verify.broke-off",
        "按送来的研究重新运行时中断（{name}：{reason}）。",
        "the study handed over could not be run again ({name}: {reason}).",
        "请向编制者索取能够运行的文件夹。",
        "ask the author for a folder that runs.",
    ),
)
