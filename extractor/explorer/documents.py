"""The documents of a graph: posts and pages themselves, and the sheets that things have."""

from dataclasses import dataclass

from extractor.explorer import places
from extractor.explorer.names import Named, Names
from extractor.explorer.places import Place
from extractor.explorer.triples import Triples
from extractor.vocabulary import terms as v


@dataclass(frozen=True, slots=True)
class Document:
    """A document: what it is about (itself for a post), and which of that thing's it is, from 1.

    ``path`` is that of its source file within its site; ``date`` is "" where none is said.
    """

    iri: str
    about: Named
    number: int
    path: str
    language: str = ""
    date: str = ""

    @property
    def place(self) -> Place:
        """Where its page is."""
        return places.document(self.about.identifier, self.number)


class Documents:
    """Every document that says what it is about, by IRI, thing and named graph."""

    def __init__(self, triples: Triples, names: Names) -> None:
        about: dict[str, Named] = {}
        for thing, page in sorted(
            (s, o.value) for s, o in triples.pairs(v.FOAF_IS_PRIMARY_TOPIC_OF)
        ):
            named = names.of_iri(thing)
            if named is not None:
                about.setdefault(page, named)
        paths = {s: o.value for s, o in triples.pairs(v.LC_SOURCE_PATH)}
        languages = {s: o.value for s, o in triples.pairs(v.DCTERMS_LANGUAGE)}
        dates = {s: o.value for s, o in triples.pairs(v.DCTERMS_ISSUED)}
        self._documents: dict[str, Document] = {}
        self._of_thing: dict[str, list[Document]] = {}
        for iri in sorted(paths):
            thing_of = about.get(iri) or names.of_iri(iri)
            if thing_of is None:
                continue
            own = self._of_thing.setdefault(thing_of.identifier, [])
            one = Document(
                iri,
                thing_of,
                len(own) + 1,
                paths[iri],
                languages.get(iri, ""),
                dates.get(iri, ""),
            )
            own.append(one)
            self._documents[iri] = one
        self._of_graph = {
            graph: self._documents[subject]
            for graph, subject in sorted(set(triples.graphs_of(v.LC_SOURCE_PATH)))
            if subject in self._documents
        }

    def of_iri(self, iri: str) -> Document | None:
        """Give the document with an IRI, or None."""
        return self._documents.get(iri)

    def of_thing(self, identifier: str) -> tuple[Document, ...]:
        """Give the documents about a thing; a post or page is its own."""
        return tuple(self._of_thing.get(identifier, ()))

    def of_graph(self, graph: str) -> Document | None:
        """Give the document whose statements a named graph holds, or None."""
        return self._of_graph.get(graph)

    def all(self) -> tuple[Document, ...]:
        """Give every document, by what it is about."""
        return tuple(
            sorted(self._documents.values(), key=lambda one: (one.about.order, one.number))
        )
