"""panneau.audit.engine."""
