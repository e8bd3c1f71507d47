"""The audit's checks, one module for each group of duties; each reports findings and knows nothing of templates."""
