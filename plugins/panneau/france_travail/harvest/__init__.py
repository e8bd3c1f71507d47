"""panneau.france_travail.harvest."""
