"""The figures of the territory: counts of the offers of one harvest, as tables, small files and a workbook.

offers ─► dimensions (code of an offer) ─► counts (pandas) ─► Table ─► page, CSV files, workbook

Nothing is counted but what is in the current harvest; no table names an offer.
"""
