"""The things of a graph by name: read once, so that every page can say what an IRI is."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote

from extractor.explorer import places
from extractor.explorer.places import Place
from extractor.explorer.triples import Triples
from extractor.text import fold_name
from extractor.vocabulary import Vocabulary
from extractor.vocabulary import terms as v

_OWN = re.compile(r"/id/([^/]+)/([^/]+)$")
_LABELS = (v.RDFS_LABEL, v.FOAF_NAME, v.DCTERMS_TITLE)


@dataclass(frozen=True, slots=True)
class Named:
    """A thing and its name. ``known`` is false for what only refers to a sheet that is gone."""

    identifier: str
    kind: str
    label: str
    iri: str
    language: str = ""
    known: bool = True

    @property
    def place(self) -> Place:
        """Where its page is."""
        return places.thing(self.identifier)

    @property
    def order(self) -> tuple[str, str]:
        """What lists sort it by."""
        return fold_name(self.label), self.identifier


class Names:
    """Every thing that has a page, by IRI, identifier and kind.

    That is what has an identifier, and the concepts that sheets name, which have only an IRI.
    """

    def __init__(self, triples: Triples, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        labels = self._read_labels(triples)
        gone = {s for s, one in triples.pairs(v.RDF_TYPE) if one.value == v.LC_SHEET_REFERENCE}
        identifiers = {s: one.value for s, one in triples.pairs(v.DCTERMS_IDENTIFIER)}
        for iri in labels:
            if iri not in identifiers and (own := self._identifier_in(iri)):
                identifiers[iri] = own
        self._things: dict[str, Named] = {}
        for iri, identifier in sorted(identifiers.items()):
            kind, _, slug = identifier.partition(":")
            if not slug:
                continue
            label, language = labels.get(iri, (slug, ""))
            self._things[iri] = Named(
                identifier, kind, label or slug, iri, language, known=iri not in gone
            )
        self._by_identifier: dict[str, Named] = {}
        for one in self._things.values():
            self._by_identifier.setdefault(one.identifier, one)
        self._by_kind: dict[str, list[Named]] = {}
        for one in sorted(self._by_identifier.values(), key=lambda one: one.order):
            self._by_kind.setdefault(one.kind, []).append(one)
        self.other_names = self._read_other_names(triples)

    def _identifier_in(self, iri: str) -> str:
        found = _OWN.search(iri)
        if found is None or not self._vocabulary.kind(found[1]).listed:
            return ""
        return f"{found[1]}:{unquote(found[2])}"

    @staticmethod
    def _read_labels(triples: Triples) -> dict[str, tuple[str, str]]:
        labels: dict[str, tuple[str, str]] = {}
        for predicate in _LABELS:
            for iri, literal in triples.pairs(predicate):
                label = (literal.value, getattr(literal, "language", None) or "")
                labels[iri] = min(label, labels.get(iri, label))
        return labels

    def _read_other_names(self, triples: Triples) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, set[str]] = {}
        for iri, literal in triples.pairs(v.SKOS_ALT_LABEL):
            if iri in self._things:
                found.setdefault(iri, set()).add(literal.value)
        return {iri: tuple(sorted(names)) for iri, names in found.items()}

    def of_iri(self, iri: str) -> Named | None:
        """Give the thing with an IRI, or None."""
        return self._things.get(iri)

    def of_identifier(self, identifier: str) -> Named | None:
        """Give the thing with an identifier, or None."""
        return self._by_identifier.get(identifier)

    def of_kind(self, kind: str) -> tuple[Named, ...]:
        """Give the things of a kind by name; of what refers to nothing, none."""
        return tuple(one for one in self._by_kind.get(kind, ()) if one.known)

    def of_kind_at_all(self, kind: str) -> tuple[Named, ...]:
        """Give the things of a kind by name, and what only refers to one whose sheet is gone."""
        return tuple(self._by_kind.get(kind, ()))

    @cached_property
    def listed_kinds(self) -> tuple[str, ...]:
        """The kinds that have lists, in the order of the vocabulary, without empty ones."""
        return tuple(
            kind.name
            for kind in sorted(self._vocabulary.kinds.values(), key=lambda one: one.precedence)
            if kind.listed and self.of_kind(kind.name)
        )

    def listed(self) -> Iterator[Named]:
        """Give the things of all the kinds that have lists, without figures: they have no names."""
        for kind in self.listed_kinds:
            if not self.is_figure(kind):
                yield from self.of_kind(kind)

    def is_figure(self, kind: str) -> bool:
        """Say whether the things of a kind are figures, which are shown where they are stated."""
        return self._vocabulary.kind(kind).class_iri == v.LC_FIGURE
