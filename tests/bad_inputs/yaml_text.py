"""YAML that readers do not take alike, that unfolds, or that is no YAML: study and judgements."""

import yaml
from bad_inputs.ground import Case

JUDGEMENTS = "judgements.yaml"


def _study(*, old="", new="", end=""):
    """The study with a piece of its text replaced, or a piece put behind it."""

    def harm(g):
        text = yaml.safe_dump(g.raw, allow_unicode=True, sort_keys=False)
        assert old in text
        g.text = text.replace(old, new, 1) + end

    return harm


def _bytes(change):
    """The written study with its bytes changed."""

    def harm(g):
        path = g.folder / "toy.yml"
        path.write_bytes(change(path.read_bytes()))

    return harm


def _judgements(text):
    return lambda g: g.put(JUDGEMENTS, text)


def _override(code):
    row = (
        f"{{class_code: {code}, role: sink, kind: flux, central: 0.4, unit: t C/ha/a, gas: C, "
        "source: made, evidence: M, status: made}"
    )
    old = "coefficients: lulc_simple"
    return _study(old=old, new=f"{old}\n  overrides: [{row}]")


def _rule(key, value="{}"):
    return _study(old="response:", new=f"x:\n  {key}: {value}\nresponse:")


LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{two}: &{two} [{', '.join([f'*{one}'] * 9)}]\n"
    for one, two in zip("abcdefgh", "bcdefghi", strict=True)
)
MATRICES = "matrices:\n  - {matrix: criteria, items: [a, b], rows: [[1, 1], [1, 1]]}\n"

AMBIGUOUS = {
    "octal": "0301", "octal-signed": "-0301", "octal-zero": "00",
    "hexadecimal": "0x1F", "binary": "0b11", "underscores": "1_000", "base-sixty": "12:30",
    "base-sixty-decimal": "1:30.5", "no": "no", "yes": "Yes", "on": "on", "off": "OFF",
    "infinite": ".inf", "not-a-number": ".NaN", "beyond-double": "1.0e+400",
    "forty-digits": "9" * 40, "merge": "<<",
}  # fmt: skip

CASES = [
    Case("yaml-octal-class-code", _override("0301"), code="yaml.ambiguous",
         place=("toy.yml", "0301", '"0301"')),
    Case("yaml-octal-keys-of-rules",
         _study(old="land:", new="land:\n    rules: {0702: {0701: 0.5}}"),
         code="yaml.ambiguous", place=("toy.yml", "0702", "0701")),
    *[Case(f"yaml-key-{name}", _rule(text), code="yaml.ambiguous", place=("toy.yml", text))
      for name, text in AMBIGUOUS.items()],
    Case("yaml-value-no", _study(old="en: made", new="en: No"), code="yaml.ambiguous",
         place=("toy.yml", "No", "true")),
    Case("yaml-key-true", _rule("true"), code="yaml.key", place=("toy.yml",)),
    Case("yaml-key-null", _rule("~"), code="yaml.key", place=("toy.yml",)),
    Case("yaml-key-list", _rule("? [1, 2]\n  ", ""), code="yaml.key", place=("toy.yml",)),
    Case("yaml-key-twice", _study(end="study: other\n"), code="yaml.duplicate-key",
         place=("toy.yml", "study", "1")),
    Case("yaml-key-twice-inside", _study(old="code:", new="code: '130000'\n  code:"),
         code="yaml.duplicate-key", place=("toy.yml", "code")),
    Case("yaml-key-twice-quoted", _rule("'a'", "1\n  a: 2"), code="yaml.duplicate-key"),
    Case("yaml-billion-laughs", _study(end=LAUGHS), code="yaml.long", place=("toy.yml", "50,000")),
    Case("yaml-alias-to-itself", _study(end="x: &x [*x]\n"), code="yaml.alias", place=("*x",)),
    Case("yaml-alias-to-nothing", _study(end="x: *nobody\n"), code="yaml.alias",
         place=("toy.yml", "nobody")),
    Case("yaml-alias-of-alias-deep", _study(end="a: &a " + "[" * 16 + "]" * 16 + "\nb: "
         + "[" * 16 + "*a" + "]" * 16 + "\n"), code="yaml.deep", place=("30",)),
    Case("yaml-merge", _study(end="a: &a {b: 1}\nc: {<<: *a}\n"), code="yaml.ambiguous",
         place=("toy.yml", "<<")),
    Case("yaml-deep", _study(end="x: " + "[" * 100_000), code="yaml.deep", place=("toy.yml", "30")),
    Case("yaml-deep-mapping", _study(end="x: " + "{a: " * 5_000), code="yaml.deep"),
    Case("yaml-deep-block", _study(end="x:\n" + "".join(f"{' ' * i}- \n" for i in range(1, 60))),
         code="yaml.deep"),
    Case("yaml-many", _study(end=f"x: [{'1, ' * 60_000}]\n"), code="yaml.long", place=("50,000",)),
    Case("yaml-large", _study(end="# " + "x" * 2_100_000 + "\n"), code="files.too-large",
         place=("toy.yml", "2 MB")),
    Case("yaml-python-object", _study(end='x: !!python/object/apply:os.system ["echo"]\n'),
         code="yaml.tag", place=("toy.yml", "python/object/apply:os.system")),
    Case("yaml-own-tag", _study(old="study: toy", new="study: !county toy"), code="yaml.tag",
         place=("!county",)),
    Case("yaml-binary", _study(end="x: !!binary aGVsbG8=\n"), code="yaml.tag", place=("binary",)),
    Case("yaml-str-tag", _study(old="study: toy", new="study: !!str toy"), code="yaml.tag"),
    Case("yaml-two-documents", _study(end="---\nstudy: other\n"), code="yaml.documents",
         place=("toy.yml",)),
    Case("yaml-tab", _study(old="  code:", new="\tcode:"), code="yaml.tab", place=("toy.yml",)),
    Case("yaml-nul", _study(old="study: toy", new="study: to\0y"), code="yaml.character",
         place=("toy.yml", "U+0000")),
    Case("yaml-escape-character", _study(old="study: toy", new="study: to\x1b[31my"),
         code="yaml.character", place=("U+001B",)),
    Case("yaml-byte-order-mark-within", _study(old="study: toy", new="study: \ufefftoy"),
         code="yaml.character", place=("U+FEFF",)),
    Case("yaml-surrogate", _study(old="study: toy", new='study: "\\ud800"'),
         code="study.not-yaml", place=("toy.yml",)),
    Case("yaml-byte-order-mark", _bytes(lambda b: b"\xef\xbb\xbf" + b), after=True,
         value=lambda o: (o.study.study, "toy")),
    Case("yaml-utf16", _bytes(lambda b: b.decode().encode("utf-16")), code="study.not-utf8",
         place=("toy.yml",), after=True),
    Case("yaml-utf16-without-mark", _bytes(lambda b: b.decode().encode("utf-16-le")),
         code="study.not-utf8", after=True),
    Case("yaml-gbk", _bytes(lambda b: b.decode().encode("gbk")), code="study.not-utf8", after=True),
    Case("yaml-windows-lines", _bytes(lambda b: b.replace(b"\n", b"\r\n")), after=True,
         value=lambda o: (o.study.study, "toy")),
    Case("yaml-empty", _bytes(lambda _: b""), code="yaml.empty", place=("toy.yml",), after=True),
    Case("yaml-only-a-comment", _bytes(lambda _: b"# a study\n"), code="yaml.empty", after=True),
    Case("yaml-list-at-the-top", _bytes(lambda _: b"- study: toy\n"), code="yaml.top",
         place=("toy.yml",), after=True),
    Case("yaml-word-at-the-top", _bytes(lambda _: b"toy\n"), code="yaml.top", after=True),
    Case("yaml-binary-file", _bytes(lambda _: bytes(range(256))), code="study.not-utf8",
         after=True),
    Case("yaml-20000-unknown-keys", _study(end="".join(f"key{i}: 1\n" for i in range(20_000))),
         code="study.unknown-key", place=("toy.yml", "key0")),
    Case("yaml-open-bracket", _study(end="x: [1, 2\n"), code="study.not-yaml", place=("toy.yml",)),
    Case("yaml-date-that-is-none", _study(end="x: 2026-02-31\n"), code="study.unknown-key",
         place=("toy.yml", "x")),
    Case("yaml-anchor-of-a-text", _study(old="year: '2019'", new="year: &y 2019", end=""),
         value=lambda o: (o.study.inputs.towns.year, "2019")),
    Case("judgements-octal", _judgements(MATRICES.replace("[a, b]", "[0101, 0301]")),
         code="yaml.ambiguous", place=(JUDGEMENTS, "0101", "0301"), after=True),
    Case("judgements-laughs", _judgements(LAUGHS), code="yaml.long", place=(JUDGEMENTS,),
         after=True),
    Case("judgements-twice", _judgements(MATRICES + MATRICES), code="yaml.duplicate-key",
         place=(JUDGEMENTS, "matrices"), after=True),
    Case("judgements-empty", _judgements(""), code="yaml.empty", place=(JUDGEMENTS,), after=True),
    Case("judgements-list", _judgements("- 1\n"), code="yaml.top", place=(JUDGEMENTS,), after=True),
]  # fmt: skip
