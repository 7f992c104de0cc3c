"""Messages about the study file."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "study.missing-file",
        "找不到文件。",
        "this file does not exist.",
        "检查路径{nearest}。研究中的相对路径从研究文件所在的文件夹算起。",
        "check the path{nearest}. Relative paths of a study start at the folder of the study file.",
    ),
    error(
        "study.not-yaml",
        "不是合法的 YAML：{reason}",
        "is not valid YAML: {reason}",
        "按提示的行列修改；缩进只用空格。",
        "mend the line named; indent with spaces only.",
    ),
    error(
        "study.not-utf8",
        "不是 UTF-8 编码的文本。",
        "is not text in UTF-8.",
        "在编辑器中另存为 UTF-8。",
        "save it as UTF-8 in your editor.",
    ),
    error(
        "study.unknown-key",
        "没有这个键。可用：{allowed}。",
        "this key is not known. Allowed: {allowed}.",
        "若本意是“{nearest}”请改写，否则删去。",
        'write "{nearest}" if that is what was meant, or remove the key.',
    ),
    error(
        "study.missing-key",
        "缺少必填的键。",
        "this key is required and missing.",
        "补上这个键：{allowed}。",
        "add the key: {allowed}.",
    ),
    error(
        "study.wrong-value",
        "值 {value} 不可用：应为 {allowed}。",
        "the value {value} cannot be used: expected {allowed}.",
        "改成允许的值{nearest}。",
        "use an allowed value{nearest}.",
    ),
    error(
        "study.missing-column",
        "缺少列。文件中有：{present}。",
        "this column is missing. The file has: {present}.",
        "补上该列，或把“{nearest}”改名。",
        'add the column, or rename "{nearest}".',
    ),
)
