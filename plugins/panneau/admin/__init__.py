"""panneau.admin."""
