import pandas as pd
import pytest

from countycarbon.present.charts import rows


def test_equal_values_keep_the_order_of_the_table():
    frame = pd.DataFrame({"town": list("abc"), "v": [1.0, 1.0, 2.0]})
    assert rows.ordered(frame, "v")["town"].tolist() == ["c", "a", "b"]
    assert rows.ordered(frame, None)["town"].tolist() == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("value", "text"), [(1500000, "1,500,000"), (-2000, "–2,000"), (0.25, "0.25"), (0, "0")]
)
def test_axes_print_whole_numbers_with_separators(value, text):
    _, axes = rows.axes_of_rows(["a"], "t C")
    assert axes.xaxis.get_major_formatter()(value, 0) == text


def test_very_many_rows_are_drawn_at_both_ends_and_the_chart_says_so():
    whole = pd.DataFrame({"v": range(500)})
    assert rows.ends(whole)["v"].tolist() == [*range(25), *range(475, 500)]
    figure, _ = rows.axes_of_rows(["a"] * 50, "t C")
    rows.tell(figure, whole, "en")
    assert figure.get_suptitle().endswith("the table has the other 450")  # 500 - 2 * 25
    figure, _ = rows.axes_of_rows(["a"] * 60, "t C")
    rows.tell(figure, whole.head(60), "zh")
    assert not figure.get_suptitle()
