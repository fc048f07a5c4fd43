"""A graph read for pages: once for all of them, and once for each language."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from extractor.addresses import split_address
from extractor.explorer.documents import Documents
from extractor.explorer.explored import ExploredGraph
from extractor.explorer.facets import Facets, FacetValues
from extractor.explorer.facts import Facts
from extractor.explorer.figures import Figures
from extractor.explorer.names import Names
from extractor.explorer.passages import Passages
from extractor.explorer.search import SearchIndex
from extractor.explorer.spoken_terms import SpokenTerms
from extractor.explorer.timeline import Timelines
from extractor.explorer.triples import Triples
from extractor.wording import Wording, wording_of

PACKAGE = "extractor.explorer"
Made = TypeVar("Made")


class GraphReading:
    """What pages need of a graph, whatever their language. It is read when it is made."""

    def __init__(self, graph: ExploredGraph) -> None:
        self.graph = graph
        self.vocabulary = graph.vocabulary
        self.triples = Triples(graph.store)
        self.names = Names(self.triples, self.vocabulary)
        self.documents = Documents(self.triples, self.names)
        self.passages = Passages(self.triples, self.documents)
        self.facet_values = FacetValues(self.triples, self.names, self.vocabulary)

    @cached_property
    def name(self) -> str:
        """What the graph is called: the host that most things are of, "" for a graph of none."""
        hosts = Counter(split_address(one.iri).netloc for one in self.names.listed())
        return min(hosts, key=lambda one: (-hosts[one], one), default="")

    @cached_property
    def search_index(self) -> SearchIndex:
        """The names of all things that have lists."""
        return SearchIndex(self.names.listed(), self.names.other_names)


@dataclass(frozen=True, eq=False)
class SpokenReading:
    """What pages in one language need."""

    read: GraphReading
    language: str
    _kept: dict[tuple[str, str], Any] = field(default_factory=dict, repr=False)

    def kept(self, key: tuple[str, str], make: Callable[[], Made]) -> Made:
        """Give what several pages show, made once: a row of lists, the facets of a whole list."""
        if key not in self._kept:
            self._kept[key] = make()
        made: Made = self._kept[key]
        return made

    @cached_property
    def wording(self) -> Wording:
        """What the pages say themselves."""
        return wording_of(PACKAGE, self.language)

    @cached_property
    def terms(self) -> SpokenTerms:
        """Labels of kinds, properties and relations."""
        return SpokenTerms(self.read.vocabulary, self.wording)

    @cached_property
    def facts(self) -> Facts:
        """The facts of things."""
        read = self.read
        return Facts(read.triples, read.names, read.documents, read.passages, self.terms)

    @cached_property
    def timelines(self) -> Timelines:
        """The events of things."""
        return Timelines(self.read.triples, self.read.names, self.terms)

    @cached_property
    def figures(self) -> Figures:
        """The figures of things and documents."""
        read = self.read
        return Figures(read.triples, read.names, read.documents, read.passages, self.terms)

    @cached_property
    def facets(self) -> Facets:
        """What lists can be narrowed by."""
        return Facets(self.read.facet_values, self.read.names, self.terms)
