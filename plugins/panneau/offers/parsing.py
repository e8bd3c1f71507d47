"""From an offer's payload to the facts that lists, links and counts need; nothing in a payload can make it fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from sys import intern
from typing import Protocol

from panneau.common.offer_identity import Origin
from panneau.licence.modifications import CODE_LABELS, COMMUNES_OF_TODAY, PLACE_NAMES, REGISTER
from panneau.licence.redirect_tags import RedirectTags, parse_host
from panneau.licence.register import OfferLog
from panneau.offers.code_labels import CONTRACTS, EXPERIENCE, CodeLabels
from panneau.offers.display_values import ValueFormatter
from panneau.offers.languages import find_title_language
from panneau.offers.model import Offer
from panneau.offers.place_names import format_place
from panneau.offers.traits import read_traits

_DIGEST_BYTES = 12


class CommuneLookup(Protocol):
    """What a territory knows of the codes of communes."""

    def find_commune(self, code: str) -> str:
        """Find today's commune of a code, for lists."""

    def find_name(self, code: str) -> str:
        """Find the official name of a commune; a code that is not known is its own name."""


def read_offer(raw: Mapping[str, object], *, territory: CommuneLookup, tags: RedirectTags) -> Offer:
    """Read the facts of an offer; a field that is missing or of an unexpected type is "".

    `raw["id"]` can name a file: the harvest has seen to it.
    """
    log = REGISTER.make_log()
    read = _PayloadReader(raw, log, tags)
    source = read.read_address("origineOffre", "urlOrigine")
    return Offer(
        id=read.read_text("id"),
        title=read.read_title() or f"Offre n° {read.read_text('id')}",
        employer=read.read_text("entreprise", "nom"),
        place=read.read_place(territory),
        commune=read.read_commune(territory),
        created=read.read_text("dateCreation"),
        updated=read.read_text("dateActualisation"),
        contract_code=read.read_interned("typeContrat"),
        contract=intern(read.read_first("typeContratLibelle") or read.read_label("typeContrat", CONTRACTS)),
        hours=intern(read.read_first("dureeTravailLibelleConverti", "dureeTravailLibelle")),
        pay=read.read_text("salaire", "libelle"),
        experience=intern(read.read_first("experienceLibelle") or read.read_label("experienceExige", EXPERIENCE)),
        rome_code=read.read_interned("romeCode"),
        rome=read.read_interned("romeLibelle"),
        origin=read.read_origin(),
        partners=tuple(filter(str.strip, read.iter_partner_texts("nom"))),
        source_href=source,
        apply_href=read.read_address("contact", "urlPostulation") or read.find_partner_address() or source,
        traits=read_traits(raw, text=read.read_interned, log=log),
        source_page=read.read_raw_address("origineOffre", "urlOrigine"),
        title_language=find_title_language(_find_text(raw, ("intitule",)), _find_text(raw, ("description",))),
        likeness=_compute_likeness(raw),
        touched=log.touched,  # the last one: after every other was read
    )


class _PayloadReader:
    """Reads texts out of one payload, whatever their types turn out to be."""

    def __init__(self, raw: Mapping[str, object], log: OfferLog, tags: RedirectTags) -> None:
        self._raw = raw
        self._log = log
        self._forms = ValueFormatter(log, tags, {})

    def read_text(self, *keys: str) -> str:
        return self._forms.clean_text(_find_text(self._raw, keys), ".".join(keys))

    def read_interned(self, *keys: str) -> str:
        """Read a text that many offers say: interned, it is in memory once for all of them."""
        return intern(self.read_text(*keys))

    def read_first(self, *keys: str) -> str:
        """Read the first of these fields that says something."""
        return next((text for key in keys if (text := self.read_text(key)).strip()), "")

    def read_title(self) -> str:
        """Read what the offer is called: its title, which says « (H/F) » once, else its trade."""
        title = self._forms.clean_title(_find_text(self._raw, ("intitule",)), "intitule")
        return title if title.strip() else self.read_first("romeLibelle", "appellationlibelle")

    def read_label(self, key: str, codes: CodeLabels) -> str:
        """Read the label of a code, or the code itself."""
        return self._log.apply(CODE_LABELS, key, codes.find_label, self.read_text(key)) or self.read_text(key)

    def read_raw_address(self, *keys: str) -> str:
        """Read an address as received, if it can be visited."""
        address = self.read_text(*keys)
        return address if parse_host(address) else ""

    def read_address(self, *keys: str) -> str:
        return self._make_web_address(_find_text(self._raw, keys), ".".join(keys))

    def read_commune(self, territory: CommuneLookup) -> str:
        code = self.read_text("lieuTravail", "commune")
        return intern(self._log.apply(COMMUNES_OF_TODAY, "lieuTravail.commune", territory.find_commune, code))

    def read_place(self, territory: CommuneLookup) -> str:
        """Read where the work is, under one name for all offers of a commune where the text says no more than it."""
        raw, town = self.read_text("lieuTravail", "libelle"), territory.find_name(self.read_commune(territory))
        plain = self._log.apply(PLACE_NAMES, "lieuTravail.libelle", lambda text: format_place(text, town), raw)
        return intern(plain or raw)

    def read_origin(self) -> Origin:
        return Origin.from_api(self.read_text("origineOffre", "origine"))

    def iter_partner_texts(self, key: str) -> Iterator[str]:
        """Iterate over one field of each partner."""
        for partner in _list_partners(self._raw):
            yield self._forms.clean_text(_find_text(partner, (key,)), f"origineOffre.partenaires[].{key}")

    def find_partner_address(self) -> str:
        """Find the first page of a partner that can be visited."""
        path = "origineOffre.partenaires[].url"
        pages = (self._make_web_address(_find_text(partner, ("url",)), path) for partner in _list_partners(self._raw))
        return next(filter(None, pages), "")

    def _make_web_address(self, address: str, path: str) -> str:
        decoded = self._forms.decode_text(address, path)
        return self._forms.make_href(decoded, path) if parse_host(decoded) else ""


def _find_text(raw: object, keys: tuple[str, ...]) -> str:
    """Find the text under these keys; "" for anything else."""
    for key in keys:
        raw = raw.get(key) if isinstance(raw, dict) else None  # quicker than Mapping, an abstract class
    return raw if isinstance(raw, str) else ""


def _compute_likeness(raw: Mapping[str, object]) -> str:
    """Compute a digest of title and text, so that neither is kept in memory."""
    description = _find_text(raw, ("description",))
    text = f"{_find_text(raw, ('intitule',))}\0{description}"
    return blake2b(text.encode("utf-8", "replace"), digest_size=_DIGEST_BYTES).hexdigest() if description else ""


def _list_partners(raw: Mapping[str, object]) -> list[object]:
    origin = raw.get("origineOffre")
    partners = origin.get("partenaires") if isinstance(origin, Mapping) else None
    return partners if isinstance(partners, list) else []
