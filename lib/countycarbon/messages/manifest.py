"""Messages of the manifest: why a part of a run is to be made again."""

from __future__ import annotations

from countycarbon.messages.template import Template, error, warning

TEMPLATES: tuple[Template, ...] = (
    warning("manifest.never", "还没有运行过", "has not run yet"),
    warning(
        "manifest.notebook",
        "笔记本的代码变了（{names}）",
        "the notebook's code has changed ({names})",
    ),
    warning("manifest.declaration", "声明变了：{names}", "declarations have changed: {names}"),
    warning(
        "manifest.modules", "用到的程序模块变了：{names}", "modules it uses have changed: {names}"
    ),
    warning(
        "manifest.packages", "软件包版本变了：{names}", "versions of packages have changed: {names}"
    ),
    warning(
        "manifest.settings",
        "设置由 {old} 改为 {new}",
        "the setting has changed from {old} to {new}",
    ),
    warning("manifest.inputs", "输入文件变了：{names}", "input files have changed: {names}"),
    warning("manifest.data", "工具包的数据变了：{names}", "data of the kit have changed: {names}"),
    warning("manifest.tables", "读取的表变了：{names}", "tables it reads have changed: {names}"),
    warning(
        "manifest.messages",
        "报告引用的提示文字变了：{names}",
        "warnings it gave are worded otherwise now: {names}",
    ),
    warning("manifest.chapters", "章节文字变了：{names}", "chapters have changed: {names}"),
    warning(
        "manifest.results", "报告所含的结果变了：{names}", "results it shows have changed: {names}"
    ),
    warning(
        "manifest.engine",
        "排版引擎或格式变了：{names}",
        "the rendering engine or the formats have changed: {names}",
    ),
    warning("manifest.missing", "结果文件不见了：{names}", "results are missing: {names}"),
    warning(
        "manifest.touched", "结果文件被改动过：{names}", "results were changed by hand: {names}"
    ),
    warning("manifest.upstream", "将先重做 {names}", "{names} will be made again first"),
    warning("manifest.forced", "要求全部重做", "everything is to be made again"),
    error(
        "run.locked",
        "另一个运行正在使用这个文件夹。",
        "another run is working in this folder.",
        "等它结束，或用 --out 换一个文件夹。",
        "wait for its end, or choose another folder by --out.",
    ),
    error(
        "run.cannot-write",
        "无法写入：{reason}。",
        "cannot be written: {reason}.",
        "检查磁盘空间和写入权限后再运行；已有结果不受影响，运行会从中断处继续。",
        "check the space on the disk and the permissions, then run again: earlier results are intact and the run goes on where it stopped.",
    ),
    error(
        "run.table-not-written",
        "步骤结束了，但没有写出表 {names}。",
        "the step has ended without writing the tables {names}.",
        "若临时文件夹 .work 在运行中被删除，请再运行一次；否则检查笔记本里的 step.write。",
        "if the temporary folder .work was deleted meanwhile, run again; else look at step.write in the notebook.",
    ),
)
