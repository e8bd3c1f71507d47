"""Donne reglages.toml à Pelican, pour le développement et la démonstration : rien n’est à changer ici."""

from panneau.pelican_plugin.fixed_settings import make_pelican_settings, read_town_file

PANNEAU = read_town_file(__file__)
globals().update(make_pelican_settings(PANNEAU, beside=__file__))
