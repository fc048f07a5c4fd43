"""Sheets that state all that a vocabulary knows: each property, each relation, each kind."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from extractor.catalogue import (
    Catalogue,
    CatalogueOptions,
    Milestone,
    PhasePeriod,
    Reference,
    Sheet,
    build_catalogue,
)
from extractor.graph.derived import write_derived
from extractor.graph.identifiers import Identifiers
from extractor.graph.sheets import write_sheet
from extractor.graph.site_ontology import ontology_graph
from extractor.graph.terms import NamedGraph
from extractor.vocabulary import Form, Kind, Property, Relation, Vocabulary

ROOT = "https://registre.example"
VALUES: Mapping[Form, str] = {
    Form.LABEL: "La chose",
    Form.OTHER_NAME: "Son autre nom",
    Form.TEXT: "Un texte",
    Form.FIRST_TEXT: "Un texte",
    Form.STRING: "une valeur",
    Form.DATE: "2030-01-02",
    Form.INTEGER: "-3",
    Form.DECIMAL: "2 500.50",
    Form.BOOLEAN: "oui",
    Form.LINK: "https://la.chose.example/a",
    Form.CONTACT: "contact@chose.example",
    Form.ACCOUNT: "@compte",
    Form.CONCEPT: "Une valeur",
}
"""A value of each form that is written from text."""
_TEXTS = frozenset(
    {Form.LABEL, Form.OTHER_NAME, Form.TEXT, Form.FIRST_TEXT, Form.STRING, Form.CONCEPT}
)
PHASES = (PhasePeriod("chose", "2030-01-02", "2030-02-03", "Une remarque"),)
MILESTONES = (Milestone("Lancement", "2030-03-04", "Une remarque"),)


def stated_sheets(vocabulary: Vocabulary) -> tuple[Sheet, ...]:
    """Give a sheet of each kind that sheets describe, with all that it may state."""
    kinds = [one for one in vocabulary.kinds.values() if one.sheet]
    return tuple(_sheet(vocabulary, kind) for kind in kinds)


def _sheet(vocabulary: Vocabulary, kind: Kind) -> Sheet:
    return Sheet(
        site="registre",
        kind=kind.name,
        slug="chose",
        path=f"_{kind.plural}/chose.md",
        entry=None,
        properties={
            one.name: (_value(one),)
            for one in vocabulary.properties.values()
            if one.form in VALUES and (not one.kinds or kind.name in one.kinds)
        },
        references=tuple(_references(vocabulary, kind)),
        phases=PHASES if list(vocabulary.properties_of_form(Form.PERIODS)) else (),
        milestones=MILESTONES,
        addresses=(f"{ROOT}/{kind.plural}/chose.html",),
        redirects=(f"{ROOT}/{kind.plural}/avant.html",),
    )


def _value(stated: Property) -> str:
    # Two properties of one predicate have two texts.
    value = VALUES[stated.form]
    return f"{value} ({stated.name})" if stated.form in _TEXTS else value


def _references(vocabulary: Vocabulary, kind: Kind) -> Iterator[Reference]:
    for one in vocabulary.relations.values():
        for target in one.object_kinds:
            if one.sheets and kind.name in one.subject_kinds and vocabulary.kind(target).sheet:
                yield Reference(
                    predicate=one.name,
                    target=f"{target}:chose",
                    written="chose",
                    key=f"{one.name}_{target}",
                    start="2030-01-02",
                    end="2030-02-03",
                    role="Un rôle",
                    status="un contrat",
                    employer="Un employeur",
                )


def catalogue_of(vocabulary: Vocabulary) -> Catalogue:
    """Give the catalogue of the sheets that state all."""
    options = CatalogueOptions(authority=("registre",), vocabulary=vocabulary)
    return build_catalogue(stated_sheets(vocabulary), options)


def lines_of(vocabulary: Vocabulary) -> list[str]:
    """Give the graph of the sheets that state all, as sorted lines of N-Quads."""
    catalogue = catalogue_of(vocabulary)
    identifiers = Identifiers(
        {"registre": ROOT}, {one.identifier: one.site for one in catalogue.entities.values()}
    )
    lines: set[str] = set()
    for entity in catalogue.entities.values():
        graph = NamedGraph(identifiers.graph("registre", entity.kind, entity.slug))
        write_sheet(catalogue, identifiers, entity.sheets[0], "fr", graph)
        lines.update(graph.lines())
    lines.update(write_derived(catalogue, identifiers, "fr", {}).lines())
    lines.update(ontology_graph(vocabulary, identifiers).lines())
    return sorted(lines)


def write_stated(vocabulary: Vocabulary, path: Path) -> Path:
    """Write the graph of the sheets that state all to a file, and give it."""
    path.write_text("".join(lines_of(vocabulary)), "utf-8")
    return path


def ends_of(relation: Relation, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Give the pairs of kinds between which the sheets that state all state a relation."""
    for subject in relation.subject_kinds:
        for target in relation.object_kinds:
            if vocabulary.kind(subject).sheet and vocabulary.kind(target).sheet:
                yield subject, target
