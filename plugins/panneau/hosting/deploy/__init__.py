"""Deployment of a site that was built and audited: whole, at once, and nothing of the old one stays at the host."""
