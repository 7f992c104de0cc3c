"""Figures, maps, sentences and workbooks: how finished tables are shown."""
