"""A module imported by one notebook serves all later ones: its effects stay, others go."""

from __future__ import annotations

from pathlib import Path

import pytest

from countycarbon.run.kernel import WarmKernel

from .test_aspects import LEAKS, shown
from .test_kernel import run


@pytest.mark.parametrize("leak", ["rcParams", "pandas options", "NumPy errors", "NumPy printing"])
def test_defaults_of_a_library_first_imported_by_the_notebook_that_changes_it(
    tmp_path: Path, leak: str
) -> None:
    change, look = LEAKS[leak]
    with WarmKernel() as fresh:
        default = shown(fresh, tmp_path, look)
    with WarmKernel() as kernel:
        run(kernel, tmp_path, change)
        assert shown(kernel, tmp_path, look) == default


def test_what_an_import_changes_is_kept(tmp_path: Path) -> None:
    """A module is imported once: its effects belong to every later notebook."""
    (tmp_path / "effects.py").write_text(
        "import os, warnings, logging\n"
        "os.environ['EFFECT'] = 'yes'\n"
        "warnings.filterwarnings('ignore', message='effect')\n"
        "logging.getLogger('effects').setLevel(logging.ERROR)\n",
        encoding="utf-8",
    )
    meddle = (
        "import os, sys, warnings\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "os.environ['MINE'] = 'yes'\nwarnings.simplefilter('error')\n"
        "import effects"
    )
    look = (
        "import os, sys, warnings, logging\n"
        "print(os.environ.get('EFFECT'), os.environ.get('MINE'))\n"
        "print([f[0] for f in warnings.filters if f[1] and f[1].pattern == 'effect'])\n"
        "print(('error', None, Warning, None, 0) in warnings.filters)\n"
        "print(logging.getLogger('effects').level)\n"
        "print('effects' in sys.modules, sys.path[0])"
    )
    with WarmKernel() as kernel:
        run(kernel, tmp_path, meddle)
        lines = run(kernel, tmp_path, look).splitlines()
    assert lines[:4] == ["yes None", "['ignore']", "False", "40"]
    assert lines[4].startswith("True")
    assert str(tmp_path) not in lines[4]


def test_figures_show_in_every_notebook(tmp_path: Path) -> None:
    draw = "import matplotlib.pyplot as plt\nplt.plot([1, 2]);"
    with WarmKernel() as kernel:
        for _ in range(3):
            assert shown(kernel, tmp_path, draw) == [["image/png", "text/plain"]]
