"""Messages of the room ``evaluation``."""

from __future__ import annotations

from countycarbon.messages.template import Template

TEMPLATES: tuple[Template, ...] = ()
