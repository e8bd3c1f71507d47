"""The pages of a site, one module a kind: each plans addresses, templates and contexts."""
