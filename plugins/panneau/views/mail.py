"""The mail that carries the report, over an encrypted and verified connection or not at all."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from panneau.common.network_faults import explain_network_error
from panneau.errors import ReportRefused, SendingFailed, SettingsError

HOST, PORT = "PANNEAU_SMTP_HOST", "PANNEAU_SMTP_PORT"
USER, PASSWORD = "PANNEAU_SMTP_USER", "PANNEAU_SMTP_PASSWORD"
STARTTLS_PORT, TLS_PORT = 587, 465
TIMEOUT_S = 60.0


@dataclass(frozen=True, slots=True)
class Account:
    """The mail server and the right to send through it."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    tls_first: bool = False
    """Whether the connection is encrypted from its first byte (port 465); else it is by STARTTLS."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """The sender and the recipients of a mail."""

    sender: str
    to: str
    returns_to: str
    """Where the mail comes back to when it cannot be delivered (Return-Path)."""


def read_account(variables: Mapping[str, str]) -> Account:
    """Read the mail account that the environment names.

    Raises: SettingsError naming the variable that is missing or wrong, never its value.
    """
    for name in (HOST, USER, PASSWORD):
        if not variables.get(name, "").strip():
            raise SettingsError(f"La variable {name} manque : l’envoi demande {HOST}, {PORT}, {USER} et {PASSWORD}.")
    port = variables.get(PORT, "").strip() or str(STARTTLS_PORT)
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise SettingsError(f"La variable {PORT} doit être le numéro d’un port : 587 (STARTTLS) ou 465 (TLS).")
    host, user, password = (variables[name].strip() for name in (HOST, USER, PASSWORD))
    return Account(host, int(port), user, password, tls_first=int(port) == TLS_PORT)


def compose(envelope: Envelope, *, subject: str, text: str, files: Mapping[str, bytes], now: datetime) -> EmailMessage:
    """Compose the mail with its CSV files attached."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = envelope.sender, envelope.to, subject
    message["Date"] = format_datetime(now)
    message["Message-ID"] = make_msgid(domain=envelope.sender.rpartition("@")[2])
    message.set_content(text)
    for name, data in files.items():
        message.add_attachment(data, maintype="text", subtype="csv", filename=name)
    return message


def send(message: EmailMessage, envelope: Envelope, account: Account, *, context: ssl.SSLContext) -> None:
    """Send the mail; once this returns, the server has taken it in charge.

    Raises: ReportRefused when it will not, SendingFailed when it may later.
    """
    with _translate_faults(account.host), _open_server(account, context) as server:
        server.login(account.user, account.password)
        server.send_message(message, from_addr=envelope.returns_to, to_addrs=[envelope.to])


@contextmanager
def _open_server(account: Account, context: ssl.SSLContext) -> Iterator[smtplib.SMTP]:
    if account.tls_first:
        with smtplib.SMTP_SSL(account.host, account.port, timeout=TIMEOUT_S, context=context) as server:
            yield server
        return
    with smtplib.SMTP(account.host, account.port, timeout=TIMEOUT_S) as server:
        server.starttls(context=context)
        yield server


@contextmanager
def _translate_faults(host: str) -> Iterator[None]:
    """Turn what stops the sending into one sentence; what the server says is not repeated: it may name people."""
    try:
        yield
    except smtplib.SMTPNotSupportedError:
        raise ReportRefused(f"Le serveur {host} n’offre pas le chiffrement (STARTTLS) : rien n’est parti.") from None
    except ssl.SSLCertVerificationError:
        raise ReportRefused(f"Le certificat du serveur {host} n’est pas valable : rien n’est parti.") from None
    except smtplib.SMTPRecipientsRefused as error:
        raise _answer(host, *next(iter(error.recipients.values()))[:1], what="le destinataire") from None
    except smtplib.SMTPAuthenticationError as error:
        raise _answer(host, error.smtp_code, what=f"les identifiants ({USER}, {PASSWORD})") from None
    except smtplib.SMTPResponseException as error:
        raise _answer(host, error.smtp_code, what="le message") from None
    except OSError as error:  # SMTPException is one: disconnection, unreachable, timeout
        why = explain_network_error(error)
        raise SendingFailed(f"Le serveur {host} ne répond pas comme attendu ({why}) : réessayez plus tard.") from None


def _answer(host: str, code: int, *, what: str) -> ReportRefused | SendingFailed:
    if 400 <= code < 500:
        return SendingFailed(f"Le serveur {host} n’accepte pas {what} pour l’instant ({code}) : réessayez plus tard.")
    return ReportRefused(f"Le serveur {host} refuse {what} ({code}) : rien n’est parti.")
