"""A graph on disk → the catalogue of the things that have a sheet in it, by their names.

The graph has what sheets say: labels, other names, acronyms, homepages. Names that only a slug
or a repository spells are not in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.catalogue import Catalogue
from extractor.catalogue.entity import Entity
from extractor.catalogue.names import names_of
from extractor.graph.literals import Literal, term_of
from extractor.graph.quads import Facts, read_things
from extractor.graph.store import current_generation
from extractor.graph.vocabulary_file import read_vocabulary
from extractor.vocabulary import Identifier, MentionKind, Vocabulary
from extractor.vocabulary import terms as v


@dataclass(frozen=True, slots=True)
class GraphNames:
    """The named things of a graph: their catalogue, and their IRIs by identifier."""

    catalogue: Catalogue
    iris: dict[str, str]


def read_names(folder: Path, articles: frozenset[str] = frozenset()) -> GraphNames:
    """Give the things of the last good graph in a folder that have a sheet and a name.

    ``articles`` are the folded articles of the language that names are looked for in: a name
    is also known without the one it begins with. Raises NoGraphError.
    """
    generation = current_generation(folder)
    vocabulary = read_vocabulary(generation.folder)
    found = dict(_entities(generation.demand_quads(), vocabulary, articles))
    iris = {entity.identifier: iri for iri, entity in found.items()}
    return GraphNames(Catalogue(found.values(), vocabulary), iris)


def _entities(
    quads: Path, vocabulary: Vocabulary, articles: frozenset[str]
) -> Iterator[tuple[str, Entity]]:
    for subject, facts in read_things(quads):
        identifier = next(iter(_values(facts, v.DCTERMS_IDENTIFIER)), "")
        # What only texts name has no page or entry of its own.
        if ":" not in identifier or not _values(facts, v.FOAF_IS_PRIMARY_TOPIC_OF):
            continue
        name, slug = Identifier.parse(identifier)
        kind = vocabulary.kinds.get(name)
        labels = [*_values(facts, v.RDFS_LABEL), *_values(facts, v.FOAF_NAME)]
        if kind is None or not kind.named or not labels:
            continue
        # A slug that is a host is written in prose as the name of the product.
        homes = (*_values(facts, v.FOAF_HOMEPAGE), slug)
        names = names_of(
            labels[0],
            aliases=(*labels[1:], *_values(facts, v.SKOS_ALT_LABEL)),
            homes=homes if kind.mention is MentionKind.PRODUCT else (),
            articles=articles,
        )
        yield str(term_of(subject)), Entity(identifier, name, slug, "", labels[0], names)


def _values(facts: Facts, iri: str) -> list[str]:
    wanted = f"<{iri}>".encode()
    terms = [term_of(value) for predicate, value in facts if predicate == wanted]
    return [one.text if isinstance(one, Literal) else one for one in terms]
