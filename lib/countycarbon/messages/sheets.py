"""Messages about workbooks, text tables and layers as files: what they are, hide and hold."""

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
        "inputs.no-outlines",
        "{count} 个要素都没有图形（空的几何）。",
        "none of the {count} {count:feature has|features has} an outline: every geometry is empty.",
        "在 GIS 软件中重新导出图层，并核对图形是否在内。",
        "export the layer again from your GIS and see that its geometry is in it.",
    ),
    error(
        "inputs.separator",
        "各单元格之间是“{value}”，不是逗号、制表符或分号，读不出列。",
        'the cells are parted by "{value}", not by a comma, a tab or a semicolon: no columns are found.',
        "以半角逗号为分隔符另存为 CSV，或存为 .xlsx。",
        "save it again as CSV with commas, or as .xlsx.",
    ),
    error(
        "inputs.outline-too-large",
        "此图斑的边界约有 {found} 个拐点，超过上限 {limit} 个。",
        "the outline of this feature has some {found} corners, beyond the limit of {limit}.",
        "在 GIS 软件中把它拆成几个图斑（或把多部件拆为单部件）；确需保留时，在该文件下写 limit_mb。",
        "divide it into several features in your GIS (or its parts into single parts); if it must stay whole, set limit_mb beside the file in the study.",
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
    error(
        "inputs.form-empty",
        "表中没有一行填了数值（{columns}）。",
        "no row of the form has a number ({columns}).",
        "至少填一行的取值、单位与来源；其余空行记为 NE。",
        "fill in value, unit and source of one row at least; rows left empty are NE.",
    ),
    warning(
        "inputs.form-rows",
        "有 {n} 行没有填数值（第 {rows} 行），不采用；相应地类没有别的系数时记为 NE。",
        "{n} {n:row has|rows have} no number (row number: {rows}) and {n:is|are} set aside; what only they would serve is NE.",
    ),
    error(
        "inputs.layer-packed",
        "这是压缩包，不是图层。",
        "this is an archive, no layer.",
        "解压后写出其中的 .shp、.gpkg 或 .gdb。",
        "unpack it and name the .shp, .gpkg or .gdb in it.",
    ),
    error(
        "inputs.layer-kind",
        "这种文件不作为图层读取；可用：{allowed}。",
        "files of this kind are not read as layers; allowed: {allowed}.",
        "在 GIS 软件中导出为 GeoPackage。",
        "export it as a GeoPackage from your GIS.",
    ),
    error(
        "inputs.raster",
        "这是栅格（由像元组成），既不是图斑也不是表格；本工具包目前只读矢量图层和统计表，不读栅格。",
        "this is a raster, made of pixels: neither parcels nor a table. Today the kit reads vector layers and tables, no rasters.",
        "土地利用：请向调查单位索取矢量图斑；只有栅格时，在 GIS 软件中按镇街统计各地类面积（QGIS“分区直方图”、ArcGIS“面积制表”），存为表格，设 inputs.land.kind: table。边界与控制线：栅格转面后另存为 GeoPackage。",
        "land: ask the survey office for the parcels as a vector layer; if there is only the raster, sum the areas of the classes by town in your GIS (QGIS Zonal histogram, ArcGIS Tabulate Area), save them as a table and set inputs.land.kind: table. Boundaries and planning lines: turn the raster into polygons and save them as a GeoPackage.",
    ),
    error(
        "inputs.layer-differs",
        "内容与文件名不符：不是自带数据的 {kind} 文件（可能只是指向别处，或改过扩展名）。",
        "its content is not what its name says: no {kind} file that holds its data itself (it may only point elsewhere, or was renamed).",
        "在 GIS 软件中打开，导出为 GeoPackage。",
        "open it in your GIS and export it as a GeoPackage.",
    ),
    error(
        "inputs.layer-view",
        "这些图层是视图、虚拟表或含计算列，读取时会执行其中的语句，不予打开。",
        "these layers are views, virtual tables or have computed columns: reading them would run what they hold; they are not opened.",
        "在 GIS 软件中把图层另存为新的 GeoPackage。",
        "save the layer as a new GeoPackage from your GIS.",
    ),
    error(
        "inputs.crs-unusable",
        "坐标系 {value} 不认识，或要用到别的文件。",
        "the coordinate system {value} is not known, or needs other files.",
        "改用 EPSG 编号，例如 EPSG:4548。",
        "use the number of an EPSG system, such as EPSG:4548.",
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
