"""JupyterLab shows Chinese on a machine without a Chinese font."""

import re

from countycarbon.cli import lab


def test_every_file_the_style_names_is_served():
    css = (lab.STYLE / "custom.css").read_text(encoding="utf-8")
    named = re.findall(r'url\("([^"]+)"\)', css)
    assert len(named) == 1  # and nothing from elsewhere
    assert all(any((folder / name).is_file() for folder in lab.served()) for name in named)
