"""What strange offers hold: fields, odd values, addresses, labels. All people, employers and numbers are fictive."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_EVENT = "https://mesevenementsemploi.francetravail.fr/mes-evenements-emploi/evenement/4242"
_TAGGED = f"{_EVENT}?at_medium=CMP&at_campaign=AUTRE"
SENTENCE = "Vous accueillez les visiteurs de la maison, tenez le registre et rangez la salle de réunion chaque soir"

FIELDS = (
    "intitule", "description", "appellationlibelle", "romeLibelle", "romeCode", "typeContrat", "typeContratLibelle",
    "natureContrat", "experienceLibelle", "experienceExige", "experienceCommentaire", "dureeTravailLibelle",
    "dureeTravailLibelleConverti", "complementExercice", "qualificationCode", "qualificationLibelle", "codeNAF",
    "secteurActiviteLibelle", "deplacementLibelle", "dateCreation", "dateActualisation",
    "lieuTravail.libelle", "lieuTravail.commune", "lieuTravail.codePostal", "lieuTravail.latitude",
    "entreprise.nom", "entreprise.description", "entreprise.url", "entreprise.logo",
    "salaire.libelle", "salaire.commentaire", "salaire.complement1",
    "contact.nom", "contact.coordonnees1", "contact.courriel", "contact.telephone", "contact.urlPostulation",
    "contact.commentaire", "agence.courriel", "competences[].libelle", "competences[].exigence",
    "formations[].commentaire", "langues[].libelle", "permis[].libelle", "qualitesProfessionnelles[].description",
    "contexteTravail.horaires[]",
    "origineOffre.origine", "origineOffre.urlOrigine", "origineOffre.partenaires[].nom",
    "origineOffre.partenaires[].url", "origineOffre.partenaires[].logo", "champInconnu",
)  # fmt: skip
"""The fields that a visitor reads, and one that nobody has documented."""

VALUES: Mapping[str, object] = MappingProxyType(
    {
        "nothing": "",
        "blanks": " \t ",
        "no-break space alone": "\N{NO-BREAK SPACE}",
        "one letter": "x",
        "NUL": "Agent\x00 d’accueil",
        "vertical tab": "Agent\x0bd’accueil",
        "form feed": "Agent\x0cd’accueil",
        "delete": "Agent\x7f d’accueil",
        "U+0080": "Agent\x80 d’accueil",
        "U+0085": "Agent\x85d’accueil",
        "U+009F": "Agent d’accueil\x9f",
        "lone surrogate": "Agent \ud83d d’accueil",
        "noncharacter": "Agent \ufffe d’accueil",
        "U+FFFD": "Agent d\N{REPLACEMENT CHARACTER}accueil",
        "line separator": "Agent\u2028d’accueil\u2029de nuit",
        "tab": "Agent\td’accueil",
        "line break": "Agent\nd’accueil",
        "carriage return": "Agent\rd’accueil\r\nde nuit",
        "two spaces": "Agent  d’accueil",
        "spaces around": "  Agent d’accueil  ",
        "lines around": "\n\nAgent d’accueil\n\n\n\nde nuit\n",
        "entities": "Agent d&#39;accueil, vie &agrave; l&#x2019;h&ocirc;tel&nbsp;: 35&#160;h &amp; plus &gt; 18 ans",
        "an entity twice": "Agent d&amp;eacute;tach&amp;#233;",
        "entities of markup": "&lt;b&gt;Agent&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;",
        "entities of nothing": "Agent &#0; &#x110000; &#128; &#xD83D; &inconnu; &eacute AT&T &copy=1 &#10; &#13; fin",
        "markup": '<b onclick="x()">Agent</b> <!-- caché --> <script>alert(1)</script> <![CDATA[x]]>',
        "an open tag": "Agent <a href='https://exemple.fr/",
        "a template": "{{ offer.id }} {% raw %} ${x} {static}/images/a.png |filename| [[page]]",
        "a spreadsheet's formula": '=HYPERLINK("https://exemple.fr";"Agent")',
        "right to left": "\u202eAgent\u202c \u2067d’accueil\u2069 מלון",
        "zero width": "Agent\u200b d’ac\u00adcueil\ufeff",
        "combining letters": "Agent d’accueil de\u0301taché",
        "emoji": "Agent d’accueil 👩🏽‍🍳🇫🇷 ✅",
        "bullets": "• Agent ● d’accueil ▪ de nuit",
        "a number that looks like an id": "Agent d’accueil, réf. n° 2026045 et n°\N{NO-BREAK SPACE}2026ABC",
        "an id alone": "2026045",
        "fourteen words": "Association pour le maintien à domicile des personnes âgées et handicapées du Lot",
        "sixty words": f"{SENTENCE}. " * 3 + SENTENCE,
        "five thousand letters": "x" * 5_000,
        "a long word in a line": "Agent d’" + "ac" * 400 + "cueil",
        "to fill in": "[À compléter par l’employeur]",
        "to fill in, with a colon": "[À compléter : contact]",
        "a way to pay": "Adhésion : https://www.helloasso.com/associations/fictive ou https://sumup.com/fictive",
        "France Travail's link with tags": f"Inscription : {_TAGGED}",
        "an address in brackets": "Voir (https://exemple.fr/a_(b)), <https://exemple.fr/c>, « https://exemple.fr/d ».",
        "an address without scheme": "Voir www.exemple.fr/offres et agent@exemple.fr ou 01 99 00 12 34",
        "an address alone": "https://exemple.fr/offres?id=1&ref=a%20b#/route/1",
        "an address of nobody": "https://[::1/x",
        "an address with a user": "https://francetravail.fr@exemple.fr/x",
        "an address that runs": "javascript:alert(document.cookie)",
        "an address of mail": "mailto:agent@exemple.fr?subject=Offre",
        "a telephone": "tel:+33199001234",
        "a date": "2026-11-20",
        "a date and hour": "2026-11-20T08:15:00.000Z",
        "a date of the year 1": "0001-01-01T00:00:00.000Z",
        "a date of no calendar": "2026-02-30T25:61:00Z",
        "yes": "Oui",
        "not given": "Non renseigné",
        "null in letters": "null",
        "the site's own words": "Source : France Travail. Offre propre à la collectivité. Offre n° 123ABCD",
        "capitals": "AGENT D’ACCUEIL (H/F) (H/F)",
        "null": None,
        "true": True,
        "zero": 0,
        "a whole number": 2026045,
        "a decimal number": 12.5,
        "a huge number": 10**30,
        "not a number": float("nan"),
        "infinity": float("inf"),
        "an empty list": [],
        "a list": ["Agent", 2, None],
        "an empty object": {},
        "an object": {"libelle": "Agent", "code": {"a": [1]}},
    }
)
"""Values of a field, by what is odd about them."""


ADDRESSES = (
    _TAGGED, f"{_EVENT}?at_campaign=AUTRE&at_medium=CMP#/a/b", f"{_EVENT}?at_medium=CMP&at_medium=AUTRE",
    f"{_EVENT}?at_campaign=grand_cahors", f"{_EVENT}?a=1&&at_campaign=", f"{_EVENT}?at_campaign", f"{_EVENT}?",
    f"{_EVENT}?#", f"{_EVENT}#at_campaign=AUTRE", f"{_EVENT}?AT_CAMPAIGN=AUTRE", f"{_EVENT}?at%5Fcampaign=AUTRE",
    f"{_EVENT}?x=a%20b&at_campaign=a%26b", f"{_EVENT}?x=é&y=l’an#été", "HTTPS://MesEvenementsEmploi.FranceTravail.FR/x",
    "https://francetravail.fr:443/x?at_medium=AUTRE", "https://francetravail.fr./x", "https://www.francetravail.fr:/x",
    "http://user@francetravail.fr/x?at_medium=a;at_campaign=b", "https://www.pole-emploi.fr/x?a=1;b=2",
    "https://candidat.francetravail.fr/offres/recherche/detail/2026ABC?at_medium=AUTRE",
    "https://notfrancetravail.fr/x?at_medium=CMP&at_campaign=grand_cahors", "https://exemple.fr./x",
    "https://exemple.fr:8443/x?y=1&amp;z=2", "https://exemple.fr/a%20b/é?q=l%27an", "https://exemple.fr/x_(y)",
    "https://exemple.fr/x).", "https://exemple.fr/" + "a/" * 150, "https://exemple.fr/#/a/b/c?d=e",
    "https://xn--exmple-cva.fr/x", "https://exémple.fr/x", "https://exemple.fr\\@francetravail.fr/", "http://[::1/x",
    "http://[::1]:80/x", "https://192.0.2.1/x", "https://exemple.fr:99999/x", "https://exemple.fr:x/x", "https:///x",
    "https://", "http:exemple.fr", "//exemple.fr/x", "www.exemple.fr/x", "https://exemple.fr/x y", "ftp://exemple.fr/x",
    "mailto:agent@exemple.fr", "mailto:", "tel:", "tel:01 99 00 12 34", "javascript:alert(1)", "data:text/html,x",
    "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " https://exemple.fr/x ", "https://exemple.fr/\x00x",
    "https://exemple.fr/\ud800x", "https://www.helloasso.com/associations/fictive", "https://pay.sumup.com/fictive",
    "https://exemple.fr/?next=https://francetravail.fr/", "https://exemple.fr/&#233;t&eacute;?a&#61;1",
)  # fmt: skip
"""Addresses, as a way to apply and in a text."""
COORDINATES = ((0, 0), (1.44, 44.45), (44.45, "1.44"), (91, 181), (-44.45, -1.44), (48.85, 2.35), (None, 1.44),
                (float("nan"), float("inf")), (44.45, None))  # fmt: skip
"""Latitude and longitude: nowhere, swapped, a text, off the globe, far away, unfinished."""
PAYS = ("Mensuel de 12,00 Euros", "Annuel de 30,00 Euros", "Horaire de 2500,00 Euros", "Mensuel de 0,00 Euros",
         "Mensuel de 2500,00 Euros à 1800,00 Euros", "Annuel de",
         "Annuel de 24000.00 Euros à 28000.00 Euros sur 12.0 mois",
         "Mensuel de 1801,80 Euros à 1801,80 Euros sur 13 mois", "Autre de 12,00 Euros à 15,00 Euros",
         "Horaire de 12.02 Euros sur 12.0 mois", "Mensuel de 999999999999,00 Euros",
         "Mensuel de -1800,00 Euros")  # fmt: skip
PLACES = ("x", "46 - CAHORS", "46 - Cahors", "46 -  CAHORS ", "46\t- CAHORS", "46 - CAHORS\n46 - PRADINES", "", " ",
           "46", "France",
           "46 - CAHORS, PRADINES, ESPÈRE, MERCUÈS, CAILLAC, DOUELLE ET LE MONTAT", "46 - CAHORS (46000) - 3 km",
           "46 - ST CIRQ LAPOPIE 01", "2A - Ajaccio", "(46) CAHORS")  # fmt: skip
TITLES = ("Agent de surveillance de la voie publique (ASVP) / Agente de surveillance de la voie publique (ASVP)", "x",
           "AGENT  D’ACCUEIL", "Agent (H/F) (H/F)", "Agent d’accueil n° 2026045", "12", "…", "<h1>",
           "Oui", "index", "/", "..",
           "Agent d’accueil [À compléter par l’employeur]")  # fmt: skip
DAY = "2026-11-20T08:15:00.000Z"
ORIGINS = ("3", 1, 2, "", None, ["2"], "02")
ODD_KEYS = {"<b>clé</b>": "valeur", "": "sans nom", "a.b[]": "points"}
NESTED: dict[str, object] = {"au fond": "texte"}
for _ in range(60):
    NESTED = {"niveau": NESTED}
