"""What is wrong with a town's site, and how to mend it: each check is a function that yields findings, in French.

The world is handed over: settings, environment, a session, a clock; nothing here prints, and no finding holds a secret.
"""
