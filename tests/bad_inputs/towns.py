"""Tables of towns."""

from bad_inputs.ground import Case

HEAD = "town_id,town,population,output\n"


def towns(one, other="999999002,乙镇,2000,20", head=HEAD, between=""):
    return lambda g: g.file("towns", "t.csv", f"{head}{between}{one}\n{other}\n")


def names(came):
    return [*came.survey.towns["town"]], ["甲镇", "乙镇"]


CASES = [
    Case(
        "town-twice-by-name",
        lambda g: g.toy.table.loc.__setitem__((1, "town"), "甲镇"),
        code="inputs.repeated-town",
        place=("towns.csv", "甲镇"),
    ),
    *[
        Case(
            f"town-twice-{name}",
            towns(f"999999001,{one},1000,10", f"999999002,{other},2000,20"),
            code="inputs.repeated-town",
            place=("t.csv", "3", "town"),
        )
        for name, one, other in [
            ("composed", "Caf\u00e9", "Cafe\u0301"),
            ("radical", "\u2f00镇", "一镇"),
            ("spaced", "丙 镇", "丙镇"),
            ("wide", "Ａ镇", "A镇"),
            ("case", "Aba", "ABA"),
        ]
    ],
    Case(
        "town-not-seen",
        towns("999999001,\u2060,1000,10"),
        code="inputs.bad-name",
        place=("t.csv", "2", "town"),
    ),
    Case(
        "town-of-dashes",
        towns("999999001,——,1000,10"),
        code="inputs.bad-name",
        place=("t.csv", "2", "——"),
    ),
    Case(
        "town-with-separators",
        towns('999999001,"甲、丙, x; y|z镇",1000,10'),
        value=lambda came: (came.survey.towns["town"][0], "甲、丙, x; y|z镇"),
    ),
    Case(
        "towns-below-numbered-columns",
        towns("999999001,甲镇,1000,10", between="甲,乙,1,2\n"),
        value=names,
    ),
    Case(
        "towns-below-counted-columns",
        towns("999999001,甲镇,1000,10", between="1,2,3,4\n"),
        value=names,
    ),
    Case(
        "town-industry-above-output",
        towns(
            "999999001,甲镇,1000,10,99",
            "999999002,乙镇,2000,20,5",
            head=HEAD.replace("\n", ",industrial_output\n"),
        ),
        code="inputs.implausible",
        place=("甲镇", "industrial_output", "99", "10"),
    ),
]
