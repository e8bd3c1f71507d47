"""The letter that goes with the report: from whom, to whom, and what it says."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

from panneau.errors import SettingsError
from panneau.views.counting_setting import Counting, is_mail
from panneau.views.mail import Envelope, compose
from panneau.views.monthly_report import MonthlyReport

SUBJECT = "Consultations des offres d’emploi, {month} – {body}"
TEXT = """Bonjour,

Vous trouverez ci-joint les consultations des offres d’emploi montrées sur le site{place} ({body}) :

{sentence}

- un fichier par offre : mois, identifiant, consultations, redirections vers votre site ;
- un fichier consolidé, par origine des offres.

Règles inspirées de COUNTER 5.1 : réponses complètes seulement, robots écartés,
double clic de moins de 30 secondes compté une fois.

{body}
"""


def make_envelope(counting: Counting, licence_address: str, *, contact: str) -> Envelope:
    """Make the envelope of the report; a mail that cannot be delivered comes back to the town's contact.

    Raises: SettingsError when the town has given no address to write from.
    """
    sender = counting.sender or (contact if is_mail(contact) else "")
    if not sender:
        raise SettingsError(
            "Réglage « consultations » : « expediteur », l’adresse électronique de la collectivité, est nécessaire "
            "pour envoyer le rapport."
        )
    return Envelope(sender, counting.report_to or licence_address, contact if is_mail(contact) else sender)


def compose_letter(
    report: MonthlyReport, envelope: Envelope, *, body: str, site_url: str, now: datetime
) -> EmailMessage:
    """Compose the mail with the two files; `body` is the public body that publishes the site."""
    text = TEXT.format(place=f" {site_url}" if site_url else "", body=body, sentence=report.format_sentence())
    subject = SUBJECT.format(month=report.month.french(), body=body)
    return compose(envelope, subject=subject, text=text, files=report.render_files(), now=now)


def format_preview(message: EmailMessage, envelope: Envelope) -> str:
    """Tell the person in charge, in French, what mail is about to be sent."""
    files = ", ".join(f"{part.get_filename()} ({_count_bytes(part)} octets)" for part in message.iter_attachments())
    return "\n".join(
        (
            f"Envoi à : {envelope.to}",
            f"De la part de : {envelope.sender} (retour en cas d’échec : {envelope.returns_to})",
            f"Objet : {message['Subject']}",
            f"Pièces jointes : {files}",
        )
    )


def _count_bytes(part: object) -> int:
    data = part.get_payload(decode=True) if isinstance(part, EmailMessage) else b""
    return len(data) if isinstance(data, bytes) else 0
