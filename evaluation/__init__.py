"""Measurements: each module prints one table with one command, `python -m evaluation.NAME`."""
