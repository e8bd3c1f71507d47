"""Folders that a command writes anew: which may be, what in them is Panneau's, and how that alone is deleted.

forbidden_folders (never a site's) ─► build_record and ownership (what Panneau has made there) ─► deleting (only that)
"""
