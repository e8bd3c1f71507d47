"""The commands of `panneau`: a name, the module that does it, and what its help says."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from enum import Enum, auto
from importlib import import_module
from typing import NamedTuple, Protocol, cast

from panneau.command_line.project import ProjectFolders
from panneau.common.missing_parts import required_part


class CommandModule(Protocol):
    """What a module of commands/ holds."""

    def add_arguments(self, parser: argparse.ArgumentParser, project: ProjectFolders) -> None:
        """Tell the parser what the command reads."""

    def run(self, options: argparse.Namespace, project: ProjectFolders) -> int:
        """Do it; the exit code. Raises: SystemExit with the code of what stops it."""


class FolderNeed(Enum):
    """What a command wants of the folder that it is called in."""

    NOTHING = auto()
    SETTINGS = auto()
    """A town's settings, or those of the demonstration."""
    TOWN = auto()
    """A town's settings: with those of the demonstration it makes no sense."""


class Command(NamedTuple):
    """A command before its module is imported: none waits for what another one needs."""

    module: str
    description: str
    need: FolderNeed = FolderNeed.NOTHING

    def load(self) -> CommandModule:
        """Import the module. Raises: PartMissing where packages that it needs are not installed."""
        with required_part():
            return cast("CommandModule", import_module(f"panneau.command_line.commands.{self.module}"))


COMMANDS: Mapping[str, Command] = {
    "nouveau": Command("nouveau", "Écrit le dossier d’une collectivité : ses réglages, ses pages, sa publication."),
    "init": Command("init", "Pose quelques questions, puis écrit reglages.toml."),
    "reprendre": Command(
        "reprendre", "Copie une page du paquet dans content/, pour en changer le texte.", FolderNeed.TOWN
    ),
    "edition": Command(
        "edition",
        "Écrit la page par laquelle on change actualités, offres et pages dans un navigateur.",
        FolderNeed.TOWN,
    ),
    "guide": Command("guide", "Montre une page du guide, ou en donne la liste."),
    "site": Command("site", "Construit le site dans output/.", FolderNeed.SETTINGS),
    "serve": Command("serve", "Construit le site, le sert et le reconstruit à chaque changement.", FolderNeed.SETTINGS),
    "sites": Command("sites", "Construit tous les sites de la collectivité en une seule moisson.", FolderNeed.TOWN),
    "doctor": Command("doctor", "Dit ce qui ne va pas, et comment y remédier.", FolderNeed.TOWN),
    "audit": Command("audit", "Prouve qu’un site construit respecte la licence."),
    "deploy": Command("deploy", "Met le site en ligne chez l’hébergeur des réglages.", FolderNeed.TOWN),
    "publish": Command(
        "publish",
        "Publie une fois le site : le construit, le met en ligne chez l’hébergeur des réglages, et le relit en ligne. "
        "Pour un hébergeur autre que GitHub (« panneau guide hebergement »).",
        FolderNeed.TOWN,
    ),
    "serveur": Command(
        "serveur", "Écrit dans serveur/ de quoi servir et renouveler le site sur votre machine.", FolderNeed.TOWN
    ),
    "mettre-a-jour": Command(
        "mettre_a_jour",
        "Passe à une autre version de Panneau, et dit ce qu’elle demande (« panneau guide mettre-a-jour »).",
    ),
    "apercu": Command(
        "apercu", "Montre, avec des offres fictives, les pages qu’un changement modifie.", FolderNeed.SETTINGS
    ),
    "paquets": Command("paquets", "Installe les paquets dont Panneau a besoin, aux versions essayées."),
    "fermer": Command("fermer", "Publie la page d’attente à la place de toutes les offres.", FolderNeed.TOWN),
    "pipeline": Command("pipeline", "Les étapes de la publication, une par commande.", FolderNeed.TOWN),
    "surveiller": Command("surveiller", "Signale une publication en échec, une fois."),
    "veille": Command("veille", "Regarde si le site vit, et relance ses publications."),
    "licence": Command(
        "licence", "Compare le texte publié de la licence avec celui qui a été accepté.", FolderNeed.SETTINGS
    ),
    "chiffres": Command(
        "chiffres", "Écrit le classeur des chiffres du territoire, en ods et en xlsx.", FolderNeed.TOWN
    ),
    "consultations": Command(
        "consultations", "Compte les consultations d’un mois et en fait le rapport.", FolderNeed.TOWN
    ),
    "catalogue": Command("catalogue", "Écrit le catalogue des composants du thème.", FolderNeed.SETTINGS),
    "sandbox": Command("sandbox", "Sert des offres d'emploi fictives comme l'API de France Travail."),
    "settings-guide": Command("settings_page", "Écrit docs/reglages.md d’après le code."),
    "clean": Command("clean", "Retire ce que les autres commandes ont fait : sites et catalogue."),
    "completion": Command(
        "completion", "Écrit le fichier par lequel un interpréteur de commandes complète « panneau »."
    ),
}
