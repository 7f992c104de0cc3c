"""Foreign files as tables and layers.  Imported by `run` and the notebooks only."""
