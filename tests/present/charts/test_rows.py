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
