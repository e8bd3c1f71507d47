from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial

import pytest

from panneau.errors import PanneauError, ReportRefused, SendingFailed, SettingsError
from panneau.views.counting_setting import Counting
from panneau.views.mail import Account, Envelope, compose, read_account, send
from panneau.views.monthly_report import MonthlyReport, make_report
from panneau.views.months import parse_month
from panneau.views.report_letter import compose_letter, format_preview, make_envelope
from tests.views.lines import NOON, event
from tests.views.mailbox import PASSWORD, USER, Authority, Mailbox, account, mail_server, make_authority

WHO = Envelope("emploi@ville.exemple.fr", "rapports@exemple.fr", "contact@ville.exemple.fr")
NOW = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return make_authority(tmp_path_factory.mktemp("autorite"))


def october() -> MonthlyReport:
    return make_report([event(NOON), event(NOON, offer="6437418")], parse_month("2026-10"))


def mail() -> EmailMessage:
    return compose_letter(october(), WHO, body="Ville d’Exemple", site_url="https://emploi.exemple.fr", now=NOW)


@pytest.mark.parametrize("tls_first", [False, True])
def test_the_report_arrives_whole_over_an_encrypted_connection(authority: Authority, tls_first: bool) -> None:
    box = Mailbox()
    with mail_server(box, authority, tls_first=tls_first) as port:
        send(mail(), WHO, account(port, tls_first=tls_first), context=authority.client)
    (message,) = box.messages
    assert (message["From"], message["To"]) == (WHO.sender, WHO.to)
    assert message["Subject"] == "Consultations des offres d’emploi, octobre 2026 – Ville d’Exemple"
    assert message["Date"].datetime == NOW
    assert message["Message-ID"].endswith("@ville.exemple.fr>")
    assert {
        part.get_filename(): part.get_payload(decode=True) for part in message.iter_attachments()
    } == october().render_files()
    body = message.get_body(("plain",))
    assert body is not None
    assert "2 consultations et 0 redirections" in body.get_content()


def test_a_mail_that_cannot_be_delivered_comes_back_to_the_town(authority: Authority) -> None:
    box = Mailbox()
    with mail_server(box, authority) as port:
        send(mail(), WHO, account(port), context=authority.client)
    assert box.envelopes == [(WHO.returns_to, [WHO.to])]


@pytest.mark.parametrize(
    ("box", "server", "account_at", "error", "said"),
    [
        (Mailbox(), {}, partial(account, password="faux"), ReportRefused, "refuse les identifiants"),
        (Mailbox(), {"offers_tls": False}, account, ReportRefused, "STARTTLS"),
        (Mailbox(rcpt="451 4.7.1 greylisted"), {}, account, SendingFailed, "le destinataire pour l’instant (451)"),
        (Mailbox(rcpt="550 5.1.1 no such user"), {}, account, ReportRefused, "refuse le destinataire (550)"),
        (Mailbox(data="554 5.7.1 spam"), {}, account, ReportRefused, "refuse le message (554)"),
        (Mailbox(data="452 4.2.2 full"), {}, account, SendingFailed, "le message pour l’instant (452)"),
        (Mailbox(), {}, partial(account, host="127.0.0.1"), ReportRefused, "certificat"),
    ],
)
def test_a_fault_of_the_server_is_one_sentence_and_nothing_leaves(
    authority: Authority,
    box: Mailbox,
    server: dict[str, bool],
    account_at: Callable[[int], Account],
    error: type[PanneauError],
    said: str,
) -> None:
    with mail_server(box, authority, **server) as port, pytest.raises(error) as refused:
        send(mail(), WHO, account_at(port), context=authority.client)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)
    assert PASSWORD not in str(refused.value)
    assert box.messages == []


def test_a_certificate_that_nobody_signed_stops_the_sending(authority: Authority) -> None:
    box = Mailbox()
    with mail_server(box, authority) as port, pytest.raises(ReportRefused, match="certificat"):
        send(mail(), WHO, account(port), context=ssl.create_default_context())
    assert box.messages == []


def test_a_server_that_is_not_there_is_to_be_tried_later(authority: Authority) -> None:
    with mail_server(Mailbox(), authority) as port:
        pass
    with pytest.raises(SendingFailed, match="réessayez plus tard"):
        send(mail(), WHO, account(port), context=authority.client)


def test_the_account_comes_from_the_environment_and_is_never_shown() -> None:
    given = {"PANNEAU_SMTP_HOST": "smtp.exemple.fr", "PANNEAU_SMTP_USER": USER, "PANNEAU_SMTP_PASSWORD": PASSWORD}
    assert read_account(given) == Account("smtp.exemple.fr", 587, USER, PASSWORD)
    assert read_account(given | {"PANNEAU_SMTP_PORT": "465"}).tls_first
    assert PASSWORD not in repr(read_account(given))
    for name in given:
        with pytest.raises(SettingsError, match=name):
            read_account(given | {name: " "})
    for port in ("0", "smtp", "99999", "-1"):
        with pytest.raises(SettingsError, match="PANNEAU_SMTP_PORT"):
            read_account(given | {"PANNEAU_SMTP_PORT": port})


def test_what_leaves_is_shown_with_whom_it_goes_to() -> None:
    said = format_preview(mail(), WHO)
    assert all(part in said for part in (WHO.to, WHO.sender, WHO.returns_to, "consultations-2026-10-total.csv"))


def test_who_writes_to_whom_follows_the_settings_then_the_licence() -> None:
    towns = Counting(sender="emploi@ville.fr", report_to="essai@ville.fr")
    assert make_envelope(towns, "a@b.fr", contact="https://ville.fr") == Envelope(
        "emploi@ville.fr", "essai@ville.fr", "emploi@ville.fr"
    )
    assert make_envelope(Counting(), "a@b.fr", contact="c@ville.fr") == Envelope("c@ville.fr", "a@b.fr", "c@ville.fr")
    with pytest.raises(SettingsError, match="expediteur"):
        make_envelope(Counting(), "a@b.fr", contact="")


def test_a_line_break_cannot_add_a_header() -> None:
    with pytest.raises(ValueError, match=r"newline|linefeed"):
        compose(WHO, subject="x\nBcc: y@z.fr", text="", files={}, now=NOW)
