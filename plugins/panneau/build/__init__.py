"""panneau.build."""
