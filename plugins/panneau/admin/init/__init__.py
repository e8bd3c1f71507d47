"""The first hour of a new town: a few questions, and a pelicanconf.py with its answers.

a person's words ─► place_search ─► place_dialogue, questions ─► answers ─► settings_writing ─► pelicanconf.py
"""
