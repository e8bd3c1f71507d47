"""A town's own folder: few files, all of them the town's; the program, the theme and the shipped pages are elsewhere.

files/ ─► town_folder ─► the folder; what a town has taken from the package's pages: shipped_pages
"""
