"""The search index and its word files: the offers' own values at their places, labels of a closed list, live words.

The columns are read back by the rules of their format, written here again from its description.
Source: licence, art. 1.1, 3 (no sentence), 4 (mentions) and 7 (no offer that is gone).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from panneau.audit.checks.search_columns import decode_codes, decode_ranks
from panneau.audit.checks.search_words import Report, check_words
from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.generated_labels import find_label, load_labels
from panneau.audit.engine.list_facts import parse_day
from panneau.audit.engine.live_offers import LiveOffers
from panneau.audit.engine.offer_reading import ID_LOOKALIKE
from panneau.audit.engine.subjects import WholeSite
from panneau.licence.duties import Duty
from panneau.site.model.urls import MODIFICATIONS

VERSION = 3
RULES = "95491b77c7cfb9c07970bae368f4c26ee951aa85fbc61c14399512286441fcc9"
"""SHA-256 of the rules of folding, words of the program that were reviewed: they change when its stop words do."""
_KEYS = ("version", "mentions", "folding", "texts", "facets", "starts", "positions", "ids", "dates", "columns", "told")
_WORDS = re.compile(r"[a-z]+/mots-[0-9a-f]{12}-[0-9]+\.json")
_FACET_KEYS = {"key", "title", "column_of", "codes", "labels", "sets", "words", "follows"}
_CURE = "L’index de recherche ne contient que ce que le programme y met (site/search/) : reconstruisez le site."


def check_search(whole: WholeSite) -> None:
    """Check that the search has its index and its files of words, as the live offers make them, and nothing else."""
    short, facts, ledger = whole.site.live, whole.site.facts, whole.ledger
    paths = [path for path in whole.folder.paths if path.startswith(facts.search_files or "\0")]
    files = {path: whole.folder.read(path) for path in paths}
    if not files:
        return
    index = next((path for path in files if "/index-" in path), "")
    words = [path for path in files if _WORDS.fullmatch(path)]
    words.sort(key=lambda path: (len(path), path))

    def report(duty: Duty, problem: str, value: object = "", *, page: str = index, offer: str = "") -> None:
        ledger.add_fault(duty, page or next(iter(files)), problem, value=str(value), cure=_CURE, offer=offer)

    _check_strange({path: files[path] for path in files.keys() - {index, *words}}, short, facts, report)
    if not index:
        report(Duty.NO_EXTRACTION, "L’index de recherche manque.")
        return
    _check_names(index, words, files, report)
    try:
        content = json.loads(files.get(index, b""))
        _check_writing(content, files[index], report)
        _IndexCheck(content, short, facts, report).check_all()
        check_words({path: files[path] for path in words}, content, short, report)
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as fault:
        report(Duty.NO_EXTRACTION, f"L’index de recherche n’a pas la forme qu’il doit avoir ({type(fault).__name__}).")
    ledger.count(Duty.NO_EXTRACTION, pages=len(files), values=len(short.lists))


def _check_names(index: str, words: Sequence[str], files: Mapping[str, bytes], report: Report) -> None:
    """Check that the names of the files are those of their contents: then no byte of any was changed."""
    folder = (index or words[0]).partition("/")[0]
    digest = sha256(b"\n".join(files[path] for path in (index, *words) if path)).hexdigest()[:12]
    right = [f"{folder}/index-{digest}.json", *(f"{folder}/mots-{digest}-{rank}.json" for rank in range(len(words)))]
    for path, name in zip((index, *words), right, strict=True):
        if path != name:
            report(Duty.NO_EXTRACTION, "Un fichier de la recherche n’a pas le nom de son contenu.", path, page=path)
            return


def _check_strange(files: Mapping[str, bytes], short: LiveOffers, facts: AuditFacts, report: Report) -> None:
    """Check files that are none of the search's, and look in them for numbers of offers that are gone."""
    known = short.lists.keys() | facts.moved.keys()
    for path, data in files.items():
        report(Duty.NO_EXTRACTION, "Ce fichier n’est pas de la recherche.", path, page=path)
        for offer_id in {*re.findall(rf'"({ID_LOOKALIKE})"', data.decode("utf-8", "replace"))} - known:
            report(Duty.NO_HISTORY, "Ce fichier nomme une offre qui n’est pas en ligne.", offer_id, page=path)


def _check_writing(content: Any, data: bytes, report: Report) -> None:
    """Check that the index is written as its own content is: no name twice, no blank, no byte beside."""
    if json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() != data or (*content,) != _KEYS:
        report(
            Duty.NO_EXTRACTION, "L’index de recherche a des clés ou des octets de trop.", ",".join(map(str, content))
        )


class _IndexCheck:
    """The check of one index against the offers that must be in it, newest first."""

    def __init__(self, content: Mapping[str, Any], short: LiveOffers, facts: AuditFacts, report: Report) -> None:
        self._content, self._short, self._facts, self._report = content, short, facts, report
        self._ids: Sequence[str] = content["ids"]
        self._rows = [short.lists.get(offer_id) for offer_id in self._ids]

    def check_all(self) -> None:
        """Check each key of the index."""
        self._check_heads()
        self._check_ids()
        for name, facet in (("titles", "title"), ("employers", "employer"), ("places", "place"),
                            ("contracts", "contract"), ("sources", "source")):  # fmt: skip
            self._check_texts(name, facet)
        self._check_dates()
        self._check_stacks()
        self._check_facets()

    def _check_heads(self) -> None:
        facts, content = self._facts, self._content
        began = facts.began.isoformat(timespec="seconds")
        mentions = {"source": facts.source, "read": began, "licence": facts.licence_address,
                    "modifications": MODIFICATIONS}  # fmt: skip
        if content["mentions"] != mentions:
            self._report(Duty.MENTIONS, "Les mentions de l’index de recherche ne sont pas les bonnes.")
        rules = json.dumps(content["folding"], ensure_ascii=False, separators=(",", ":")).encode()
        if content["version"] != VERSION or sha256(rules).hexdigest() != RULES:
            self._report(Duty.NO_EXTRACTION, "Les règles de l’index de recherche ne sont pas celles du programme.")
        if set(content["texts"]) != {"titles", "employers", "places", "contracts", "sources"}:
            self._report(Duty.NO_EXTRACTION, "L’index de recherche a une colonne de trop.")

    def _check_ids(self) -> None:
        known, facts = self._short.ranks, self._facts
        own = {path.removesuffix(".html") for path in facts.own_offers}
        for offer_id in self._ids:
            if offer_id not in known and offer_id not in facts.moved and offer_id not in own:
                self._report(Duty.NO_HISTORY, "L’index de recherche nomme une offre qui n’est pas en ligne.", offer_id)
        live = [known[offer_id] for offer_id in self._ids if offer_id in known]
        if live != sorted(set(live)):
            self._report(
                Duty.NO_ALTERATION,
                "L’index de recherche ne range pas les offres de la plus récente à la plus ancienne.",
            )
        for offer_id in known.keys() - {*self._ids}:
            self._report(Duty.FRESHNESS, "L’index de recherche n’a pas une offre en ligne.", offer_id, offer=offer_id)

    def _check_texts(self, name: str, field: str) -> None:
        values, ranks = self._content["texts"][name], decode_ranks(self._content["columns"][name])
        self._check_used(values, ranks)
        for offer_id, said, rank in zip(self._ids, self._rows, ranks, strict=True):
            if said is not None and values[rank] != getattr(said, field):
                problem = "L’index de recherche dit autre chose que l’API."
                self._report(Duty.NO_ALTERATION, problem, values[rank], offer=offer_id)

    def _check_used(self, values: Sequence[object], ranks: Iterable[int]) -> None:
        """Check that a dictionary has no entry that no offer names, and none twice."""
        if {*ranks} != {*range(len(values))} or len({*map(str, values)}) != len(values):
            unused = next((values[rank] for rank in range(len(values)) if rank not in {*ranks}), "")
            self._report(Duty.NO_EXTRACTION, "L’index de recherche a des valeurs qui ne sont d’aucune offre.", unused)

    def _check_dates(self) -> None:
        dates: Mapping[str, Any] = self._content["dates"]
        others, before = dict(dates["others"]), 0
        if set(dates) != {"steps", "others"}:
            self._report(Duty.NO_EXTRACTION, "L’index de recherche a des dates de trop.")
        for rank, step in enumerate(decode_codes(dates["steps"])):
            minute = others.pop(str(rank)) if str(rank) in others else before - step
            said = self._rows[rank]
            if said is not None and minute != _count_minutes(said.created):
                problem = "L’index de recherche ne donne pas la date de l’offre."
                self._report(Duty.DATES, problem, said.created, offer=self._ids[rank])
            before = before if minute is None else minute
        if others or len(dates["steps"]) != len(self._ids):
            self._report(Duty.NO_EXTRACTION, "L’index de recherche a des dates de trop.", min(others, default=""))

    def _check_stacks(self) -> None:
        """Check that the offers of one title and one text, and no others, are of one stack."""
        texts: dict[int, set[int]] = {}
        stacks: dict[int, set[int]] = {}
        for rank, (said, stack) in enumerate(
            zip(self._rows, decode_ranks(self._content["columns"]["stacks"]), strict=True)
        ):
            if said is not None:
                text = said.likeness or -1 - rank
                texts.setdefault(text, set()).add(stack)
                stacks.setdefault(stack, set()).add(text)
        if any(len(found) > 1 for found in (*texts.values(), *stacks.values())):
            problem = "L’index de recherche réunit des offres qui ne sont pas identiques, ou en sépare qui le sont."
            self._report(Duty.NO_ALTERATION, problem)

    def _check_facets(self) -> None:
        facets: Sequence[Mapping[str, Any]] = self._content["facets"]
        columns, told, tables = self._content["columns"], self._content["told"], load_labels()["facets"]
        due = {"titles", "employers", "places", "contracts", "sources", "stacks"} | tables.keys() - told.keys()
        if [facet["key"] for facet in facets] != [*tables] or columns.keys() != due or not told.keys() <= tables.keys():
            self._report(Duty.NO_EXTRACTION, "L’index de recherche a un filtre de trop, ou de moins.")
        for facet in facets:
            self._check_facet(facet, tables[facet["key"]])
        for key, column in {**told, **{key: columns[key] for key in columns.keys() & tables.keys()}}.items():
            ranks = decode_codes(column) if key in told else decode_ranks(column)
            sizes = {facet["key"]: len(facet["sets"]) for facet in facets}
            if not all(0 <= rank < sizes[key] for rank in ranks) or (key not in told and len(ranks) != len(self._ids)):
                self._report(Duty.NO_EXTRACTION, "Une colonne de l’index de recherche ne se lit pas.", key)
        communes = next(facet["codes"] for facet in facets if facet["key"] == "commune")
        if len(self._content["positions"]) != len(communes) or not all(map(_is_position, self._content["positions"])):
            self._report(Duty.NO_EXTRACTION, "L’index de recherche a des positions qui ne sont pas des communes.")

    def _check_facet(self, facet: Mapping[str, Any], table: Mapping[str, Any]) -> None:
        """Check the title of a filter, and that each of its labels is one that its code or a live offer has."""
        key, codes, words = facet["key"], facet["codes"], table.get("words", {})
        right = {"title": table["title"], "column_of": table["column_of"], "follows": table["follows"],
                 "words": [words.get(code, "") for code in codes]}  # fmt: skip
        given = self._list_given(key)
        strange = [
            label
            for code, label in zip(codes, facet["labels"], strict=True)
            if (code, label) not in given
            and table["labels"].get(code) != label
            and (key != "commune" or label != self._facts.name_commune(code))
        ]
        if (
            strange
            or any(facet.get(name, value) != value for name, value in right.items())
            or facet.keys() - _FACET_KEYS
        ):
            problem = "Un filtre de l’index de recherche a un libellé qui n’est ni du programme ni d’une offre."
            self._report(Duty.NO_EXTRACTION, problem, next(iter(strange), key))
        sets = [value for value in facet["sets"] if value != 0]
        if not all(isinstance(rank, int) and 0 <= rank < len(codes) for ranks in sets for rank in ranks):
            self._report(Duty.NO_EXTRACTION, "Un filtre de l’index de recherche ne se lit pas.", key)

    def _list_given(self, key: str) -> set[tuple[str, str]]:
        """List the codes of the live offers with their labels, where they are no closed list."""
        codes = {said.codes for said in self._rows if said is not None}
        if key == "metier":
            return {(code or trade, trade) for _, _, code, trade in codes}
        return {(code, find_label(key, code)) for code, _, _, _ in codes} if key == "contrat" else set()


def _is_position(value: Any) -> bool:
    return value is None or (len(value) == 2 and all(isinstance(degrees, float | int) for degrees in value))


def _count_minutes(created: str) -> int | None:
    """Count the minutes from 1970 to a date, as written; None for a text that is no date."""
    if parse_day(created) is None:
        return None
    since = datetime.fromisoformat(created).replace(tzinfo=None) - datetime(1970, 1, 1)  # noqa: DTZ001 - as written
    return since // timedelta(minutes=1)
