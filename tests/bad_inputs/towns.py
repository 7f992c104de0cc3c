"""Tables of towns."""

from bad_inputs.ground import Case

CASES = [
    Case(
        "town-twice-by-name",
        lambda g: g.toy.table.loc.__setitem__((1, "town"), "甲镇"),
        code="inputs.repeated-town",
        place=("towns.csv", "甲镇"),
    ),
]
