"""What search engines read of a vacancy of the town's own: schema.org JobPosting, only what its file says.

Each property and the field of the file that it comes from:

    title               Titre
    description         the text, as its page has it
    datePosted          Publication; left out where the file gives none
    validThrough        Date limite: the end of that day, by the clocks of the place
    hiringOrganization  Employeur, or else the public body that publishes the site
    jobLocation         Lieu
    employmentType      Temps, where it is plainly whole or part time

Source: schema.org/JobPosting; Google, job postings.
"""

from __future__ import annotations

from collections.abc import Mapping

from panneau.common.french import fold_text
from panneau.local_content.vacancies import Vacancy

_END_OF_DAY = "T23:59:59"
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
        "description": str(vacancy.body),
        **({"datePosted": vacancy.published.isoformat()} if vacancy.published else {}),
        "validThrough": f"{vacancy.deadline.isoformat()}{_END_OF_DAY}",
        "hiringOrganization": {"@type": "Organization", "name": vacancy.employer or body},
        "jobLocation": {"@type": "Place", "address": address},
        **({"employmentType": hours} if hours else {}),
    }
