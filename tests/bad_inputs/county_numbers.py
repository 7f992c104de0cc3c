"""Numbers of towns that pass every form and cannot be true."""

from bad_inputs.ground import Case


def towns(name, column, value, code, *place, also=()):
    def harm(g):
        g.toy.table[column] = [value, *g.toy.table.get(column, [1, 1])[1:]]

    where = ("甲镇", *place) if code == "inputs.implausible" else ("towns.csv", *place)
    return Case(f"town-{name}", harm, code=code, place=where, also=also)


def codes(*written):
    def harm(g):
        before = g.toy.table["town_id"].tolist()
        new = dict(zip(before, written, strict=True))
        g.toy.table["town_id"] = [*written]
        g.toy.towns["town_id"] = g.toy.towns["town_id"].map(new)
        parcels = g.toy.parcels["ZLDWDM"]
        g.toy.parcels["ZLDWDM"] = parcels.str[:9].map(new) + parcels.str[9:]

    return harm


BAD = {"con": "con", "aux": "aux.txt", "path": "../x", "long": "9" * 70, "dot": "999999001.",
       "colon": "99:1"}  # fmt: skip


def code(name, value):
    return Case(f"town-code-{name}", codes(value, "999999002"), code="inputs.bad-name",
                place=("towns.csv", "2", "town_id", value[:20]))  # fmt: skip


CASES = [
    towns("of-a-billion", "population", 10**12, "inputs.implausible", "population"),
    towns("of-six-million", "population", 6_000_000, "inputs.implausible", "population"),
    towns("people-in-wan", "population", 4.2, "inputs.implausible", "population", "4.2"),
    towns("crowded", "population", 900_000, "inputs.implausible", "population", "300,000"),
    towns("people-negative", "population", -5, "inputs.bad-number", "2", "population", "-5"),
    towns("people-infinite", "population", "1e999", "inputs.bad-number", "2", "1e999"),
    towns("people-nan", "population", "nan", "inputs.bad-number", "2", "nan"),
    towns("output-in-yuan", "output", 10**12, "inputs.implausible", "output"),
    towns("output-infinite", "output", "inf", "inputs.bad-number", "2", "inf"),
    towns("output-negative", "output", -1, "inputs.bad-number", "2", "-1"),
    towns("industry-in-yuan", "industrial_output", 10**11, "inputs.implausible", "industrial"),
    towns("group-unknown", "group", "中心镇", "inputs.group-unknown", "2", "中心镇", "centre"),
    towns("group-capital", "group", "Centre", "inputs.group-unknown", "2", "Centre"),
    towns("group-number", "group", "1", "inputs.group-unknown", "2", "outer"),
    towns("name-endless", "town", "镇" * 61, "inputs.bad-name", "2", "60"),
    *(code(name, value) for name, value in BAD.items()),
    Case("county-code-of-another", lambda g: g.set("county.code", "120114"),
         code="inputs.other-county", place=("towns.csv", "999999001", "120114")),
    Case("county-code-two-digits-turned", lambda g: g.set("county.code", "999989"),
         code="inputs.other-county", place=("towns.csv", "999989")),
    Case("towns-of-another-county", codes("120114001", "120114002"), code="inputs.other-county",
         place=("120114001", "999999")),
    Case("towns-by-short-numbers", codes("000000001", "000000002"), code="inputs.other-county",
         place=("000000001", "999999")),
]  # fmt: skip
