"""The same study on a machine that differs in all that must not matter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from countycarbon.run import crate, place

pytestmark = pytest.mark.slow

RUN = """
import os, sys
os.umask(0o077)
from countycarbon.cli import in_utf8
in_utf8()
from pathlib import Path
from countycarbon.run import pipeline
changes = {"languages": ["zh"], "accounting.uncertainty.draws": 200}
kit = Path(sys.argv[1])
pipeline.run(
    kit / "params" / "small.yml", folder=Path(sys.argv[2]), changes=changes, engine="builtin",
    formats=["html"],
)
"""
OTHER = {
    "LC_ALL": "C",
    "PYTHONUTF8": "0",
    "PYTHONCOERCECLOCALE": "0",
    "TZ": "America/Los_Angeles",
    "SOURCE_DATE_EPOCH": "86400",
    "OGR_CURRENT_DATE": "2011-01-01T00:00:00.000Z",
    "PYTHONHASHSEED": "7",
    "COUNTYCARBON_LANG": "zh",
}
"""Another locale, time zone, date of build, order of sets, language of the user."""


def windows(folder):
    """Give the texts of a kit the line ends of a checkout on Windows."""
    changed = 0
    for file in folder.rglob("*"):
        if file.is_file() and file.suffix.lower() in place.TEXT:
            file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
            changed += 1
    assert changed > 50


def test_a_machine_that_differs_leaves_the_same_bytes(finished, tmp_path):
    """Locale, zone, umask, working directory, line ends of the checkout, a Chinese path."""
    kit, out = tmp_path / "工具 包" / "kit", tmp_path / "结果 1" / "small"
    shutil.copytree(finished.kit, kit, ignore=shutil.ignore_patterns("reports"))
    windows(kit)
    elsewhere = tmp_path.anchor
    environment = {**os.environ, **OTHER, "COUNTYCARBON_KIT": str(kit)}
    said = subprocess.run(
        [sys.executable, "-c", RUN, str(kit), str(out)],
        env=environment, cwd=elsewhere, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stderr[-2000:]
    apart = {"manifest.json", crate.METADATA}  # this run makes no PDF and no DOCX
    names = [p.relative_to(out) for p in out.rglob("*") if p.is_file()]
    names = [n for n in names if not n.name.startswith(".") and n.name not in apart]
    tops = {name.parts[0] for name in names}
    assert {"tables", "figures", "notebooks", "inputs", "zh", "run.json", "study.yml"} <= tops
    theirs = finished.folder
    differing = [n for n in names if (out / n).read_bytes() != (theirs / n).read_bytes()]
    assert not differing
