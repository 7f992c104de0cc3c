"""Messages of the room ``accounting``."""

from __future__ import annotations

from countycarbon.messages.template import Template

TEMPLATES: tuple[Template, ...] = ()
