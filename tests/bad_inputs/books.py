"""Workbooks and text tables that are too much, hide something, or are not what they seem."""

import io
import re
import zipfile

from bad_inputs.ground import Case
from openpyxl import Workbook

HEADINGS = ["town_id", "town", "0101", "0301"]
ROWS = [["999999001", "甲镇", 50, 50], ["999999002", "乙镇", 60, 40]]
TABLE = {"kind": "table", "file": "land.xlsx"}
READ = {"甲镇": {"0101": 50.0, "0301": 50.0}, "乙镇": {"0101": 60.0, "0301": 40.0}}


def land(g, name, content, **more):
    g.file("land", name, content)
    g.raw["inputs"]["land"] |= {"kind": "table", **more}


def packed(book):
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def book(*rows):
    made = Workbook()
    for row in rows or (HEADINGS, *ROWS):
        made.active.append(row)
    return made


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as held:
        return {name: held.read(name) for name in held.namelist()}


def zipped(members, **options):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, **options) as made:
        for name, content in members:
            made.writestr(name, content)
    return held.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def _xlsx(change=lambda made: None, **more):
    """The land as a workbook, changed before it is saved."""

    def harm(g):
        made = book()
        change(made)
        land(g, "land.xlsx", packed(made), **more)

    return harm


def _xml(old, new, part=SHEET):
    """The land as a workbook of which the XML was changed by hand."""

    def harm(g):
        members = parts(packed(book()))
        text = members[part].decode()
        assert re.search(old, text)
        members[part] = re.sub(old, lambda _: new, text, count=1).encode()
        land(g, "land.xlsx", zipped(members.items()))

    return harm


def _member(*added):
    return lambda g: land(g, "land.xlsx", zipped([*parts(packed(book())).items(), *added]))


def _bomb(g):
    """Two megabytes of zeros, again and again, that pack a thousand times smaller."""
    zeros = b"0" * 2_000_000
    land(g, "land.xlsx", zipped([*parts(packed(book())).items(),
         *[(f"xl/media/{i}.xml", b"<a>" + zeros + b"</a>") for i in range(40)]]))  # fmt: skip


def _lying_bomb(g):
    """The directory of the archive says that the part is small."""
    data = zipped([("xl/big.xml", b"<a>" + b"0" * 70_000_000 + b"</a>")])
    size = (70_000_007).to_bytes(4, "little")
    land(g, "land.xlsx", data.replace(size, (100).to_bytes(4, "little")))


def _locked(g):
    data = bytearray(packed(book()))
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    land(g, "land.xlsx", bytes(data))


def _cover(made):
    made.create_sheet("封面", 0).append(["测试县土地利用现状"])


def _hidden_first(made):
    old = made.create_sheet("旧数据", 0)
    for row in (HEADINGS, *[[*row[:2], 2 * row[2], 2 * row[3]] for row in ROWS]):
        old.append(row)
    old.sheet_state = "veryHidden"
    made.active = 1


def _second(made):
    made.create_sheet("说明").append(["来源", "自制"])


def _column(made):
    for row, value in enumerate(("0201", 10, 10), 1):
        made.active.cell(row, 6, value)
    made.active.column_dimensions["F"].hidden = True


def _narrow(g):
    made = book()
    _column(made)
    members = parts(packed(made))
    text = members[SHEET].decode()
    assert "<cols>" in text
    narrow = '<cols><col min="6" max="16384" width="0" customWidth="1"/></cols>'
    members[SHEET] = re.sub("<cols>.*</cols>", narrow, text).encode()
    land(g, "land.xlsx", zipped(members.items()))


def _row(made):
    made.active.append(["999999003", "丙镇", 1, 1])
    made.active.row_dimensions[4].hidden = True


def _format_far_below(made):
    made.active.cell(1_048_576, 1).number_format = "0.00"
    made.active.cell(20_000, 9).number_format = "0.00"


def _sheets(*names):
    def change(made):
        made.active.sheet_state = "hidden"
        for name in names:
            made.create_sheet(name)

    return change


def _csv(text, name="land.csv", encoding="utf-8"):
    return lambda g: land(g, name, text.encode(encoding))


def _towns(named):
    """The towns in a workbook whose column of people is hidden."""

    def harm(g):
        made = Workbook()
        for row in [["town_id", "town", "人数", "output"], ["999999001", "甲镇", 1000, 10],
                    ["999999002", "乙镇", 2000, 20]]:  # fmt: skip
            made.active.append(row)
        made.active.column_dimensions["C"].hidden = True
        g.file("towns", "towns.xlsx", packed(made))
        g.raw["inputs"]["towns"]["columns"] = {"population": "人数"} if named else {}

    return harm


LINES = "town_id,town,0101,0301\n999999001,甲镇,50,50\n999999002,乙镇,60,40\n"


def read(o):
    return {town: dict(o.area(town)) for town in READ}, READ


CASES = [
    Case("xlsx-sound", _xlsx(), value=read),
    Case("xlsx-format-in-the-last-row", _xlsx(_format_far_below), value=read),
    Case("xlsx-dimension-of-everything",
         _xml(r'<dimension ref="[^"]*" ?/>', '<dimension ref="A1:XFD1048576"/>'), value=read),
    Case("xlsx-merged-everything", _xml("</sheetData>", "</sheetData><mergeCells count='1'>"
         "<mergeCell ref='H1:XFD1048576'/></mergeCells>"), value=read),
    Case("xlsx-link-over-everything", _xml("</sheetData>", "</sheetData><hyperlinks><hyperlink "
         "ref='H1:XFD1048576' location='A1'/></hyperlinks>"), value=read),
    Case("xlsx-value-in-the-last-cell", _xml("</sheetData>", "<row r='1048576'><c r='XFD1048576'>"
         "<v>1</v></c></row></sheetData>"), code="inputs.too-wide",
         place=("land.xlsx", "16,384", "2,000")),
    Case("xlsx-value-far-away", _xml("</sheetData>", "<row r='1048576'><c r='CZ1048576'>"
         "<v>1</v></c></row></sheetData>"), code="inputs.too-many-cells",
         place=("land.xlsx", "109,051,904", "2,560,000")),
    Case("xlsx-row-beyond-the-last", _xml("</sheetData>", "<row r='99999999999'><c><v>1</v></c>"
         "</row></sheetData>"), code="inputs.unreadable", place=("land.xlsx", "99999999999")),
    Case("xlsx-rows-out-of-order", _xml("</sheetData>", "<row r='2'><c r='A2'><v>1</v></c></row>"
         "</sheetData>"), code="inputs.unreadable", place=("land.xlsx", "row 3 / row 2")),
    Case("xlsx-cell-of-another-row", _xml('r="C2"', 'r="C9"'), code="inputs.unreadable",
         place=("C9",)),
    Case("xlsx-many-cells", _xml("</sheetData>", "<row r='9'>" + "<c/>" * 520_000
         + "</row></sheetData>"), code="inputs.unreadable", place=("land.xlsx",)),
    Case("xlsx-many-cells-in-rows", _xml("</sheetData>", "".join(f"<row r='{r}'>" + "<c/>" * 10_000
         + "</row>" for r in range(9, 70)) + "</sheetData>"), code="inputs.too-many-cells",
         place=("land.xlsx", "512,000")),
    Case("xlsx-many-styles", _xml("<cellXfs", "<x/>" * 400_001 + "<cellXfs", "xl/styles.xml"),
         code="inputs.too-many-cells", place=("land.xlsx", "400,000")),
    Case("xlsx-entities", _xml("^", "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"),
         code="inputs.archive", place=("land.xlsx", "<!DOCTYPE>")),
    Case("xlsx-outer-entity", _xml("^", "<!DOCTYPE a [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
         "xl/workbook.xml"), code="inputs.archive", place=("<!DOCTYPE>",)),
    Case("xlsx-broken-xml", _xml("</sheetData>", "</sheetDat>"), code="inputs.unreadable",
         place=("land.xlsx",)),
    Case("xlsx-bomb", _bomb, code="files.too-large", place=("land.xlsx", "64 MB", "limit_mb")),
    Case("xlsx-bomb-that-lies", _lying_bomb, code="inputs.unreadable", place=("land.xlsx",)),
    Case("xlsx-member-upwards", _member(("../../towns.csv", "x")), code="inputs.archive",
         place=("land.xlsx", "../../towns.csv")),
    Case("xlsx-member-absolute", _member(("/etc/towns.csv", "x")), code="inputs.archive"),
    Case("xlsx-member-backslash", _member(("xl\\..\\..\\a.xml", "<a/>")), code="inputs.archive"),
    Case("xlsx-member-twice", _member(("XL/workbook.xml", "<a/>")), code="inputs.archive",
         place=("land.xlsx",)),
    Case("xlsx-many-members", _member(*[(f"xl/media/{i}.bin", "") for i in range(5_001)]),
         code="inputs.archive"),
    Case("xlsx-nested-archive", _member(("xl/media/a.zip", zipped([("b", b"0" * 10_000_000)]))),
         value=read),
    Case("xlsx-password", _locked, code="inputs.locked-workbook", place=("land.xlsx", ".xls")),
    Case("xlsx-old-format", lambda g: land(g, "land.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") * 99),
         code="inputs.locked-workbook", place=("land.xlsx",)),
    Case("xlsx-truncated", lambda g: land(g, "land.xlsx", packed(book())[:-200]),
         code="inputs.unreadable", place=("land.xlsx",)),
    Case("xlsx-is-csv", lambda g: land(g, "land.xlsx", LINES.encode()), code="inputs.unreadable"),
    Case("xlsx-is-an-archive", lambda g: land(g, "land.xlsx", zipped([("a.txt", "a")])),
         code="inputs.unreadable", place=("land.xlsx",)),
    Case("xlsx-ods", lambda g: land(g, "land.ods", zipped([("content.xml", "<a/>")])),
         code="inputs.not-a-table", place=("land.ods",)),
    Case("xlsx-cover-first", _xlsx(_cover), warns="inputs.sheet-taken",
         place=("land.xlsx", "Sheet", "封面"), value=read),
    Case("xlsx-second-sheet", _xlsx(_second), warns="inputs.sheet-taken",
         place=("land.xlsx", "说明"), value=read),
    Case("xlsx-hidden-first", _xlsx(_hidden_first), warns="inputs.hidden-aside",
         place=("land.xlsx", "旧数据"), value=read),
    Case("xlsx-hidden-first-but-named", _xlsx(_hidden_first, sheet="旧数据"),
         code="land.not-closed", place=("land.xlsx",)),
    Case("xlsx-hidden-column", _xlsx(_column), warns="inputs.hidden-aside",
         place=("land.xlsx", "F"), value=read),
    Case("xlsx-column-of-no-width", _narrow, warns="inputs.hidden-aside",
         place=("land.xlsx", "F"), value=read),
    Case("xlsx-hidden-row", _xlsx(_row), warns="inputs.hidden-aside", place=("land.xlsx", "4"),
         value=read),
    Case("xlsx-all-shown-sheets-empty", _xlsx(_sheets("一", "二")), code="inputs.no-rows",
         place=("land.xlsx", "一, 二")),
    Case("xlsx-formula-never-calculated", _xlsx(lambda b: b.active.cell(2, 3, "=25+25")),
         code="inputs.formula-without-value", place=("land.xlsx", "Sheet", "C")),
    Case("csv-100-megabytes", lambda g: land(g, "land.csv", b"x" * 100_000_000),
         code="files.too-large", place=("land.csv", "100.0 MB", "64 MB")),
    Case("csv-one-long-line", _csv(LINES + "x" * 3_000_000), code="inputs.unreadable",
         place=("land.csv", "131072")),
    Case("csv-100000-columns", _csv(LINES + "1," * 100_000 + "1\n"), code="inputs.too-wide",
         place=("land.csv", "100,001", "2,000")),
    Case("csv-many-cells", _csv(LINES + "," * 2_600_000), code="inputs.too-many-cells",
         place=("land.csv", "2,560,000")),
    Case("csv-wide-and-long", _csv("," * 1_900 + "a\n" + "b\n" * 2_000),
         code="inputs.too-many-cells", place=("land.csv",)),
    Case("csv-nul", _csv(LINES.replace("甲镇", "甲\0镇")), code="yaml.character",
         place=("land.csv", "U+0000", "2")),
    Case("csv-open-quote", _csv(LINES.replace("乙镇", '"乙镇')), code="inputs.open-quote",
         place=("land.csv", "3")),
    Case("csv-open-quote-in-the-middle", _csv(LINES.replace("甲镇", '"甲镇')),
         code="inputs.open-quote", place=("land.csv", "2")),
    Case("csv-limit-of-the-study", lambda g: land(g, "land.csv", LINES, limit_mb=0.00005),
         code="files.too-large", place=("land.csv", "5e-05 MB")),
    Case("csv-limit-of-the-study-raised",
         lambda g: land(g, "land.csv", LINES + "," * 2_600_000, limit_mb=100), value=read),
    Case("towns-hidden-column-that-the-study-names", _towns(True),
         value=lambda o: (o.survey.towns["population"].tolist(), [1000.0, 2000.0])),
    Case("towns-hidden-column", _towns(False), warns="inputs.hidden-aside",
         place=("towns.xlsx", "C")),
    Case("csv-utf16", _csv(LINES.replace(",", "\t"), "land.txt", "utf-16"), value=read),
    Case("csv-empty", _csv(""), code="inputs.no-rows", place=("land.csv",)),
    Case("csv-only-marks", _csv("\ufeff \n\t\n"), code="inputs.no-rows"),
]  # fmt: skip
