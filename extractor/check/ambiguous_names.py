"""Names that several entities bear, where nothing says which one is meant."""

from collections.abc import Iterator

from extractor.catalogue import Entity
from extractor.check.catalogue_names import words_of
from extractor.check.context import DocumentContext
from extractor.check.language_versions import are_all_versions
from extractor.diagnostics import Finding
from extractor.text import fold

_SHOWN = 5
_TELLING = 4
"""Letters of a word that tells names apart."""


def ambiguous_names(context: DocumentContext) -> Iterator[Finding]:
    """Give each name that stayed ambiguous, with those who bear it.

    Words that only suggest several are no name of theirs, and a given name alone is no matter for
    an editor. A sheet may give its own name. A name that the document repeats is reported once.
    """
    told: set[tuple[str, tuple[str, ...]]] = set()
    for mention in context.extraction.ambiguous:
        block = context.document.blocks[mention.block]
        entities = context.catalogue.entities
        candidates = [
            one
            for one in mention.candidates
            if context.catalogue.kind_of(one).checked
            and (one not in entities or _bears(entities[one], mention.surface))
        ]
        if len(candidates) < 2 or context.document.identifier in candidates:
            continue
        bearers = [entities[one] for one in candidates if one in entities]
        if len(bearers) == len(candidates) and are_all_versions(bearers):
            continue
        surface = " ".join(mention.surface.split())
        if context.names.is_given_name(surface) or (surface, tuple(candidates)) in told:
            continue
        told.add((surface, tuple(candidates)))
        more = len(candidates) - _SHOWN
        yield context.at(
            "ambiguous-name",
            *block.source_span(mention.start, mention.end),
            surface=surface,
            candidates=", ".join(candidates[:_SHOWN]) + (f" or {more} more" if more > 0 else ""),
        )


def _bears(entity: Entity, surface: str) -> bool:
    """Say whether one of an entity's names has all telling words of a surface."""
    wanted = _words(surface)
    return any(wanted <= _words(name.text) for name in entity.names)


def _words(name: str) -> frozenset[str]:
    """Give the telling words of a name, folded; all of them where none is long."""
    words = frozenset(word.group() for word in words_of(fold(name)))
    return frozenset(word for word in words if len(word) >= _TELLING) or words
