"""The first hour of a new town: a few questions, and a pelicanconf.py with its answers.

words of a person ─► places ─► questions ─► answers ─► writing ─► the text of pelicanconf.py
"""
