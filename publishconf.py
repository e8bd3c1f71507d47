"""Les réglages de la production : ceux de pelicanconf.py, plus la rigueur. Rien n’est à changer ici."""

from panneau.pelican_plugin.fixed_settings import read_production_settings

globals().update(read_production_settings(__file__))
