"""panneau.site.pages."""
