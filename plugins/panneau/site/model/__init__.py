"""The site's values: what a page is, addresses, groups of offers, cards, what surrounds every page."""
