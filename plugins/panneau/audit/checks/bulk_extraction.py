"""Nothing to extract in bulk: no file with the text of several offers, no data file, robots.txt, TDM reservation.

Each description is cut into runs of words; a table of bits remembers them, and where one seems to be held, a sorted
table of their hashes tells whose text it may be. That text is then read, so that nothing found is a matter of chance.
Source: licence, art. 3.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from html import unescape
from itertools import islice

import numpy as np

from panneau.audit.engine.audit_facts import AuditFacts, Payload
from panneau.audit.engine.document import Document
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.payload_view import PayloadView
from panneau.audit.engine.short_texts import ShortTexts
from panneau.audit.engine.value_forms import normalize_text

RUN = 10
"""Words in a row: more than what lists show of an offer beside its title, fewer than in a sentence or two."""
LEAST_WORDS = 6
"""A text of fewer words is no text to extract."""
_SHORTEST = 2 * LEAST_WORDS - 1
"""Bytes of as many words, of one letter each."""
_ANCHOR = 8
"""Runs begin at words of at least so many letters: about one in six."""
_BITS_A_RUN, _LEAST_BITS = 16, 1 << 20
_MOST_KNOWN = 20_000
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(rb"<[^>]*>")
_NOISE = re.compile(r"<[^>]*>|\\[nrt]|\\u00[0-9a-f]{2}")
_STRETCH = re.compile(rb">([^<]{100,})")
_LONG_ATTRIBUTE = re.compile(rb"=[\"']([^\"']{120,})[\"']")
_COMMENT = re.compile(rb"<!--(.{100,}?)-->", re.DOTALL)
_CURE = "Retirez ce texte : une liste, un flux ou un index ne donne que le titre, le lieu et le lien d’une offre."


def split_words(text: str) -> list[str]:
    """Split a text into its words, in lower case, whatever is between them."""
    return _WORD.findall(text.lower())


def extract_words(data: bytes) -> list[str]:
    """Extract the words of a file, tags and escapes aside."""
    return split_words(_NOISE.sub(" ", unescape(data.decode("utf-8", "replace"))))


def iter_runs(words: Sequence[str]) -> Iterator[str]:
    """Iterate over the runs of a text that begin at a long word (`_ANCHOR`); the whole of a short text."""
    if len(words) < RUN:
        if len(words) >= LEAST_WORDS:
            yield " ".join(words)
        return
    for start in range(len(words) - RUN + 1):
        if len(words[start]) >= _ANCHOR:
            yield " ".join(words[start : start + RUN])


def find_description(payload: Payload) -> str:
    """Find the description of an offer, as pages hold it; "" where it has none."""
    text = payload.get("description")
    return normalize_text(text) if isinstance(text, str) else ""


class TextIndex:
    """The runs of all offers' texts, half a kilobyte an offer.

    Hashes in packed arrays, since texts in sets would take several times the memory; the table of bits answers most
    questions without a search in them. Decision: docs/decisions/2026-11-29-what-the-audit-costs.md.
    """

    def __init__(self, payloads: Mapping[str, Payload]) -> None:
        self._payloads = payloads
        self._ids = tuple(payloads)
        self._met: dict[int, int] = {}
        self._harmless: set[str] = set()
        self._quiet: set[bytes] = set()
        """Texts of elements that were found without a run: titles, towns and contracts are in many lists."""
        hashes, owners = array("q"), array("I")

        def read_payloads() -> Iterator[Payload]:
            """Open each payload once, for its short texts and for the runs of its description."""
            for number, payload in enumerate(payloads.values()):
                found = self._read(payload)
                hashes.extend(found)
                owners.extend([number] * len(found))
                yield payload

        self.short = ShortTexts(read_payloads())
        self._short_runs = {run for text in self.short.all for run in iter_runs(split_words(text))}
        """Lists show short facts, and many texts quote a title or an employer of ten words."""
        order = np.argsort(np.frombuffer(hashes, np.int64), kind="stable") if hashes else np.empty(0, np.int64)
        self._hashes = np.asarray(hashes, np.int64)[order]
        self._owners = np.asarray(owners, np.uint32)[order]
        self._mask = (1 << max(_LEAST_BITS, _BITS_A_RUN * len(hashes)).bit_length()) - 1
        self._bits = bytearray((self._mask + 1) >> 3)
        for number in hashes:
            for place in (number & self._mask, (number >> 32) & self._mask):
                self._bits[place >> 3] |= 1 << (place & 7)

    def _read(self, payload: Payload) -> list[int]:
        """The hashes of the runs of a text, those of its title aside."""
        title = split_words(str(payload.get("intitule")))
        said = " ".join(title) if len(title) >= LEAST_WORDS else ""
        return [hash(run) for run in iter_runs(split_words(find_description(payload))) if not said or run not in said]

    def find_runs(self, words: Sequence[str]) -> set[str]:
        """Find the runs of words that may be an offer's; the table of bits may say yes by chance, and misses none."""
        return {run for run in iter_runs(words) if self._can_contain(run) and run not in self._short_runs}

    def find_page_runs(self, page: bytes) -> set[str]:
        """Find the runs on a page, in its comments and long attributes too.

        Each element is read by itself: a town's name and the title beside it can be words of some offer's text, too.
        """
        read = {part for part in _TAG.split(page) if len(part) >= _SHORTEST} - self._quiet
        found = {part: self.find_runs(extract_words(part)) for part in read}
        self._keep_quiet(part for part, runs in found.items() if not runs)
        return set().union(*found.values(), *map(self.find_runs, map(split_words, iter_long_texts(page))))

    def _keep_quiet(self, parts: Iterable[bytes]) -> None:
        if len(self._quiet) > _MOST_KNOWN:
            self._quiet.clear()
        self._quiet.update(parts)

    def is_harmless(self, stretch: str) -> bool:
        """Whether a text that many pages have in common holds no run; texts met for the first time are read."""
        if stretch not in self._harmless and not self._has_met(stretch):
            return False
        if stretch not in self._harmless and not self.find_runs(split_words(_NOISE.sub(" ", stretch))):
            self._harmless.add(stretch)
        return stretch in self._harmless

    def _has_met(self, stretch: str) -> bool:
        if len(self._met) > _MOST_KNOWN:
            self._met.clear()
            self._harmless.clear()
        key = hash(stretch)
        self._met[key] = self._met.get(key, 0) + 1
        return self._met[key] > 1

    def find_owners(self, runs: Set[str]) -> dict[str, set[str]]:
        """Find whose runs these are: id of each offer that has some → which ones. The offers' texts are read."""
        ids = [
            self._ids[number] for number in sorted({number for run in runs for number in self._find_offer_numbers(run)})
        ]
        texts = {offer_id: " ".join(split_words(find_description(self._payloads[offer_id]))) for offer_id in ids}
        shares = {offer_id: {run for run in runs if run in text} for offer_id, text in texts.items()}
        return {offer_id: share for offer_id, share in shares.items() if share}

    def _find_offer_numbers(self, run: str) -> list[int]:
        """Those of the offers that may have a run; hashes differ from one build to the next, and that is no matter."""
        start, end = (int(np.searchsorted(self._hashes, hash(run), side=side)) for side in ("left", "right"))
        return [int(number) for number in self._owners[start:end]]

    def _can_contain(self, run: str) -> bool:
        number, bits, mask = hash(run), self._bits, self._mask
        place, other = number & mask, (number >> 32) & mask
        return bool(bits[place >> 3] & (1 << (place & 7)) and bits[other >> 3] & (1 << (other & 7)))


def check_text(path: str, runs: Set[str], texts: TextIndex, facts: AuditFacts, ledger: Ledger) -> bool:
    """Check a file that is no offer's page: at most the text of one offer, and none on the town's pages.

    `runs` are those found in it. Returns whether it holds the text of none.
    """
    ledger.count("no-extraction", pages=1)
    shares = texts.find_owners(runs) if runs else {}
    if not shares:
        return True
    offer = find_single_id(shares)
    if path in facts.town_pages or path in facts.own_offers:
        problem = "Une page de la collectivité reprend le texte d’une offre de la base."
        cure = "Mettez un lien vers l’offre plutôt que son texte, ou gardez votre texte : l’offre ne sera pas montrée."
        for owner in shares:
            ledger.add_fault("share-alike", path, problem, value=min(runs), cure=cure, offer=owner)
    if not any(share >= set.union(*shares.values()) for share in shares.values()):
        problem = f"Ce fichier contient le texte de plusieurs offres ({len(shares)} au moins en partie)."
        ledger.add_fault("no-extraction", path, problem, value=min(runs), cure=_CURE, offer=offer)
    return False


def find_single_id(ids: Iterable[str]) -> str:
    """Find the id where there is one alone, "" otherwise: what several offers share is the fault of no single one."""
    found = list(islice(ids, 2))
    return found[0] if len(found) == 1 else ""


def check_no_text(path: str, data: bytes, texts: TextIndex, ledger: Ledger) -> bool:
    """Check that a file made to be read elsewhere, such as a feed, holds no offer's text; whether it holds none."""
    runs = texts.find_page_runs(data)
    owners = texts.find_owners(runs) if runs else {}
    if owners:
        problem = "Ce fichier, fait pour être repris ailleurs, contient le texte d’une offre."
        ledger.add_fault("no-extraction", path, problem, value=min(runs), cure=_CURE, offer=find_single_id(owners))
    return not owners


def check_offer_text(document: Document, view: PayloadView, texts: TextIndex, held: Set[str], ledger: Ledger) -> None:
    """Check that an offer's page holds its own text and no other's, comments and attributes included.

    `held`: texts of the page whose every value was compared with the offer already.
    """
    ledger.count("no-extraction", pages=1)
    own = ""
    for stretch in iter_long_texts(document.data):
        if stretch in held or texts.is_harmless(stretch):
            continue
        own = own or "\n".join((*_iter_head_texts(view), *view.iter_texts()))
        if stretch in own:
            continue
        runs = texts.find_runs(split_words(_NOISE.sub(" ", stretch)))
        foreign = runs - _select_runs(own, runs) if runs else runs
        if foreign and texts.find_owners(foreign):
            problem = "La page d’une offre contient aussi le texte d’une autre."
            ledger.add_fault("no-extraction", document.path, problem, value=min(foreign), cure=_CURE)


def _iter_head_texts(view: PayloadView) -> Iterator[str]:
    """What the head of an offer's page strings together: ten words of it may be in the text of the next offer."""
    names = ("intitule", "entreprise.nom", "lieuTravail.libelle", "typeContratLibelle")
    title, employer, place, contract = (" ".join(map(normalize_text, view.list_texts_at(name))) for name in names)
    yield f"{title} {employer} {place} {contract}"
    yield f"{title} {place}"


def iter_long_texts(data: bytes) -> Iterator[str]:
    """Iterate over the long texts of a page: between tags, in comments, in attributes.

    The bytes are scanned rather than the parsed tree: comments and attributes count as well.
    """
    kinds = (_STRETCH, _LONG_ATTRIBUTE, _COMMENT) if b"<!--" in data else (_STRETCH, _LONG_ATTRIBUTE)
    for kind in kinds:
        for found in kind.findall(data):
            text = found.decode("utf-8", "replace")
            yield unescape(text).strip() if "&" in text else text.strip()


def _select_runs(text: str, runs: Set[str]) -> set[str]:
    words = " ".join(split_words(text))
    return {run for run in runs if run in words}
