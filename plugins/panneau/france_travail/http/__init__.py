"""HTTP with France Travail: one exchange, the access token, the rate limit, statuses as exceptions."""
