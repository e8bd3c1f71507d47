"""Files of figures: labels of a closed list, numbers that add up, the mentions, and nothing else.

Source: licence, art. 3 (no offer in them) and 4 (mentions); RFC 4180.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta

from panneau.audit.engine.audit_facts import AuditFacts
from panneau.audit.engine.findings import Ledger
from panneau.audit.engine.generated_labels import LONGEST_LABEL, find_domain, find_label, load_labels
from panneau.audit.engine.list_facts import ListFacts, parse_day
from panneau.audit.engine.subjects import RawFile
from panneau.audit.engine.value_forms import format_date
from panneau.licence.duties import Duty
from panneau.site.model.urls import MODIFICATIONS, make_absolute

FIGURES = re.compile(r"observatoire/([a-z-]+)\.csv")
OVER_TIME, WEEK, OVERLAPPING = "dans-le-temps", "nouveautes", "secteurs"
_MARK = "\ufeff"
_TOTAL = "Ensemble"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,8}")
_CURE = "Laissez les chiffres comme le programme les compte (statistics/) : des libellés, des nombres et les mentions."

Rows = Sequence[Sequence[str]]


def is_figures(path: str) -> bool:
    """Whether a file is one of those of figures, by its name."""
    found = FIGURES.fullmatch(path)
    return found is not None and found[1] in load_labels()["figures"]


def check_figures(file: RawFile) -> None:
    """Check that a file of figures has labels of a closed list, numbers that add up, and the mentions."""
    if not is_figures(file.path):
        return
    path, lists, facts, ledger = file.path, file.site.live.lists, file.site.facts, file.ledger
    name = path.partition("/")[2].removesuffix(".csv")
    rule = load_labels()["figures"][name]
    table, mentions = _split_mentions(file.data.decode("utf-8", "replace"))
    if mentions != _render([mention] for mention in _iter_mentions(facts)):
        problem = "Les mentions d’un fichier de chiffres manquent ou ne sont pas les bonnes."
        ledger.add_fault(Duty.MENTIONS, path, problem, value=mentions or path, cure=_CURE)
    ledger.count(Duty.MENTIONS, pages=1, values=4)
    rows = [*csv.reader(io.StringIO(table.removeprefix(_MARK), newline=""), delimiter=";")]
    heads = [*rule["heads"], *(facts.area_names if name == "secteurs-domaines" else ())]
    if not rows or [_unquote(cell) for cell in rows[0]] != heads or f"{_MARK}{_render(rows)}" != table:
        value = ";".join(rows[0]) if rows else path
        problem = "Un fichier de chiffres a d’autres colonnes que les siennes."
        ledger.add_fault(Duty.NO_EXTRACTION, path, problem, value=value, cure=_CURE)
    elif name == OVER_TIME:
        _check_history(path, rows[1:], ledger)
    else:
        found = (_label(name, said, facts) for said in lists.values())
        counts = Counter(label for label in found if label is not None)
        labels = {*counts, *map(_shorten, (*rule.get("rows", ()), *_list_labels(name, rule, facts)))}
        _check_rows(path, rows[1:], labels, ledger)
        _check_sums(path, name, rows[1:], {} if facts.moved else counts, len(lists) + len(facts.moved), ledger)


def _split_mentions(text: str) -> tuple[str, str]:
    table, _, mentions = text.partition("\r\n\r\n")
    return f"{table}\r\n", mentions


def _iter_mentions(facts: AuditFacts) -> Iterator[str]:
    yield f"Source : {facts.source}"
    yield f"Données lues le {format_date(facts.began.isoformat(timespec='seconds'))} ({facts.hours})"
    yield f"{facts.licence.name} : {facts.licence_address}"
    yield f"Modifications apportées aux offres : {make_absolute(facts.site_url, MODIFICATIONS)}"
    yield "Nombres calculés par ce site sur les seules offres alors en ligne, sans en nommer aucune."


def _render(rows: Iterable[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\r\n").writerows(rows)
    return text.getvalue()


def _unquote(cell: str) -> str:
    """The cell without the apostrophe that keeps a spreadsheet from running it."""
    return cell[1:] if re.match(r"'\s*[=+\-@＝＋－＠|]", cell) else cell


def _label(name: str, said: ListFacts, facts: AuditFacts) -> str | None:
    """The label of the row that counts an offer; None where lists say too little of it to tell."""
    contract, commune, trade, _ = said.codes
    if name == "contrats":
        return _shorten(find_label("contrat", contract))
    if name == "communes":
        return _shorten(facts.name_commune(commune) if commune else find_label("commune", ""))
    if name == WEEK:
        return _find_day(said.created, facts)
    return find_domain(trade) if load_labels()["figures"][name].get("facet") == "domaine" else None


def _shorten(label: str) -> str:
    """Put a label on one line of ordinary spaces, cut where it is long, as figures do."""
    line = " ".join(label.split())
    return line if len(line) <= LONGEST_LABEL else f"{line[: LONGEST_LABEL - 1]}…"


def _find_day(created: str, facts: AuditFacts) -> str:
    day, today = parse_day(created), facts.began.date()
    if day is None or day > today:
        return "Date absente ou à venir"
    first = today - timedelta(days=6)
    return format_date(day.isoformat()) if day >= first else f"Avant le {format_date(first.isoformat())}"


def _list_labels(name: str, rule: Mapping[str, str], facts: AuditFacts) -> Iterable[str]:
    """List the labels that rows may have besides those of live offers: rows of zero, and what only areas say."""
    if name == WEEK:
        days = [(facts.began.date() - timedelta(days=ago)).isoformat() for ago in range(7)]
        return (*map(format_date, days), f"Avant le {format_date(days[-1])}")
    if name == OVERLAPPING:
        return facts.area_names
    facet: Mapping[str, str] = load_labels()["facets"][rule["facet"]]["labels"] if rule.get("facet") else {}
    return facet.values() if name in ("temps", "experience") else ()


def _check_rows(path: str, rows: Rows, labels: set[str], ledger: Ledger) -> None:
    for label, *numbers in rows[:-1]:
        if (label not in labels and _unquote(label) not in labels) or not all(map(_NUMBER.fullmatch, numbers)):
            problem = "Un fichier de chiffres dit autre chose que des libellés et des nombres."
            ledger.add_fault(Duty.NO_EXTRACTION, path, problem, value=";".join((label, *numbers)), cure=_CURE)
    ledger.count(Duty.NO_EXTRACTION, pages=1, values=len(rows))


def _check_sums(path: str, name: str, rows: Rows, counts: Mapping[str, int], offers: int, ledger: Ledger) -> None:
    """Check that rows add up to the total, the total to the offers, and each row to those with its label."""
    total = rows[-1] if rows else ()
    columns = [[*map(_parse_number, column)] for column in [*zip(*rows, strict=False)][1:]]
    sums_hold = all(sum(column[:-1]) == column[-1] for column in columns) or name == OVERLAPPING
    told = Counter[str]()
    for row in rows[:-1]:
        told[row[0] if row[0] in counts else _unquote(row[0])] += _parse_number("".join(row[1:2]))
    wrong = [label for label in {*counts, *told} if counts.get(label, 0) != told[label]] if counts else []
    if [*total[:2]] != [_TOTAL, str(offers)] or len({*map(len, rows)}) > 1 or not sums_hold or wrong:
        problem = "Les nombres d’un fichier de chiffres ne sont pas ceux des offres en ligne."
        ledger.add_fault(Duty.NO_ALTERATION, path, problem, value=next(iter(wrong), ";".join(total)), cure=_CURE)


def _parse_number(cell: str) -> int:
    """Parse a number of offers; -1 for any other text."""
    return int(cell) if _NUMBER.fullmatch(cell) else -1


def _check_history(path: str, rows: Rows, ledger: Ledger) -> None:
    for row in rows:
        numbers = [int(cell) for cell in row[1:] if _NUMBER.fullmatch(cell)]
        if not _DAY.fullmatch(row[0]) or len(numbers) != len(row) - 1 or numbers[0] != sum(numbers[1:]):
            problem = "Un fichier de chiffres dit autre chose que des dates et des nombres."
            ledger.add_fault(Duty.NO_EXTRACTION, path, problem, value=";".join(row), cure=_CURE)
