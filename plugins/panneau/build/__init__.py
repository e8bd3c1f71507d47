"""One build: from what was gathered outside to a proven site that takes the place of the published one."""
