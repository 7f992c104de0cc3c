"""Values of the study file that no county can have."""

from bad_inputs.ground import Case


def wrong(name, key, value, *place, code="study.wrong-value", also=()):
    where = place or (key,)
    return Case(f"study-{name}", lambda g: g.set(key, value), code=code, place=where, also=also)


WEIGHTS = "response.quotas.weights"
YEARS = {"five-digits": "20200", "of-1066": "1066", "two-digits": "19-20", "backwards": "2020–2018",
         "words": "去年去年", "three-digits": "202 年度"}  # fmt: skip
NAMES = {"con": "con", "nul": "nul", "com1": "com1", "slash": "a/b", "dot": "wuqing.",
         "space": "wu qing", "capital": "Wuqing", "chinese": "武清", "empty": "", "blank": "  ",
         "long": "x" * 61, "full-width": "ｗuqing"}  # fmt: skip
DATES = ("2026-02-31", "2026-13-01", "0001-01-01", "2026-2-1", "20261120", "2026-11-20 ")
CASES = [
    *(wrong(f"year-{n}", "inputs.land.year", y) for n, y in YEARS.items()),
    *(wrong(f"name-{n}", "study", y) for n, y in NAMES.items()),
    *(wrong(f"date-{n}", "report.date", d) for n, d in enumerate(DATES[:5])),
    Case("study-date-with-space", lambda g: g.set("report.date", DATES[5]),
         value=lambda came: (came.study.report.date, "2026-11-20")),
    wrong("no-language", "languages", []),
    wrong("language-twice", "languages", ["zh", "zh"]),
    wrong("language-unknown", "languages", ["fr"], "languages"),
    wrong("no-format", "report.formats", []),
    wrong("format-twice", "report.formats", ["pdf", "pdf"]),
    wrong("format-unknown", "report.formats", ["doc"], "report.formats", "docx"),
    wrong("code-short", "county.code", "1201"),
    wrong("code-full-width", "county.code", "１２０１１４"),
    wrong("code-of-a-town", "county.code", "120114001"),
    wrong("area-zero", "county.area_km2", 0),
    wrong("area-in-ha", "county.area_km2", 1_572_000_000),
    wrong("area-tiny", "county.area_km2", 1e-300),
    wrong("area-text", "county.area_km2", "nan"),
    wrong("seed-negative", "seed", -1),
    wrong("seed-too-large", "seed", 10**12),
    wrong("seed-truth", "seed", True),
    wrong("draws-none", "accounting.uncertainty.draws", 0),
    wrong("draws-endless", "accounting.uncertainty.draws", 10**12),
    wrong("draws-share", "accounting.uncertainty.draws", 0.5),
    wrong("coverage-percent", "accounting.uncertainty.coverage", 95),
    wrong("area-sd", "accounting.uncertainty.area_sd_percent", -2),
    wrong("levels-six", "evaluation.levels", 6),
    wrong("levels-one", "evaluation.levels", 1),
    wrong("levels-truth", "evaluation.levels", True),
    wrong("permutations", "evaluation.rings.permutations", 10**12),
    wrong("share-percent", "response.quotas.centre_share", 40),
    wrong("share-negative", "response.quotas.centre_share", -0.1),
    wrong("share-infinite", "response.quotas.centre_share", "inf"),
    wrong("total-negative", "response.quotas.total_ha", -5),
    wrong("total-fraction", "response.quotas.total_ha", 10.5),
    wrong("total-truth", "response.quotas.total_ha", True),
    wrong("floor-negative", "response.quotas.floor_ha", -1),
    wrong("rate", "response.incentives.rate_percent", 101),
    wrong("rates", "response.incentives.rates", [0.1, -0.2], "response.incentives.rates"),
    wrong("rates-infinite", "response.incentives.rates", ["inf"], "response.incentives.rates"),
    wrong("tolerance-negative", "inputs.land.tolerances.totals_ha", -1),
    wrong("tolerance-everything", "inputs.land.tolerances.closure_percent", 1000),
    wrong("tolerance-nan", "inputs.land.tolerances.closure_percent", "nan"),
    wrong("text-empty", "county.name", {"zh": "", "en": "x"}, "county.name.zh"),
    wrong("text-blank", "report.author", {"zh": "编制组", "en": "   "}, "report.author.en"),
    wrong("text-endless", "county.name", {"zh": "县" * 501, "en": "x"}, "county.name.zh"),
    wrong("field-empty", "inputs.land.fields", {"class_code": ""}, "inputs.land.fields.class_code"),
    wrong("licence-endless", "report.licence", "M" * 300),
    Case("study-changes-of-one-year", lambda g: g.set("inputs.changes", [
         dict(g.raw["inputs"]["land"])]), code="study.wrong-value", place=("inputs.changes.0.year",
         "2019")),
    wrong("columns-unknown", "inputs.towns.columns", {"popualtion": "人口"},
          "inputs.towns.columns.popualtion", "population"),
    wrong("weights-over", WEIGHTS, {"level": 0.6, "population": 0.5}, WEIGHTS, "1.1",
          code="response.weights-sum"),
    wrong("weights-percent", WEIGHTS, {"level": 60, "population": 40}, WEIGHTS, "100",
          code="response.weights-sum"),
    wrong("weights-unknown", WEIGHTS, {"levle": 1.0}, "levle", "population",
          code="response.unknown-factor"),
    wrong("weights-negative", WEIGHTS, {"level": 1.5, "population": -0.5}, WEIGHTS,
          code="response.no-weights"),
    wrong("weights-none", WEIGHTS, {"level": 0}, WEIGHTS, code="response.no-weights"),
    wrong("manual-level-unknown", "response.manual_levels", {"999999009": "II"},
          "response.manual_levels", "999999009", code="response.manual-level-unknown"),
    wrong("manual-level-six", "response.manual_levels", {"999999001": "VI"}, "VI"),
]  # fmt: skip
