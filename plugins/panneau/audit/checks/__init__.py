"""The audit's checks, one module a family of duties; each yields findings and knows nothing of templates."""
