"""Evaluation: indicators, weights, scores, levels, and how sure they are."""
