"""Text of a study is data in every target: one function for each, and no other place escapes.

A name, a remark or a heading may hold whatever a keyboard gives.  What reads it next, a browser, a
template, a typesetter, a spreadsheet or a terminal, must show it as typed and never obey it.

=====================  ==========================================================================
target                 where text passes through
=====================  ==========================================================================
script, page           :func:`script_json` (maps), :func:`html` and :func:`attribute`
Markdown, Quarto       :func:`markdown`: cells of sheets and warnings (``run/display``), variables,
                       title and authors of the book (``run/stage``)
Typst                  :func:`typst` (``run/render/pdf``); town sheets read JSON
figures                ``present/style``: matplotlib parses no formulas in our texts
CSV                    :func:`csv` on writing, :func:`from_csv` on reading (``tables``)
workbook               :func:`book_text` (``present/workbook``, ``inputs/fault_book``)
file names             :func:`file_name`
terminal               :func:`console` (``cli/console``)
=====================  ==========================================================================

Should something slip through, a page's policy (:func:`policy`) lets it run nothing and ask for
nothing.  What no target can carry (:func:`forbidden`) is refused when a study or a table is read.
"""

from countycarbon.escape.books import book_text
from countycarbon.escape.characters import LONGEST_TEXT, console, forbidden
from countycarbon.escape.files import (
    LONGEST_FILE_ID,
    csv,
    file_name,
    from_csv,
    is_device,
    is_file_name,
)
from countycarbon.escape.markdown import code, markdown, plain
from countycarbon.escape.typeset import typst
from countycarbon.escape.web import attribute, html, policy, script_json

__all__ = [
    "LONGEST_FILE_ID",
    "LONGEST_TEXT",
    "attribute",
    "book_text",
    "code",
    "console",
    "csv",
    "file_name",
    "forbidden",
    "from_csv",
    "html",
    "is_device",
    "is_file_name",
    "markdown",
    "plain",
    "policy",
    "script_json",
    "typst",
]
