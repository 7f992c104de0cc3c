"""Records of a stranger, within bounds."""

import pytest

from countycarbon.run.verify import evidence


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"\x00", b"\xff\xfe{\x00}\x00", b'{"a": 1, "a": 1}', b'{"b": {"a": 1, "a": 1}}',
        b"[NaN]", b"[-Infinity]", b"[" * 100_000, b"[" * 61 + b"]" * 61, b"9" * 5000,
    ],
)  # fmt: skip
def test_what_is_refused(data):
    with pytest.raises(evidence.Malformed):
        evidence.parse(data)


@pytest.mark.parametrize("data", [b"1e999", b"[1, 2]", b'{"a": null}', b"[" * 59 + b"]" * 59])
def test_what_is_read(data):
    evidence.parse(data)


def test_a_record_too_large_or_not_there_is_refused(tmp_path, monkeypatch):
    (tmp_path / "a.json").write_text("[1, 2, 3]", encoding="utf-8")
    monkeypatch.setattr(evidence, "LARGEST", 5)
    for name in ("a.json", "b.json"):
        with pytest.raises(evidence.Malformed):
            evidence.load(tmp_path / name)


@pytest.mark.parametrize(
    "value", [None, [], 5, {}, {"a": 1}, {"a": []}, {"a": {"b": 1}}, {"a": {"b": {"c": 7}}}]
)
def test_a_section_of_another_kind_is_an_empty_one(value):
    assert evidence.texts(value, "a", "b") == {}
