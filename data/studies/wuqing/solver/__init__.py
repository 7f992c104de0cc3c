"""The solver of the calibrated reconstruction of Wuqing; ``../make.py`` runs it."""
