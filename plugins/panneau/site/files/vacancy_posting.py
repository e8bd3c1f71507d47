"""What search engines read of a vacancy of the town's own: schema.org JobPosting, only what its file says.

Each property and the field of the file that it comes from:

    title               Titre
    description         the text, without pictures and links: their addresses hold on its page alone
    datePosted          Publication; left out where the file gives none
    validThrough        Date limite: the end of that day, by the clocks of the place
    hiringOrganization  Employeur, or else the public body that publishes the site
    jobLocation         Lieu
    employmentType      Temps, where it is plainly whole or part time

Source: schema.org/JobPosting; Google, job postings.
"""

from __future__ import annotations

from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser

from panneau.common.french import fold_text
from panneau.local_content.vacancies import Vacancy

_HOURS = {
    "temps-complet": "FULL_TIME",
    "temps-plein": "FULL_TIME",
    "temps-partiel": "PART_TIME",
    "temps-non-complet": "PART_TIME",
}


def build_vacancy_posting(vacancy: Vacancy, *, body: str) -> Mapping[str, object]:
    """Build the posting of a vacancy; `body`: the public body, which employs where the file names nobody else."""
    address = {"@type": "PostalAddress", "addressLocality": vacancy.place, "addressCountry": "FR"}
    hours = _HOURS.get(fold_text(vacancy.hours))
    return {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": vacancy.title,
        "description": _strip_addresses(vacancy.body),
        **({"datePosted": vacancy.published.isoformat()} if vacancy.published else {}),
        "validThrough": vacancy.closes.isoformat(),
        "hiringOrganization": {"@type": "Organization", "name": vacancy.employer or body},
        "jobLocation": {"@type": "Place", "address": address},
        **({"employmentType": hours} if hours else {}),
    }


def _strip_addresses(html: str) -> str:
    """Strip the pictures of a text, and its links of all but their words."""
    tree = LexborHTMLParser(html, is_fragment=True)
    tree.strip_tags(["picture", "img"])
    tree.unwrap_tags(["a"])
    return (tree.html or "").replace("&nbsp;", "\N{NO-BREAK SPACE}")
