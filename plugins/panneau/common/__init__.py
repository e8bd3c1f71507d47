"""panneau.common."""
