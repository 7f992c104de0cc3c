"""Messages of the rooms ``present`` and ``run.render``."""

from __future__ import annotations

from countycarbon.messages.template import Template, error

TEMPLATES: tuple[Template, ...] = (
    error(
        "present.no-font",
        "找不到字体 {name}。",
        "the font {name} cannot be found.",
        "重新安装依赖：字体随软件包 mplfonts 而来。",
        "install the dependencies again: the fonts come with the package mplfonts.",
    ),
)
