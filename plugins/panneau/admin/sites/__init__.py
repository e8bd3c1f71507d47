"""The sites of one body: several boards from one harvest, each a whole site.

files (sites/*.toml) ─► gathering (one harvest, shared out by sharing) ─► running (a process a site) ─► report
"""
