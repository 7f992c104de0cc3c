"""The form of a step: a notebook, what it reads, what it writes, what it shows."""

from __future__ import annotations

from dataclasses import dataclass

COMMON = ("study", "status", "county", "accounting.gas")
"""Settings every step uses: whose county it is, what marks its data, the gas of its captions."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A figure, table or sentence that a labelled cell of a notebook shows.

    ``{gas}`` in a caption stands for the gas basis of the study, ``{status}`` for the mark of
    made data ("重构示例" / "reconstruction"), empty for a study of real data.
    """

    label: str
    zh: str
    en: str
    alt_zh: str = ""
    alt_en: str = ""
    width: str = ""
    """Width in the report, e.g. ``"75%"``; the text's own width if empty."""
    data: tuple[str, ...] = ()
    """Dotted keys of the inputs whose status ``{status}`` tells; the study's own if empty."""

    @property
    def kind(self) -> str:
        """``fig``, ``tbl`` or ``txt``."""
        return self.label.split("-", 1)[0]

    def caption(self, lang: str, gas: str, status: str = "") -> str:
        """The caption in one language."""
        text = (self.zh if lang == "zh" else self.en).format(gas=gas, status=status)
        return text.strip()

    def alt(self, lang: str, gas: str, status: str = "") -> str:
        """Alternative text for those who do not see the figure."""
        text = self.alt_zh if lang == "zh" else self.alt_en
        return text.format(gas=gas, status=status) if text else self.caption(lang, gas, status)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a study."""

    id: str
    zh: str
    en: str
    reads: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    inputs: tuple[str, ...] = ()
    """Dotted keys of the study whose files the step reads (``inputs.land``)."""
    settings: tuple[str, ...] = ()
    """Dotted keys of the study whose values the step uses; :data:`COMMON` always belong to them."""

    def title(self, lang: str) -> str:
        """Title in one language."""
        return self.zh if lang == "zh" else self.en

    def exhibit(self, label: str) -> Exhibit:
        """The declaration of an exhibit."""
        return next(e for e in self.exhibits if e.label == label)
