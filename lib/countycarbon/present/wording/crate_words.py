"""What the RO-Crate says of each file of a run, and the page that greets whoever opens it."""

from __future__ import annotations

from countycarbon import tables
from countycarbon.present.wording.verify_words import Pair
from countycarbon.steps import STEPS

NO_LICENCE: Pair = (
    "许可未注明：转交前请先询问作者",
    "licence not stated: ask the author before passing anything on",
)
KIT_LICENCE: Pair = ("工具包的许可", "licence of the kit")
REPORT_LICENCE: Pair = ("报告及其数据的许可", "licence of the report and its data")

_LANGUAGES: dict[str, Pair] = {"zh": ("中文", "Chinese"), "en": ("英文", "English")}

_SINGLE: dict[str, Pair] = {
    "study.yml": (
        "本次运行所用的研究文件，写出全部默认值",
        "the study as it was run, every default written out",
    ),
    "run.json": (
        "运行记录：版本、软件、输入与结果的哈希",
        "record of the run: versions, software, hashes of inputs and results",
    ),
    "workflow.json": (
        "工作流：各步骤的顺序、所读与所写",
        "the workflow: the steps in order, what each reads and writes",
    ),
    "tables.xlsx": ("全部数据表，一张一页", "all tables, a sheet each"),
    "towns.gpkg": ("镇街边界", "boundaries of the towns"),
    "results.gpkg": ("各镇街结果图层", "results by town as a layer"),
    "README.md": ("本文件夹说明", "what this folder is"),
}

_FOLDERS: dict[str, Pair] = {
    "absent": ("图表 {name} 缺席的原因", "why exhibit {name} is absent"),
    "warnings": ("步骤“{step[0]}”的警告", "warnings of the step {step[1]}"),
    "notebooks": ("步骤“{step[0]}”执行后的笔记本", "executed notebook of the step {step[1]}"),
    "sheets": ("镇街单页", "sheet of a town"),
    "inputs": ("输入数据的副本", "copy of an input"),
}

_OF_A_STEP = {"warnings", "notebooks"}

_REPORT: dict[str, Pair] = {
    "html": ("{lang[0]}报告的网页部分", "part of the web page of the report in {lang[1]}"),
    "book": (
        "{lang[0]}报告的源文件：完整的 Quarto 工程",
        "source of the report in {lang[1]}: a complete Quarto project",
    ),
    "index.html": ("{lang[0]}报告，网页", "report in {lang[1]}, as a web page"),
    "report.pdf": ("{lang[0]}报告，PDF", "report in {lang[1]}, as PDF"),
    "report.docx": ("{lang[0]}报告，Word", "report in {lang[1]}, for Word"),
}


README: Pair = (
    """## 这是什么

一个县域碳收支报告的完整运行结果：输入、执行后的笔记本、数据表、图和报告。
清单见 `ro-crate-metadata.json`（RO-Crate 1.2，Workflow Run Crate）。

| 文件 | 内容 |
|---|---|
| `zh/`、`en/` | 报告：`html/index.html`、`report.pdf`、`report.docx` |
| `tables/`、`tables.xlsx` | 全部数据表 |
| `notebooks/` | 执行后的笔记本 |
| `inputs/` | 可以转交的输入数据 |
| `study.yml`、`run.json` | 研究设置；版本与哈希 |

## 怎样复核

装好同一版本的工具包（版本号见 `run.json` 的 `version`），然后运行

```
countycarbon verify 本文件夹
```

它按记录重做一遍，逐项比较，出具证书；本文件夹不会被改动。
""",
    """## What this is

The whole run of a county carbon report: inputs, executed notebooks, tables, figures, report.
Its contents are listed in `ro-crate-metadata.json` (RO-Crate 1.2, Workflow Run Crate).

| file | holds |
|---|---|
| `zh/`, `en/` | the report: `html/index.html`, `report.pdf`, `report.docx` |
| `tables/`, `tables.xlsx` | all tables |
| `notebooks/` | executed notebooks |
| `inputs/` | the inputs that may be handed on |
| `study.yml`, `run.json` | settings of the study; versions and hashes |

## How to check it

Install the same version of the kit (`version` in `run.json`) and run

```
countycarbon verify this-folder
```

It makes everything again from the record, compares all of it and writes a certificate; nothing
in this folder is changed.
""",
)


def readme(study: str) -> str:
    """The page ``README.md`` of a run, in both languages."""
    return f"# {study}\n\n{README[0]}\n{README[1]}"


def of_file(name: str, gas: str = "C") -> Pair:
    """What a file of a run is, by its place in the folder.

    Examples
    --------
    >>> of_file("zh/report.pdf")
    ('中文报告，PDF', 'report in Chinese, as PDF')
    >>> of_file("tables/balance.csv")
    ('镇街碳收支平衡', 'Carbon balance by town')
    """
    *folders, last = name.split("/")
    stem, _, ending = last.partition(".")
    top = folders[0] if folders else ""
    step = STEPS.get(stem)
    if name in _SINGLE:
        return _SINGLE[name]
    if top == "tables" and stem in tables.TABLES:
        return tables.TABLES[stem].zh, tables.TABLES[stem].en
    if top == "figures":
        return _figure(stem, ending, gas)
    if top in _LANGUAGES:
        place = last if last in _REPORT else folders[1] if len(folders) > 1 else "book"
        zh, en = _REPORT.get(place, _REPORT["book"])
        return zh.format(lang=_LANGUAGES[top]), en.format(lang=_LANGUAGES[top])
    if top not in _FOLDERS or (top in _OF_A_STEP and step is None):
        return "运行结果中的文件", "a file of the run"
    titles = (step.zh, step.en) if step else ()
    zh, en = (text.format(name=stem, step=titles) for text in _FOLDERS[top])
    return zh, en


def _figure(label: str, ending: str, gas: str) -> Pair:
    """The caption of a figure, and what the file holds of it."""
    found = [e for step in STEPS.values() for e in step.exhibits if e.label == label]
    zh, en = (found[0].caption(lang, gas) if found else label for lang in ("zh", "en"))
    if ending == "csv":
        return f"图“{zh}”的绘图数据", f"data plotted in the figure “{en}”"
    return f"图：{zh}", f"figure: {en}"
