"""Rendering: a staged book becomes HTML, PDF and DOCX, by one of two engines."""

from __future__ import annotations

from countycarbon.run.render.report import book

__all__ = ["book"]
