"""A register and a notebook: two small sites that state all that sheets and prose can.

The register has authority. Tests say in Turtle what the graph of a document holds.
"""

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox

from tests.conftest import PROLOGUE, Built

REGISTER, NOTEBOOK = "https://registre.example", "https://carnet.example"

KINDS = """
language = "fr"

[vocabulary]
prefix = "mer"
[properties.effectif]
labels = { fr = "effectif" }
form = "decimal"
of = "organisation"
[properties.ouvert]
labels = { fr = "ouvert" }
form = "boolean"
of = "organisation"

[relations.armed_by]
labels = { fr = "armé par" }
from = "startup"
to = "organisation"
[relations.arms]
labels = { fr = "arme" }
inverse = "armed_by"
phrases.fr = ["arme …"]

[kinds.startup.properties]
nom = "label"
sigle = "acronym"
autres = "alias"
mission = "description"
site = "homepage"
depot = "repository"
mesures = "statistics"
contact = "contact"
qualite = "dashboard"
budget = "budget"
impact = "impact"
ancien = "former_address"
sujets = "theme"
publics = "audience"
outils = "technique"
etapes = "phases"
"etapes[].du" = "phases.start"
"etapes[].au" = "phases.end"
"etapes[].nom" = "phases.name"
"etapes[].note" = "phases.comment"
jalons = "milestones"
"jalons[].quoi" = "milestones.name"
"jalons[].le" = "milestones.date"
"jalons[].note" = "milestones.comment"
[kinds.startup.relations]
incubateur = "incubated_by → incubator"
porteurs = "sponsored_by → organisation"
equipe = "has_member → member"
suite = "succeeded_by → startup"
prix = "laureate_of → programme"

[kinds.incubator.properties]
nom = "label"
[kinds.incubator.relations]
tutelle = "owned_by → organisation"
vitrine = "highlighted → startup"

[kinds.organisation.properties]
nom = "label"
sorte = "type"
fiche = "same_as"
numeros = "identifier"
effectif = "effectif"
ouvert = "ouvert"
[kinds.organisation.relations]
ministere = "part_of → organisation"
partenaires = "partner_of → organisation"

[kinds.team.properties]
nom = "label"
[kinds.team.relations]
incubateur = "team_of → incubator"

[kinds.event.properties]
nom = "label"

[kinds.programme.properties]
nom = "label"

[kinds.phase.properties]
nom = "label"
rang = "order"
guide = "documentation"

[kinds.member.properties]
nom = "label"
surnom = "alias"
metier = "role"
compte = "github"
reseau = "profile"
courriel = "email"
savoirs = "skill"
missions = "missions"
[kinds.member.relations]
"missions[].produits" = "member_of → startup"
avant = "formerly_member_of → startup"

[kinds.page.properties]
titre = "label"

[kinds.post.properties]
titre = "label"
resume = "excerpt"
jour = "date"
mots = "tags"
[kinds.post.relations]
auteurs = "authored_by → member"
sujet = "about → startup"
"""

SITES = """
[[site]]
folder = "registre"
url = "https://registre.example"
pages = ["_pages"]
[site.collections]
startups = "startup"
incubators = "incubator"
organisations = "organisation"
teams = "team"
phases = "phase"
authors = "member"
events = "event"
programmes = "programme"

[[site]]
folder = "carnet"
url = "https://carnet.example"
[site.collections]
startups = "startup"
authors = "member"
posts = "post"
"""

SHEETS: Mapping[str, str] = {
    "registre/_startups/phare.md": """
nom: Phare
sigle: PHR
autres: [Le fanal, Phare]
mission: Voir la côte
site: [https://phare.example, "bientôt"]
depot: http://forge.example/phare
mesures: https://phare.example/mesures
contact: [equipe@phare.example, https://phare.example/contact, https://a.example/@phare, au port]
qualite: https://qualite.example/phare
budget: https://budget.example/phare
impact: https://impact.example/phare
ancien: https://fanal.example
sujets: [La mer, 🌊]
publics: Pêcheurs
outils: Python
incubateur: halle
porteurs: [port, inconnue]
suite: balise
""",
    "registre/_startups/balise.md": """
nom: Balise
etapes:
  - {nom: essai, du: 2021-01-01, au: 2021-06-30, note: À quai}
  - {nom: arret, du: 2022-01-01}
  - {nom: essor, du: 2021-07-01, au: 2022-01-01}
equipe: [ida]
""",
    "registre/_startups/maree.md": """
nom: Marée
prix: [grand-large, inconnu]
jalons:
  - {quoi: Mise_a_eau, le: 2021-03-01, note: Par beau temps}
  - {quoi: Premier abonné, le: 2021-04-01}
etapes:
  - {nom: essai, du: 2021-01-01}
  - {nom: essor, du: 2021-01-01}
  - {nom: arret, au: 2023-01-01}
""",
    "registre/_incubators/halle.md": "nom: La Halle\ntutelle: port\nvitrine: [phare]\n",
    "registre/_organisations/port.md": """
nom: Le port
sorte: Établissement public
fiche: [https://annuaire.example/port, "12345"]
ministere: mer
partenaires: mer
numeros: ["130025265", Q5]
effectif: "1\u00a0250.5"
ouvert: oui
""",
    "registre/_organisations/mer.md": "nom: Ministère de la mer\nouvert: non\n",
    "registre/_events/Mise_a_eau.md": "nom: La mise à l’eau\n",
    "registre/_programmes/grand-large.md": "nom: Le Grand Large\n",
    "registre/_teams/pilotes.md": "nom: Les pilotes\nincubateur: halle\n",
    "registre/_phases/essai.md": "nom: L’essai\nrang: 3\nguide: https://guide.example/essai\n",
    "registre/_phases/arret.md": "nom: L’arrêt\nrang: -1\n",
    "registre/_phases/essor.md": "nom: L’essor\nrang: dernier\n",
    "registre/_authors/ida.md": """
nom: Ida Quai
surnom: La capitaine
metier: Pilote
compte: "@ida"
reseau: https://reseau.example/ida
courriel: ida@port.example
savoirs: [Voile]
missions:
  - {start: 2020-01-01, end: 2020-12-31, status: libre, employer: Les Vents, produits: [phare]}
  - {start: 2021-01-01, role: Timonière, produits: [balise]}
avant: [maree]
""",
    "registre/_authors/noe.md": "nom: Noé Grève\ncompte: https://forge.example/noe\n",
    "carnet/_startups/phare.md": """
nom: Le phare du nord
mission: Éclairer
outils: [Rust]
porteurs: [port, mer]
etapes: [{nom: essor, du: 2020-01-01}]
equipe: [noe]
""",
    "carnet/_authors/ida.md": "nom: I. Quai\nsavoirs: Nage\navant: [balise]\n",
    "carnet/_startups/balise.md": "nom: Balise\netapes: [{nom: essor, du: 2023-01-01}]\n",
    "carnet/_authors/noe.md": "nom: Noé Grève\nsavoirs: Nage\navant: [balise]\n",
    "registre/_pages/a-propos.md": "titre: Qui nous sommes\n",
    "carnet/_posts/2024-05-02-bilan.md": """
titre: Le bilan
resume: Une année en mer
jour: "2024-05-02, 10 h 30"
mots: [La mer]
auteurs: [ida]
sujet: phare
""",
    "registre/_startups/sextant-nord.md": "nom: Sextant nord\nautres: [Sextant]\n",
    "registre/_startups/sextant-sud.md": "nom: Sextant sud\nautres: [Sextant]\n",
    "carnet/_posts/2024-06-01-ete.md": "titre: L’été\n",
}
"""Path → front matter."""

PROSE = """
[Phare](https://registre.example/startups/phare.html) guide 1 400 navires par mois en 2023. \
Marée fait gagner plus de 15 minutes par traversée. De 10 à 20 % des ports attendent.

Écrire au [bureau](mailto:a@port.example), lire [la carte](https://carte.example/mer), appeler \
[la vigie](tel:+33102), voir [](https://registre.example/startups/balise.html).

Balise est incubée par La Halle depuis 2021. Phare est remplacé par Balise. Marée est lauréate \
du programme Grand Large.

Jeanne Morel, directrice du Ministère de la mer, soutient Marée. « Nous avons entendu les \
marins », explique Jeanne Morel. Paul Roux, directeur de La Halle, et Anne Petit, développeuse \
de Phare, sont venus.

Tout le monde attend Sextant. Le Ministère de la mer arme Balise.
"""
BODIES: Mapping[str, str] = {
    "carnet/_posts/2024-06-01-ete.md": PROSE,
    "registre/_startups/sextant-nord.md": "Sextant nord prolonge Phare.\n",
}
"""Path → prose."""


def write_sites(folder: Path) -> list[Path]:
    """Write both sites into a folder, and give theirs."""
    files = {
        path: f"---\n{text.strip()}\n---\n{BODIES.get(path, '')}" for path, text in SHEETS.items()
    }
    files["extractor.toml"] = KINDS + SITES
    sites = ("registre", "carnet")
    for site in sites:
        names = {path.split("/")[1].strip("_") for path in SHEETS if path.startswith(site)}
        files[f"{site}/_config.yml"] = (
            "permalink: none\ninclude: [_pages]\ncollections:\n"
            + "".join(
                f"  {name}: {{output: {str(name != 'teams').lower()}}}\n"
                for name in sorted(names - {"posts", "pages"})
            )
        )
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return [folder / site for site in sites]


def triples(turtle: str) -> set[str]:
    """Give the triples of a text in Turtle, whose relative IRIs are the register's."""
    text = f"BASE <{REGISTER}/id/>\n{PROLOGUE}{turtle}"
    return {str(one.triple) for one in ox.parse(text, format=ox.RdfFormat.TURTLE)}


def graph_of(thing: str, site: str = REGISTER) -> str:
    """Give the name of the graph of a thing's sheet on a site."""
    return f"{site}/id/graph/{thing}"


def said(built: Built, graph: str, *subjects: str) -> set[str]:
    """Give what a graph says of some things, named by their IRI or as the register has them."""
    name = ox.NamedNode(graph)
    iris = (one if "://" in one else f"{REGISTER}/id/{one}" for one in subjects)
    return {
        str(quad.triple)
        for iri in iris
        for quad in built.store.quads_for_pattern(ox.NamedNode(iri), None, None, name)
    }
