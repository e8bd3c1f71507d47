"""panneau.audit.checks."""
