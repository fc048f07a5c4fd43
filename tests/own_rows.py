"""A site that declares kinds, properties and relations of its own."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from extractor.graph.store import new_generation, publish
from extractor.graph.vocabulary_file import write_vocabulary
from extractor.vocabulary import SITE, Vocabulary, vocabulary_with
from extractor.vocabulary.reading import read_tables
from extractor.vocabulary.terms import PREFIXES
from tests.conftest import Built

NAMESPACE = "https://registre.example/ns#"
TABLES: Mapping[str, Any] = MappingProxyType(
    {
        "kinds": {
            "commune": {
                "labels": {"en": "town", "fr": "commune"},
                "definition": {"en": 'A "town" that is served.', "fr": "Une commune servie."},
                "broader": "organisation",
                "superclass": "schema:AdministrativeArea",
            },
            "metropole": {"labels": {"fr": "métropole"}, "broader": "commune"},
            "elu": {"labels": {"en": "councillor", "fr": "élu"}, "person": True},
            "musee": {"labels": {"fr": "musée"}, "class": "schema:Museum"},
            "atelier": {"labels": {"fr": "atelier"}, "class": "schema:Event", "broader": "event"},
        },
        "properties": {
            "slogan": {"form": "text", "of": ["commune"]},
            "code": {"form": "string", "of": ["commune", "project"]},
            "fondation": {
                "form": "date",
                "labels": {"en": "foundation", "fr": "fondation"},
                "definition": {"fr": "Le jour de sa fondation."},
                "of": ["commune"],
            },
            "population": {"form": "integer", "of": ["commune", "metropole"]},
            "surface": {"form": "decimal"},
            "ouvert": {"form": "boolean", "of": ["musee"]},
            "plan": {"form": "link", "predicate": "schema:hasMap", "of": ["musee"]},
            "style": {"form": "concept", "kind": "theme", "of": ["musee"]},
            "ville": {"form": "concept", "kind": "commune", "of": ["project"]},
            "devise": {"form": "text", "predicate": "dcterms:description", "of": ["metropole"]},
            "parti": {"form": "string", "of": ["elu"]},
            "mandat": {"form": "string", "of": ["elu", "member"], "private": False},
            "dette": {"form": "integer", "of": ["commune"], "private": True},
        },
        "relations": {
            "employs": {
                "labels": {"en": "uses", "fr": "emploie"},
                "from": ["commune"],
                "to": ["project"],
                "inverse": "employed_by",
            },
            "employed_by": {
                "labels": {"en": "used by", "fr": "employé par"},
                "from": ["project"],
                "to": ["commune"],
            },
            "seat_of": {"from": ["elu"], "to": ["commune"], "inverse": "has_seat"},
            "funded_by": {
                "labels": {"fr": "financé par"},
                "predicate": "schema:funder",
                "from": ["project", "musee"],
                "to": ["commune", "organisation"],
            },
            "seen_at": {"from": ["musee"], "to": ["web", "page"]},
            "hosted_by": {"predicate": "schema:location", "from": ["atelier"], "to": ["place"]},
        },
    }
)


def graph_with(vocabulary: Vocabulary, built: Built, folder: Path) -> Path:
    """Give a folder with a built graph that is said to have another vocabulary."""
    generation = new_generation(folder)
    generation.store.symlink_to(built.generation.store)
    generation.quads.symlink_to(built.generation.quads)
    write_vocabulary(generation.folder, vocabulary)
    publish(folder, generation)
    return folder


def own_vocabulary(*profiles: str, tables: Mapping[str, Any] = TABLES) -> Vocabulary:
    """Give the core and some profiles with what a site declares."""
    return read_tables(
        tables,
        vocabulary_with(profiles),
        source=SITE,
        prefixes={**PREFIXES, "registre": NAMESPACE},
        namespace=NAMESPACE,
    )
