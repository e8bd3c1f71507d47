"""A mail server on loopback, with the faults that real ones have."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session

from panneau.views.mail import Account

USER, PASSWORD = "emploi", "un-mot-de-passe-qui-ne-doit-jamais-paraitre"


@dataclass
class Mailbox:
    """What came in, and what the server is told to refuse."""

    rcpt: str = "250 OK"
    data: str = "250 OK"
    messages: list[EmailMessage] = field(default_factory=list)
    envelopes: list[tuple[str, list[str]]] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, _: object, __: Session, envelope: Envelope, address: str, ___: Any
    ) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, _: object, __: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        if self.data.startswith("250"):
            assert isinstance(envelope.content, bytes)
            message = message_from_bytes(envelope.content, policy=default)
            assert isinstance(message, EmailMessage)
            self.messages.append(message)
            self.envelopes.append((envelope.mail_from or "", envelope.rcpt_tos))
        return self.data


@dataclass(frozen=True)
class Authority:
    """A certificate authority of the tests, and what it signed for localhost."""

    server: ssl.SSLContext
    client: ssl.SSLContext
    file: Path


def make_authority(folder: Path) -> Authority:
    authority = trustme.CA()
    server = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(server)
    client = ssl.create_default_context()
    authority.configure_trust(client)
    file = folder / "autorite.pem"
    authority.cert_pem.write_to_path(str(file))
    return Authority(server, client, file)


def free_port() -> int:
    """A port of loopback that nobody listens to."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def check(_: object, __: object, ___: object, mechanism: str, given: object) -> AuthResult:
    assert mechanism in ("PLAIN", "LOGIN")
    assert isinstance(given, LoginPassword)
    well = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=well, handled=False)


@contextmanager
def mail_server(
    box: Mailbox, authority: Authority, *, offers_tls: bool = True, tls_first: bool = False
) -> Iterator[int]:
    """The port of a server that takes mail into the box."""
    options: dict[str, Any] = {"authenticator": check}
    if tls_first:
        options |= {"ssl_context": authority.server, "auth_require_tls": False}
    elif offers_tls:
        options |= {"tls_context": authority.server, "require_starttls": True}
    else:
        options |= {"auth_require_tls": False}
    port = free_port()
    controller = Controller(box, hostname="127.0.0.1", port=port, **options)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def account(port: int, *, password: str = PASSWORD, host: str = "localhost", tls_first: bool = False) -> Account:
    return Account(host, port, USER, password, tls_first=tls_first)
