"""What the explorer needs of a graph: little enough that any source of one will do."""

from collections.abc import Mapping
from typing import Protocol

import pyoxigraph as ox

from extractor.query.results import Answer
from extractor.related.lists import Related
from extractor.vocabulary import Vocabulary


class ExploredGraph(Protocol):
    """A graph to look at. ``extractor.api.KnowledgeGraph`` is one."""

    @property
    def store(self) -> ox.Store:
        """The store of its quads, read only."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The kinds, properties and relations that it was built with."""

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes of terms."""

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its sites (BCP 47), first the main one."""

    def related(self, identifier: str, number: int = 10) -> tuple[Related, ...]:
        """Give what is most related to a thing. Raises UserError where there are no lists."""

    def query(self, query: str) -> Answer:
        """Answer a SPARQL query. Raises QueryError."""
