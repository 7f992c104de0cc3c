"""The two Lua files of a staged book, run by pandoc as Quarto runs them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from countycarbon.folders import kit
from countycarbon.run.render import ast, citations, online, pandoc

CDN = "https://cdn.example/npm/"
QUARTO = """\
local form = "{form}"
quarto = {{
  doc = {{ is_format = function(name) return name == form end }},
  json = {{ decode = function(text) return pandoc.json.decode(text, false) end }},
}}
return dofile("{filter}")
"""


def offline(site: Path) -> None:
    """Run what follows a render."""
    script = kit() / "chapters" / "offline.lua"
    subprocess.run(
        [pandoc.binary(), "-f", "markdown", "-t", "plain", "--lua-filter", str(script)],
        input=b"",
        env={**os.environ, "QUARTO_PROJECT_OUTPUT_DIR": str(site)},
        check=True,
    )


def write(site: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8", newline="\n")


@pytest.mark.parametrize(
    "script",
    [
        f'<script src="{CDN}require.min.js" integrity="sha384-x" crossorigin="anonymous"></script>',
        f"<script type='text/javascript' src='{CDN}jquery.min.js'></script>",
        "<script src=//cdn.example/x.js></script>",
        '<script src="http://cdn.example/x.js">\nlet a = 1;\n</script>',
        "<script type=\"application/javascript\">define('jquery', [],function() {})</script>",
    ],
)
def test_a_script_from_elsewhere_goes_and_everything_else_stays(tmp_path, script):
    page = (
        '<head><script src="../site_libs/a.js"></script>{}</head><script>let x = "碳";</script>\n'
    )
    write(tmp_path, {"text/a.html": page.format(script), "b.html": page.format("")})
    offline(tmp_path)
    for name in ("text/a.html", "b.html"):
        assert (tmp_path / name).read_text(encoding="utf-8") == page.format("")


def test_the_search_keeps_no_address_of_a_delivery_network(tmp_path):
    own = 'var $="https://cdn.jsdelivr.net/npm/search-insights@".concat(K);'
    write(tmp_path, {"site_libs/quarto-search/autocomplete.umd.js": own})
    offline(tmp_path)
    text = (tmp_path / "site_libs/quarto-search/autocomplete.umd.js").read_text(encoding="utf-8")
    assert text == 'var $="search-insights@".concat(K);'
    assert list(online.addresses(text, ".js")) == []


MODULE = {
    "site_libs/quarto-html/quarto.js": (
        'import * as tabsets from "./tabsets/tabsets.js";\nconst a = 1;\ntabsets.init();\n'
    ),
    "site_libs/quarto-html/tabsets/tabsets.js": "export function init() {\n  return 7;\n}\n",
    "index.html": (
        '<script src="site_libs/quarto-html/quarto.js" type="module"></script>\n'
        '<script src="site_libs/quarto-html/tabsets/tabsets.js" type="module"></script>\n'
    ),
}


def test_a_module_becomes_a_plain_script_for_a_browser_loads_none_from_a_file(tmp_path):
    write(tmp_path, MODULE)
    for _ in range(2):  # each format of a book is rendered by a call of its own
        offline(tmp_path)
        page = (tmp_path / "index.html").read_text(encoding="utf-8")
        assert page.strip() == '<script src="site_libs/quarto-html/quarto.js" defer></script>'
        whole = (tmp_path / "site_libs/quarto-html/quarto.js").read_text(encoding="utf-8")
        assert "import" not in whole and "export" not in whole
        assert whole.count("function init() {") == 1 and "return { init };" in whole


@pytest.mark.skipif(shutil.which("node") is None, reason="no node on this machine")
def test_the_plain_script_runs(tmp_path):
    files = MODULE | {
        "site_libs/quarto-html/quarto.js": (
            'import * as tabsets from "./tabsets/tabsets.js";\nconsole.log(tabsets.init());\n'
        )
    }
    write(tmp_path, files)
    offline(tmp_path)
    script = (tmp_path / "site_libs/quarto-html/quarto.js").read_text(encoding="utf-8")
    done = subprocess.run(["node", "-e", script], capture_output=True, check=True)
    assert done.stdout.strip() == b"7"


@pytest.mark.parametrize(
    "own",
    [
        'import { init } from "./tabsets/tabsets.js";\ninit();\n',
        'import * as a from "./tabsets/tabsets.js";\nimport { b } from "./b.js";\n',
        "const a = 1;\n",
    ],
)
def test_a_module_of_another_make_is_left_alone(tmp_path, own):
    write(tmp_path, MODULE | {"site_libs/quarto-html/quarto.js": own})
    offline(tmp_path)
    assert (tmp_path / "site_libs/quarto-html/quarto.js").read_text(encoding="utf-8") == own
    assert (tmp_path / "index.html").read_text(encoding="utf-8") == MODULE["index.html"]


def filtered(folder: Path, form: str, markdown: str, prepared: dict[str, str] | None = None) -> str:
    """What the filter of the book makes of a text, as Quarto calls it for a format."""
    if prepared is not None:
        (folder / "citations.json").write_text(json.dumps(prepared), encoding="utf-8")
    script = folder / "wrapper.lua"
    own = (kit() / "chapters" / "book.lua").as_posix()
    script.write_text(QUARTO.format(form=form, filter=own), encoding="utf-8")
    target = {"docx": "native"}.get(form, form)
    arguments = ["-f", "markdown", "-t", target, "--wrap=none", "--lua-filter", str(script)]
    return pandoc.call(arguments, markdown).decode("utf-8")


SHEETS = """\
::: {.quarto-embed-nb-cell notebook="/home/x/07.ipynb" .cell}
::: {#a-1 .cell-output}
### Jia {.unnumbered .unlisted}
:::
::: {#a-2 .cell-output}
### Yi {.unnumbered .unlisted .new-page}

Words.
:::
:::
"""


def test_a_new_page_stands_outside_of_every_block(tmp_path):
    lines = filtered(tmp_path, "typst", SHEETS).splitlines()
    breaks = [n for n, line in enumerate(lines) if line.startswith("#pagebreak")]
    assert len(breaks) == 1
    before = "\n".join(lines[: breaks[0]])
    assert before.count("[") == before.count("]")  # no block is open there
    assert "Yi" in lines[breaks[0] + 1]


def test_a_word_file_gets_its_break_before_the_heading(tmp_path):
    native = filtered(tmp_path, "docx", SHEETS)
    assert native.count("w:br w:type") == 1
    assert native.index("Jia") < native.index("w:br w:type") < native.index("Yi")


@pytest.mark.parametrize("form", ["html", "typst", "docx"])
def test_no_path_of_the_machine_stays(tmp_path, form):
    text = "::: {.quarto-embed-nb-cell notebook=/home/x/07.ipynb}\nWords.\n:::\n"
    assert "/home/x" not in filtered(tmp_path, form, text)


CITED = "甲[@b]，乙[see @a, p. 3; @b]，丙[@c]，-@b 与 @a [第 3 页]，[@fig-x]。\n"
PREPARED = {"NormalCitation||b|": '<span class="citation" data-cites="b"><sup>[2]</sup></span>'}


def test_a_web_page_prints_the_citations_as_they_were_prepared(tmp_path):
    cites = list(ast.nodes(pandoc.read_all([CITED]), "Cite"))
    keys = [citations.signature(cite) for cite in cites]
    assert keys[0] == "NormalCitation||b|" and len(set(keys)) == 6
    prepared = {key: f"<b>{number}</b>" for number, key in enumerate(keys[:5])}
    html = filtered(tmp_path, "html", CITED, prepared)
    assert all(shown in html for shown in prepared.values())
    assert 'data-cites="fig-x"' in html  # as pandoc leaves it


def test_on_paper_the_whole_book_is_one_document_and_needs_nothing_prepared(tmp_path):
    assert "<sup>" not in filtered(tmp_path, "html", "甲[@b]。\n")  # nor is the file needed
    assert "[2]" not in filtered(tmp_path, "typst", "甲[@b]。\n", PREPARED)
