"""The certificate says what was found, what was checked and what was not."""

import json

import pytest

from countycarbon import __version__
from countycarbon.run.verify import certificate
from countycarbon.run.verify.difference import Difference, Report

FOUND = Difference(
    "table", "tables/balance.csv", "balance", "town_id=1", "net_t", "1", "2", 0.5, "甲镇",
    "level II → III, rank 4 → 6",
)  # fmt: skip


def report(*differences):
    made = Report(list(differences), english={"甲镇": "Jia"}, followed={"甲镇": FOUND.consequence})
    made.look("tables", "tables/balance.csv")
    made.count("cells", 1234)
    made.hashes["lib/land"] = "ab12"
    made.unchecked.append(("没有看", "not seen"))
    return made


def test_the_certificate_for_machines_holds_everything():
    text = certificate.as_json("wuqing", "5ea1", report(FOUND), True, 1e-9)
    found = json.loads(text)
    assert found["kit"] == __version__ and found["study"] == "wuqing"
    assert (found["handed_over"], found["holds"], found["tolerance"]) == ("5ea1", False, 1e-9)
    assert found["checked"] == {"tables": 1, "cells": 1234}
    assert found["not_checked"] == [{"zh": "没有看", "en": "not seen"}]
    (told,) = found["differences"]
    assert told["town"] == "甲镇" and told["relative"] == 0.5 and "甲镇" in text
    assert certificate.as_json("wuqing", "5ea1", report(FOUND), True, 1e-9) == text


def test_without_differences_it_holds_unless_something_was_not_checked():
    found = json.loads(certificate.as_json("wuqing", "5ea1", report(), False, 1e-9))
    assert found["verdict"] == "reservations" and found["holds"] is False
    assert found["differences"] == [] and found["executed_again"] is False
    made = report()
    made.unchecked.clear()
    found = json.loads(certificate.as_json("wuqing", "5ea1", made, True, 1e-9))
    assert found["verdict"] == "holds" and found["holds"] is True


@pytest.mark.parametrize(("lang", "verdict"), [("zh", "有保留地成立"), ("en", "with reservations")])
def test_the_page_says_which_of_three_verdicts_it_is(lang, verdict):
    text = certificate.as_html("wuqing", "5ea1", report(), True, 1e-9, lang)
    assert verdict in text and "verdict reserved" in text


def test_the_code_of_a_notebook_is_shown_as_text():
    made = report()
    made.code["02_account.ipynb"] = "-x = 1\n+x = '<script>'"
    text = certificate.as_html("wuqing", "5ea1", made, True, 1e-9, "en")
    assert "+x = &#x27;&lt;script&gt;&#x27;" in text and "<script>" not in text


@pytest.mark.parametrize(
    ("lang", "cells"),
    [
        ("zh", ("数据表", "town_id=1", "甲镇", "等级 II → III, 位次 4 → 6")),
        ("en", ("table", "town_id=1", "Jia", "level II → III, rank 4 → 6")),
    ],
)
def test_a_difference_is_a_row_in_the_language_of_the_reader(lang, cells):
    ((kind, file, row, column, old, new, part, town, consequence),) = certificate.rows(
        report(FOUND), lang
    )
    assert (kind, row, town, consequence) == cells
    assert (file, column, old, new, part) == ("tables/balance.csv", "net_t", "1", "2", "0.5")


def test_words_of_the_report_itself_are_not_translated():
    ((*_, old, new, _, _, _),) = certificate.rows(
        report(Difference("text", "p.html", old="rank 1", new="rank 2")), "zh"
    )
    assert (old, new) == ("rank 1", "rank 2")


def test_no_file_hides_the_others():
    many = [Difference("table", "a.csv", row=str(i)) for i in range(10)]
    made = report(*many, Difference("table", "b.csv", row="x"))
    found = certificate.selected(made, most=5, each=3)
    assert [(d.file, d.row) for d in found] == [
        ("a.csv", "0"), ("a.csv", "1"), ("a.csv", "2"), ("b.csv", "x"),
    ]  # fmt: skip
    assert len(certificate.selected(made, most=2, each=3)) == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_names_what_was_checked_and_what_was_not(lang):
    text = certificate.as_html("wuqing", "5ea1", report(), True, 1e-9, lang)
    assert "5ea1" in text and "1,234" in text and "tables/balance.csv" in text
    assert {"zh": "没有看", "en": "not seen"}[lang] in text
    assert {"zh": "成立", "en": "It holds"}[lang] in text
    assert {"zh": "差异", "en": "Differences"}[lang] not in text


def test_signs_of_a_cell_are_text_on_the_page():
    strange = Difference("table", "<b>.csv", old="<script>", new="&")
    text = certificate.as_html("x", "5ea1", report(strange), True, 1e-9, "en")
    assert "<script>" not in text and "&lt;script&gt;" in text and "&lt;b&gt;.csv" in text


def test_a_page_of_many_differences_says_how_many_it_leaves_out():
    many = [Difference("table", "a.csv", row=str(i)) for i in range(503)]
    text = certificate.as_html("x", "5ea1", report(*many), True, 1e-9, "en")
    assert "3 more; differences.csv lists them all." in text  # 503 - 500


def test_files_are_written_with_line_ends_of_one_kind(tmp_path):
    certificate.write(tmp_path / "a" / "b", {"x.json": "一\n二\n"})
    assert (tmp_path / "a" / "b" / "x.json").read_bytes() == "一\n二\n".encode()
