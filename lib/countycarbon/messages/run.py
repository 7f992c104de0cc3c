"""Messages of the room ``run``."""

from __future__ import annotations

from countycarbon.messages.template import Template, error, warning

TEMPLATES: tuple[Template, ...] = (
    error(
        "stage.unknown-variable",
        "章节用到的变量没有定义：{key}。",
        "the chapter uses a variable that is not defined: {key}.",
        "在 present/wording 中定义它，或改正章节里的名字。",
        "define it in present/wording, or correct the name in the chapter.",
    ),
    error(
        "stage.unknown-label",
        "章节嵌入的图表没有在任何笔记本中显示：{key}。",
        "the chapter embeds an exhibit that no notebook shows: {key}.",
        "检查标签；若本研究无法给出，由笔记本用 step.absent 说明。",
        "check the label; if this study cannot give it, the notebook says so by step.absent.",
    ),
    error(
        "stage.unknown-condition",
        "章节条件 {key} 不存在。可用：{allowed}。",
        "the chapter uses a condition that does not exist: {key}. Allowed: {allowed}.",
        "改用列出的条件。",
        "use one of those listed.",
    ),
    error(
        "run.bad-setting",
        "{key} 不是 键=值 的形式。",
        "{key} is not of the form key=value.",
        "写成 --set accounting.gas=CO2 的样子。",
        "write it like --set accounting.gas=CO2.",
    ),
    error(
        "run.unknown-language",
        "没有语言 {key}。可用：zh、en、both。",
        "there is no language {key}. Allowed: zh, en, both.",
        "改用 zh、en 或 both。",
        "use zh, en or both.",
    ),
    error(
        "kernel.unreadable",
        "无法作为笔记本读取：{reason}",
        "cannot be read as a notebook: {reason}",
        "从工具包恢复该文件，或用 JupyterLab 检查它。",
        "restore the file from the kit, or look at it in JupyterLab.",
    ),
    error(
        "kernel.cell-failed",
        "执行出错，{ename}：{evalue}",
        "failed with {ename}: {evalue}",
        "完整的出错信息在执行副本 {output} 中。",
        "the executed copy {output} holds the full traceback.",
    ),
    error(
        "kernel.died",
        "执行时内核进程退出，退出码 {code}。",
        "the kernel process ended while this ran, exit code {code}.",
        "退出码 -9 或 137 通常表示内存不足：减少数据量或在内存更大的机器上运行；执行副本见 {output}。",
        "exit code -9 or 137 mostly means that memory ran out: use less data or a larger machine; the executed copy is {output}.",
    ),
    error(
        "kernel.not-started",
        "内核两次未能启动（退出码 {code}）：{log}",
        "the kernel failed to start twice (exit code {code}): {log}",
        "运行 countycarbon doctor 检查安装。",
        "check the installation with countycarbon doctor.",
    ),
    warning(
        "kernel.thread-left",
        "笔记本结束后线程 {thread} 仍在运行，可能影响后面的笔记本。",
        "the thread {thread} still runs after the notebook's end and may affect the next ones.",
        "在笔记本中结束它。",
        "end it in the notebook.",
    ),
    warning(
        "run.no-level-map",
        "没有边界图层，或没有可用的等级，故没有等级图。",
        "there is no boundary layer, or there are no levels, hence no map of levels.",
    ),
    warning(
        "run.nothing-published",
        "本研究没有可供对照的已发表数值。",
        "this study names no published figures to compare with.",
    ),
    error(
        "new.bad-name",
        "研究的短名只能用小写字母、数字、- 和 _。",
        "the short name of a study holds a-z, 0-9, - and _ only.",
        "换一个短名，例如 heping。",
        "choose another, e.g. heping.",
    ),
    error(
        "new.bad-code",
        "县级代码应为六位数字。",
        "the code of a county has six digits.",
        "例如 --code 120114。",
        "for example --code 120114.",
    ),
    error(
        "new.exists",
        "已经存在，不会覆盖。",
        "exists already and will not be overwritten.",
        "换一个短名，或先移走旧文件。",
        "choose another short name, or move the old files away.",
    ),
    error(
        "run.bug",
        "程序没有料到的错误，{name}：{reason}（{place}）",
        "something the kit did not foresee, {name}: {reason} ({place})",
        "设环境变量 COUNTYCARBON_TRACEBACK=1 再运行，把完整信息报告给工具包的维护者。",
        "run it again with COUNTYCARBON_TRACEBACK=1 set and report what it says to those who maintain the kit.",
    ),
    error(
        "run.file-refused",
        "无法读写：{reason}。",
        "cannot be read or written: {reason}.",
        "检查路径和权限；要给的是文件还是文件夹。",
        "check the path and the permissions, and whether a file or a folder is meant.",
    ),
    error(
        "new.workbook-exists",
        "已经存在，不会覆盖专家填写的内容。",
        "exists already; what experts have filled in will not be overwritten.",
        "换一个文件名，或先移走旧文件。",
        "choose another name, or move the old file away.",
    ),
    error(
        "new.bad-workbook",
        "判断矩阵的工作簿应以 .xlsx 结尾。",
        "the workbook of judgement matrices ends in .xlsx.",
        "例如 experts.xlsx。",
        "for example experts.xlsx.",
    ),
    error(
        "new.bad-expert",
        "专家姓名“{value}”不能用作工作表名，或重复。",
        'the name "{value}" of an expert cannot name a sheet, or occurs twice.',
        "用不超过 {limit} 个字的不同姓名，不含 [ ] : * ? / \\ . 和单引号。",
        "use different names of at most {limit} letters without [ ] : * ? / \\ . and apostrophes.",
    ),
)
