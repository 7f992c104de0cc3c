"""An editor for one judgement matrix: sliders, live weights and consistency.

``Editor.widget()`` reacts in JupyterLab; the editor itself, shown in any notebook, is
the plain table of weights and CR.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from countycarbon import escape
from countycarbon.evaluation import ahp
from countycarbon.evaluation.inconsistency import suggestion
from countycarbon.evaluation.judgement import Judgements

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

STEPS = [f"1/{k}" for k in range(9, 1, -1)] + [str(k) for k in range(1, 10)]
"""Saaty's scale as experts write it."""

_WORDS = {
    "zh": ("权重", "一致", "不一致", "建议把 {pair} 由 {given} 改为 {label}", "写入 YAML 的行"),
    "en": (
        "weight",
        "consistent",
        "inconsistent",
        "reconsider {pair}: {given} to {label}",
        "rows for the YAML file",
    ),
}


class Editor:
    """A judgement matrix that can be changed by sliders.

    Parameters
    ----------
    given : Judgements
        The matrix to start from.
    names : mapping, optional
        Item to its Chinese and English name.
    lang : {"zh", "en"}
        Language of the labels.
    random_index, method : str
        See :func:`countycarbon.evaluation.ahp.priorities`.

    Examples
    --------
    >>> from countycarbon.evaluation.judgement import judgement_matrix
    >>> editor = Editor(judgement_matrix([[1, 3], ["", 1]], items=["a", "b"]), lang="en")
    >>> editor.set("a", "b", "4")
    >>> editor.rows()
    [['1', '4'], ['1/4', '1']]
    """

    def __init__(
        self,
        given: Judgements,
        names: Mapping[str, tuple[str, str]] | None = None,
        *,
        lang: str = "zh",
        random_index: str = "saaty2005",
        method: ahp.Method = "eigenvector",
    ) -> None:
        self.items = given.items
        self.values: NDArray[np.float64] = given.values.copy()
        self._name = given.name
        self._names = {i: (names or {}).get(i, (i, i))[lang != "zh"] for i in given.items}
        self._lang = lang
        self._random_index = random_index
        self._method = method

    def set(self, first: str, second: str, judgement: str) -> None:
        """Change one judgement; its reciprocal follows."""
        i, j = self.items.index(first), self.items.index(second)
        value = STEP_VALUES[judgement]
        self.values[i, j], self.values[j, i] = value, 1 / value

    def priorities(self) -> ahp.Priorities:
        """Weights and consistency of the matrix as it stands."""
        matrix = Judgements(self._name, self.items, self.values)
        return ahp.priorities(matrix, self._random_index, self._method)

    def rows(self) -> list[list[str]]:
        """The matrix as it is written in the judgements file."""
        return [[_written(value) for value in row] for row in self.values]

    def markdown(self) -> str:
        """Weights, CR and, if inconsistent, what to reconsider; as a Markdown table."""
        weight, good, bad, advice, _ = _WORDS[self._lang]
        found = self.priorities()
        lines = [f"| {escape.markdown(self._name)} | {weight} |", "|:--|--:|"]
        lines += [
            f"| {escape.markdown(self._names[i])} | {w:.4f} |" for i, w in found.by_item().items()
        ]
        verdict = good if found.consistent else bad
        lines.append(
            f"\nλmax = {found.lambda_max:.4f}, CI = {found.ci:.4f}, RI = {found.random_index:.4f} "
            f"({found.random_index_table}), CR = {found.cr:.4f}: {verdict}"
        )
        if not found.consistent:
            better = suggestion(found)
            pair = " : ".join(escape.markdown(self._names[i]) for i in better.pair)
            given = _written(better.given)
            lines.append("\n" + advice.format(pair=pair, given=given, label=better.label))
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"Editor({self._name})"  # no address in memory: executed copies are compared

    def _repr_markdown_(self) -> str:
        return self.markdown()

    def widget(self) -> Any:
        """Sliders for every pair with the result beside them (needs ipywidgets)."""
        import ipywidgets as widgets

        shown = widgets.HTML()
        sliders = []
        for first, second in combinations(self.items, 2):
            i, j = self.items.index(first), self.items.index(second)
            slider = widgets.SelectionSlider(
                options=STEPS,
                value=_nearest(self.values[i, j]),
                description=f"{self._names[first]} : {self._names[second]}",
                continuous_update=False,
                style={"description_width": "initial"},
                layout=widgets.Layout(width="32em"),
            )
            slider.observe(self._changed(first, second, shown), names="value")
            sliders.append(slider)
        self._refresh(shown)
        return widgets.HBox([widgets.VBox(sliders), shown])

    def _changed(self, first: str, second: str, shown: Any) -> Any:
        def act(change: Mapping[str, Any]) -> None:
            self.set(first, second, change["new"])
            self._refresh(shown)

        return act

    def _refresh(self, shown: Any) -> None:
        rows = ", ".join("[" + ", ".join(row) + "]" for row in self.rows())
        title = _WORDS[self._lang][4]
        text = f"{self.markdown()}\n\n{title}:\n{rows}"
        shown.value = f"<pre>{escape.html(text)}</pre>"


STEP_VALUES = {step: 1 / int(step[2:]) if "/" in step else float(step) for step in STEPS}
"""Judgement as written to its value."""


def _nearest(value: float) -> str:
    """The step of the scale nearest to a judgement, 1 where nobody judged."""
    if math.isnan(value):
        return "1"
    return min(STEPS, key=lambda step: abs(math.log(STEP_VALUES[step] / value)))


def _written(value: float) -> str:
    """A judgement as experts write it."""
    if math.isnan(value):
        return ""
    step = _nearest(value)
    return step if abs(STEP_VALUES[step] - value) < 1e-9 else f"{value:.4g}"
