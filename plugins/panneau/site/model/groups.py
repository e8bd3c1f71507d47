"""The groups in which offers are listed: by commune, sector, contract, domain and trade, each with its address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from panneau.common.clock import parse_day
from panneau.common.french import format_offers
from panneau.offers.group_labels import (
    DOMAINS,
    NO_COMMUNE,
    NO_TRADE,
    OTHER_DOMAIN,
    format_at_commune,
    format_contract,
    parse_domain,
    parse_trade,
)
from panneau.offers.model import Offer
from panneau.site.model.pagination import count_pages
from panneau.site.model.site_model import Area, SiteModel
from panneau.site.model.urls import assign_stems, slugify


@dataclass(frozen=True, slots=True)
class Group:
    """Offers that have something in common, newest first."""

    label: str
    """« Cahors »."""
    title: str
    """« Offres d’emploi à Cahors »."""
    stem: str
    """Address without `.html` and without page number: `communes/46042-cahors`."""
    path: str
    """Its first page."""
    count: str
    """« 12 offres »."""
    offers: tuple[Offer, ...]
    stacks: tuple[tuple[Offer, ...], ...]
    """The same offers, identical ones together: what its pages are cut into."""


@dataclass(frozen=True, slots=True)
class Directory:
    """All groups of one kind."""

    stem: str
    """Address without `.html`: `communes`; its groups live in the folder of that name."""
    name: str
    """In the navigation: « Communes »."""
    title: str
    """« Offres par commune »."""
    way: str
    """Over links to its groups: « Par commune »."""
    keys_of: Callable[[Offer], Sequence[str]]
    """The groups that an offer is in."""
    groups: Mapping[str, Group]
    """Key → group, in the order in which visitors read them."""

    def iter_groups(self, offer: Offer) -> Iterator[Group]:
        """Iterate over the groups that hold the offer."""
        return (self.groups[key] for key in self.keys_of(offer))


@dataclass(frozen=True, slots=True)
class _Naming:
    """How a group is called, before its address is known to be free."""

    label: str
    title: str
    slug: str


def sort_newest_first(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Sort offers by date of creation, latest first, then by id; those without a readable date come last."""
    by_id = sorted(offers, key=lambda offer: offer.id)
    return tuple(sorted(by_id, key=lambda offer: offer.created if parse_day(offer.created) else "", reverse=True))


def stack_duplicates(offers: Iterable[Offer]) -> tuple[tuple[Offer, ...], ...]:
    """Put identical offers together (same title, same text), in the place of the first one."""
    stacks: dict[str, list[Offer]] = {}
    for offer in offers:
        stacks.setdefault(offer.text_key, []).append(offer)
    return tuple(map(tuple, stacks.values()))


def make_group(label: str, title: str, stem: str, offers: Sequence[Offer]) -> Group:
    """Make a group at an address that is known to be free."""
    return Group(
        label, title, stem, f"{stem}.html", format_offers(len(offers)), tuple(offers), stack_duplicates(offers)
    )


def plan_directories(model: SiteModel, newest: Sequence[Offer]) -> tuple[Directory, ...]:
    """Plan every directory of the site, in the order of the navigation; sectors only where the town declares some."""
    areas = (_group_by_area(newest, model),) if model.areas else ()
    rest = (_group_by_contract(newest, model), _group_by_domain(newest, model), _group_by_trade(newest, model))
    return (_group_by_commune(newest, model), *areas, *rest)


def _group_by_commune(newest: Sequence[Offer], model: SiteModel) -> Directory:
    def name_commune(code: str) -> _Naming:
        if not code:
            return _Naming(NO_COMMUNE, f"Offres d’emploi : {NO_COMMUNE.lower()}", "non-precisee")
        name = model.name_of(code) or code
        slug = f"{slugify(code) or 'code'}-{slugify(name)}".rstrip("-")
        return _Naming(name, f"Offres d’emploi {format_at_commune(name)}", slug)

    grouped = _group_offers(newest, keys_of=_list_commune_keys, always=model.communes)
    names = {code: name_commune(code) for code in grouped}
    order = sorted(grouped, key=lambda code: (not code, slugify(names[code].label), code))
    groups = _assign_addresses("communes", {code: (names[code], grouped[code]) for code in order}, model)
    return Directory("communes", "Communes", "Offres par commune", "Par commune", _list_commune_keys, groups)


def _list_commune_keys(offer: Offer) -> tuple[str]:
    return (offer.commune,)


def _group_by_area(newest: Sequence[Offer], model: SiteModel) -> Directory:
    ranks = _index_areas(model.areas)

    def list_area_keys(offer: Offer) -> Sequence[str]:
        return ranks.get(offer.commune, ())

    keys = [str(rank) for rank in range(len(model.areas))]
    grouped = _group_offers(newest, keys_of=list_area_keys, always=keys)
    named = {
        key: (_Naming(area.name, f"Offres d’emploi : {area.name}", slugify(area.slug) or "secteur"), grouped[key])
        for key, area in zip(keys, model.areas, strict=True)
    }
    groups = _assign_addresses("secteurs", named, model)
    return Directory("secteurs", "Secteurs", "Offres par secteur", "Par secteur", list_area_keys, groups)


def _index_areas(areas: Sequence[Area]) -> Mapping[str, Sequence[str]]:
    ranks: dict[str, list[str]] = {}
    for rank, area in enumerate(areas):
        for commune in dict.fromkeys(area.communes):
            ranks.setdefault(commune, []).append(str(rank))
    return ranks


def _group_by_contract(newest: Sequence[Offer], model: SiteModel) -> Directory:
    grouped = _group_offers(newest, keys_of=_list_contract_keys)
    order = sorted(grouped, key=lambda code: (not code, -len(grouped[code]), code))
    groups = _assign_addresses("contrats", {code: (_name_contract(code), grouped[code]) for code in order}, model)
    return Directory("contrats", "Contrats", "Offres par type de contrat", "Par contrat", _list_contract_keys, groups)


def _list_contract_keys(offer: Offer) -> tuple[str]:
    return (offer.contract_code,)


def _name_contract(code: str) -> _Naming:
    label = format_contract(code)
    slug = slugify(code) or ("autre" if code else "non-precise")
    return _Naming(label, f"Offres d’emploi : {label}", slug)


def _group_by_domain(newest: Sequence[Offer], model: SiteModel) -> Directory:
    grouped = _group_offers(newest, keys_of=_list_domain_keys)
    order = sorted(grouped, key=lambda letter: (not letter, letter))
    groups = _assign_addresses("domaines", {letter: (_name_domain(letter), grouped[letter]) for letter in order}, model)
    title = "Offres par domaine professionnel"
    return Directory("domaines", "Domaines", title, "Par domaine", _list_domain_keys, groups)


def _list_domain_keys(offer: Offer) -> tuple[str]:
    return (parse_domain(offer.rome_code),)


def _name_domain(letter: str) -> _Naming:
    label = DOMAINS.get(letter, OTHER_DOMAIN)
    slug = f"{letter.lower()}-{slugify(label)}" if letter else slugify(label)
    return _Naming(label, f"Offres d’emploi : {label}", slug)


def _group_by_trade(newest: Sequence[Offer], model: SiteModel) -> Directory:
    grouped = _group_offers(newest, keys_of=_list_trade_keys)
    names = {code: _name_trade(code, offers) for code, offers in grouped.items()}
    order = sorted(grouped, key=lambda code: (not code, slugify(names[code].label), code))
    groups = _assign_addresses("metiers", {code: (names[code], grouped[code]) for code in order}, model)
    return Directory("metiers", "Métiers", "Offres par métier", "Par métier", _list_trade_keys, groups)


def _list_trade_keys(offer: Offer) -> tuple[str]:
    return (parse_trade(offer.rome_code),)


def _name_trade(code: str, offers: Sequence[Offer]) -> _Naming:
    """Name a trade as most of its offers do, so that the address stays when one of them says otherwise."""
    if not code:
        return _Naming(NO_TRADE, f"Offres d’emploi : {NO_TRADE.lower()}", "non-precise")
    names = Counter(offer.rome for offer in offers if offer.rome.strip())
    label = min(names, key=lambda name: (-names[name], name), default=code)
    return _Naming(label, f"Offres d’emploi : {label}", f"{code.lower()}-{slugify(label)}".rstrip("-"))


def _group_offers(
    offers: Iterable[Offer], *, keys_of: Callable[[Offer], Sequence[str]], always: Iterable[str] = ()
) -> Mapping[str, Sequence[Offer]]:
    """Group offers by key, in their order; the keys in `always` are there even without offers."""
    groups: dict[str, list[Offer]] = {key: [] for key in always}
    for offer in offers:
        for key in keys_of(offer):
            groups.setdefault(key, []).append(offer)
    return groups


def _assign_addresses(
    folder: str, named: Mapping[str, tuple[_Naming, Sequence[Offer]]], model: SiteModel
) -> Mapping[str, Group]:
    """Make the groups in the order given; addresses are given out by key, so as not to depend on that order."""
    keys = sorted(named)
    wanted = ((f"{folder}/{named[key][0].slug}", _estimate_pages(named[key][1], model)) for key in keys)
    stems = dict(zip(keys, assign_stems(wanted), strict=True))
    return {key: make_group(naming.label, naming.title, stems[key], offers) for key, (naming, offers) in named.items()}


def _estimate_pages(offers: Sequence[Offer], model: SiteModel) -> int:
    """Estimate how many pages a list takes, at most: identical offers, not looked for yet, take one place."""
    return count_pages(len(offers), model.offers_per_page)
