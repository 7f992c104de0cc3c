"""Messages about the notebooks themselves, given before anything runs."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

_RESTORE = (
    "从工具包恢复 notebooks/ 中的该文件。",
    "restore this file of notebooks/ from the kit.",
)

TEMPLATES: tuple[Template, ...] = (
    error("notebook.missing", "笔记本打不开：{reason}。", "cannot be opened: {reason}.", *_RESTORE),
    error("notebook.empty", "笔记本是空文件。", "is an empty file.", *_RESTORE),
    error(
        "notebook.not-utf8",
        "笔记本不是 UTF-8 编码的文本。",
        "is not text in UTF-8.",
        "用 JupyterLab 另存，或从工具包恢复该文件。",
        "save it with JupyterLab, or restore it from the kit.",
    ),
    error(
        "notebook.not-json",
        "笔记本不是合法的 JSON（行:列 {reason}）。",
        "is no valid JSON (line:column {reason}).",
        "若有合并冲突的标记（<<<<<<<）请解决，否则从工具包恢复该文件。",
        "resolve marks of a merge conflict (<<<<<<<) if there are any, or restore it from the kit.",
    ),
    error(
        "notebook.other-file",
        "是 JSON，但不是笔记本（没有 nbformat）。",
        "is JSON, but no notebook (it has no nbformat).",
        *_RESTORE,
    ),
    error(
        "notebook.other-format",
        "笔记本格式为 {value}，这里只运行格式 {allowed}。",
        "is a notebook of format {value}; only format {allowed} is run.",
        "用 JupyterLab 打开并保存，或运行 jupyter nbconvert --to notebook --nbformat 4 转换。",
        "open and save it in JupyterLab, or convert it: jupyter nbconvert --to notebook --nbformat 4.",
    ),
    error("notebook.no-cells", "笔记本没有单元格。", "has no cells.", *_RESTORE),
    error(
        "notebook.broken-cell",
        "单元格残缺：缺少类型、源码或元数据。",
        "this cell is broken: it lacks its type, source or metadata.",
        *_RESTORE,
    ),
    error(
        "notebook.no-parameters",
        "没有标签为 parameters 的单元格，研究无从注入。",
        "has no cell tagged parameters, so no study can be injected.",
        "给定义 study_file 与 run_dir 的单元格加上标签 parameters，或从工具包恢复该文件。",
        "tag the cell that defines study_file and run_dir with parameters, or restore the file from the kit.",
    ),
    error(
        "notebook.not-python",
        "单元格内第 {line} 行不是合法的 Python：{reason}。",
        "its line {line} is no valid Python: {reason}.",
        "改正该行（不用 % 与 ! 开头的魔法命令），或从工具包恢复该文件。",
        "mend the line (no magics with % or !), or restore the file from the kit.",
    ),
    error(
        "notebook.no-exhibit",
        "没有单元格给出 {names}（缺少 #| label:）。",
        "no cell shows {names} (its #| label: is missing).",
        "恢复删去的单元格或它的 #| label: 行。",
        "restore the deleted cell, or its line #| label:.",
    ),
    error(
        "notebook.label-twice",
        "标签重复：{names}。",
        "labels occur twice: {names}.",
        "每个 #| label: 只用一次。",
        "use each #| label: once.",
    ),
    error(
        "notebook.no-table",
        "没有单元格写出数据表 {names}。",
        "no cell writes the tables {names}.",
        "恢复删去的单元格。",
        "restore the deleted cell.",
    ),
)
