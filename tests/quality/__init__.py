"""Measures of the built site by tools of others: make quality (PART=axe, html, poids or lighthouse for one of them).

Each part writes what it found into its own section of docs/quality.md. Nothing here is a test of `make test`.
"""
