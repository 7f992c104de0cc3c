"""County Carbon Kit: from a county's land survey to its carbon-response report."""

__version__ = "0.1.0"
