"""The API « Offres d'emploi v2 », from one HTTP exchange to a complete harvest; knows no page."""
