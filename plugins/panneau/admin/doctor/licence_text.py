"""Whether the licence's text is still the one that the town accepted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import requests

from panneau.admin.doctor.doctor_findings import DoctorFinding
from panneau.common.french import format_day
from panneau.licence.notice import LicenceCheckFailed, check_licence_text
from panneau.licence.versions import LicenceVersion


def check_licence(version: LicenceVersion, *, session: requests.Session, today: date) -> Iterator[DoctorFinding]:
    """Fetch the text of the licence once, and compare its digest with the recorded one."""
    try:
        look = check_licence_text(version, address=version.text_json_address, session=session)
    except LicenceCheckFailed as failure:
        yield DoctorFinding(
            f"Le texte de la licence n’a pas pu être lu : {failure}.",
            f"Rien n’est conclu ; lisez-le à {version.text_address}, ou réessayez plus tard.",
        )
        return
    if not look.recorded:
        yield DoctorFinding(
            f"Aucune empreinte du texte n’est enregistrée pour la licence « {version.slug} ».",
            f"Lisez le texte ({version.text_address}), puis, si la collectivité l’accepte, écrivez dans "
            f'reglages.toml : licence_empreinte = "{look.digest}"',
        )
    elif look.changed:
        yield DoctorFinding(
            f"Le texte de la licence a changé (constaté le {format_day(today)}).",
            f"Comparez-le avec « panneau guide licence » ; vous avez {version.notice_days} jours pour le refuser à "
            "partir de la notification (.venv/bin/panneau licence).",
        )
