from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from countycarbon.messages import KitError, KitWarning
from countycarbon.run import process
from countycarbon.run.kernel import WarmKernel


@pytest.fixture(scope="module")
def kernel() -> Iterator[WarmKernel]:
    with WarmKernel() as warm:
        yield warm


def notebook(path: Path, *cells: str) -> Path:
    """A notebook with a parameters cell and the given code cells."""
    parameters = new_code_cell("who = 'nobody'", metadata={"tags": ["parameters"]})
    code = [new_code_cell(cell) for cell in cells]
    nbformat.write(new_notebook(cells=[new_markdown_cell("# 标题"), parameters, *code]), path)
    return path


def printed(path: Path) -> str:
    """What the cells of an executed copy have printed."""
    outputs = [o for cell in nbformat.read(path, 4).cells for o in cell.get("outputs", [])]
    return "".join(o.text for o in outputs if o.output_type == "stream")


def run(kernel: WarmKernel, folder: Path, *cells: str, **options: object) -> str:
    """Execute cells as one notebook; what they print."""
    out = folder / "out.ipynb"
    kernel.execute(notebook(folder / "in.ipynb", *cells), out, **options)  # type: ignore[arg-type]
    return printed(out).strip()


def test_the_executed_copy_is_a_standard_notebook(kernel: WarmKernel, tmp_path: Path) -> None:
    source, out = notebook(tmp_path / "in.ipynb", "print(who)"), tmp_path / "out.ipynb"
    kernel.execute(source, out, {"who": "武清"})

    executed = nbformat.read(out, as_version=4)
    nbformat.validate(executed)
    assert printed(out) == "武清\n"
    assert executed.metadata.kernelspec.name == "python3"
    assert executed.metadata.language_info.name == "python"
    assert executed.metadata.papermill.parameters == {"who": "武清"}
    assert [c.metadata.tags for c in executed.cells if c.metadata.get("tags")] == [
        ["parameters"],
        ["injected-parameters"],
    ]
    assert [c.execution_count for c in executed.cells if c.cell_type == "code"] == [1, 2, 3]
    assert str(tmp_path) not in json.dumps(executed)


def test_names_history_and_counter_start_anew(kernel: WarmKernel, tmp_path: Path) -> None:
    run(kernel, tmp_path, "secret = 1\nget_ipython = print = None")
    look = "print('secret' in globals(), len(In), get_ipython().execution_count)"
    found = run(kernel, tmp_path, look)
    assert found.startswith("False 3 ")
    assert found == run(kernel, tmp_path, look, fresh=True)


def test_all_notebooks_share_one_process(kernel: WarmKernel, tmp_path: Path) -> None:
    ask = "import os; print(os.getpid())"
    assert run(kernel, tmp_path, ask) == run(kernel, tmp_path, ask) == str(kernel.pid)


def test_a_fresh_kernel_is_another_process_and_ends(kernel: WarmKernel, tmp_path: Path) -> None:
    pid = int(run(kernel, tmp_path, "import os; print(os.getpid())", fresh=True))
    assert pid != kernel.pid
    assert not psutil.pid_exists(pid)


def test_a_notebook_runs_in_the_folder_asked_for(kernel: WarmKernel, tmp_path: Path) -> None:
    folder = tmp_path / "县域 {碳} 账"
    folder.mkdir()
    ask = "import os; print(os.getcwd())"
    assert run(kernel, folder, ask, cwd=folder) == str(folder)
    assert run(kernel, folder, ask) == str(Path.cwd())


def test_cells_are_announced(kernel: WarmKernel, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    run(kernel, tmp_path, "1", "2", on_cell=lambda number, of: heard.append((number, of)))
    assert heard == [(1, 3), (2, 3), (3, 3)]  # the parameters' cell is one of them


def test_a_failed_cell_is_named_and_its_copy_kept(kernel: WarmKernel, tmp_path: Path) -> None:
    source = notebook(tmp_path / "land.ipynb", "print('before')", "1 / 0", "print('after')")
    out = tmp_path / "out.ipynb"
    with pytest.raises(KitError) as caught:
        kernel.execute(source, out, {"who": "x"})

    problem = caught.value.problems[0]
    assert problem.code == "kernel.cell-failed"
    assert problem.where == {"step": "land", "cell": "4"}  # title, parameters, before, this
    assert problem.values["ename"] == "ZeroDivisionError"
    assert problem.values["output"] == out
    assert printed(out) == "before\n"
    assert run(kernel, tmp_path, "print('next')") == "next"


def test_a_failed_cell_is_named_by_its_label(kernel: WarmKernel, tmp_path: Path) -> None:
    with pytest.raises(KitError) as caught:
        run(kernel, tmp_path, "#| label: tbl-balance\nraise ValueError('no balance')")
    assert caught.value.problems[0].where["cell"] == "tbl-balance"


def test_a_failed_magic_says_what_it_has_printed(kernel: WarmKernel, tmp_path: Path) -> None:
    with pytest.raises(KitError, match=r"UsageError.*no_such_magic"):
        run(kernel, tmp_path, "%no_such_magic")


def test_a_dead_kernel_is_reported_and_replaced(kernel: WarmKernel, tmp_path: Path) -> None:
    pid, out = kernel.pid, tmp_path / "out.ipynb"
    with pytest.raises(KitError) as caught:
        run(kernel, tmp_path, "x = 1", "import os\nos._exit(7)", "print('never')")

    problem = caught.value.problems[0]
    assert (problem.code, problem.values["code"]) == ("kernel.died", "7")
    assert problem.where["cell"] == "4"
    nbformat.validate(nbformat.read(out, as_version=4))
    assert run(kernel, tmp_path, "print('x' in globals())") == "False"
    assert kernel.pid != pid


def test_a_kernel_that_died_between_notebooks_is_replaced(
    kernel: WarmKernel, tmp_path: Path
) -> None:
    run(kernel, tmp_path, "1")
    pid = kernel.pid
    psutil.Process(pid).kill()
    assert run(kernel, tmp_path, "print('here')") == "here"
    assert kernel.pid != pid


def test_a_kernel_that_cannot_start_is_tried_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []

    def broken(self: object, name: str) -> object:
        started.append(name)
        spec = process.KernelSpec(language="python")
        spec.argv = [process.sys.executable, "-c", "raise SystemExit('no port is free')"]
        return spec

    monkeypatch.setattr(process.OwnPython, "get_kernel_spec", broken)
    with WarmKernel() as kernel, pytest.raises(KitError) as caught:
        run(kernel, tmp_path, "1")
    assert caught.value.codes == ["kernel.not-started"]
    assert "no port is free" in caught.value.problems[0].values["log"]
    assert len(started) == 2


@pytest.mark.parametrize("text", [None, "{", '{"cells": [{}], "nbformat": 4}'])
def test_a_file_that_is_no_notebook_is_refused(
    kernel: WarmKernel, tmp_path: Path, text: str | None
) -> None:
    source = tmp_path / "in.ipynb"
    if text is not None:
        source.write_text(text, encoding="utf-8")
    with pytest.raises(KitError) as caught:
        kernel.execute(source, tmp_path / "out.ipynb")
    assert caught.value.codes == ["kernel.unreadable"]
    assert not (tmp_path / "out.ipynb").exists()


def test_threads_left_running_are_reported_once(tmp_path: Path) -> None:
    leave = (
        "import threading\n"
        "threading.Thread(target=threading.Event().wait, name='left', daemon=True).start()"
    )
    with WarmKernel() as kernel:
        run(kernel, tmp_path, leave)
        with pytest.warns(KitWarning, match="left") as caught:
            run(kernel, tmp_path, "1")
        run(kernel, tmp_path, "1")
    assert [w.message.problem.where for w in caught] == [{"step": "in"}]  # type: ignore[union-attr]


def test_preloaded_modules_are_there(tmp_path: Path) -> None:
    with WarmKernel(preload=("fractions", "no_such_module")) as kernel:
        assert run(kernel, tmp_path, "import sys; print('fractions' in sys.modules)") == "True"


@pytest.mark.parametrize("kind", [KeyboardInterrupt, OSError])
def test_an_interrupted_kernel_is_replaced(
    kernel: WarmKernel, tmp_path: Path, kind: type[BaseException]
) -> None:
    def interrupt(number: int, of: int) -> None:
        raise kind

    run(kernel, tmp_path, "1")
    pid = kernel.pid
    with pytest.raises(kind):
        run(kernel, tmp_path, "1", on_cell=interrupt)
    assert not psutil.pid_exists(pid)
    assert run(kernel, tmp_path, "print('next')") == "next"


def test_a_notebook_can_execute_others(kernel: WarmKernel, tmp_path: Path) -> None:
    """Where an event loop is running already, as in JupyterLab."""
    inner, out = notebook(tmp_path / "inner.ipynb", "print('inside')"), tmp_path / "inner-out.ipynb"
    cell = (
        "from pathlib import Path\nfrom countycarbon.run.kernel import WarmKernel\n"
        "with WarmKernel() as kernel:\n"
        f"    kernel.execute(Path({str(inner)!r}), Path({str(out)!r}))"
    )
    run(kernel, tmp_path, cell)
    assert printed(out) == "inside\n"


def test_a_preloaded_library_finds_itself_in_a_notebook(tmp_path: Path) -> None:
    """pandas shows 20 columns in a notebook, as many as fit in a terminal."""
    shown = "import pandas; print(pandas.options.display.max_columns)"
    with WarmKernel(preload=("pandas",)) as warm:
        assert run(warm, tmp_path, shown) == run(warm, tmp_path, shown, fresh=True) == "20"


def test_a_cell_beyond_its_limit_of_time_is_stopped_and_the_next_notebook_runs(
    tmp_path: Path,
) -> None:
    with WarmKernel() as kernel:
        with pytest.raises(KitError) as caught:
            run(kernel, tmp_path, "#| label: fig-slow\nwhile True: pass", minutes=1 / 60)
        (found,) = caught.value.problems
        assert found.code == "kernel.too-long" and found.where["cell"] == "fig-slow"
        assert "0.0166667" in found.text("en")
        assert printed(tmp_path / "out.ipynb") == ""  # the copy shows where it stopped
        assert run(kernel, tmp_path, "print(1)", minutes=1) == "1"
