"""Text in a page: in an element, in an attribute, as data beside a script."""

from __future__ import annotations

import base64
import hashlib
import html as _html
import json
import re
from collections.abc import Iterable
from typing import Any

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_OUT_OF_PLACE = re.compile("[<>&{}\u2028\u2029]")


def html(text: str) -> str:
    """Text between tags; braces too, since pages pass through template and shortcode readers.

    Examples
    --------
    >>> html("<b>A & B</b> {{x}}")
    '&lt;b&gt;A &amp; B&lt;/b&gt; &#123;&#123;x&#125;&#125;'
    """
    return _without_braces(_html.escape(text, quote=False))


def attribute(text: str) -> str:
    """Text between the quotation marks of an attribute.

    Examples
    --------
    >>> attribute('" onload="x')
    '&quot; onload=&quot;x'
    """
    return _without_braces(_html.escape(text, quote=True))


def _without_braces(text: str) -> str:
    return text.replace("{", "&#123;").replace("}", "&#125;")


def script_json(value: Any) -> str:
    r"""Data for a script element: nothing in it ends the element or begins a template's code.

    Braces are escaped as well, within texts: whoever parses the page again as a template (as
    branca does with scripts) finds no ``{{`` and no ``{%`` that a text brought.

    Examples
    --------
    >>> script_json({"town": "</script>{{x}}"})
    '{"town": "\\u003c/script\\u003e\\u007b\\u007bx\\u007d\\u007d"}'
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _STRING.sub(lambda string: _OUT_OF_PLACE.sub(_code, string[0]), text)


def policy(scripts: Iterable[str] = (), *, sheets: bool = False) -> str:
    """The security policy of a page, as an element of its head.

    A browser then asks for nothing, whatever stands in the page, and runs the scripts named here
    and no other: they are told by their digests.  Frames that are written into the page
    (``srcdoc``) inherit the policy.

    Parameters
    ----------
    scripts : iterable of str
        Texts of the scripts, exactly as they stand between their tags.
    sheets : bool
        Whether a style sheet lies beside the page.

    Examples
    --------
    >>> print(policy())  # doctest: +ELLIPSIS
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; ...">
    """
    digests = [base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts]
    run = " ".join(f"'sha256-{digest}'" for digest in dict.fromkeys(digests)) or "'none'"
    beside = " 'self' file:" if sheets else ""  # a page opened from a folder has no self
    rules = (
        "default-src 'none'",
        "img-src data:",
        f"style-src 'unsafe-inline'{beside}",
        "font-src data:",
        f"script-src {run}",
        "connect-src 'none'",
        "form-action 'none'",
        "base-uri 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
