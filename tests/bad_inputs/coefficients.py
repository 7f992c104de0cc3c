"""Coefficient sets, the study's own coefficients, factors, and what goes with them."""

import io

from bad_inputs.ground import Case
from openpyxl import Workbook

HEAD = ("coefficient_id,class_code,role,kind,low,central,high,range_meaning,distribution,"
        "unit,gas,region,year,source,evidence,status")  # fmt: skip
SOUND = {
    "coefficient_id": "own-forest", "class_code": "03", "role": "sink", "kind": "flux",
    "low": "0.5", "central": "0.6", "high": "0.7", "range_meaning": "", "distribution": "",
    "unit": "t C/ha/a", "gas": "C", "region": "", "year": "2020", "source": "野外实测 2020",
    "evidence": "A", "status": "real",
}  # fmt: skip
FIELD = "own-field,01,source,crop_net,,0.42,,,,t C/ha/a,C,,2020,野外实测 2020,A,real"
OWN = {"class_code": "03", "role": "sink", "kind": "flux", "central": 0.6, "unit": "t C/ha/a",
       "gas": "C", "source": "handmade", "evidence": "A"}  # fmt: skip


def text(**change):
    """A set of two rows, the second changed."""
    return "\n".join([HEAD, FIELD, ",".join({**SOUND, **change}.values())]) + "\n"


def given(content, encoding="utf-8"):
    """Let the study use a set of its own."""

    def harm(g):
        g.kit("data/coefficients/own.csv", content, encoding)
        g.set("accounting.coefficients", "own")

    return harm


def row(name, code, *place, **change):
    return Case(f"coefficient-{name}", given(text(**change)), code=code, place=place)


def override(name, code, *place, **change):
    def harm(g):
        g.set("accounting.overrides", [{**OWN, **change}])

    return Case(f"override-{name}", harm, code=code, place=place)


def forest(came):
    """Hectares of the sound study: what matters is that nothing was refused."""
    return came.area("甲镇")["0301"], 50.0


HEAD_ZH = ("系数编号,地类编码,方向,类型,下限,取值,上限,区间含义,分布,单位,气体口径,地区,年份,来源,"
           "证据等级,数据性质,参考：地类名称")  # fmt: skip


def form(*rows, head=HEAD):
    """A form whose rows are texts; the first line of it has no number."""
    blank = ",".join({
        **SOUND, "coefficient_id": "own-grass", "class_code": "04", "low": "", "central": "",
        "high": "", "source": "", "evidence": "",
    }.values())  # fmt: skip
    return "\n".join([head, blank, *rows]) + "\n"


def book(*changes, text=None):
    """Let the study use a set that is a workbook with the sheet of the form."""

    def harm(g):
        made = Workbook()
        sheet = made.active
        sheet.title = "系数"
        for line in (text or form(FIELD)).splitlines():
            sheet.append(line.split(","))
        made.create_sheet("说明").append(["地类编码"])
        for place, value in changes:
            sheet[place] = value
        held = io.BytesIO()
        made.save(held)
        g.kit("data/coefficients/own.xlsx", held.getvalue())
        g.set("accounting.coefficients", "own")

    return harm


def _both(g):
    book()(g)
    g.kit("data/coefficients/own.csv", text())


ROW = ("own.csv", "3")
BOOK = ("own.xlsx", "3")
CASES = [
    *[row(f"source-{name}", "table.bad-value", *ROW, "source", source=text_of)
      for name, text_of in [("a-dash", "——"), ("dots", "..."), ("not-seen", "\u2060")]],
    row("widens-its-own-range", "accounting.absurd", *ROW, "own-forest", low="", central="900",
        high=""),
    row("range-of-a-trillion", "accounting.absurd", *ROW, "own-forest", high="1e12"),
    row("range-below-all", "accounting.absurd", *ROW, "own-forest", low="-1e6"),
    override("source-a-dash", "study.wrong-value", "accounting.overrides.0.source", source="———"),
    override("of-the-future", "study.wrong-value", "accounting.overrides.0.year", year="2095"),
    # what the file may look like
    Case("set-in-gbk", given(text(), "gbk"), value=forest),
    Case("set-with-mark", given(text(), "utf-8-sig"), value=forest),
    Case("set-full-width-digits", given(text(central="０.６")), value=forest),
    Case("set-quoted-thousands", given(text(low='"0.5"', year="２０２０")), value=forest),
    Case("set-more-columns", given(text().replace("status", "status,remark")), value=forest),
    Case("set-header-only", given(HEAD + "\n"), code="inputs.no-rows", place=("own.csv",)),
    Case("set-headings-lost", given(FIELD + "\n"), code="accounting.unknown-set", place=("own",)),
    Case("set-ragged", given(text() + FIELD + ",left\n"), code="inputs.cell-beyond",
         place=("own.csv", "4", "left")),
    Case("set-two-headings", given(text().replace("region", "unit")),
         code="inputs.repeated-heading", place=("own.csv", "unit")),
    Case("set-without-source", given(text().replace("source,evidence", "origin,evidence")),
         code="table.missing-column", place=("own.csv", "source")),
    Case("set-not-text", given(b"\xff\xfe\x00" * 9), code="accounting.unknown-set", place=("own",)),
    # what a cell may not hold
    row("empty-source", "table.bad-value", *ROW, "source", source=""),
    row("blank-source", "table.bad-value", *ROW, "source", source="  "),
    row("evidence-d", "table.bad-value", *ROW, "evidence", "A | A2 | B | C | M", evidence="D"),
    row("evidence-word", "table.bad-value", *ROW, "evidence", evidence="good"),
    row("evidence-empty", "table.bad-value", *ROW, "evidence", evidence=""),
    row("evidence-small", "table.bad-value", *ROW, "evidence", evidence="a"),
    row("distribution", "table.bad-value", *ROW, "distribution", distribution="gaussian"),
    row("distribution-zh", "table.bad-value", *ROW, "distribution", distribution="三角"),
    row("role", "table.bad-value", *ROW, "role", role="碳汇"),
    row("role-empty", "table.bad-value", *ROW, "role", role=""),
    row("role-capital", "table.bad-value", *ROW, "role", role="Sink"),
    row("text-in-number", "response.not-a-number", *ROW, "central", "0.6t", central="0.6t"),
    row("nan", "response.not-a-number", *ROW, "central", central="nan"),
    row("inf", "response.not-a-number", *ROW, "high", high="inf"),
    row("too-large", "response.not-a-number", *ROW, "central", central="1e999"),
    row("comma-for-point", "response.not-a-number", *ROW, "central", "0,6", central='"0,6"'),
    row("low-above-central", "accounting.range-order", *ROW, "own-forest", low="0.65"),
    row("high-below-central", "accounting.range-order", *ROW, high="0.55"),
    row("low-above-high", "accounting.range-order", *ROW, low="0.9", central="", high="0.7"),
    row("negative", "accounting.negative", *ROW, low="", central="-0.6"),
    row("unit-unknown", "accounting.unit", *ROW, "t/mu", unit="t/mu"),
    row("unit-without-time", "accounting.unit", *ROW, unit="t C/ha"),
    row("unit-of-other-gas", "accounting.unit", *ROW, unit="t CO2/ha/a"),
    row("season", "accounting.per-season", *ROW, unit="t C/ha/season"),
    row("gas-unknown", "accounting.no-gas", *ROW, gas="CO2e"),
    row("gas-empty", "accounting.no-gas", *ROW, gas=""),
    row("kind-unknown", "accounting.unknown-kind", *ROW, "fluxx", kind="fluxx"),
    row("kind-empty", "accounting.unknown-kind", *ROW, kind=""),
    row("kind-stock", "accounting.not-a-flux", *ROW, kind="stock"),
    row("kind-npp", "accounting.not-a-flux", *ROW, kind="NPP"),
    row("class-unknown", "accounting.unknown-class", *ROW, "0399", class_code="0399"),
    row("class-cut", "accounting.unknown-class", *ROW, "301", class_code="301"),
    row("class-name", "accounting.unknown-class", *ROW, "林地", class_code="林地"),
    row("id-twice", "table.repeated-key", *ROW, coefficient_id="own-field"),
    row("absurd", "accounting.absurd", *ROW, low="", central="600", high="", evidence="M"),
    # the form that is filled in
    Case("form-half-filled", given(form(FIELD)), value=forest),
    Case("form-zh-in-gbk", given(form(FIELD + ",旱地", head=HEAD_ZH), "gbk"), value=forest),
    Case("form-ne-for-nothing", given(form(FIELD, FIELD.replace("0.42", "NE").replace(
         "own-field,01", "own-dry,0103"))), value=forest),
    Case("form-empty", given(form()), code="inputs.form-empty", place=("own.csv", "central")),
    Case("form-empty-dashes", given(form().replace(",,,", ",—,/,-", 1)),
         code="inputs.form-empty", place=("own.csv",)),
    Case("form-value-without-source", given(form(FIELD.replace("野外实测 2020", ""))),
         code="table.bad-value", place=("own.csv", "3", "source")),
    Case("form-value-without-evidence", given(form(FIELD.replace(",A,real", ",,real"))),
         code="table.bad-value", place=("own.csv", "3", "evidence")),
    Case("form-value-with-its-unit", given(form(FIELD.replace("0.42", "0.42 t"))),
         code="response.not-a-number", place=("own.csv", "3", "central", "0.42 t")),
    Case("form-two-files", _both, code="accounting.set-twice", place=("own.csv", "own.xlsx")),
    Case("form-book", book(), value=forest),
    Case("form-book-number-as-number", book(("F3", 0.42)), value=forest),
    Case("form-book-code-lost-its-zero", book(("B3", 1)), code="accounting.unknown-class",
         place=BOOK),
    Case("form-book-formula-not-calculated", book(("F3", "=0.4+0.02")),
         code="inputs.formula-without-value", place=("own.xlsx", "系数", "3", "F")),
    Case("form-book-formula-failed", book(("F3", "#DIV/0!")), code="inputs.cell-error",
         place=("own.xlsx", "#DIV/0!")),
    Case("form-book-date", book(("F3", "1月2日")), code="response.not-a-number", place=BOOK),
    Case("form-book-no-workbook", lambda g: (g.kit("data/coefficients/own.xlsx", b"no zip"),
         g.set("accounting.coefficients", "own")), code="inputs.unreadable", place=("own.xlsx",)),
    Case("form-book-of-excel-open", lambda g: g.kit("data/coefficients/~$own.xlsx", b"lock"),
         value=forest),
    Case("other-book-broken", lambda g: g.kit("data/coefficients/mine.xlsx", b"no zip"),
         value=forest),
    # the study's own rows
    override("class", "accounting.unknown-class", "accounting.overrides.0", class_code="0399"),
    override("kind", "accounting.unknown-kind", "accounting.overrides.0", kind="fluxx"),
    override("order", "accounting.range-order", "accounting.overrides.0", low=0.7),
    override("negative", "accounting.negative", "accounting.overrides.0", central=-1.0),
    override("evidence", "study.wrong-value", "accounting.overrides.0.evidence", evidence="D"),
    override("source", "study.wrong-value", "accounting.overrides.0.source", source="  "),
    override("nan", "study.wrong-value", "overrides.0.central", central="nan"),
    override("infinite", "study.wrong-value", "overrides.0.high", high="inf"),
    override("year", "study.wrong-value", "accounting.overrides.0.year", year="20200"),
    override("truth", "study.wrong-value", "accounting.overrides.0.central", central=True),
    # sets that the study does not use
    Case("other-set-broken", lambda g: g.kit("data/coefficients/mine.csv", text(central="half")),
         value=forest),
    Case("other-set-in-gbk", lambda g: g.kit("data/coefficients/mine.csv", text(), "gbk"),
         value=forest),
    # the rules of sharing, the catalogue, the levers
    Case("sharing-key", lambda g: g.kit("data/coefficients/energy_sharing.csv",
         "sector,classes,key\nindustry,06,people\n"), code="table.bad-value",
         place=("energy_sharing.csv", "2", "key")),
    Case("sharing-class", lambda g: g.kit("data/coefficients/energy_sharing.csv",
         "sector,classes,key\nindustry,06|99,area_ha\n"), code="accounting.unknown-class",
         place=("energy_sharing.csv", "industry", "99")),
    Case("sharing-twice", lambda g: g.kit("data/coefficients/energy_sharing.csv",
         "sector,classes,key\nindustry,06,area_ha\nindustry,07,area_ha\n"),
         code="table.repeated-key", place=("energy_sharing.csv", "3")),
    Case("catalogue-not-yaml", lambda g: g.kit("data/goals/catalogue.yaml", "goals: [a"),
         code="study.not-yaml", place=("catalogue.yaml",)),
    Case("catalogue-a-list", lambda g: g.kit("data/goals/catalogue.yaml", "- goals\n"),
         code="yaml.top", place=("catalogue.yaml",)),
    Case("catalogue-empty", lambda g: g.kit("data/goals/catalogue.yaml", ""),
         code="yaml.empty", place=("catalogue.yaml",)),
    Case("levers-indicator", lambda g: g.kit("data/goals/levers.csv",
         "item,role,classes,name_zh,name_en,lever_zh,lever_en,indicators\n"
         "industry,source,06,工业,industry,节能,save,R9-99\n"),
         code="response.unknown-indicator", place=("levers.csv", "2", "R9-99")),
    Case("greening-factor", lambda g: g.kit("data/greening/ugf_factors.csv",
         "surface,surface_zh,surface_en,factor,evidence,in_plan,source\n1,草地,grass,1.4,B,true,x\n"),
         code="table.bad-value", place=("ugf_factors.csv", "2", "factor")),
    Case("greening-flag", lambda g: g.kit("data/greening/ugf_factors.csv",
         "surface,surface_zh,surface_en,factor,evidence,in_plan,source\n1,草地,grass,0.4,B,ja,x\n"),
         code="inputs.not-a-flag", place=("ugf_factors.csv", "2", "ja")),
    Case("greening-in-gbk", lambda g: g.kit("data/greening/ugf_factors.csv",
         "surface,surface_zh,surface_en,factor,evidence,in_plan,source\n1,草地,grass,0.4,B,是,x\n",
         "gbk"), value=forest),
]  # fmt: skip
