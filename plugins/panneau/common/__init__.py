"""What every package may use: French, dates, the terminal, cells, processes, what tells offers apart.

Imports errors, nothing else.
"""
