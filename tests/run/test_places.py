"""Figures painted beside a notebook stand in it where they were asked for."""

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from countycarbon.messages import KitError, Problem
from countycarbon.run import places
from countycarbon.run.kernel import WarmKernel

PREPARE = """\
from functools import partial
import pandas as pd
import drawings
from countycarbon.run import display, painter
from countycarbon.steps import step
ROWS = pd.DataFrame({"town": ["a", "b"], "t": [1.0, 2.0]})
def ask(drawing, label):
    exhibit = step("02_account").exhibit(label)
    show = partial(display.exhibit, exhibit, lang="zh", gas="C", status="")
    assert painter.of_this_kernel().take(partial(drawing, ROWS, lang="zh"), show)
    display.place(exhibit, "zh")
"""


@pytest.fixture(scope="module")
def kernel() -> Iterator[WarmKernel]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(Path(__file__).parent))
        patch.setattr("os.cpu_count", lambda: 2)
        with WarmKernel(painter=True) as warm:
            yield warm


def executed(kernel: WarmKernel, folder: Path, *sources: str) -> list[nbformat.NotebookNode]:
    """The cells after the preparing one, executed."""
    cells = [nbformat.v4.new_code_cell(source) for source in (PREPARE, *sources)]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / "in.ipynb")
    kernel.execute(folder / "in.ipynb", folder / "out.ipynb")
    return nbformat.read(folder / "out.ipynb", as_version=4).cells[1:]


def kinds(cell: nbformat.NotebookNode) -> list[list[str]]:
    return [sorted(output.get("data", [output.output_type])) for output in cell.outputs]


PICTURE = ["image/png", "text/html", "text/plain"]


def test_each_picture_stands_in_the_cell_that_asked_for_it(
    kernel: WarmKernel, tmp_path: Path
) -> None:
    first, second, nothing = executed(
        kernel, tmp_path,
        "print('before')\nask(drawings.bar, 'fig-account-class')\nprint('after')",
        "ask(drawings.bar, 'fig-source-town')",
        "1 + 1",
    )  # fmt: skip
    assert kinds(first) == [["stream"], PICTURE] or kinds(first) == [
        ["stream"],
        PICTURE,
        ["stream"],
    ]
    assert kinds(second) == [PICTURE]
    assert second.outputs[0].metadata.countycarbon.label == "fig-source-town"
    assert kinds(nothing) == [["text/plain"]]


def test_a_warning_stands_before_its_picture(kernel: WarmKernel, tmp_path: Path) -> None:
    plain, warned = executed(
        kernel, tmp_path,
        "ask(drawings.bar, 'fig-account-class')", "ask(drawings.warned, 'fig-source-town')",
    )  # fmt: skip
    assert kinds(plain) == [PICTURE]
    assert kinds(warned) == [["stream"], PICTURE]


def failing(kernel: WarmKernel, folder: Path, drawing: str) -> Problem:
    with pytest.raises(KitError) as caught:
        executed(
            kernel, folder,
            "#| label: a\nask(drawings.bar, 'fig-account-class')",
            f"#| label: b\nask(drawings.{drawing}, 'fig-source-town')",
            "#| label: c\n1 + 1",
        )  # fmt: skip
    (problem,) = caught.value.problems
    return problem


def test_a_drawing_that_fails_fails_its_cell(kernel: WarmKernel, tmp_path: Path) -> None:
    problem = failing(kernel, tmp_path, "failed")
    assert problem.code == "kernel.cell-failed"
    assert problem.where["cell"] == "b"
    assert "ValueError" in problem.text("en")
    assert kinds(executed(kernel, tmp_path, "ask(drawings.bar, 'fig-sink-town')")[0]) == [PICTURE]


def test_a_drawing_that_ends_the_kernel_is_reported(kernel: WarmKernel, tmp_path: Path) -> None:
    assert failing(kernel, tmp_path, "ended").code == "kernel.died"
    assert kinds(executed(kernel, tmp_path, "ask(drawings.bar, 'fig-sink-town')")[0]) == [PICTURE]


def test_a_notebook_that_fails_leaves_nothing_to_the_next(
    kernel: WarmKernel, tmp_path: Path
) -> None:
    with pytest.raises(KitError):
        executed(kernel, tmp_path, "ask(drawings.bar, 'fig-account-class')\n1 / 0")
    (cell,) = executed(kernel, tmp_path, "1 + 1")
    assert kinds(cell) == [["text/plain"]]


def test_an_output_without_a_place_is_given_back() -> None:
    assert places.fill([{"outputs": []}], [{"text": "said"}]) == [{"text": "said"}]
