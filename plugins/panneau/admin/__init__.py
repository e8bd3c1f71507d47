"""What a town does beside publishing: the doctor, its first settings, many sites, the catalogue of the theme."""
