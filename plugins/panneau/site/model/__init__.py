"""panneau.site.model."""
