"""Views of offers: from logs and counters to counts, to the monthly report, to the mail that carries it.

log_files | matomo | goatcounter ─► Event ─► visits (order, double clicks, month) ─► tables ─► report ─► mail

The rules are inspired by COUNTER 5.1, without its audit: no more is claimed. Source: licence of 2018, art. 5.4.
"""
