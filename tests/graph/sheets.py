"""A register and a notebook whose sheets state all that sheets can, for tests of their quads.

The register has authority. What is one sheet's only stands in the sheet that the test is of.
"""

from collections.abc import Mapping

KINDS = """
language = "fr"

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
[kinds.startup.relations]
incubateur = "incubated_by → incubator"
porteurs = "sponsored_by → organisation"
equipe = "has_member → member"
suite = "succeeded_by → startup"

[kinds.incubator.properties]
nom = "label"
[kinds.incubator.relations]
tutelle = "owned_by → organisation"
vitrine = "highlighted → startup"

[kinds.organisation.properties]
nom = "label"
sorte = "type"
fiche = "same_as"
[kinds.organisation.relations]
ministere = "part_of → organisation"
partenaires = "partner_of → organisation"

[kinds.team.properties]
nom = "label"
[kinds.team.relations]
incubateur = "team_of → incubator"

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

[kinds.post.properties]
titre = "label"
resume = "excerpt"
jour = "date"
mots = "tags"
[kinds.post.relations]
auteurs = "authored_by → member"
sujet = "about → startup"
"""

REGISTER = """
[[site]]
folder = "registre"
url = "https://registre.example"
[site.collections]
startups = "startup"
incubators = "incubator"
organisations = "organisation"
teams = "team"
phases = "phase"
authors = "member"
"""

NOTEBOOK = """
[[site]]
folder = "carnet"
url = "https://carnet.example"
[site.collections]
startups = "startup"
authors = "member"
posts = "post"
"""

CONFIGURATION = KINDS + REGISTER + NOTEBOOK


def jekyll(*collections: str) -> str:
    """Give the configuration of a Jekyll site whose collections have pages."""
    return "permalink: none\ncollections:\n" + "".join(
        f"  {name}: {{output: true}}\n" for name in collections
    )


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
  - {nom: essai, du: 2021-01-01, au: 2021-06-30}
  - {nom: arret, du: 2022-01-01}
  - {nom: essor, du: 2021-07-01, au: 2022-01-01}
equipe: [ida]
""",
    "registre/_startups/maree.md": """
nom: Marée
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
""",
    "registre/_organisations/mer.md": "nom: Ministère de la mer\n",
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
porteurs: [mer]
etapes: [{nom: essor, du: 2020-01-01}]
equipe: [noe]
""",
    "carnet/_authors/ida.md": "nom: I. Quai\nsavoirs: Nage\navant: [balise]\n",
    "carnet/_authors/noe.md": "nom: Noé Grève\navant: [balise]\n",
    "carnet/_posts/2024-05-02-bilan.md": """
titre: Le bilan
resume: Une année en mer
jour: 2024-05-02 10:30:00
mots: [La mer]
auteurs: [ida]
sujet: phare
""",
}
"""Path → front matter."""
