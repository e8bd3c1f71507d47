"""What is wrong with a town's site, and how to correct it: each check is a function that yields findings, in French.

Checks are given all that they need: settings, environment, a session, a clock; nothing here prints, and no finding
holds a secret.
"""
