"""The editing page: a static page, apart from the site, from which a town's files are changed at GitHub or GitLab.

content_fields ─► edited_files ─► editor_settings ─► editor_folder ─► a folder that the town serves elsewhere
"""
