"""The guide and the form that a stranger gets with a study to check."""

from __future__ import annotations

from collections.abc import Sequence

from countycarbon.present.wording.verify_words import Pair

_GUIDE: Pair = (
    """# 怎样复核这份报告

这个文件夹里有一份县域碳收支报告（`{study}`）和重做它所需的一切：

- `report/`：报告（`report/zh/`、`report/en/` 中的网页、PDF、Word）、数据表、执行后的笔记本、输入数据、研究设置；
- `certificate-form.zh.md`：复核意见表。

## 1. 安装

County Carbon Kit {version}（源码包，向给您这个文件夹的人索取）和 Python 3.11 以上（作者用 {python}）。
不需要管理员权限、网络排版工具或字体。在工具包文件夹中：

```
python3 -m venv .venv
.venv/bin/python -m pip install --require-hashes -r requirements.lock
.venv/bin/python -m pip install --no-deps --no-build-isolation -e .
```

（Windows 上把 `.venv/bin` 换成 `.venv/Scripts`。）

## 2. 运行一条命令

在工具包文件夹中，把“这个文件夹”换成本文件所在的路径：

```
.venv/bin/countycarbon verify 这个文件夹/report
```

它用工具包自己的笔记本、在全新内核中由输入数据重做全部步骤和报告，逐项比较，并在旁边写出证书
`report-verified/`。送来的文件不会被改动。一个区县约需几分钟。
{restricted}
## 3. 结论的意思

| 结论 | 退出码 | 意思 |
|---|---|---|
| 成立 | 0 | 全部重做，每一项都相符 |
| 有保留地成立 | 3 | 核对过的都相符；有的没有核对（软件版本不同、输入不在、多出的文件），逐条列出 |
| 不成立 | 1 | 有不同；最前面是原因，后面是由它引起的 |

看到“不成立”时，先看差异表的第一行：它通常是改动所在；`differences.csv` 有全部差异。

## 4. 重算说不了的

重算只说明“数字由这些输入按这些方法得出”。还请看：输入是否可信（每张图表与附录注明真实、自制或重构）、
系数的证据等级、假设是否合适。把意见写进 `certificate-form.zh.md`。

要出具 CODECHECK 证书，加上 `--codecheck` 再运行一次；缺什么，程序会列出。
""",
    """# How to check this report

This folder holds a county carbon report (`{study}`) and all that is needed to make it again:

- `report/`: the report (web page, PDF and Word in `report/zh/` and `report/en/`), tables, executed
  notebooks, inputs, settings of the study;
- `certificate-form.en.md`: a form for your findings.

## 1. Install

County Carbon Kit {version} (its source, from whoever gave you this folder) and Python 3.11 or
later (the author used {python}). No administrator, typesetting program or font is needed. In the
folder of the kit:

```
python3 -m venv .venv
.venv/bin/python -m pip install --require-hashes -r requirements.lock
.venv/bin/python -m pip install --no-deps --no-build-isolation -e .
```

(On Windows write `.venv/Scripts` for `.venv/bin`.)

## 2. Run one command

In the folder of the kit, with the path of this file's folder for "this-folder":

```
.venv/bin/countycarbon verify this-folder/report
```

It makes every step and the report again from the inputs, with the kit's own notebooks in fresh
kernels, compares item by item, and writes a certificate beside it, `report-verified/`. Nothing
that was handed over is changed. A county takes some minutes.
{restricted}
## 3. What the verdict means

| verdict | exit code | means |
|---|---|---|
| holds | 0 | everything was made again and every item agrees |
| holds with reservations | 3 | what was checked agrees; something was not checked (other versions of software, inputs away, files too many) and is listed |
| does not hold | 1 | something differs; causes stand first, then what follows from them |

If it does not hold, look at the first line of the table of differences: it is mostly the place of
the change; `differences.csv` has all of them.

## 4. What making it again cannot tell

It tells that the numbers follow from these inputs by these methods. Please look as well at the
inputs (every caption and the appendix say whether they are real, made or reconstructed), at the
grade of evidence of the coefficients, and at the assumptions. Write what you think into
`certificate-form.en.md`.

For a CODECHECK certificate run it once more with `--codecheck`; what is missing will be asked for.
""",
)

_RESTRICTED: Pair = (
    """
以下输入不得转交，没有放进来；向作者索取后放到 `report/inputs/` 下的同名位置，核对时会比对哈希
（sha256，文本按 `\\n` 换行计算）。没有它们也能核对，但结论至多是“有保留地成立”：

| 文件 | sha256 |
|---|---|
{rows}
""",
    """
These inputs may not be handed on and are not here; ask the author for them and put them into the
same place below `report/inputs/`: their hashes are compared (sha256, of texts with `\\n` line ends).
Without them the check can still be made, but ends with reservations at best:

| file | sha256 |
|---|---|
{rows}
""",
)

_FORM: Pair = (
    """# 复核意见表：`{study}`

| 项目 | 填写 |
|---|---|
| 复核者姓名、单位 | |
| ORCID（如有） | |
| 日期 | |
| 结论（成立 / 有保留地成立 / 不成立） | |
| 证书 `report-verified/certificate.json` 的 `handed_over` | |

## 重做时遇到的问题

## 对输入、系数与假设的意见

## 保留意见，是否接受

## 签名
""",
    """# Findings on `{study}`

| item | to fill in |
|---|---|
| name and affiliation of the reviewer | |
| ORCID, if any | |
| date | |
| verdict (holds / holds with reservations / does not hold) | |
| `handed_over` in `report-verified/certificate.json` | |

## What went wrong when making it again

## On inputs, coefficients and assumptions

## Reservations, and whether they are accepted

## Signature
""",
)


def guide(
    study: str, version: str, python: str, hashes: Sequence[tuple[str, str]], lang: str
) -> str:
    """What a stranger installs and runs, and what each verdict means."""
    i = lang != "zh"
    rows = "\n".join(f"| `{name}` | `{digest}` |" for name, digest in hashes)
    told = _RESTRICTED[i].format(rows=rows) if hashes else ""
    return _GUIDE[i].format(study=study, version=version, python=python, restricted=told)


def form(study: str, lang: str) -> str:
    """The form for a reviewer's findings."""
    return _FORM[lang != "zh"].format(study=study)
