"""Panneau: a territory's job offers, from the France Travail API to a static site."""

__version__ = "0.1.0"
