"""A site that was built and audited takes its place at its host: whole, at once, and nothing of the old one stays."""
