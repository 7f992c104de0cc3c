"""Every label of a certificate in both languages; the sentence of its summary."""

import pytest

from countycarbon.present.wording import codecheck_words as words


@pytest.mark.parametrize(
    ("differences", "unchecked", "zh", "en"),
    [
        (0, 0, "全部与送来的相符。", "All of it agrees with what was handed over."),
        (3, 1, "有 3 处与送来的不同。", "3 items differ."),
        (0, 1, "另有 1 项保留意见。", "1 reservation remains."),
    ],
)
def test_the_worst_that_was_found_is_said(differences, unchecked, zh, en):
    told = words.summary("x", range(differences), range(unchecked))
    assert told[0].endswith(zh) and told[1].endswith(en)


def test_every_label_is_in_both_languages():
    assert all(zh and en and zh != en for zh, en in words.LABELS.values())
    assert all(example.startswith(key) for key, example in words.EXAMPLES.items())
