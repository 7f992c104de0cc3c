"""Published statements, mappings, rules, functions and proxies."""

from bad_inputs.ground import Case
from toycounty import JUDGEMENTS

HEAD = "id,statement_zh,statement_en,printed,unit,tolerance,how,used_in_calibration\n"


def stated(how="total(balance.source_t)", name="total", flag="yes", content=None, encoding="utf-8"):
    quoted = how.replace('"', '""')
    row = f'{name},总碳源,source,1,t,0,"{quoted}",{flag}\n'
    text = HEAD + row if content is None else content
    return lambda g: g.file("published", "published.csv", text, encoding)


def mapping(text):
    def harm(g):
        path = g.put("mapping.csv", text)
        g.set("inputs.land.mapping", str(path))

    return harm


def rules(given):
    return lambda g: g.set("inputs.land.rules", given)


def own_set(name):
    return {name: {"indicators": "wuqing_ten", "judgements": JUDGEMENTS}}


def function(name, present=("grain", "urban")):
    def harm(g):
        g.toy.table["function"] = list(present)
        g.set("evaluation.by_function", own_set(name))

    return harm


def fine(came):
    return came.area("甲镇"), {"0101": 50.0, "0301": 50.0}


F = "published.csv"


def proxy(formula):
    return lambda g: g.set("evaluation.proxies", {"output": formula})


CASES = [
    Case("statements-in-gbk", stated(encoding="gbk"), value=fine),
    Case("statement-flag-zh", stated(flag="是"), value=fine),
    Case("statement-flag-unknown", stated(flag="perhaps"), code="inputs.not-a-flag",
         place=(F, "2", "perhaps")),
    Case("statement-function", stated("totl(balance.source_t)"),
         code="published.unknown-function", place=("total", "totl")),
    Case("statement-table", stated("total(balanse.source_t)"), code="published.unknown-table",
         place=("balanse",)),
    Case("statement-column", stated("total(balance.source)"), code="published.unknown-column",
         place=("source", "source_t")),
    Case("statement-condition", stated('total(account.carbon_t, rolle="sink")'),
         code="published.unknown-column", place=("rolle",)),
    Case("statement-brackets", stated("total(balance.source_t"), code="published.syntax",
         place=("total(balance.source_t",)),
    Case("statement-code", stated("__import__('os').getcwd()"), code="published.unknown-function",
         place=("getcwd",)),
    Case("statement-twice", stated(content=HEAD + "a,甲,a,1,t,0,1,yes\na,甲,a,1,t,0,1,yes\n"),
         code="table.repeated-key", place=(F, "3", "id")),
    Case("statement-without-id", stated(name=""), code="table.bad-value", place=(F, "2", "id")),
    Case("statements-header-only", stated(content=HEAD), code="inputs.no-rows", place=(F,)),
    Case("statements-empty", stated(content=""), code="inputs.no-rows", place=(F,)),
    Case("statements-column-lost", stated(content="id,printed\na,1\n"), code="table.missing-column",
         place=(F, "how", "statement_zh")),
    Case("statement-tolerance", stated(content=HEAD + "a,甲,a,1,t,±0.5,total(balance.net_t),yes\n"),
         code="published.not-a-number", place=("a", "±0.5")),
    Case("statement-printed-with-unit", stated(content=HEAD
         + "a,甲,a,1.5万吨,t,0,total(balance.net_t),yes\n"), code="published.not-a-number",
         place=("a", "1.5万吨")),
    Case("statement-tolerance-negative", stated(content=HEAD
         + "a,甲,a,1,t,-0.5,count(towns.town),yes\n"), code="published.not-a-number",
         place=("a", "-0.5")),
    Case("mapping-share", mapping("from_code,to_code,share\n0101,0102,half\n"),
         code="response.not-a-number", place=("mapping.csv", "2", "half")),
    Case("mapping-percent", mapping("from_code,to_code,share\n0101,0102,100\n"),
         code="table.bad-value", place=("mapping.csv", "2", "share")),
    Case("mapping-sum", mapping("from_code,to_code,share\n0101,0102,0.7\n0101,0103,0.2\n"),
         code="land.bad-rule", place=("parcels.gpkg",
         "0101", "0.9")),
    Case("mapping-class", mapping("from_code,to_code\n0101,0199\n"), code="land.bad-rule",
         place=("0101", "0199")),
    Case("mapping-empty-code", mapping("from_code,to_code\n0101,0102\n,0103\n"),
         code="table.bad-value", place=("mapping.csv", "3", "from_code")),
    Case("rule-sum", rules({"0101": {"0102": 0.5, "0103": 0.6}}), code="land.bad-rule",
         place=("0101", "1.1")),
    Case("rule-class", rules({"0101": {"水田": 1.0}}), code="land.bad-rule", place=("水田",)),
    Case("rule-not-used", rules({"9999": {"0102": 0.5}}), code="land.bad-rule",
         place=("9999", "0.5")),
    Case("rule-negative", rules({"0101": {"0102": 1.5, "0103": -0.5}}), code="study.wrong-value",
         place=("inputs.land.rules.0101",)),
    Case("function-unknown", function("urbna"), code="evaluation.unknown-function",
         place=("urbna", "grain, urban")),
    Case("function-in-chinese", function("城镇"), code="evaluation.unknown-function",
         place=("城镇",)),
    Case("function-where-none-is", function("urban", ("", "")), code="evaluation.unknown-function",
         place=("urban",)),
    Case("indicators-unknown", lambda g: g.set("evaluation.indicators", "wuqing_tne"),
         code="indicators.unknown-set", place=("wuqing_tne", "wuqing_ten")),
    Case("proxy-column", lambda g: g.set("evaluation.proxies", {"outptu": "population"}),
         code="indicators.unknown-column", place=("evaluation.proxies.outptu", "output")),
    Case("proxy-formula", lambda g: g.set("evaluation.proxies", {"output": "population * peple"}),
         code="indicators.unknown-column", place=("evaluation.proxies.output", "peple")),
    Case("proxy-code", lambda g: g.set("evaluation.proxies", {"output": "open('/etc/passwd')"}),
         code="indicators.bad-formula", place=("evaluation.proxies.output",)),
    Case("proxy-a-number", proxy("1"),
         code="indicators.bad-formula", place=("evaluation.proxies.output", "没有列名")),
    Case("proxy-a-sum-of-numbers", proxy("2 * (3 + 4)"),
         code="indicators.bad-formula", place=("no column",)),
    Case("proxy-deep", proxy("-(" * 90 + "a" + ")" * 90),
         code="indicators.bad-formula", place=("-(" * 40 + "…", "> 40")),
    Case("proxy-long", proxy("area + " * 20_000 + "area"),
         code="indicators.bad-formula", place=("area + are…", "140,004 > 300")),
]  # fmt: skip
