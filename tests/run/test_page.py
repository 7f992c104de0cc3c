from countycarbon.run import page


def cells(html, tag):
    """(class, text) of every cell."""
    found = []
    for part in html.split(f"<{tag}")[1:]:
        head, _, rest = part.partition(">")
        head = head.replace('scope="col"', "")
        found.append((head.strip(), rest.partition("<")[0]))
    return [c for c in found if c[0] in {"", 'class="number"'}]


def test_a_column_of_numbers_stands_right_with_its_heading_and_its_missing_ones():
    html = page.table(
        ["镇街", "净碳源 (t C)"], [["甲镇", "1,234.5"], ["乙镇", "NE"], ["丙镇", "−3"]]
    )
    right = 'class="number"'
    assert cells(html, "td") == [
        ("", "甲镇"), (right, "1,234.5"), ("", "乙镇"), (right, "NE"), ("", "丙镇"), (right, "−3"),
    ]  # fmt: skip
    assert cells(html, "th") == [("", "镇街"), (right, "净碳源 (t\u00a0C)")]


def test_a_column_that_holds_a_word_or_nothing_is_text():
    html = page.table(["level", "note"], [["1", ""], ["II", "–"]])
    assert {css for css, _ in cells(html, "td")} == {""}


def test_what_a_table_says_is_never_markup():
    assert "<b>" not in page.table(["<b>"], [["<b>"]])


def test_a_page_names_its_language_and_loads_nothing():
    html = page.page("核对", "zh", [page.paragraph("文字")])
    assert '<html lang="zh-CN">' in html
    assert "http" not in html.partition("<body>")[2]


def test_headings_say_what_they_head_and_keep_their_units():
    html = page.table(["净碳源 (t C)"], [["1.5"]])
    assert '<th scope="col" class="number">净碳源 (t\u00a0C)</th>' in html
