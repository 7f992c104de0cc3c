"""Conditional passages of chapters."""

import pytest

from countycarbon.messages import KitError
from countycarbon.run.conditions import decide

CHAPTER = """Before.

::: {.content-visible when-meta="levels"}
Levels.

::: {.callout-note}
Inside.
:::
:::

::: {.content-visible unless-meta="levels"}
No levels.
:::

::: {.callout-tip}
Kept.
:::
After."""


def test_what_a_study_has_is_kept_and_what_it_lacks_is_dropped():
    with_levels = decide(CHAPTER, {"levels": True}, "x.qmd")
    without = decide(CHAPTER, {"levels": False}, "x.qmd")
    assert "Levels." in with_levels and "Inside." in with_levels and "No levels." not in with_levels
    assert "No levels." in without and "Inside." not in without
    for text in (with_levels, without):
        assert "content-visible" not in text and "Kept." in text
        assert text.count(":::") % 2 == 0


def test_hidden_is_the_opposite():
    text = '::: {.content-hidden when-meta="a"}\nx\n:::'
    assert decide(text, {"a": True}, "x") == ""
    assert decide(text, {"a": False}, "x") == "x"


def test_conditions_that_do_not_exist_are_refused():
    with pytest.raises(KitError) as caught:
        decide('::: {.content-visible when-meta="lvels"}\nx\n:::', {"levels": True}, "x.qmd")
    assert caught.value.codes == ["stage.unknown-condition"]
