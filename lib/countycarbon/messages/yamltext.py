"""Messages about YAML as text, whichever file it stands in."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "yaml.ambiguous",
        "{value} 没有引号，YAML 会把它当作别的值（0301 当作八进制 193，no 当作 false，1:30 当作 90）。",
        "{value} stands without quotes, and YAML takes it for something else (0301 for octal 193, no for false, 1:30 for 90).",
        '是代码或文字请加引号："{value}"；是非值写 true 或 false；数字不要以 0 开头。',
        'quote it where it is a code or a text: "{value}"; write true or false for yes or no, and numbers without a leading 0.',
    ),
    error(
        "yaml.duplicate-key",
        "这个键在同一处写了两次，前一次在第 {first} 行；不知以何者为准。",
        "this key stands twice in one section, before that in line {first}; which one holds is not known.",
        "删去其中一行。",
        "remove one of the two.",
    ),
    error(
        "yaml.alias",
        "*{value} 引用的内容（&{value}）在它之前没有写完。",
        "*{value} stands for something (&{value}) that was not written out before it.",
        "在此处写出内容，或把 &{value} 移到前面。",
        "write the content here, or move &{value} before it.",
    ),
    error(
        "yaml.tag",
        "用了 YAML 的类型标记（{value}），不予采用。",
        "a tag of YAML ({value}) is used; tags are not taken.",
        "删去标记，只写值；文字加引号。",
        "remove it and write the plain value, a text in quotes.",
    ),
    error(
        "yaml.key",
        "此处的键不是文字或数。",
        "what stands here as a key is neither a text nor a number.",
        "键写成文字，必要时加引号。",
        "write the key as a text, in quotes if need be.",
    ),
    error(
        "yaml.documents",
        "文件中有不止一份文档（---）。",
        "the file holds more than one document (---).",
        "每份单独存成一个文件。",
        "keep each in a file of its own.",
    ),
    error(
        "yaml.deep",
        "套叠超过 {limit} 层。",
        "there are more than {limit} levels within each other.",
        "检查括号与缩进。",
        "check brackets and indentation.",
    ),
    error(
        "yaml.long",
        "键与值（展开引用后）超过 {limit} 个。",
        "there are more than {limit} keys and values (aliases unfolded).",
        "数据放进表格（CSV、XLSX），这里只写文件名。",
        "keep data in a table (CSV, XLSX) and name the file here.",
    ),
    error(
        "yaml.tab",
        "缩进中有制表符。",
        "the indentation holds a tab.",
        "缩进只用空格。",
        "indent with spaces only.",
    ),
    error(
        "yaml.character",
        "有看不见的控制字符（{value}）。",
        "there is a control character that is not seen ({value}).",
        "删去它；可能文件不是 UTF-8 文本，或复制时带入。",
        "remove it; perhaps the file is no text in UTF-8, or it came with a copy.",
    ),
    error(
        "yaml.empty",
        "文件是空的。",
        "the file is empty.",
        "写入内容，或恢复原文件。",
        "write what belongs there, or restore the file.",
    ),
    error(
        "yaml.top",
        "最外层应是“键: 值”，不是列表或单个值。",
        "keys and values (key: value) are expected at the top, no list or single value.",
        "去掉行首的 -，或补上键。",
        "remove the leading -, or add the key.",
    ),
)
