"""The territory of a site: official divisions, the units that a town names, the queries for them."""
