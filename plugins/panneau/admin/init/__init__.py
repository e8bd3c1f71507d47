"""The first hour of a new town: a few questions, and a pelicanconf.py with its answers.

words of a person ─► place_search ─► place_dialogue, questions ─► answers ─► settings_writing ─► the text of pelicanconf.py
"""
