"""panneau.france_travail.http."""
