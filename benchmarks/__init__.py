"""Measures of the whole program, each run from the project's folder: python -m benchmarks.NAME."""
