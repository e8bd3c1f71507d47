"""What follows a build: deployment to a host, and the scheduled pipeline around it."""
