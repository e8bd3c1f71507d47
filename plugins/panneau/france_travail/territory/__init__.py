"""panneau.france_travail.territory."""
