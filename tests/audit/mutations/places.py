"""Where on a page a combined mutation changes something: one place for each thing that a visitor reads there."""

# ruff: noqa: E501 - one row of a table a line

from __future__ import annotations

import re
from dataclasses import dataclass

from panneau.licence.duties import Duty
from tests.audit.mutations.pages import CARDS, EVERYWHERE, OFFERS

CONTENT = (Duty.WHOLE_CONTENT, Duty.NO_ALTERATION)
SHORT = (Duty.NO_ALTERATION, Duty.WHOLE_CONTENT, Duty.NO_HISTORY, Duty.NO_EXTRACTION)
"""On a page of several offers, words that nobody knows may be those of an offer that is gone."""
COUNTS = (Duty.NO_ALTERATION, Duty.FRESHNESS, Duty.NO_HISTORY, Duty.NO_EXTRACTION)
MENTIONS = (Duty.MENTIONS,)
PARTNERS = (Duty.MENTIONS, Duty.NO_ALTERATION)
DATES = (Duty.DATES, Duty.NO_ALTERATION, Duty.WHOLE_CONTENT)


OPTIONAL = frozenset(
    ["crumb", "similar", "similar-place", "next", "group", "card-employer", "card-place", "card-fact", "card-pay", "heading", "entry", "extract-fact", "ticket-place", "cell", "section", "leaving", "report", "empty-search", "favourites", "gone", "missing", "map", "board", "figures", "column", "nav", "site-name", "free", "home-count", "pager", "more", "card-label", "card-date-label", "page-count", "hero", "entry-count", "figures-count", "pages", "extract-count", "board-count", "twins", "card-day", "ticket-day", "similar-day", "head-title", "head-description", "number", "count", "register-label", "conformity-label", "result", "conformity-text", "cell-number", "posting-title", "posting-text", "posting-employer", "posting-place", "posting-id", "posting-day", "canonical", "footer-source", "footer-day"]
)  # fmt: skip
"""Keys of the places that a theme may leave out, or show twice, without a fault."""


@dataclass(frozen=True)
class Place:
    """A text of a page between what opens and what closes it."""

    key: str
    words: str
    """In French, with the article."""
    pages: tuple[str, ...]
    """Keys of the pages that have it."""
    before: str
    """Pattern of what leads to it, and stays."""
    opening: str
    closing: str
    duties: tuple[Duty, ...]
    """Duties under which a change may be told."""
    value: str = r"[^<]+"

    @property
    def pattern(self) -> str:
        """The pattern, with the groups `whole`, `opening`, `value` and `closing`."""
        return f"{self.before}(?P<whole>(?P<opening>{self.opening})(?P<value>{self.value})(?P<closing>{self.closing}))"

    @property
    def is_optional(self) -> bool:
        return self.key in OPTIONAL

    def find(self, text: str) -> re.Match[str]:
        found = re.search(self.pattern, text, re.DOTALL)
        assert found, f"no {self.key}"
        return found


def _row(label: str) -> tuple[str, str, str]:
    """A row of the sheet: what leads to its first value, what opens it, what closes it."""
    return rf"<div><dt><bdi>{label}</bdi></dt>\s*<dd>\s*", "<bdi>", "</bdi>"


BDI = ("<bdi>", "</bdi>")
VALUES = (
    Place("title", "l’intitulé", OFFERS, "", "<h1><bdi>", "</bdi></h1>", CONTENT),
    Place("employer", "l’employeur", OFFERS, "", '<p class="offer-employer"><bdi>', "</bdi></p>", CONTENT),
    Place("fact-place", "le lieu, en tête", OFFERS, r"<dt>Lieu</dt>\s*", "<dd><bdi>", "</bdi></dd>", CONTENT),
    Place("fact-contract", "le contrat, en tête", OFFERS, r"<dt>Contrat</dt>\s*<dd>(?:<a [^>]*>)?", *BDI, CONTENT),
    Place("description", "la description", OFFERS, r'<div class="description">.*?', *BDI, CONTENT, r".+?"),
    Place("sheet-nature", "la nature du contrat", OFFERS, *_row("Nature du contrat"), CONTENT),
    Place("sheet-pay", "le salaire, dans la fiche", OFFERS, *_row("Salaire"), CONTENT),
    Place("sheet-employer", "le nom de l’employeur, dans la fiche", OFFERS, *_row("Nom"), CONTENT),
    Place("sheet-hours", "les horaires", ("first", "last", "logo"), *_row("Horaires"), CONTENT),
    Place("rome", "le code du métier", OFFERS, r"Métier \(ROME\).*?Code</span>\s*", *BDI, CONTENT),
    Place("postcode", "le code postal", OFFERS, *_row("Code postal"), CONTENT),
    Place("number", "le numéro de l’offre", OFFERS, "", '<p class="offer-number">', "</p>", CONTENT),
    Place("crumb", "le fil d’Ariane", OFFERS, "", '<li aria-current="page"><bdi>', "</bdi></li>", SHORT),
    Place("similar", "une offre semblable", OFFERS, '<ul class="similar">.*?', *BDI, SHORT),
    Place("similar-place", "le lieu d’une offre semblable", OFFERS, '<ul class="similar">.*?</a>, ', *BDI, SHORT),
    Place("next", "l’offre plus ancienne", OFFERS, 'rel="next">', *BDI, SHORT),
    Place("group", "une liste où l’offre se trouve", OFFERS, '<ul class="groups">.*?', *BDI, SHORT),
    Place("card-title", "l’intitulé d’une carte", CARDS, '<h[23] class="card-title"><a [^>]*>', *BDI, SHORT),
    Place("card-employer", "l’employeur d’une carte", CARDS, '<p class="card-employer"[^>]*>', *BDI, SHORT),
    Place("card-place", "le lieu d’une carte", CARDS, '<p class="card-place"[^>]*>.*?', *BDI, SHORT),
    Place("card-fact", "le contrat d’une carte", CARDS, "", "<li><bdi>(?=CDD|CDI|Contrat)", "</bdi></li>", SHORT),
    Place("card-pay", "le salaire d’une carte", CARDS, '<p class="card-pay">.*?', *BDI, SHORT),
    Place("heading", "le titre d’une liste", ("list", "list2", "commune"), "<h1>", *BDI, SHORT),
    Place(
        "entry",
        "une entrée d’un répertoire",
        ("directory", "home", "map", "site-map"),
        r"/[\w-]+\.html\">",
        *BDI,
        SHORT,
    ),
    Place("ticket", "l’intitulé d’une affiche", ("board",), "<h3><a [^>]*>", *BDI, SHORT),
    Place("ticket-place", "le lieu d’une affiche", ("board",), '<p class="ticket-place">.*?', *BDI, SHORT),
    Place("extract", "l’intitulé d’un extrait", ("extract",), "<li><p><a [^>]*>", *BDI, SHORT),
    Place("extract-fact", "le lieu d’un extrait", ("extract",), r"</a></p>\s*<p>", *BDI, SHORT),
    Place("cell", "l’intitulé d’une ligne de chiffres", ("figures",), 'id="domaines".*?<th scope="row">', *BDI, SHORT),
)
"""Values of offers, and names of lists."""

PHRASES = (
    Place("section", "le titre d’une rubrique", OFFERS, 'id="donnees">\\s*', "<h2>", "</h2>", SHORT),
    Place("leaving", "la phrase qui dit où mène un lien", OFFERS, "", '<p class="note">(?=Ce lien)', "</p>", SHORT),
    Place("report", "la phrase des signalements", OFFERS, "", '<p class="offer-report">', "<a ", SHORT),
    Place(
        "empty-search", "la phrase sans JavaScript", ("search", "favourites"), "", '<p class="empty">', "</p>", SHORT
    ),
    Place("favourites", "l’aide des favoris", ("favourites",), "</h1>\\s*", "<p>", "</p>", SHORT),
    Place("gone", "la phrase d’une offre retirée", ("favourites",), "Retirée</strong>", "", "</p>", SHORT),
    Place("missing", "la phrase de la page 404", ("missing",), "</h1>\\s*", "<p>", "</p>", SHORT),
    Place("map", "l’aide de la carte", ("map",), "</h1>\\s*", "<p>", "</p>", SHORT),
    Place("board", "l’aide des affiches", ("board",), "</h1>\\s*<p>.*?</p>\\s*", "<p>", "</p>", SHORT),
    Place("figures", "l’aide des chiffres", ("figures",), 'page-count">.*?</p>\\s*', "<p>", "</p>", SHORT),
    Place("column", "l’en-tête d’une colonne de chiffres", ("figures",), "", '<th scope="col">', "</th>", SHORT),
    Place("nav", "une entrée de la navigation", EVERYWHERE, 'class="nav-listes" [^>]*', ">", "</a>", SHORT),
    Place("site-name", "le nom du site", EVERYWHERE, 'class="site-name" [^>]*', ">", "</a>", SHORT),
    Place("free", "la phrase du pied de page", EVERYWHERE, "", "<p>(?=Publié par)", "</p>", SHORT),
    Place("home-count", "l’invitation de l’accueil", ("home",), "</strong> ", "<span>", "</span>", SHORT),
    Place("pager", "le lien vers la suite", ("list", "commune"), 'rel="next"', ">", "</a>", SHORT),
    Place("more", "le lien vers toutes les offres", ("home", "search"), 'class="more"><a [^>]*', ">", "</a>", SHORT),
)
"""Phrases of the site itself."""

LABELS = (
    Place("fact-label", "un libellé de l’en-tête", OFFERS, '<dl class="facts">\\s*<div>', "<dt>", "</dt>", SHORT),
    Place("sheet-label", "un libellé de la fiche", OFFERS, 'id="donnees">.*?<dt>', *BDI, SHORT),
    Place(
        "reference-label", "un libellé des références", OFFERS, 'id="donnees">.*?Lieu de travail.*?<dt>', *BDI, SHORT
    ),
    Place("value-label", "le libellé d’un code", OFFERS, "", '<span class="value-label">', "</span>", SHORT),
    Place("date-label", "le libellé d’une date", OFFERS, '<dl class="offer-dates">\\s*<div>', "<dt>", "</dt>", DATES),
    Place(
        "card-label",
        "le libellé du lieu d’une carte",
        CARDS,
        'card-place"[^>]*><span class="sr-only"',
        ">",
        "</span>",
        SHORT,
    ),
    Place("card-date-label", "« Publiée le »", CARDS, 'card-foot">\\s*', "<span>", "(?=<time)", DATES),
    Place(
        "register-label",
        "un libellé du registre",
        ("register",),
        '<dl class="entries">\\s*<div>',
        "<dt>",
        "</dt>",
        (Duty.MODIFICATIONS, *SHORT),
    ),
    Place(
        "conformity-label",
        "un libellé de la conformité",
        ("conformity",),
        '<dl class="entries">\\s*<div>',
        "<dt>",
        "</dt>",
        SHORT,
    ),
)
"""Names of values."""

NUMBERS = (
    Place(
        "page-count",
        "le nombre d’offres d’une liste",
        ("list", "list2", "commune"),
        "",
        '<p class="page-count"><strong>',
        "</strong>",
        COUNTS,
    ),
    Place(
        "hero", "le nombre d’offres de l’accueil", ("home",), 'hero-count"><a [^>]*>', "<strong>", "</strong>", COUNTS
    ),
    Place(
        "entry-count",
        "le nombre d’une entrée",
        ("directory", "site-map", "map", "first", "lists", "search"),
        '<ul[^>]*class="groups">.*?',
        '<span class="count">',
        "</span>",
        COUNTS,
        r"[1-9][^<]*",
    ),
    Place(
        "cell-number",
        "un nombre du tableau",
        ("figures",),
        'id="domaines".*?',
        '<td class="number">',
        "</td>",
        COUNTS,
        r"[1-9][^<]*",
    ),
    Place("figures-count", "le nombre des chiffres", ("figures",), "", '<p class="page-count">', "</p>", COUNTS),
    Place(
        "pages",
        "le nombre de pages",
        ("list", "list2"),
        "</strong>, de la plus récente à la plus ancienne",
        r" \(page",
        r"\)",
        COUNTS,
        r"[^)]*",
    ),
    Place("extract-count", "le nombre d’un extrait", ("extract",), "", ">Voir les", "</a>", COUNTS),
    Place("board-count", "le nombre de nouvelles offres", ("board",), "</time> ", r"\(", r"\)", COUNTS, r"\d+[^)]*"),
    Place("twins", "le nombre d’annonces identiques", ("list2",), "", "<summary>(?=[0-9])", "</summary>", COUNTS),
)
"""Counts."""
DAYS = (
    Place(
        "published",
        "la première publication",
        OFFERS,
        "Première publication</dt><dd>",
        "<time [^>]*>",
        "</time>",
        DATES,
    ),
    Place("updated", "la mise à jour", OFFERS, "Mise à jour</dt><dd>", "<time [^>]*>", "</time>", DATES),
    Place(
        "reference-day",
        "la date des références",
        OFFERS,
        "Publiée le</bdi></dt>\\s*<dd>\\s*",
        "<time [^>]*>",
        "</time>",
        DATES,
    ),
    Place("card-day", "la date d’une carte", CARDS, "Publiée le ", "<time [^>]*>", "</time>", DATES),
    Place("ticket-day", "la date d’une affiche", ("board",), "publiée le ", "<time [^>]*>", "</time>", DATES),
    Place(
        "similar-day",
        "la date d’une offre semblable",
        OFFERS,
        '<ul class="similar">.*?',
        "<time [^>]*>",
        "</time>",
        DATES,
    ),
    Place(
        "read-day",
        "la date des données",
        (*EVERYWHERE, "extract"),
        '<p class="mention">.*?',
        "<time [^>]*>",
        "</time>",
        (Duty.MENTIONS, Duty.FRESHNESS),
    ),
    Place(
        "footer-day",
        "la date des données, au pied de page",
        EVERYWHERE,
        "D’où viennent les offres</h2>.*?",
        "<time [^>]*>",
        "</time>",
        (Duty.MENTIONS, Duty.FRESHNESS, *SHORT),
    ),
)
"""Dates, in a <time>."""

HEADS = (
    Place("head-title", "le titre de la fenêtre", (*OFFERS, *CARDS), "", "<title>", "</title>", SHORT),
    Place(
        "head-description",
        "le résumé pour les moteurs",
        (*OFFERS, "list", "home"),
        "",
        '<meta name="description" content="',
        '"',
        SHORT,
        r'[^"]+',
    ),
    Place(
        "canonical",
        "l’adresse de référence",
        (*OFFERS, "list", "home", "list2"),
        "",
        '<link rel="canonical" href="',
        '"',
        (Duty.NO_ALTERATION, Duty.NO_HISTORY, Duty.FRESHNESS),
        r'[^"]+',
    ),
    Place("posting-title", "l’intitulé des données structurées", OFFERS, "", r'"title": "', '"', SHORT, r'[^"]+'),
    Place(
        "posting-text",
        "la description des données structurées",
        OFFERS,
        '"datePosted".*?',
        r'"description": "',
        '"',
        SHORT,
        r'[^"]+',
    ),
    Place(
        "posting-employer",
        "l’employeur des données structurées",
        OFFERS,
        '"@type": "Organization", ',
        r'"name": "',
        '"',
        SHORT,
        r'[^"]+',
    ),
    Place(
        "posting-place", "la ville des données structurées", OFFERS, "", r'"addressLocality": "', '"', SHORT, r'[^"]+'
    ),
    Place(
        "posting-id",
        "le numéro des données structurées",
        OFFERS,
        '"name": "France Travail", ',
        r'"value": "',
        '"',
        (*SHORT, Duty.NO_HISTORY),
        r'[^"]+',
    ),
    Place("posting-day", "la date des données structurées", OFFERS, "", r'"datePosted": "', '"', DATES, r'[^"]+'),
)
"""What the head says to machines and in the window's bar."""

MENTION_LINE = (
    Place(
        "source",
        "la source",
        (*EVERYWHERE, "extract"),
        "",
        '<p class="mention">',
        "(?= Données)",
        MENTIONS,
        r"[^<]+?|Source.*?",
    ),
    Place("partner", "le partenaire, dans les mentions", ("partner",), '<p class="mention">[^<]*', *BDI, PARTNERS),
    Place("card-partner", "le partenaire d’une carte", CARDS, '<span class="card-partner">[^<]*', *BDI, PARTNERS),
    Place("ticket-partner", "le partenaire d’une affiche", ("board",), "partenaires? ", *BDI, PARTNERS),
    Place("extract-partner", "le partenaire d’un extrait", ("extract",), "partenaires? ", *BDI, PARTNERS),
    Place(
        "licence-name",
        "le nom de la licence",
        (*EVERYWHERE, "extract"),
        '<p class="mention">.*?rel="license noopener"',
        ">",
        "</a>",
        MENTIONS,
    ),
    Place(
        "register-link",
        "le lien vers le registre",
        (*EVERYWHERE, "extract"),
        '<p class="mention">.*?modifications.html"',
        ">",
        "</a>",
        (Duty.MENTIONS, Duty.MODIFICATIONS),
    ),
    Place(
        "footer-source",
        "la source, au pied de page",
        EVERYWHERE,
        "D’où viennent les offres</h2>\\s*",
        "<p>",
        "(?=<time)",
        (*MENTIONS, *SHORT),
    ),
    Place(
        "hour",
        "« heure de Paris »",
        (*EVERYWHERE, "extract"),
        '<p class="mention">.*?</time> ',
        r"\(",
        r"\)",
        MENTIONS,
        r"[^)]+",
    ),
)
"""Parts of the mentions."""

REGISTER = (
    Place(
        "register-title",
        "le titre d’une modification",
        ("register",),
        'id="codes">\\s*',
        "<h2>",
        "</h2>",
        (Duty.MODIFICATIONS,),
    ),
    Place(
        "register-text",
        "le texte d’une modification",
        ("register",),
        'id="liens">.*?</h2>\\s*',
        "<p>",
        "</p>",
        (Duty.MODIFICATIONS,),
    ),
    Place(
        "register-reason",
        "la raison d’une modification",
        ("register",),
        'id="nombres">.*?Pourquoi</dt>',
        "<dd>",
        "</dd>",
        (Duty.MODIFICATIONS,),
    ),
    Place(
        "register-count",
        "le nombre d’offres touchées",
        ("register",),
        'id="logos">.*?aujourd’hui</dt>',
        "<dd>",
        "</dd>",
        (Duty.MODIFICATIONS,),
    ),
    Place(
        "register-fields",
        "les champs d’une modification",
        ("register",),
        'id="codes">.*?',
        "<code>",
        "</code>",
        (Duty.MODIFICATIONS,),
    ),
    Place(
        "register-example",
        "l’exemple d’une modification",
        ("register",),
        'id="dates">.*?affiché</dt><dd>',
        "<samp>",
        "</samp>",
        (Duty.MODIFICATIONS,),
    ),
    Place(
        "register-head", "l’introduction du registre", ("register",), "</h1>\\s*", "<p>", "</p>", (Duty.MODIFICATIONS,)
    ),
    Place(
        "result",
        "le résultat de l’audit",
        ("conformity",),
        "<p>",
        "<strong>",
        "</strong>",
        (Duty.NO_ALTERATION, Duty.MODIFICATIONS, Duty.FRESHNESS),
    ),
    Place(
        "conformity-text",
        "ce que la conformité dit avoir vérifié",
        ("conformity",),
        'id="secrets">.*?vérifié</dt>',
        "<dd>",
        "</dd>",
        (Duty.NO_ALTERATION, Duty.MODIFICATIONS),
    ),
)
"""Rows of the register, and of the page of conformity."""
LINKS = (
    Place(
        "card-link",
        "le lien d’une carte",
        CARDS,
        '<h[23] class="card-title"><a ',
        'href="',
        '"',
        (*SHORT, Duty.NO_HISTORY),
        r'[^"]+',
    ),
    Place(
        "similar-link",
        "le lien d’une offre semblable",
        OFFERS,
        '<ul class="similar">.*?',
        'href="',
        '"',
        (*SHORT, Duty.NO_HISTORY),
        r'[^"]+',
    ),
    Place(
        "next-link",
        "le lien vers l’offre plus ancienne",
        OFFERS,
        "Plus ancienne[^<]*<a ",
        'href="',
        '"',
        (*SHORT, Duty.NO_HISTORY),
        r'[^"]+',
    ),
    Place(
        "group-link",
        "le lien d’une liste",
        (*OFFERS, "lists", "directory", "map"),
        '<ul[^>]*class="groups">.*?',
        'href="',
        '"',
        SHORT,
        r'[^"]+',
    ),
    Place(
        "crumb-link",
        "un lien du fil d’Ariane",
        (*OFFERS, "commune"),
        "Fil d’Ariane.*?<a [^>]*>.*?<a ",
        'href="',
        '"',
        SHORT,
        r'[^"]+',
    ),
    Place(
        "pager-link",
        "le lien de la page suivante",
        ("list", "commune"),
        '<li class="pager-next"><a ',
        'href="',
        '"',
        SHORT,
        r'[^"]+',
    ),
    Place("nav-link", "un lien de la navigation", EVERYWHERE, '<a class="nav-listes" ', 'href="', '"', SHORT, r'[^"]+'),
    Place(
        "apply-link",
        "le lien pour postuler",
        OFFERS,
        '<a class="button button-main" ',
        'href="',
        '"',
        (*CONTENT, Duty.REDIRECT_TAGS, Duty.FREE_OF_CHARGE),
        r'[^"]+',
    ),
    Place(
        "source-link",
        "le lien vers l’offre d’origine",
        OFFERS,
        '<p class="source-link"><a ',
        'href="',
        '"',
        (*CONTENT, Duty.REDIRECT_TAGS, Duty.NO_HISTORY),
        r'[^"]+',
    ),
    Place(
        "ticket-link",
        "le lien d’une affiche",
        ("board",),
        "<h3><a ",
        'href="',
        '"',
        (*SHORT, Duty.NO_HISTORY),
        r'[^"]+',
    ),
    Place(
        "extract-link",
        "le lien d’un extrait",
        ("extract",),
        "<li><p><a ",
        'href="',
        '"',
        (*SHORT, Duty.NO_HISTORY),
        r'[^"]+',
    ),
    Place(
        "licence-link",
        "le lien vers la licence",
        (*EVERYWHERE, "extract"),
        '<p class="mention">.*?<a ',
        'href="',
        '"',
        MENTIONS,
        r'[^"]+',
    ),
    Place(
        "feed-link",
        "le lien vers le fil Atom",
        ("list", "commune", "home"),
        '<p class="feed-link"><a ',
        'href="',
        '"',
        SHORT,
        r'[^"]+',
    ),
    Place(
        "code-path",
        "l’adresse du code QR",
        ("board", "first"),
        '<div class="paper-code" ',
        'data-path="',
        '"',
        (*SHORT, Duty.NO_HISTORY),
        r'[^"]+',
    ),
    Place(
        "legal-link",
        "un lien légal",
        EVERYWHERE,
        '<nav class="footer-legal".*?<a ',
        'href="',
        '"',
        (Duty.LEGAL_PAGES,),
        r'[^"]+',
    ),
)
"""Addresses of links."""


@dataclass(frozen=True)
class Pair:
    """Two texts of a page whose values can be exchanged."""

    key: str
    words: str
    """In French, with the article."""
    pages: tuple[str, ...]
    first: str
    """Pattern that ends before the first value."""
    between: str
    """Pattern from the end of the first value to the second one."""
    duties: tuple[Duty, ...]
    value: str = r"[^<]+"

    @property
    def pattern(self) -> str:
        """The pattern, with the groups `first` and `second`, whose texts differ."""
        return (
            f'{self.first}(?P<first>{self.value})(?P<between>{self.between})(?!(?P=first)[<"])(?P<second>{self.value})'
        )


CARD = r'<li class="card">(?:(?!<li class="card">).)*?card-tools.*?</p>\s*</li>'
PAIRS = (
    Pair("dates", "les deux dates", OFFERS, r"Première publication</dt><dd><time [^>]*>", "</time>.*?Mise à jour</dt><dd><time [^>]*>", DATES),
    Pair("days-for-machines", "les deux dates lues par les machines", OFFERS, r'Première publication</dt><dd><time datetime="', '".*?Mise à jour</dt><dd><time datetime="', DATES, r'[^"<]+'),
    Pair("place-contract", "le lieu et le contrat, en tête", OFFERS, r"<dt>Lieu</dt>\s*<dd><bdi>", r"</bdi>.*?<dt>Contrat</dt>\s*<dd>(?:<a [^>]*>)?<bdi>", CONTENT),
    Pair("title-employer", "l’intitulé et l’employeur", OFFERS, "<h1><bdi>", "</bdi>.*?<bdi>", CONTENT),
    Pair("coordinates", "la latitude et la longitude", OFFERS, r"Latitude</bdi></dt>\s*<dd>\s*<bdi>", r"</bdi>.*?Longitude</bdi></dt>\s*<dd>\s*<bdi>", CONTENT),
    Pair("handicap", "l’alternance et le nombre de postes", OFFERS, r"Nombre de postes</bdi></dt>\s*<dd>\s*<bdi>", r"</bdi>.*?Alternance</bdi></dt>\s*<dd>\s*<bdi>", CONTENT),
    Pair("naf", "la division et le code NAF", OFFERS, r"Division NAF</bdi></dt>\s*<dd>\s*<bdi>", r"</bdi>.*?Code NAF</bdi></dt>\s*<dd>\s*<bdi>", CONTENT),
    Pair("lines", "deux lignes de la description", OFFERS, r'<div class="description">.*?<bdi>', r"(?:\n|</bdi>.*?<bdi>)", CONTENT, r"[^<\n]+"),
    Pair("fact-labels", "deux libellés de l’en-tête", OFFERS, r'<dl class="facts">\s*<div><dt>', r"</dt>.*?</div>\s*<div><dt>", SHORT),
    Pair("sheet-labels", "deux libellés de la fiche", OFFERS, r'id="donnees">.*?<dt><bdi>', r"</bdi></dt>.*?<dt><bdi>", SHORT),
    Pair("reference-labels", "deux libellés des références", OFFERS, r'id="donnees">.*?Lieu de travail.*?<dt><bdi>', r"</bdi></dt>.*?<dt><bdi>", SHORT),
    Pair("sections", "les titres de deux rubriques", OFFERS, r'<section class="offer-section section-[^>]*>\s*<h2>', r"</h2>.*?<section[^>]*>\s*<h2>", SHORT),
    Pair("around", "les offres d’avant et d’après", ("first", "partner", "logo"), r'rel="prev"><bdi>', r'</bdi>.*?rel="next"><bdi>', SHORT),
    Pair("around-links", "les liens d’avant et d’après", ("first", "partner", "logo"), r'Plus récente[^<]*<a href="', r'".*?Plus ancienne[^<]*<a href="', SHORT, r'[^"<]+'),
    Pair("groups", "deux listes où l’offre se trouve", OFFERS, r'<ul class="groups">\s*<li><a [^>]*><bdi>', r"</bdi>.*?<bdi>", SHORT),
    Pair("group-counts", "les nombres de deux listes", ("first", "partner", "lists", "directory", "map", "site-map"), r'<ul[^>]*class="groups">.*?<span class="count">', r'</span>.*?<span class="count">', COUNTS),
    Pair("group-links", "les liens de deux listes", ("first", "lists", "directory", "map", "search"), r'<ul[^>]*class="groups">\s*<li[^>]*><a href="', r'".*?<a href="', SHORT, r'[^"<]+'),
    Pair("crumbs", "deux étapes du fil d’Ariane", (*OFFERS, "commune"), r"Fil d’Ariane.*?<bdi>", r"</bdi>.*?<bdi>", SHORT),
    Pair("cards", "deux cartes de la liste", ("list", "list2", "commune"), r"", r"\s*", SHORT, CARD),
    Pair("card-titles", "les intitulés de deux cartes", CARDS, r'class="card-title"><a [^>]*><bdi>', r'</bdi>.*?class="card-title"><a [^>]*><bdi>', SHORT),
    Pair("card-links", "les liens de deux cartes", CARDS, r'class="card-title"><a href="', r'".*?class="card-title"><a href="', SHORT, r'[^"<]+'),
    Pair("card-days", "les dates de deux cartes", CARDS, r"Publiée le <time [^>]*>", r"</time>.*?Publiée le <time [^>]*>", DATES),
    Pair("card-places", "les lieux de deux cartes", CARDS, r'<p class="card-place"[^>]*>.*?<bdi>', r'</bdi>.*?<p class="card-place"[^>]*>.*?<bdi>', SHORT),
    Pair("card-place-fact", "le lieu et le contrat d’une carte", CARDS, r'<p class="card-place"[^>]*>.*?<bdi>', r"</bdi>.*?<li><bdi>", SHORT),
    Pair("card-partners", "les partenaires de deux cartes", CARDS, r'<span class="card-partner">[^<]*<bdi>', r'</bdi>.*?<span class="card-partner">[^<]*<bdi>', MENTIONS),
    Pair("tickets", "les intitulés de deux affiches", ("board",), r"<h3><a [^>]*><bdi>", r"</bdi>.*?<h3><a [^>]*><bdi>", SHORT),
    Pair("ticket-numbers", "les numéros de deux affiches", ("board",), r'<p class="ticket-origin">Offre n°.', r',.*?<p class="ticket-origin">Offre n°.', SHORT, r"[0-9A-Z]+"),
    Pair("ticket-codes", "les codes QR de deux affiches", ("board",), r'data-path="', r'".*?data-path="', SHORT, r'[^"<]+'),
    Pair("extracts", "les lieux de deux offres d’un extrait", ("extract",), r"</a></p>\s*<p><bdi>", r"</bdi>.*?</a></p>\s*<p><bdi>", SHORT),
    Pair("cells", "les nombres de deux lignes de chiffres", ("figures",), r'id="domaines".*?<td class="number">', r'</td>.*?</tr>.*?<td class="number">', COUNTS),
    Pair("rows", "les intitulés de deux lignes de chiffres", ("figures",), r'id="contrats".*?<th scope="row"><bdi>', r'</bdi>.*?<th scope="row"><bdi>', SHORT),
    Pair("columns", "deux colonnes de chiffres", ("figures",), r'<th scope="col">', r'</th>.*?<th scope="col"[^>]*>', SHORT),
    Pair("positions", "les positions de deux communes", ("map",), r'data-latitude="', r'".*?data-latitude="', SHORT, r'[^"<]+'),
    Pair("register", "les textes de deux modifications", ("register",), r'id="dates">.*?</h2>\s*<p>', r"</p>.*?</h2>\s*<p>", (Duty.MODIFICATIONS,)),
    Pair("register-counts", "les nombres de deux modifications", ("register",), r'id="nombres">.*?aujourd’hui</dt><dd>', r"</dd>.*?aujourd’hui</dt><dd>", (Duty.MODIFICATIONS,)),
    Pair("register-examples", "l’exemple reçu et l’exemple affiché", ("register",), r"<samp>", r"</samp>.*?<samp>", (Duty.MODIFICATIONS,)),
    Pair("results", "les résultats de deux articles", ("conformity",), r"Résultat</dt><dd><strong>", r"</strong>.*?Résultat</dt><dd><strong>", SHORT),
    Pair("posting-names", "l’employeur et l’intitulé des données structurées", OFFERS, r'"@type": "Organization", "name": "', r'".*?"title": "', SHORT, r'[^"<]+'),
)  # fmt: skip
"""Texts that stand in two places, each in its own."""
WRAPPED = (
    Place("description", "la description", OFFERS, r'<div class="description">.*?', *BDI, CONTENT, r".+?"),
    Place("mention", "la ligne des mentions", (*EVERYWHERE, "extract"), "", '<p class="mention">', "</p>", MENTIONS, r".+?"),
    Place("sheet-value", "une valeur de la fiche", OFFERS, *_row("Nature du contrat"), CONTENT),
    Place("card-title", "l’intitulé d’une carte", CARDS, '<h[23] class="card-title"><a [^>]*>', *BDI, SHORT),
    Place("label", "un libellé de la fiche", OFFERS, 'id="donnees">.*?<dt>', *BDI, SHORT),
    Place("ticket", "l’intitulé d’une affiche", ("board",), "<h3><a [^>]*>", *BDI, SHORT),
    Place("count", "le nombre d’une entrée", ("directory", "map", "site-map"), "<ul.*?", '<span class="count">', "</span>", COUNTS),
    Place("register", "le texte d’une modification", ("register",), 'id="liens">.*?</h2>\\s*', "<p>", "</p>", (Duty.MODIFICATIONS,)),
    Place("updated", "la mise à jour", OFFERS, "Mise à jour</dt><dd>", "<time [^>]*>", "</time>", DATES),
)  # fmt: skip
"""Texts that are put into other elements, or given other attributes."""
