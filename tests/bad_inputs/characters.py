"""Characters that no target can carry, in every kind of text."""

from bad_inputs.ground import Case

from countycarbon.escape import LONGEST_TEXT

UNSEEN = {
    "escape": "\x1b",
    "bell": "\x07",
    "delete": "\x7f",
    "override": "\u202e",
    "isolate": "\u2066",
    "right-mark": "\u200f",
}


def _town(text):
    return lambda g: g.toy.table.loc.__setitem__((1, "town"), text)


def _study(key, text):
    return lambda g: g.set(key, text)


def _code(char):
    return f"U+{ord(char):04X}"


CASES = [
    *(
        Case(
            f"town-with-{name}",
            _town(f"乙{char}镇"),
            code="inputs.character",
            place=("towns.csv", _code(char)),
        )
        for name, char in UNSEEN.items()
    ),
    *(
        Case(
            f"{key}-with-{name}",
            _study(key, f"甲{char}"),
            code="yaml.character",
            place=("toy.yml", _code(char)),
        )
        for name, char in UNSEEN.items()
        for key in ("county.name.zh", "report.author.en", "inputs.towns.source.zh")
    ),
    Case(
        "county-of-a-long-name",
        _study("county.name.en", "x" * 501),
        code="study.wrong-value",
        place=("toy.yml", "county.name.en", "500"),
    ),
    Case(
        "source-as-long-as-a-book",
        _study("inputs.land.source.en", "x" * 501),
        code="study.wrong-value",
        place=("toy.yml", "inputs.land.source.en", "500"),
    ),
    Case(
        "remark-as-long-as-a-book",
        lambda g: g.toy.table.insert(2, "remark", ["", "x" * (LONGEST_TEXT + 1)]),
        code="inputs.long-text",
        place=("towns.csv", f"{LONGEST_TEXT:,}"),
    ),
]
