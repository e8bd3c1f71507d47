"""What a combined mutation adds to a page, whatever the page: each form meets a page in turn."""

# ruff: noqa: E501 - one row of a table a line

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from panneau.licence.duties import Duty
from tests.audit.mutations.combining import CombinedMutation
from tests.audit.mutations.harness import Broken
from tests.audit.mutations.operators import GONE_ID, GONE_TEXT, GONE_TITLE
from tests.audit.mutations.pages import EVERYWHERE

MAIN, HEAD = "</main>", "</head>"
POSTING = '{{"@context": "https://schema.org", "@type": "JobPosting", "title": "{title}", "description": "{text}"}}'
Form = tuple[str, str, str]
"""Words (French), the tag before which it stands, what stands there."""

WITHDRAWN: Mapping[str, Form] = {
    "bare-title": ("son intitulé dans une liste, sans lien", MAIN, "<ul><li>{title}</li></ul>"),
    "sentence": ("une phrase qui la dit pourvue", MAIN, "<p>« {title} » est pourvue.</p>"),
    "text": ("son texte", MAIN, "<p>{text}</p>"),
    "link": ("un lien vers sa page", MAIN, '<p><a href="{root}offres/{id}.html">Voir</a></p>'),
    "spaced": ("son numéro avec des espaces", MAIN, "<p>Offre n° 199 ZZ ZZ</p>"),
    "dashed": ("son numéro avec un tiret", MAIN, "<p>Offre n° 199-ZZZZ</p>"),
    "split": ("son numéro en deux éléments", MAIN, "<p>Offre n° <b>199</b><b>ZZZZ</b></p>"),
    "lower": ("son numéro en minuscules", MAIN, "<p>Offre n° 199zzzz</p>"),
    "zero-width": ("son numéro coupé d’un espace sans largeur", MAIN, "<p>Offre n° 199&#8203;ZZZZ</p>"),
    "entities": ("son numéro en entités", MAIN, "<p>Offre n° &#49;&#57;&#57;&#90;&#90;&#90;&#90;</p>"),
    "alt": ("son intitulé dans l’alt d’une image", MAIN, '<img src="{root}theme/img/panneau.svg" alt="{title}">'),
    "title": ("son intitulé dans un attribut title", MAIN, '<p title="{title}">Offres</p>'),
    "aria-label": ("son intitulé dans aria-label", MAIN, '<section aria-label="{title}"></section>'),
    "data": ("son intitulé dans un attribut data-", MAIN, '<p data-offre="{title}"></p>'),
    "input": ("son intitulé dans un champ caché", MAIN, '<input type="hidden" value="{title}">'),
    "option": ("son intitulé dans un choix", MAIN, "<select><option>{title}</option></select>"),
    "template": ("son intitulé dans un <template>", MAIN, "<template><p>{title}</p></template>"),
    "svg": ("son intitulé dans un dessin", MAIN, "<svg><title>{title}</title></svg>"),
    "comment": ("son intitulé dans un commentaire", MAIN, "<!-- {title} -->"),
    "microdata": ("ses microdonnées", MAIN, '<div itemscope itemtype="https://schema.org/JobPosting"><meta itemprop="title" content="{title}"></div>'),
    "mailto": ("son intitulé dans l’objet d’un courriel", MAIN, '<a href="mailto:emploi@exemple.invalid?subject={title}">Écrire</a>'),
    "search": ("une recherche de son intitulé", MAIN, '<a href="{root}recherche.html?q={title}">Chercher</a>'),
    "keywords": ("son intitulé dans une balise meta", HEAD, '<meta name="keywords" content="{title}">'),
    "og": ("son intitulé pour les réseaux sociaux", HEAD, '<meta property="og:title" content="{title}">'),
    "prefetch": ("sa page chargée d’avance", HEAD, '<link rel="prefetch" href="{root}offres/{id}.html">'),
    "posting": ("ses données structurées", HEAD, f'<script type="application/ld+json">{POSTING}</script>'),
    "list-data": ("son intitulé dans une liste structurée", HEAD, '<script type="application/ld+json">{{"@type": "ItemList", "itemListElement": [{{"@type": "ListItem", "name": "{title}"}}]}}</script>'),
    "json": ("son intitulé dans des données de script", HEAD, '<script type="application/json">["{title}"]</script>'),
    "style": ("son intitulé dans une feuille de style", HEAD, "<style>main::after {{ content: '{title}' }}</style>"),
}  # fmt: skip
FREE: Mapping[str, Form] = {
    "payment": ("un lien de paiement", MAIN, '<p><a href="https://paiement.exemple.invalid/5-euros">Accès complet</a></p>'),
    "form": ("un formulaire qui part ailleurs", MAIN, '<form action="https://collecte.exemple.invalid/" method="post"><input name="nom"><button>Envoyer</button></form>'),
    "formaction": ("un bouton dont l’envoi part ailleurs", MAIN, '<button form="recherche-rapide" formaction="https://collecte.exemple.invalid/">Voir</button>'),
    "pixel": ("une image d’un pixel prise ailleurs", MAIN, '<img src="https://stats.exemple.invalid/p.gif" alt="" width="1" height="1">'),
    "srcset": ("une image prise ailleurs, par srcset", MAIN, '<img src="{root}theme/img/panneau.svg" srcset="https://stats.exemple.invalid/p.png 2x" alt="">'),
    "iframe": ("un cadre d’un autre site", MAIN, '<iframe src="https://pub.exemple.invalid/" title="Annonce"></iframe>'),
    "embed": ("un <embed> d’un autre site", MAIN, '<embed src="//pub.exemple.invalid/b.svg">'),
    "video": ("une vidéo d’un autre site", MAIN, '<video><source src="https://pub.exemple.invalid/v.mp4"></video>'),
    "login": ("une demande de mot de passe", MAIN, '<form action="{root}recherche.html"><label>Mot de passe <input type="password" name="p"></label></form>'),
    "account": ("une phrase qui demande un compte", MAIN, "<p>Créez un compte pour lire la suite.</p>"),
    "price": ("un prix", MAIN, "<p>Lecture illimitée : 4,90 € par mois</p>"),
    "gift": ("un appel aux dons", MAIN, '<p>Soutenez ce site : <a href="https://dons.exemple.invalid/">faire un don</a></p>'),
    "advert": ("une annonce de publicité", MAIN, '<aside class="pub"><p>Annonce : formation au permis, 20 % de remise</p></aside>'),
    "premium": ("un numéro surtaxé", MAIN, '<p><a href="tel:+33899123456">Nous appeler</a></p>'),
    "ping": ("un lien qui signale le clic à un autre site", MAIN, '<a href="{root}index.html" ping="https://stats.exemple.invalid/">Accueil</a>'),
    "consent": ("une demande de consentement aux traceurs", MAIN, "<div role=\"dialog\"><p>Ce site emploie des traceurs.</p><button>Accepter</button></div>"),
    "refresh": ("un renvoi vers un autre site", HEAD, '<meta http-equiv="refresh" content="5; url=https://annonces.exemple.invalid/">'),
    "refresh-here": ("un renvoi vers l’accueil", HEAD, '<meta http-equiv="refresh" content="0; url={root}index.html">'),
    "preconnect": ("une connexion d’avance à un autre site", HEAD, '<link rel="preconnect" href="https://polices.exemple.invalid">'),
    "dns": ("une adresse cherchée d’avance", HEAD, '<link rel="dns-prefetch" href="//stats.exemple.invalid">'),
    "font": ("une feuille de style d’un autre site", HEAD, '<link rel="stylesheet" href="https://polices.exemple.invalid/f.css">'),
    "import": ("une feuille importée d’un autre site", HEAD, '<style>@import "https://polices.exemple.invalid/f.css";</style>'),
    "script": ("un script d’un autre site", HEAD, '<script src="https://stats.exemple.invalid/t.js" async></script>'),
    "base": ("une base d’adresses qui est un autre site", HEAD, '<base href="https://annonces.exemple.invalid/">'),
    "policy": ("une politique de contenu qui laisse tout entrer", HEAD, '<meta http-equiv="Content-Security-Policy" content="default-src *">'),
}  # fmt: skip
SCRIPTS: Mapping[str, Form] = {
    "inline": ("un script dans la page, qui ôte la description", MAIN, "<script>document.querySelector('.description, .card')?.remove()</script>"),
    "module": ("un module dans la page", MAIN, '<script type="module">document.title = "Offre pourvue"</script>'),
    "write": ("un script qui écrit une phrase", MAIN, '<script>document.write("<p>Offre pourvue</p>")</script>'),
    "own-file": ("un script du site là où il n’est pas prévu", HEAD, '<script src="{root}theme/js/compteur.js" defer></script>'),
    "data-url": ("un script écrit dans son adresse", HEAD, '<script src="data:text/javascript,document.body.textContent=1"></script>'),
    "importmap": ("une table d’importation", HEAD, '<script type="importmap">{{"imports": {{"./texts.js": "./autre.js"}}}}</script>'),
    "rules": ("des règles de chargement d’avance", HEAD, '<script type="speculationrules">{{"prerender": [{{"urls": ["https://annonces.exemple.invalid/"]}}]}}</script>'),
    "onload": ("un onload sur une image", MAIN, '<img src="{root}theme/img/panneau.svg" alt="" onload="this.parentNode.remove()">'),
    "onerror": ("un onerror sur une image", MAIN, '<img src="{root}theme/img/panneau.svg" alt="" onerror="document.body.remove()">'),
    "ontoggle": ("un ontoggle sur un <details>", MAIN, '<details open ontoggle="document.body.remove()"><summary>Voir</summary></details>'),
    "svg": ("un script dans un dessin", MAIN, "<svg><script>document.body.remove()</script></svg>"),
    "manifest": ("un manifeste d’application", HEAD, '<link rel="manifest" href="{root}theme/app.webmanifest">'),
}  # fmt: skip
MINING: Mapping[str, Form] = {
    "twice": ("la réserve de fouille deux fois, dont une à 0", HEAD, '<meta name="tdm-reservation" content="0">'),
    "policy": ("une politique de fouille", HEAD, '<meta name="tdm-policy" content="https://exemple.invalid/libre.json">'),
    "robots-all": ("« all » pour les robots", HEAD, '<meta name="robots" content="all, max-snippet:-1">'),
    "robots-none": ("« noindex » pour les robots", HEAD, '<meta name="robots" content="noindex, nofollow">'),
    "agent": ("un moissonneur invité par son nom", HEAD, '<meta name="GPTBot" content="index, follow">'),
    "licence": ("une licence libre pour la page", HEAD, '<link rel="license" href="https://creativecommons.org/publicdomain/zero/1.0/">'),
    "copyright": ("une licence libre, dite dans la page", MAIN, "<p>Contenu libre de droits : réutilisez-le sans condition.</p>"),
    "feed": ("un fil de plus, pris ailleurs", HEAD, '<link rel="alternate" type="application/rss+xml" href="https://agregateur.exemple.invalid/rss">'),
}  # fmt: skip
HEADS: Mapping[str, Form] = {
    "second-title": ("un deuxième titre de fenêtre", HEAD, "<title>Offres pourvues</title>"),
    "second-description": ("un deuxième résumé", HEAD, '<meta name="description" content="Toutes les offres sont pourvues.">'),
    "second-canonical": ("une deuxième adresse de référence", HEAD, '<link rel="canonical" href="https://annonces.exemple.invalid/">'),
    "og-title": ("un titre pour les réseaux sociaux", HEAD, '<meta property="og:title" content="Emplois urgents">'),
    "og-description": ("un résumé pour les réseaux sociaux", HEAD, '<meta property="og:description" content="Postes à pourvoir sans attendre.">'),
    "og-url": ("l’adresse d’un autre site pour les réseaux sociaux", HEAD, '<meta property="og:url" content="https://annonces.exemple.invalid/">'),
    "twitter": ("une carte pour un réseau social", HEAD, '<meta name="twitter:title" content="Emplois urgents">'),
    "author": ("un autre auteur", HEAD, '<meta name="author" content="Agence fictive">'),
    "hreflang": ("une autre langue ailleurs", HEAD, '<link rel="alternate" hreflang="en" href="https://annonces.exemple.invalid/en/">'),
    "posting": ("une deuxième offre structurée", HEAD, '<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "JobPosting", "title": "Emploi urgent"}}</script>'),
    "organisation": ("un employeur structuré", HEAD, '<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "Organization", "name": "Agence fictive"}}</script>'),
    "rating": ("une note structurée", HEAD, '<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "AggregateRating", "ratingValue": "5"}}</script>'),
}  # fmt: skip

GONE = (Duty.NO_HISTORY, Duty.NO_ALTERATION, Duty.NO_EXTRACTION, Duty.FREE_OF_CHARGE)
ALTERED = (Duty.NO_ALTERATION, Duty.WHOLE_CONTENT, Duty.SHARE_ALIKE, Duty.NO_HISTORY, Duty.NO_EXTRACTION)
PLACES = (*EVERYWHERE, "extract", "last", "logo", "short")


def add(site: Broken, path: str, before: str, snippet: str) -> None:
    """Add a snippet to a page."""
    root = "../" * path.count("/")
    text = snippet.format(root=root, id=GONE_ID, title=GONE_TITLE, text=GONE_TEXT)
    site.edit(path, before, f"{text}{before}")


def spread(
    kind: str, where: str, forms: Mapping[str, Form], pages: Sequence[str], duties: tuple[Duty, ...]
) -> Iterator[CombinedMutation]:
    """Add each form to one page, and to another one half the pages on."""
    for number, (key, (words, before, snippet)) in enumerate(forms.items()):
        for page in sorted({pages[number % len(pages)], pages[(number + len(pages) // 2) % len(pages)]}):
            yield CombinedMutation(
                kind, (key, words), ("added", where), page, duties, _add(before, snippet), re.escape(before)
            )


def _add(before: str, snippet: str) -> Callable[[Broken, str], None]:
    return lambda site, path: add(site, path, before, snippet)


OWN_PAGES = ("town", "own-offer")
OF_ANY_PAGE = ("form", "pixel", "iframe", "login", "refresh", "script")
"""Forms that are wrong on the town's own pages too; its words there are its own."""
NAMING = ("link", "prefetch")
"""Forms that name an offer by its page."""
ON_HEADS = ("first", "list", "home", "partner", "directory", "list2", "logo", "commune")
ADDITIONS = (
    *spread("withdrawn", "d’une offre retirée", WITHDRAWN, PLACES, GONE),
    *spread(
        "free", "ajout", FREE, PLACES, (Duty.FREE_OF_CHARGE, Duty.NO_ALTERATION, Duty.SHARE_ALIKE, Duty.NO_HISTORY)
    ),
    *spread("free", "ajout", {key: FREE[key] for key in OF_ANY_PAGE}, OWN_PAGES, (Duty.FREE_OF_CHARGE,)),
    *spread("withdrawn", "d’une offre retirée", {key: WITHDRAWN[key] for key in NAMING}, OWN_PAGES, (Duty.NO_HISTORY,)),
    *spread("scripts", "ajout", SCRIPTS, PLACES, (Duty.FREE_OF_CHARGE, *ALTERED)),
    *spread(
        "robots",
        "ajout",
        MINING,
        PLACES,
        (Duty.NO_EXTRACTION, Duty.NO_ALTERATION, Duty.SHARE_ALIKE, Duty.NO_HISTORY, Duty.FREE_OF_CHARGE),
    ),
    *spread("heads", "ajout", HEADS, ON_HEADS, (*ALTERED, Duty.FREE_OF_CHARGE)),
)
"""Changes that add something to a page."""
