"""Messages about what a study may open."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "files.address",
        "这是网址、数据库连接串或一段数据，不是文件名；研究只打开文件。",
        "this is an address, a connection to a database or a piece of data, not the name of a file; a study opens nothing but files.",
        "把数据下载或导出为文件，再写文件名。",
        "download or export the data and name the file.",
    ),
    error(
        "files.network",
        "这是网络路径（\\\\服务器\\共享），不予打开。",
        "this is a path of the network (\\\\server\\share); it is not opened.",
        "复制到本机，再写本机的路径。",
        "copy the file to this machine and name it there.",
    ),
    error(
        "files.name",
        "文件名不可用：{reason}。",
        "the name of this file cannot be used: {reason}.",
        "换一个名称。",
        "give the file another name.",
    ),
    error(
        "files.special",
        "不是普通文件（{kind}），不予打开。",
        "this is no ordinary file ({kind}); it is not opened.",
        "另存为普通文件。",
        "save its content as an ordinary file.",
    ),
    error(
        "files.folder",
        "这是文件夹，但不是完整的 FileGDB（.gdb）。",
        "this is a folder, but no whole FileGDB (.gdb).",
        "写出文件名；FileGDB 须整个文件夹复制，其中不得有链接。",
        "name the file; of a FileGDB copy the whole folder, without links in it.",
    ),
    error(
        "files.link",
        "此链接指向文件夹之外（{target}），或没有终点，不予打开。",
        "this link leads out of its folder ({target}), or nowhere; it is not followed.",
        "把文件复制到文件夹中；若是自己的文件，写出全路径。",
        "copy the file into the folder; if it is your own, name it by its full path.",
    ),
    error(
        "files.no-access",
        "无法读取：{reason}。",
        "this cannot be read: {reason}.",
        "改正文件的权限，或另存一份。",
        "give yourself the right to read it, or save a copy.",
    ),
    error(
        "files.too-large",
        "大小（解压后）{size} MB，超过上限 {limit} MB。",
        "its size (once unpacked) is {size} MB, beyond the limit of {limit} MB.",
        "只留所需的行与列后另存；研究的数据确实更大时，在该文件下写 limit_mb。",
        "save only the rows and columns that are needed; if the data are that large, set limit_mb beside the file in the study.",
    ),
)
