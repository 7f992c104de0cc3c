"""Text of a study is data in every target: one function for each, and no other place escapes.

A name, a remark or a heading may hold whatever a keyboard gives.  What reads it next, a browser, a
template, a typesetter, a spreadsheet or a terminal, must show it as typed and never obey it.
"""

from countycarbon.escape.web import attribute, html, script_json

__all__ = ["attribute", "html", "script_json"]
