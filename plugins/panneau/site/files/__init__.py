"""panneau.site.files."""
