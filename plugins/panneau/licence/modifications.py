"""The modifications that Panneau makes to offers, in the order of the public page.

Each constant is handed to `OfferLog.apply` where the change is made; a test holds that each one is used.
Source: licence, art. 4.
"""

from __future__ import annotations

from datetime import date

from panneau.licence.register import ANY_FIELD, Modification, Register

FRENCH_DATES = Modification(
    slug="dates",
    name="Dates en français",
    description="Une date écrite sous forme technique est écrite en toutes lettres, avec le jour et l’heure tels "
    "qu’ils sont reçus, sans changement de fuseau horaire ; les secondes ne sont pas affichées. La valeur reçue "
    "reste dans la page, pour les machines.",
    reason="La forme technique se lit mal.",
    since=date(2026, 11, 20),
    fields=(ANY_FIELD,),
    before="2026-08-22T18:04:03.871Z",
    after="22 août 2026 à 18 h 04",
)

YES_NO = Modification(
    slug="oui-non",
    name="Oui et Non",
    description="Une valeur vraie s’écrit « Oui », une valeur fausse « Non ».",
    reason="« true » et « false » ne sont pas du français.",
    since=date(2026, 11, 20),
    fields=(ANY_FIELD,),
    before="true",
    after="Oui",
)

DECIMAL_COMMA = Modification(
    slug="nombres",
    name="Nombres à virgule",
    description="Un nombre décimal s’écrit avec une virgule, en entier, sans puissance de dix et sans espace entre "
    "les milliers.",
    reason="C’est ainsi qu’un nombre s’écrit en français.",
    since=date(2026, 11, 20),
    fields=(ANY_FIELD,),
    before="44.4475",
    after="44,4475",
)

CODE_LABELS = Modification(
    slug="codes",
    name="Codes accompagnés de leur libellé",
    description="Un code est accompagné de ce qu’il signifie dans les nomenclatures de France Travail ; le code "
    "reste lisible. Un code inconnu est affiché tel quel.",
    reason="Un code seul ne dit rien à qui cherche un emploi.",
    since=date(2026, 11, 20),
    fields=(
        "typeContrat",
        "experienceExige",
        "deplacementCode",
        "qualificationCode",
        "formations[].exigence",
        "langues[].exigence",
        "permis[].exigence",
        "competences[].exigence",
        "origineOffre.origine",
    ),
    before="D",
    after="Débutant accepté (D)",
)

LINKS = Modification(
    slug="liens",
    name="Adresses rendues cliquables",
    description="Une adresse de site, de messagerie ou de téléphone devient un lien ; son texte reste tel qu’il est "
    "reçu. Toute autre forme d’adresse reste un simple texte.",
    reason="Suivre une adresse sans la recopier.",
    since=date(2026, 11, 20),
    fields=(ANY_FIELD,),
    before="https://recrutement.exemple.fr/postuler",
    after="https://recrutement.exemple.fr/postuler (lien)",
)

REDIRECT_TAGS = Modification(
    slug="balises",
    name="Balises de redirection ajoutées",
    description="Un lien vers un site de France Travail ou de Pôle emploi porte en plus les balises qui disent que la "
    "visite vient de ce site ; l’adresse affichée reste telle qu’elle est reçue, et aucun autre lien n’en porte.",
    reason="La licence demande que ces visites puissent être comptées.",
    since=date(2026, 11, 20),
    fields=(ANY_FIELD,),
    before="https://candidat.francetravail.fr/offres/recherche/detail/048KLTP",
    after="https://candidat.francetravail.fr/offres/recherche/detail/048KLTP?at_medium=CMP",
)

LOGOS = Modification(
    slug="logos",
    name="Logos reproduits sur le site",
    description="Le logo de l’employeur ou du partenaire est copié sur ce site et affiché d’ici ; son adresse "
    "d’origine reste dans la page.",
    reason="La page s’affiche sans que le visiteur soit signalé à un autre site.",
    since=date(2026, 11, 20),
    fields=("entreprise.logo", "origineOffre.partenaires[].logo"),
    before="https://entreprise.francetravail.fr/static/img/logos/exemple.png",
    after="l’image, servie par ce site",
)

IMPOSSIBLE_CHARACTERS = Modification(
    slug="caracteres",
    name="Caractères impossibles remplacés",
    description="Un caractère qu’aucune page web ne peut contenir (caractère de commande, moitié de caractère) est "
    "remplacé par le signe « \N{REPLACEMENT CHARACTER} ».",
    reason="La page serait illisible ou refusée par le navigateur.",
    since=date(2026, 11, 20),
    fields=(ANY_FIELD,),
    before="Soudeur\\u0000",
    after="Soudeur\N{REPLACEMENT CHARACTER}",
)

HTML_ENTITIES = Modification(
    slug="entites",
    name="Restes de codage HTML décodés",
    description="Un caractère que le système d’un recruteur a laissé codé en HTML (« &#233; », « &nbsp; ») est écrit "
    "tel qu’il se lit, une seule fois et comme du texte, partout où la valeur est montrée. Le sens ne change pas.",
    reason="« d&#233;veloppement » se lit mal, s’entend plus mal encore, et ne se trouve pas par la recherche.",
    since=date(2026, 11, 30),
    fields=(ANY_FIELD,),
    before="Chef de projet d&#233;veloppement",
    after="Chef de projet développement",
)

EMPTY_VALUES = Modification(
    slug="non-renseigne",
    name="Valeurs nulles",
    description="Une valeur transmise comme nulle s’écrit « Non renseigné ».",
    reason="« null » ne dit rien au lecteur.",
    since=date(2026, 11, 20),
    fields=(ANY_FIELD,),
    before="null",
    after="Non renseigné",
)

COMMUNES_OF_TODAY = Modification(
    slug="communes",
    name="Communes d’aujourd’hui dans les listes",
    description="Pour classer les offres par commune, le code d’un arrondissement ou d’une ancienne commune est "
    "rattaché à la commune d’aujourd’hui ; la page de l’offre affiche le code tel qu’il est reçu.",
    reason="Trouver dans une même liste toutes les offres d’une commune.",
    since=date(2026, 11, 20),
    fields=("lieuTravail.commune",),
    before="75114",
    after="75056",
)

READ_CONDITIONS = Modification(
    slug="conditions-lues",
    name="Conditions de travail lues dans l’annonce",
    description="Pour la recherche seulement, un programme lit dans l’intitulé, le texte et les horaires d’une "
    "offre si elle parle de nuit, de matin, de soir, de week-end ou de télétravail sans le nier (« pas de "
    "travail de nuit »), et si elle demande un diplôme ou un permis. Il en fait un filtre, nommé « Conditions "
    "lues dans l’annonce ». La page de l’offre ne change pas, et c’est elle qui fait foi.",
    reason="France Travail ne transmet pas ces conditions à part, et c’est par elles que l’on cherche.",
    since=date(2026, 11, 30),
    fields=("description",),
    before="Poste de nuit, un week-end sur deux.",
    after="Travail de nuit, Travail le week-end (filtres de la recherche)",
)

TEXT_BLOCKS = Modification(
    slug="paragraphes",
    name="Textes mis en paragraphes et en listes",
    description="Un texte de plusieurs lignes est mis en paragraphes à ses lignes vides, et en listes là où elles "
    "commencent par un tiret ou une puce, qui restent. Aucun mot n’est ajouté, ôté, changé ni déplacé.",
    reason="Un texte d’un seul bloc, ou plein de lignes vides, se lit mal sur un téléphone.",
    since=date(2026, 11, 30),
    fields=(ANY_FIELD,),
    before="Vos missions :\\n\\n\\n- accueillir\\n- servir",
    after="un paragraphe, puis une liste de deux entrées",
)

REPEATED_MARKS = Modification(
    slug="intitules",
    name="« (H/F) » écrit une seule fois",
    description="Un intitulé qui répète « (H/F) » à la suite l’écrit une seule fois ; les données de l’offre "
    "gardent celui qui est reçu.",
    reason="La répétition vient d’un logiciel, et n’apprend rien.",
    since=date(2026, 11, 30),
    fields=("intitule",),
    before="Soudeur (H/F) (H/F)",
    after="Soudeur (H/F)",
)

PLACE_NAMES = Modification(
    slug="lieux",
    name="Nom officiel de la commune",
    description="En tête d’une offre et dans les listes, un lieu qui ne dit qu’un département et une commune s’écrit "
    "avec le nom officiel de celle-ci ; le texte reçu reste dans les données de l’offre.",
    reason="« 46 - CAHORS » et « 46 - Cahors » sont une seule ville.",
    since=date(2026, 11, 30),
    fields=("lieuTravail.libelle",),
    before="46 - CAHORS",
    after="Cahors (46)",
)

PLAIN_PAY = Modification(
    slug="salaires",
    name="Salaire écrit comme on le dit",
    description="En tête d’une offre, un salaire transmis sous la forme documentée s’écrit avec des virgules et le "
    "signe de l’euro ; aucun montant n’est converti, et le texte reçu est écrit à côté.",
    reason="La forme transmise est celle d’une machine.",
    since=date(2026, 11, 30),
    fields=("salaire.libelle",),
    before="Horaire de 12.85 Euros sur 12.0 mois",
    after="12,85 € de l’heure",
)

MONTHLY_PAY = Modification(
    slug="salaire-par-mois",
    name="Ordre de grandeur par mois, calculé par ce site",
    description="À côté d’un salaire à l’heure ou à l’an, ce site écrit ce qu’il fait par mois, à dix euros près : "
    "35 heures, 52 semaines par an, ou un douzième de l’an. Rien n’est calculé pour un temps partiel, ni pour un "
    "salaire versé sur un autre nombre de mois que douze.",
    reason="Comparer des offres qui ne comptent pas de la même façon.",
    since=date(2026, 11, 30),
    fields=("salaire.libelle",),
    before="Horaire de 12.85 Euros sur 12.0 mois",
    after="environ 1 950 € par mois pour 35 heures par semaine",
)

MODIFICATIONS = (
    FRENCH_DATES,
    YES_NO,
    DECIMAL_COMMA,
    CODE_LABELS,
    LINKS,
    REDIRECT_TAGS,
    LOGOS,
    IMPOSSIBLE_CHARACTERS,
    HTML_ENTITIES,
    EMPTY_VALUES,
    COMMUNES_OF_TODAY,
    READ_CONDITIONS,
    TEXT_BLOCKS,
    REPEATED_MARKS,
    PLACE_NAMES,
    PLAIN_PAY,
    MONTHLY_PAY,
)

REGISTER = Register(MODIFICATIONS)
"""Every change of an offer's value passes through one of its logs."""
