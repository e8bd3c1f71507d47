"""Aix-Marseille-Provence : une métropole de 92 communes, en six secteurs.

    make site REGLAGES=examples/aix-marseille.py

Pour partir de cet exemple, recopiez ses lignes dans le dictionnaire PANNEAU de pelicanconf.py.
"""

from pathlib import Path

from panneau.common.project_files import read_settings_file

PROJECT = Path(__file__).resolve().parents[1]
pelicanconf = read_settings_file(PROJECT / "pelicanconf.py")
globals().update(pelicanconf)

PATH, THEME, OUTPUT_PATH = (str(PROJECT / folder) for folder in ("content", "theme", "output"))

PANNEAU = pelicanconf["PANNEAU"] | {
    "nom": "L’emploi dans la métropole Aix-Marseille-Provence",
    "collectivite": "Métropole d’Aix-Marseille-Provence",
    # 92 communes dans trois départements.
    "territoire": {"epci": ["200054807"]},
    # Les six conseils de territoire de la métropole, supprimés le 1er juillet 2022 mais encore connus par leur nom.
    # Marseille y est une commune : les offres de ses 16 arrondissements y sont comptées.
    "secteurs": {
        "Marseille-Provence": [
            "13002",  # Allauch
            "13021",  # Carry-le-Rouet
            "13022",  # Cassis
            "13023",  # Ceyreste
            "13026",  # Châteauneuf-les-Martigues
            "13028",  # La Ciotat
            "13033",  # Ensuès-la-Redonne
            "13042",  # Gémenos
            "13043",  # Gignac-la-Nerthe
            "13054",  # Marignane
            "13055",  # Marseille
            "13075",  # Plan-de-Cuques
            "13085",  # Roquefort-la-Bédoule
            "13088",  # Le Rove
            "13102",  # Saint-Victoret
            "13104",  # Sausset-les-Pins
            "13106",  # Septèmes-les-Vallons
            "13119",  # Carnoux-en-Provence
        ],
        "Pays d’Aix": [
            "13001",  # Aix-en-Provence
            "13012",  # Beaurecueil
            "13015",  # Bouc-Bel-Air
            "13019",  # Cabriès
            "13025",  # Châteauneuf-le-Rouge
            "13032",  # Éguilles
            "13040",  # Fuveau
            "13041",  # Gardanne
            "13046",  # Gréasque
            "13048",  # Jouques
            "13050",  # Lambesc
            "13059",  # Meyrargues
            "13060",  # Meyreuil
            "13062",  # Mimet
            "13071",  # Les Pennes-Mirabeau
            "13072",  # Peynier
            "13074",  # Peyrolles-en-Provence
            "13079",  # Puyloubier
            "13080",  # Le Puy-Sainte-Réparade
            "13082",  # Rognes
            "13084",  # La Roque-d'Anthéron
            "13087",  # Rousset
            "13090",  # Saint-Antonin-sur-Bayon
            "13091",  # Saint-Cannat
            "13093",  # Saint-Estève-Janson
            "13095",  # Saint-Marc-Jaumegarde
            "13099",  # Saint-Paul-lès-Durance
            "13107",  # Simiane-Collongue
            "13109",  # Le Tholonet
            "13110",  # Trets
            "13111",  # Vauvenargues
            "13113",  # Venelles
            "13114",  # Ventabren
            "13117",  # Vitrolles
            "13118",  # Coudoux
            "84089",  # Pertuis
        ],
        "Pays salonais": [
            "13003",  # Alleins
            "13008",  # Aurons
            "13009",  # La Barben
            "13014",  # Berre-l'Étang
            "13024",  # Charleval
            "13035",  # Eyguières
            "13037",  # La Fare-les-Oliviers
            "13049",  # Lamanon
            "13051",  # Lançon-Provence
            "13053",  # Mallemort
            "13069",  # Pélissanne
            "13081",  # Rognac
            "13092",  # Saint-Chamas
            "13103",  # Salon-de-Provence
            "13105",  # Sénas
            "13112",  # Velaux
            "13115",  # Vernègues
        ],
        "Pays d’Aubagne et de l’Étoile": [
            "13005",  # Aubagne
            "13007",  # Auriol
            "13013",  # Belcodène
            "13016",  # La Bouilladisse
            "13020",  # Cadolive
            "13030",  # Cuges-les-Pins
            "13031",  # La Destrousse
            "13070",  # La Penne-sur-Huveaune
            "13073",  # Peypin
            "13086",  # Roquevaire
            "13101",  # Saint-Savournin
            "83120",  # Saint-Zacharie
        ],
        "Istres-Ouest Provence": [
            "13029",  # Cornillon-Confoux
            "13039",  # Fos-sur-Mer
            "13044",  # Grans
            "13047",  # Istres
            "13063",  # Miramas
            "13078",  # Port-Saint-Louis-du-Rhône
        ],
        "Pays de Martigues": [
            "13056",  # Martigues
            "13077",  # Port-de-Bouc
            "13098",  # Saint-Mitre-les-Remparts
        ],
    },
    # La licence en vigueur couvre aussi les offres des partenaires, sans déclaration.
    "licence": "france-travail-2025",
    "declaration_partenaires": "",
    "balises": {"at_medium": "CMP", "at_campaign": "aix_marseille_provence"},
    "couleurs": {"principale": "#12507b", "accent": "#9a4a00"},
    "contact": "emploi@aix-marseille.example",
}
SITENAME = PANNEAU["nom"]
