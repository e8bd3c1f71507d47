"""The files of a site that are no pages: feeds, sitemap, robots.txt, `etat.json`, structured data."""
