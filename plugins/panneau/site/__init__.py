"""Which pages and files a site has and what they show. Pure: from offers and settings to finished values."""
