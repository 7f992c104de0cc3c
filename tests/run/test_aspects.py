"""Every state a notebook can leave behind is put back before the next one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from countycarbon.run.kernel import WarmKernel

from .test_kernel import notebook, run

LEAKS = {
    "working directory": (
        "import os, tempfile; os.chdir(tempfile.gettempdir())",
        "import os; print(os.getcwd())",
    ),
    "deleted working directory": (
        "import os, tempfile\nfolder = tempfile.mkdtemp()\nos.chdir(folder)\n"
        "try:\n    os.rmdir(folder)\nexcept OSError:\n    pass  # Windows forbids it",
        "import os; print(os.getcwd())",
    ),
    "sys.path": ("import sys; sys.path.insert(0, 'here')", "import sys; print(sys.path)"),
    "sys.argv": ("import sys; sys.argv.append('more')", "import sys; print(sys.argv)"),
    "environment": (
        "import os; os.environ['MINE'] = '1'; del os.environ['PATH']",
        "import os; print(sorted(os.environ.items()))",
    ),
    "standard output": ("import sys, io; sys.stdout = io.StringIO()", "print('heard')"),
    "locale": (
        "import locale; locale.setlocale(locale.LC_ALL, 'C')",
        "import locale; print(locale.setlocale(locale.LC_ALL))",
    ),
    "recursion limit": (
        "import sys; sys.setrecursionlimit(5000)",
        "import sys; print(sys.getrecursionlimit())",
    ),
    "warning filters": (
        "import warnings; warnings.simplefilter('error')",
        "import warnings; print(warnings.filters)",
    ),
    "warnings shown once": (
        "import warnings\nwarnings.showwarning = lambda *a, **k: None",
        "import warnings; print(warnings.showwarning.__module__)",
    ),
    "logging level": (
        "import logging; logging.getLogger().setLevel('DEBUG'); logging.disable()\n"
        "logging.getLogger('mine').setLevel(5)",
        "import logging\nprint(logging.root.level, logging.root.manager.disable)\n"
        "print(logging.getLogger('mine').level)",
    ),
    "logging handlers": (
        "import logging; logging.basicConfig(force=True); logging.root.addHandler(1)",
        "import logging; print(logging.root.handlers)",
    ),
    "random state": ("import random; random.random()", "import random; print(random.random())"),
    "NumPy random state": (
        "import numpy; numpy.random.seed(3); numpy.random.rand(7)",
        "import numpy; print(numpy.random.rand())",
    ),
    "NumPy errors": (
        "import numpy; numpy.seterr(all='raise')",
        "import numpy; print(numpy.geterr())",
    ),
    "NumPy printing": (
        "import numpy; numpy.set_printoptions(precision=2)",
        "import numpy; print(numpy.array([1 / 3]))",
    ),
    "decimal context": (
        "import decimal; decimal.getcontext().prec = 3\n"
        "decimal.getcontext().traps[decimal.Subnormal] = True",
        "import decimal; print(decimal.getcontext(), decimal.Decimal(1) / 3)",
    ),
    "pandas options": (
        "import pandas; pandas.set_option('display.precision', 1, 'display.max_rows', 3)",
        "import pandas; print(pandas.Series([1 / 3]), pandas.get_option('display.max_rows'))",
    ),
    "rcParams": (
        "import matplotlib; matplotlib.rcParams['font.sans-serif'].insert(0, 'Mine')\n"
        "matplotlib.rcParams['figure.dpi'] = 33",
        "import matplotlib\nprint(sorted(map(str, matplotlib.rcParams.items())))",
    ),
    "Matplotlib backend": (
        "import matplotlib.pyplot; matplotlib.pyplot.switch_backend('agg')",
        "import matplotlib.pyplot; print(matplotlib.get_backend(), matplotlib.is_interactive())",
    ),
    "open figures": (
        "%config InlineBackend.close_figures = False\n"
        "import matplotlib.pyplot as plt; plt.figure()",
        "import matplotlib.pyplot as plt; print(plt.get_fignums())",
    ),
    "figure formats": (
        "import matplotlib.pyplot\n%config InlineBackend.figure_formats = ['svg']",
        "import matplotlib.pyplot\n%config InlineBackend.figure_formats",
    ),
    "display formatters": (
        "show = get_ipython().display_formatter.formatters\n"
        "show['text/plain'].for_type(int, lambda n, p, c: p.text('mine'))\n"
        "show['text/html'].enabled = False\n%precision 2",
        "show = get_ipython().display_formatter.formatters\n"
        "print(show['text/plain'](7), show['text/plain'](1 / 3), show['text/html'].enabled)",
    ),
    "magics": (
        "get_ipython().register_magic_function(lambda line: 1, magic_name='mine')",
        "print('mine' in get_ipython().magics_manager.magics['line'])",
    ),
    "extensions": (
        "%load_ext autoreload",
        "print(get_ipython().extension_manager.loaded)",
    ),
    "event callbacks": (
        "get_ipython().events.register('pre_run_cell', lambda info: print('called'))",
        "print(get_ipython().events.callbacks)",
    ),
    "interactivity": (
        "get_ipython().ast_node_interactivity = 'all'\nget_ipython().autoawait = False",
        "print(get_ipython().ast_node_interactivity, get_ipython().autoawait)",
    ),
    "input transformers": (
        "get_ipython().input_transformers_cleanup.append(lambda lines: ['print(1)'])",
        "print('unchanged')",
    ),
    "exception mode": ("%xmode Minimal", "print(get_ipython().InteractiveTB.mode)"),
    "%config": (
        "%config IPCompleter.greedy = True",
        "%config IPCompleter.greedy",
    ),
}


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmKernel]:
    """A kernel that imports nothing in advance: the notebooks are the first to import."""
    with WarmKernel() as kernel:
        yield kernel


def shown(kernel: WarmKernel, folder: Path, cell: str) -> list[object]:
    """What a cell prints, returns and draws."""
    out = folder / "shown.ipynb"
    kernel.execute(notebook(folder / "in.ipynb", cell), out)
    outputs = nbformat.read(out, as_version=4).cells[-1].outputs
    return [what(output) for output in outputs]


def what(output: nbformat.NotebookNode) -> object:
    """Text of an output, or for a picture the kinds it comes in."""
    data = output.get("data", {"text/plain": output.get("text")})
    return data["text/plain"] if len(data) == 1 else sorted(data)


@pytest.mark.parametrize("leak", sorted(LEAKS))
def test_what_a_notebook_changes_is_put_back(warm: WarmKernel, tmp_path: Path, leak: str) -> None:
    change, look = LEAKS[leak]
    imports = "\n".join(line for line in look.splitlines() if line.startswith("import"))
    run(warm, tmp_path, imports.partition(";")[0])
    before = shown(warm, tmp_path, look)
    # Within the notebook itself the change must be seen, or this test would prove nothing.
    if leak not in {"standard output", "deleted working directory", "open figures"}:
        out = tmp_path / "changed.ipynb"
        warm.execute(notebook(tmp_path / "in.ipynb", change, look), out)
        changed = nbformat.read(out, as_version=4).cells[-1].outputs
        assert [what(output) for output in changed] != before
    else:
        run(warm, tmp_path, change)
    assert shown(warm, tmp_path, look) == before
