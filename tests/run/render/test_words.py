"""The words of a renderer, in both languages."""

from __future__ import annotations

import pytest

from countycarbon.run.render import words


def test_both_languages_have_the_same_words():
    zh, en = words.WORDS["zh"], words.WORDS["en"]
    assert zh.keys() == en.keys() == {*zh, *words.CALLOUTS}
    assert words.PANDOC_LANGUAGE.keys() == words.WORDS.keys()
    assert all([*zh.values(), *en.values()])


@pytest.mark.parametrize(
    ("iso", "zh", "en"),
    [
        ("2026-01-09", "2026 年 1 月 9 日", "January 9, 2026"),  # no zero before the day
        ("2024-02-29", "2024 年 2 月 29 日", "February 29, 2024"),
        ("2023-02-29", "2023-02-29", "2023-02-29"),  # there was no such day
        ("2026 年秋", "2026 年秋", "2026 年秋"),
        ("", "", ""),
    ],
)
def test_dates_are_written_out_and_other_texts_left(iso, zh, en):
    assert (words.long_date(iso, "zh"), words.long_date(iso, "en")) == (zh, en)


def test_a_book_may_have_words_of_its_own():
    crossref = {"fig-title": "插图", "tbl-prefix": "附表", "appendix-title": "附件"}
    config = {"crossref": {**crossref, "title-delim": "："}, "toc-title": "内容"}
    found = words.table("zh", config)
    changed = {k: v for k, v in found.items() if v != words.WORDS["zh"].get(k)}
    assert changed == {
        "fig": "插图", "tbl": "附表", "apx": "附件", "toc": "内容", "delimiter": "：",
    }  # fmt: skip


@pytest.mark.parametrize("config", [{}, {"crossref": None}])
def test_without_words_of_its_own_a_book_has_the_usual_ones(config):
    assert words.table("en", config) == {**words.WORDS["en"], "delimiter": ":"}


def test_one_book_does_not_change_the_words_of_the_next():
    words.table("en", {"toc-title": "Index"})
    assert words.table("en", {})["toc"] == "Table of contents"
