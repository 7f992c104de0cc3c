"""What the total rests on."""

import pytest

from countycarbon import tables
from countycarbon.accounting import accounts, coefficients, evidence
from countycarbon.messages import KitWarning


def test_shares_by_mark_and_a_warning_for_weak_ones(area, sound, classes):
    marked = sound.assign(evidence=["A", "A", "B", "C", "A", "A", "M", "A", "A"])
    used = coefficients.resolve(marked, classes)
    account = accounts.account(area, used)
    with pytest.warns(KitWarning, match=r"forest.*wetland"):
        found = evidence.shares(account, used)
    tables.check("evidence_shares", found)
    keyed = found.set_index(["role", "evidence"])["share"]
    assert keyed["source", "M"] == pytest.approx(400 / (40 + 180 + 400 + 30))
    sink = 50 + 30 + 10 + 8
    assert keyed["sink", "B"] == pytest.approx(30 / sink)
    assert keyed["sink", "C"] == pytest.approx(8 / sink)
    assert found.groupby("role")["share"].sum().tolist() == pytest.approx([1, 1])
