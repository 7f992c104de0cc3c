"""Messages about workbooks and text tables as files: what is too much, hidden or taken."""

from __future__ import annotations

from countycarbon.messages.template import Template, error, warning

TEMPLATES: tuple[Template, ...] = (
    error(
        "inputs.archive",
        "工作簿的压缩包不合规范（{reason}），不予打开。",
        "the archive of this workbook is not as it should be ({reason}); it is not opened.",
        "用 Excel 或 WPS 打开后另存为 .xlsx。",
        "open it in Excel or WPS and save it again as .xlsx.",
    ),
    error(
        "inputs.locked-workbook",
        "工作簿有密码，或是旧格式 .xls。",
        "the workbook has a password, or is an old .xls.",
        "在 Excel 或 WPS 中去掉密码，另存为 .xlsx。",
        "remove the password in Excel or WPS and save it as .xlsx.",
    ),
    error(
        "inputs.too-many-cells",
        "单元格 {found} 个，超过上限 {limit} 个。",
        "there are {found} cells, beyond the limit of {limit}.",
        "只留所需的行与列后另存（也检查远处有无多余的值）；数据确实更多时，在该文件下写 limit_mb。",
        "save only the rows and columns that are needed (a stray value far away counts too); if the data are that many, set limit_mb beside the file in the study.",
    ),
    error(
        "inputs.too-wide",
        "有 {found} 列，超过上限 {limit} 列。",
        "there are {found} columns, beyond the limit of {limit}.",
        "删去多余的列（也检查最右边有无多余的值）；文本表格请检查分隔符与换行。",
        "remove the columns that are not needed (a stray value at the far right counts too); of a text table check separators and line breaks.",
    ),
    error(
        "inputs.open-quote",
        "从此行起的引号没有结束，其后的行都会并入一个单元格。",
        "a quotation mark opened in this row is never closed; all rows behind it would be one cell.",
        "补上或删去引号。",
        "close the quotation mark or remove it.",
    ),
    warning(
        "inputs.sheet-taken",
        "工作簿有几张表，采用了“{sheet}”；未采用：{others}。若应采用别的表，请在研究文件中写 sheet。",
        'the workbook has several sheets; "{sheet}" was taken and not: {others}. Name it as sheet in the study if another is meant.',
    ),
    warning(
        "inputs.hidden-aside",
        "隐藏的部分未作为数据：{what}。若是所需的数据，请取消隐藏，或在研究文件中写明。",
        "what the workbook hides was not taken as data: {what}. Show it, or name it in the study, if it is needed.",
    ),
)
