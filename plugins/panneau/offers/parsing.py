"""From an offer's payload to the facts that lists, links and counts need; nothing in a payload can make it fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from sys import intern
from typing import Protocol

from panneau.licence.modifications import CODE_LABELS, COMMUNES_OF_TODAY
from panneau.licence.redirect_tags import RedirectTags, host_of
from panneau.licence.register import OfferLog, Register
from panneau.offers.code_labels import CONTRACTS, EXPERIENCE, Codes
from panneau.offers.display_values import Forms
from panneau.offers.model import Offer
from panneau.offers.traits import read_traits

_ORIGINS = ("1", "2")
_DIGEST_BYTES = 12


class Places(Protocol):
    """What a territory knows of the codes of communes."""

    def commune_of(self, code: str) -> str:
        """Today's commune of a code, for lists."""


def read_offer(raw: Mapping[str, object], *, territory: Places, register: Register, tags: RedirectTags) -> Offer:
    """The facts of an offer; a field that is missing or of an unexpected type is "".

    `raw["id"]` can name a file: the harvest has seen to it.
    """
    offer_id = raw.get("id")
    with register.log(offer_id if isinstance(offer_id, str) else "") as log:
        read = _Reader(raw, log, tags)
        source = read.address("origineOffre", "urlOrigine")
        return Offer(
            id=read.text("id"),
            title=read.first("intitule", "romeLibelle", "appellationlibelle") or f"Offre n° {read.text('id')}",
            employer=read.text("entreprise", "nom"),
            place=read.common("lieuTravail", "libelle"),
            commune=read.commune(territory),
            created=read.text("dateCreation"),
            updated=read.text("dateActualisation"),
            contract_code=read.common("typeContrat"),
            contract=intern(read.first("typeContratLibelle") or read.label("typeContrat", CONTRACTS)),
            hours=intern(read.first("dureeTravailLibelleConverti", "dureeTravailLibelle")),
            pay=read.text("salaire", "libelle"),
            experience=intern(read.first("experienceLibelle") or read.label("experienceExige", EXPERIENCE)),
            rome_code=read.common("romeCode"),
            rome=read.common("romeLibelle"),
            origin=read.origin(),
            partners=tuple(filter(None, read.partners("nom"))),
            source_href=source,
            apply_href=read.address("contact", "urlPostulation") or read.partner_page() or source,
            traits=read_traits(raw, text=read.common),
            source_page=read.page("origineOffre", "urlOrigine"),
            likeness=_likeness(raw),
        )


class _Reader:
    """Reads texts out of one payload, whatever their types turn out to be."""

    def __init__(self, raw: Mapping[str, object], log: OfferLog, tags: RedirectTags) -> None:
        self._raw = raw
        self._log = log
        self._forms = Forms(log, tags, {})

    def text(self, *keys: str) -> str:
        return self._forms.text(_string(self._raw, keys), ".".join(keys))

    def common(self, *keys: str) -> str:
        """The same for what many offers say, kept in memory once."""
        return intern(self.text(*keys))

    def first(self, *keys: str) -> str:
        """The first of these fields that says something."""
        return next((text for key in keys if (text := self.text(key)).strip()), "")

    def label(self, key: str, codes: Codes) -> str:
        """The label of a code, or the code itself."""
        return self._log.apply(CODE_LABELS, key, codes.label, self.text(key)) or self.text(key)

    def page(self, *keys: str) -> str:
        """An address as received, if it can be visited."""
        address = self.text(*keys)
        return address if host_of(address) else ""

    def address(self, *keys: str) -> str:
        return self._web_address(_string(self._raw, keys), ".".join(keys))

    def commune(self, territory: Places) -> str:
        code = self.text("lieuTravail", "commune")
        return intern(self._log.apply(COMMUNES_OF_TODAY, "lieuTravail.commune", territory.commune_of, code))

    def origin(self) -> str:
        origin = self.text("origineOffre", "origine")
        return origin if origin in _ORIGINS else ""

    def partners(self, key: str) -> Iterator[str]:
        """That field of each partner."""
        for partner in _partners(self._raw):
            yield self._forms.text(_string(partner, (key,)), f"origineOffre.partenaires[].{key}")

    def partner_page(self) -> str:
        """The first page of a partner that can be visited."""
        path = "origineOffre.partenaires[].url"
        pages = (self._web_address(_string(partner, ("url",)), path) for partner in _partners(self._raw))
        return next(filter(None, pages), "")

    def _web_address(self, address: str, path: str) -> str:
        decoded = self._forms.decoded(address, path)
        return self._forms.href(decoded, path) if host_of(decoded) else ""


def _string(raw: object, keys: tuple[str, ...]) -> str:
    """The text that stands there; "" for anything else."""
    for key in keys:
        raw = raw.get(key) if isinstance(raw, Mapping) else None
    return raw if isinstance(raw, str) else ""


def _likeness(raw: Mapping[str, object]) -> str:
    """A digest of title and text, so that neither is kept."""
    description = _string(raw, ("description",))
    text = f"{_string(raw, ('intitule',))}\0{description}"
    return blake2b(text.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).hexdigest() if description else ""


def _partners(raw: Mapping[str, object]) -> list[object]:
    origin = raw.get("origineOffre")
    partners = origin.get("partenaires") if isinstance(origin, Mapping) else None
    return partners if isinstance(partners, list) else []
