"""What the town itself publishes: its news and its own vacancies, read from Markdown files of content/.

Pure but for `reading`, which looks at the disk; knows no page and no Pelican. A file that is wrong gives a `Mistake`,
never half an entry.
"""
