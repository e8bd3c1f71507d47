"""Where a site lives once it is built: deployment to a host, and the scheduled pipeline around it."""
