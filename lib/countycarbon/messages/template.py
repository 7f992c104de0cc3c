"""The form of a message: a code, its kind, and its two texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Template:
    """One error or warning; ``{names}`` in the texts are filled from the problem."""

    code: str
    kind: Literal["error", "warning"]
    zh: str
    en: str
    mend_zh: str = ""
    mend_en: str = ""

    def what(self, lang: str) -> str:
        """What is wrong, in one language."""
        return self.zh if lang == "zh" else self.en

    def mend(self, lang: str) -> str:
        """How to mend it, in one language."""
        return self.mend_zh if lang == "zh" else self.mend_en


def error(code: str, zh: str, en: str, mend_zh: str = "", mend_en: str = "") -> Template:
    """A hard deviation: the run stops before anything is written."""
    return Template(code, "error", zh, en, mend_zh, mend_en)


def warning(code: str, zh: str, en: str, mend_zh: str = "", mend_en: str = "") -> Template:
    """A soft deviation: the run goes on and the report prints it."""
    return Template(code, "warning", zh, en, mend_zh, mend_en)
