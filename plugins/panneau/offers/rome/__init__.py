"""The names of trades of the ROME, as data."""
