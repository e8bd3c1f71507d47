"""Secrets are found under every way of writing them, in every kind of file, and are never told."""

from __future__ import annotations

import base64
import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from html import escape
from urllib.parse import quote, quote_plus
from zoneinfo import ZoneInfo

import pytest

from panneau.audit.checks.secret_values import check_log, check_secrets
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import AuditFinding, Ledger
from panneau.audit.engine.secret_patterns import SecretPatterns
from panneau.audit.engine.subjects import RawFile
from panneau.licence.duties import Duty
from panneau.licence.versions import load_version
from tests.audit.subjects import make_site

MOMENT = datetime(2026, 11, 20, 14, 32, tzinfo=ZoneInfo("Europe/Paris"))
SECRETS = {
    "a client id": "PAR_villefictive_0a1b2c3d4e5f",
    "a client secret": "f00dfeedf00dfeedf00dfeedf00dfeed",
    "a token": "jeton/éphémère+très=long&secret",
    "a password": 'Mot de "passe" <1>',
    "a password of punctuation": "#!%&\\'=+/?;:",
}
FACTS = AuditFacts(
    payloads={},
    licence=load_version("pole-emploi-2018"),
    licence_address="https://exemple.fr/licence",
    source="France Travail",
    began=MOMENT,
    now=MOMENT,
    max_age_h=24,
    secrets=tuple(SECRETS.values()),
)
SITE = make_site(FACTS).site
PATTERNS = SITE.secrets


def _encode_base64(shift: int, encode: Callable[[bytes], bytes] = base64.b64encode) -> Callable[[str], bytes]:
    return lambda secret: encode(b"x" * shift + secret.encode() + b" etc.")


def _mix(secret: str) -> bytes:
    """Every letter escaped in another way than the one before."""
    forms = ("{0}", "&#{1};", "%{1:02x}", "&#X{1:x};")
    return "".join(
        forms[rank % 4 if sign.isalnum() and sign.isascii() else 1].format(sign, ord(sign))
        for rank, sign in enumerate(secret)
    ).encode()


WAYS: Mapping[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "reversed": lambda secret: secret.encode()[::-1],
    "hexadecimal": lambda secret: secret.encode().hex().encode(),
    "upper hexadecimal": lambda secret: secret.encode().hex().upper().encode(),
    **{f"base64, {shift} before": _encode_base64(shift) for shift in range(3)},
    **{f"base64 for addresses, {shift} before": _encode_base64(shift, base64.urlsafe_b64encode) for shift in range(3)},
    **{f"base32, {shift} before": _encode_base64(shift, base64.b32encode) for shift in range(5)},
    "address": lambda secret: quote(secret, safe="").encode(),
    "form": lambda secret: quote_plus(secret, safe="").encode(),
    "address, every byte": lambda secret: "".join(f"%{byte:02x}" for byte in secret.encode()).encode(),
    "HTML": lambda secret: escape(secret).encode(),
    "HTML as templates": lambda secret: escape(secret).replace("&quot;", "&#34;").encode(),
    "HTML, decimal": lambda secret: "".join(f"&#{ord(sign)};" for sign in secret).encode(),
    "HTML, hexadecimal": lambda secret: "".join(f"&#x{ord(sign):X};" for sign in secret).encode(),
    "HTML, named": lambda secret: secret.replace("&", "&amp;").replace("é", "&eacute;").replace("/", "&sol;").encode(),
    "JSON": lambda secret: json.dumps(secret)[1:-1].encode(),
    "JSON, every letter": lambda secret: "".join(f"\\u{ord(sign):04x}" for sign in secret).encode(),
    "JSON in HTML": lambda secret: escape(json.dumps(secret)[1:-1]).encode(),
    "JavaScript": lambda secret: "".join(f"\\x{ord(sign):02X}" for sign in secret).encode(),
    "JavaScript, by point": lambda secret: "".join(f"\\u{{{ord(sign):x}}}" for sign in secret).encode(),
    "UTF-16 LE": lambda secret: secret.encode("utf-16-le"),
    "UTF-16 BE": lambda secret: secret.encode("utf-16-be"),
    "mixed escapes": _mix,
    "with the id, for a header": lambda secret: base64.b64encode(f"{SECRETS['a client id']}:{secret}".encode()),
}


def _zip(data: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", data)
    return made.getvalue()


FILES: Mapping[str, Callable[[bytes], bytes]] = {
    "aide.html": lambda coded: b"<p title='" + coded + b"'></p>",
    "theme/css/base.css": lambda coded: b"/* " + coded + b" */",
    "theme/js/suivi.js": lambda coded: b"const a = '" + coded + b"'",
    "recherche/index.json": lambda coded: b'{"a":"' + coded + b'"}',
    "images/photo.png": lambda coded: b"\x89PNG\r\n\x1a\n" + coded,
    "tout.json.gz": gzip.compress,
    "sans-nom": gzip.compress,
    "observatoire/chiffres.xlsx": _zip,
}


def find(path: str, data: bytes, facts: AuditFacts = FACTS) -> list[AuditFinding]:
    ledger = Ledger(facts.licence, find_secrets=PATTERNS.find_secrets)
    check_secrets(RawFile(path, data, replace(SITE, facts=facts), ledger))
    return list(ledger.findings)


@pytest.mark.parametrize("path", FILES)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("secret", SECRETS)
def test_a_secret_is_found_however_it_is_written_and_is_not_told(secret: str, way: str, path: str) -> None:
    text = SECRETS[secret]
    found = find(path, FILES[path](WAYS[way](text)))
    assert found
    assert {finding.duty for finding in found} == {Duty.SECRETS}
    assert text not in str(found)


@pytest.mark.parametrize("path", FILES)
def test_what_is_no_secret_is_none(path: str) -> None:
    others = (
        b"<p>D\xc3\xa9veloppeur &amp; soudeur, 100 % &eacute;tudes</p> \\u00e9 %C3%A9 eyJ.eyJ.a ghp_court AKIA",
        b"",
    )
    assert [find(path, FILES[path](other)) for other in others] == [[], []]


@pytest.mark.parametrize(
    "shape",
    [
        *(f"-----BEGIN {kind}PRIVATE KEY-----" for kind in ("", "RSA ", "EC ", "DSA ", "ENCRYPTED ", "OPENSSH ")),
        "-----BEGIN PGP PRIVATE KEY BLOCK-----",
        "PuTTY-User-Key-File-3: ssh-ed25519",
        base64.b64encode(b"openssh-key-v1\0\0\0\0\4none").decode(),
        *(f"gh{kind}_{'a1B2' * 9}" for kind in "pousr"),
        f"github_pat_{'a1B2' * 10}",
        f"glpat-{'a1B2' * 5}",
        *(f"xox{kind}-1234567890-abc" for kind in "abprs"),
        "AKIA" + "A1B2" * 4,
        ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=")
                 for part in (b'{"alg":"none"}', b'{"sub":"x","a":1}', b"signature")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", FILES)
def test_keys_and_tokens_of_any_kind_are_known_by_their_shape(shape: str, path: str) -> None:
    (finding,) = find(path, FILES[path](shape.encode()))
    assert finding.duty == Duty.SECRETS
    assert shape not in str(finding)


def test_an_offer_that_holds_a_secret_or_a_shape_is_the_cause() -> None:
    for text in ("Écrire à f00dfeedf00dfeedf00dfeedf00dfeed", "Clé : -----BEGIN RSA PRIVATE KEY-----"):
        facts = replace(
            FACTS, payloads={"1A": {"id": "1A", "intitule": "Soudeur"}, "2B": {"id": "2B", "description": text}}
        )
        assert [finding.offer for finding in find("offres/2B.html", text.encode(), facts)] == ["2B"]


def test_a_short_secret_is_not_sought_since_chance_would_find_it() -> None:
    assert SecretPatterns(("cahor",)).find_secrets(b"Ville de cahor") == []
    assert SecretPatterns(("cahors",)).find_secrets(b"Ville de cahors")


def test_a_name_that_holds_a_secret_is_a_fault_and_is_not_told() -> None:
    (finding,) = find(f"images/{SECRETS['a client id']}.png", b"\x89PNG")
    assert SECRETS["a client id"] not in str(finding)


def test_the_log_is_looked_at_too() -> None:
    site = make_site(replace(FACTS, log=f"POST …&client_secret={SECRETS['a client secret']} 200"))
    check_log(site)
    assert [finding.page for finding in site.ledger.findings] == ["journal"]


@pytest.mark.parametrize("value", [SECRETS["a token"], f"a {SECRETS['a token']} b", f"{'x' * 60}{SECRETS['a token']}"])
def test_no_other_finding_quotes_a_secret(value: str) -> None:
    ledger = Ledger(FACTS.licence, find_secrets=PATTERNS.find_secrets)
    ledger.add_fault(Duty.MENTIONS, f"{SECRETS['a client id']}.html", "Un problème.", value=value, cure="Un remède.")
    ledger.add_fault(Duty.MENTIONS, "index.html", "Un autre.", value="rien…", cure="Un remède.")
    assert [(one.page, one.value) for one in ledger.findings] == [("…", "…"), ("index.html", "rien…")]


def test_a_damaged_archive_stops_nothing() -> None:
    assert find("a.gz", b"\x1f\x8b damaged") == find("a.xlsx", b"PK\x03\x04 damaged") == []
