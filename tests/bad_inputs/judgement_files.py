"""Judgements of experts in every shape that is none."""

import io

import yaml
from bad_inputs.ground import Case
from openpyxl import Workbook
from toycounty import JUDGEMENTS

from countycarbon.folders import kit

SOUND = yaml.safe_load((kit() / JUDGEMENTS).read_text(encoding="utf-8"))["matrices"]
FILE = "judgements.yaml"


def _data(data):
    return lambda g: g.put(FILE, yaml.safe_dump(data, allow_unicode=True))


def _first(**fields):
    """The matrix of the criteria with fields of another shape."""
    return _data({"matrices": [{**SOUND[0], **fields}, *SOUND[1:]]})


def _rows(rows):
    return _first(rows=rows)


def _cell(value, row=0, column=1):
    rows = [[1, 1, 1], [1, 1, 1], [1, 1, 1]]
    rows[row][column], rows[column][row] = value, ""
    return _rows(rows)


def _experts(*experts):
    return _data({"experts": [*experts]})


def _expert(**more):
    return {"name": "甲", "matrices": SOUND, **more}


def _book(change):
    def harm(g):
        made = Workbook()
        made.remove(made.active)
        for one in SOUND:
            sheet = made.create_sheet(one["matrix"])
            sheet.append(["", *one["items"]])
            for item, row in zip(one["items"], one["rows"], strict=True):
                sheet.append([item, *row])
        change(made)
        held = io.BytesIO()
        made.save(held)
        g.file("land", "judgements.xlsx", held.getvalue())
        g.raw["inputs"]["land"]["file"] = str(g.folder / "parcels.gpkg")
        g.set("evaluation.judgements", str(g.folder / "judgements.xlsx"))

    return harm


def _put(place, value, sheet="criteria"):
    return lambda made: made[sheet].__setitem__(place, value)


def _sheet_of_experts(*rows):
    def change(made):
        sheet = made.create_sheet("experts")
        for row in (("expert", "weight"), *rows):
            sheet.append(row)

    return change


CASES = [
    Case("judgement-cell-list", _cell([1, 2]), code="ahp.not-a-number",
         place=(FILE, "[1, 2]", "criteria"), after=True),
    Case("judgement-cell-mapping", _cell({"a": 1}), code="ahp.not-a-number", after=True),
    Case("judgement-cell-text", _cell("about 3"), code="ahp.not-a-number",
         place=("about 3", "1/9"), after=True),
    Case("judgement-cell-true", _cell(True), code="ahp.not-a-number", place=("True",), after=True),
    Case("judgement-cell-zero", _cell(0), code="ahp.not-positive", place=(FILE,), after=True),
    Case("judgement-cell-negative", _cell(-3), code="ahp.not-positive", place=("-3",), after=True),
    Case("judgement-cell-by-zero", _cell("1/0"), code="ahp.not-a-number",
         place=("1/0",), after=True),
    Case("judgement-cell-two-strokes", _cell("1/3/3"), code="ahp.not-a-number", after=True),
    Case("judgement-cell-power", _cell("1e999999999"), code="ahp.not-a-number",
         place=("1e999999999",), after=True),
    Case("judgement-cell-endless", _cell("9" * 5_000), code="ahp.not-a-number", after=True),
    Case("judgement-cell-ten", _cell(10), code="ahp.off-scale", place=(FILE, "10"), after=True),
    Case("judgement-not-reciprocal", _rows([[1, 3, 1], [3, 1, 1], [1, 1, 1]]),
         code="ahp.not-reciprocal", place=(FILE, "sink : source"), after=True),
    Case("judgement-diagonal", _rows([[2, 1, 1], [1, 1, 1], [1, 1, 1]]), code="ahp.diagonal",
         place=("sink",), after=True),
    Case("judgement-not-square", _rows([[1, 1, 1], [1, 1]]), code="ahp.not-square", after=True),
    Case("judgement-too-small", _rows([[1, 1], [1, 1]]), code="ahp.wrong-size", after=True),
    Case("judgement-upper-half-empty", _rows([[1, "", ""], [2, 1, ""], [2, 1, 1]]), after=True,
         value=lambda o: (o.errors, [])),
    Case("judgement-fractions-of-full-width", _cell("1／2"), after=True,
         value=lambda o: (o.errors, [])),
    Case("judgement-unknown-criterion", _first(items=["sink", "source", "blance"]),
         code="hierarchy.items", place=("blance", "balance"), after=True),
    Case("judgement-unknown-matrix", _first(matrix="criterias"), code="hierarchy.unused-matrix",
         also=("hierarchy.no-matrix",), place=("criterias",), after=True),
    Case("judgement-item-twice", _first(items=["sink", "sink", "balance"]),
         code="ahp.repeated-item", place=("sink",), after=True),
    Case("judgement-matrix-twice", _data({"matrices": [SOUND[0], *SOUND]}),
         code="ahp.matrix-twice", place=(FILE, "criteria"), after=True),
    Case("judgement-rows-a-number", _first(rows=3), code="ahp.misshapen",
         place=(FILE, "matrices.1.rows", "3"), after=True),
    Case("judgement-rows-flat", _first(rows=[1, 2, 3]), code="ahp.misshapen", after=True),
    Case("judgement-items-a-text", _first(items="sink, source"), code="ahp.misshapen",
         place=("matrices.1.items",), after=True),
    Case("judgement-items-nested", _first(items=["sink", ["source"], "balance"]),
         code="ahp.misshapen", after=True),
    Case("judgement-no-rows", _data({"matrices": [{"matrix": "criteria"}]}),
         code="indicators.bad-field", place=(FILE, "rows"), after=True),
    Case("judgement-matrices-a-mapping", _data({"matrices": {"criteria": 1}}),
         code="ahp.misshapen", place=(FILE, "matrices"), after=True),
    Case("judgement-matrices-empty", _data({"matrices": []}), code="ahp.no-judgements",
         place=(FILE,), after=True),
    Case("judgement-no-matrices", _data({"source": "made"}), code="ahp.no-judgements", after=True),
    Case("judgement-matrix-a-text", _data({"matrices": ["criteria"]}),
         code="indicators.bad-field", after=True),
    Case("judgement-experts-empty", _data({"experts": None}), code="ahp.misshapen",
         place=(FILE, "experts", "None"), after=True),
    Case("judgement-experts-and-matrices", _data({"experts": None, "matrices": SOUND}),
         code="ahp.misshapen", place=(FILE, "matrices"), after=True),
    Case("judgement-experts-a-text", _data({"experts": "甲、乙"}), code="ahp.misshapen",
         after=True),
    Case("judgement-expert-a-text", _experts("甲"), code="ahp.misshapen",
         place=("experts.1",), after=True),
    Case("judgement-expert-twice", _experts(_expert(), _expert()), code="ahp.misshapen",
         place=("experts.2.name", "甲"), after=True),
    Case("judgement-expert-key-misspelt", _experts(_expert(wieght=2)), code="ahp.misshapen",
         place=("experts.1", "weight"), after=True),
    Case("judgement-expert-weight-zero", _experts(_expert(weight=0)), code="ahp.all-removed",
         place=(FILE, "甲"), after=True),
    Case("judgement-removed-with-faults", _experts(_expert(), _expert(name="乙", weight=0,
         matrices=[], reason="回避")), after=True, value=lambda o: (o.errors, [])),
    Case("judgement-removed-twice", _experts(_expert(), _expert(weight=0)), code="ahp.misshapen",
         place=(FILE, "甲"), after=True),
    Case("judgement-weight-below-zero", _experts(_expert(weight=-0.5)), code="ahp.expert-weights",
         place=(FILE, "-0.5"), after=True),
    Case("judgement-expert-weight-list", _experts(_expert(weight=[1])), code="ahp.expert-weights",
         after=True),
    Case("judgement-expert-weight-endless", _experts(_expert(weight="1e400")),
         code="ahp.expert-weights", after=True),
    Case("judgement-expert-without-matrices", _experts({"name": "甲"}), code="ahp.no-judgements",
         after=True),
    Case("judgement-as-csv", lambda g: (g.put("j.csv", "a,b\n1,1\n"),
         g.set("evaluation.judgements", str(g.folder / "j.csv"))), code="inputs.not-a-table",
         place=("j.csv", ".yaml", ".xlsx")),
    Case("judgement-book", _book(lambda _: None), value=lambda o: (o.errors, [])),
    Case("judgement-book-text", _book(_put("C2", "three")), code="ahp.not-a-number",
         place=("judgements.xlsx", "three", "C", "2")),
    Case("judgement-book-other-item", _book(_put("A3", "sauce")), code="inputs.judgement-rows",
         place=("judgements.xlsx", "criteria", "sauce")),
    Case("judgement-book-formula", _book(_put("C2", "=1/3")), code="inputs.formula-without-value",
         place=("criteria", "C")),
    Case("judgement-book-format-far-below", _book(lambda made: setattr(
         made["criteria"].cell(1_048_576, 1), "number_format", "0.00")),
         value=lambda o: (o.errors, [])),
    Case("judgement-book-expert-of-no-sheet", _book(_sheet_of_experts(("甲", 1))),
         code="ahp.misshapen", place=("judgements.xlsx", "experts", "甲")),
    Case("judgement-book-all-removed", _book(_sheet_of_experts(("1", 0, "回避"))),
         code="ahp.all-removed", place=("judgements.xlsx", "1")),
    Case("judgement-book-nobody-listed", _book(_sheet_of_experts()), code="ahp.all-removed",
         place=("judgements.xlsx", "1")),
    Case("judgement-book-contradiction", _book(lambda made: (
         _put("C2", 3)(made), _put("B3", 3)(made))), code="ahp.not-reciprocal",
         place=("judgements.xlsx", "sink : source", "B", "3")),
    Case("judgement-book-own-formula-below", _book(lambda made: (
         _put("C2", 3)(made), _put("B3", "=1/4")(made))), code="inputs.formula-without-value",
         place=("criteria", "B", "3")),
    Case("judgement-book-note-beside", _book(_put("H2", "=1/0")), value=lambda o: (o.errors, [])),
    Case("judgement-book-expert-weight", _book(_sheet_of_experts(("1", "much"))),
         code="ahp.expert-weights", place=("much",)),
]  # fmt: skip
