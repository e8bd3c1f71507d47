"""panneau.hosting."""
