from __future__ import annotations

from countycarbon.messages import Problems
from countycarbon.run.render import shortcodes


def expand(source: str, **variables: str):
    problems = Problems()
    text, embeds = shortcodes.expand(source, "x.qmd", variables, problems)
    return text, embeds, problems.found


def test_a_variable_may_stand_anywhere_even_inside_a_formula():
    text, _, found = expand("$a = {{< var n >}}$ 与 |{{<var n>}}|", n="29")
    assert (text, found) == ("$a = 29$ 与 |29|", [])


def test_an_embed_becomes_a_division_that_knows_its_place():
    text, embeds, _ = expand("甲\n\n{{< embed ../notebooks/01.ipynb#fig-a >}}\n\n乙")
    assert embeds == [shortcodes.Embed("../notebooks/01.ipynb", "fig-a", 3)]
    assert '::: {.kit-embed index="0"}' in text


def test_every_other_shortcode_is_refused_by_name_all_at_once():
    source = (
        "{{< include a.qmd >}}\n文 {{< video b >}}\n{{< embed a.ipynb >}}\n```{python}\n1\n```\n"
    )
    _, _, found = expand(source)
    assert [(p.where["row"], p.values["feature"]) for p in found] == [
        (1, "{{< include a.qmd >}}"),
        (2, "{{< video b >}}"),
        (3, "{{< embed a.ipynb >}}"),
        (4, "```{python}"),
    ]
    assert {p.code for p in found} == {"render.unsupported"}


def test_an_embed_inside_a_sentence_is_refused():
    _, _, found = expand("见 {{< embed a.ipynb#fig-a >}}。\n然后 {{< pagebreak >}}")
    assert [p.code for p in found] == ["render.not-alone", "render.not-alone"]


def test_an_unknown_variable_names_the_nearest():
    _, _, found = expand("{{< var total.sorce >}}", **{"total.source": "1"})
    assert found[0].code == "render.unknown-variable"
    assert found[0].values["nearest"] == "total.source"


def test_a_title_in_the_front_matter_becomes_the_heading_and_keeps_the_lines():
    text, _, found = expand("---\ntitle: 摘要 {#sec-a}\n---\n第四行")
    assert text.split("\n")[0] == "# 摘要 {#sec-a}"
    assert text.split("\n")[3] == "第四行"
    assert found == []


def test_other_front_matter_is_refused_by_name():
    _, _, found = expand("---\ntitle: a\nexecute: {echo: true}\n---\n")
    assert [p.values["feature"] for p in found] == ["execute:"]


def test_an_escaped_shortcode_is_left_alone():
    assert expand("{{{< var x >}}}")[2] == []
