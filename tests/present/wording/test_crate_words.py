"""What the crate says of each file: something in both languages for every file of a run."""

import pytest

from countycarbon.present.wording import crate_words as words


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("study.yml", "研究文件", "the study as it was run"),
        ("tables/balance.csv", "镇街碳收支平衡", "Carbon balance by town"),
        (
            "figures/fig-net-map.en.png",
            "图：各镇街净碳源，t CO2",
            "figure: Net source of the towns",
        ),
        ("figures/fig-net-map.csv", "绘图数据", "data plotted"),
        ("absent/fig-net-map.json", "fig-net-map", "why exhibit fig-net-map is absent"),
        ("notebooks/03_balance.ipynb", "碳收支平衡", "Carbon balance"),
        ("warnings/03_balance.json", "警告", "warnings of the step Carbon balance"),
        ("en/html/index.html", "英文报告，网页", "report in English, as a web page"),
        ("zh/book/text/01-task.qmd", "Quarto 工程", "source of the report in Chinese"),
        ("sheets/en/120114001.pdf", "镇街单页", "sheet of a town"),
        ("notebooks/mine.ipynb", "运行结果中的文件", "a file of the run"),
        ("notes.txt", "运行结果中的文件", "a file of the run"),
    ],
)
def test_a_file_is_told_by_its_place(name, zh, en):
    told = words.of_file(name, "CO2")
    assert zh in told[0] and en in told[1]


def test_the_page_that_greets_says_how_to_check_in_both_languages():
    text = words.readme("wuqing")
    assert text.startswith("# wuqing\n") and text.count("countycarbon verify ") == 2
    assert text.index("怎样复核") < text.index("How to check it")
