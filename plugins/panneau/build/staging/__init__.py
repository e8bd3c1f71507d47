"""Folders that a command writes anew: which may be, what in them is Panneau's, and how that alone is deleted.

forbidden (never a site's) ─► record and made (what Panneau has made there) ─► deleting (that, and nothing else)
"""
