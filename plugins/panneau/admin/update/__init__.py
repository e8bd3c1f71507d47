"""A new version of Panneau in a town's own repository: what is rewritten, and what a person must look at."""
